"""The Arabic lexicon: verbs conjugated, nouns and adjectives inflected, by data.

Comes in: a folded stem without clitics. Goes out: its readings (lemma, tag, feats). The lexicon is never written out in
full: a table of stems (``lexicon_verbs.tsv`` by the patterns of ``lexicon_forms.tsv``, ``lexicon_nouns.tsv``,
``lexicon_names.tsv``, the closed classes of ``words.yaml``) meets a table of endings (``lexicon_endings.tsv``).
"""

from __future__ import annotations

import dataclasses
import functools

import msgspec

from mahdar import data
from mahdar.analyse.arabic_verbs import Form, Stem, Verb, nominal, verb_stems
from mahdar.analyse.normalise import fold
from mahdar.analyse.words import words

LANG = "ar"
Groups = dict[str, list[tuple[frozenset[str], str]]]
"""Of one prefix and ending: stem group to (feats, where it may stand)."""


class Ending(msgspec.Struct, frozen=True):
    """A row of ``lexicon_endings.tsv``."""

    group: str
    prefix: str = ""
    ending: str = ""
    feats: str = ""
    where: str = ""


class Noun(msgspec.Struct, frozen=True):
    """A row of ``lexicon_nouns.tsv``: kind m, f or a; plurals blank-separated."""

    word: str
    kind: str
    plurals: str = ""


class Name(msgspec.Struct, frozen=True):
    """A row of ``lexicon_names.tsv``."""

    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """What a stem may be. ``verb`` is the lemma of the verb that a participle is made of."""

    lemma: str
    pos: str
    feats: frozenset[str]
    verb: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Lexicon:
    """``stems`` by folded form; ``endings`` by ending, with their prefixes and groups; ``longest`` ending; ``alone`` are
    words that do not inflect, ``names`` are words of names; ``holding`` are the closed words that may carry a pronoun."""

    stems: dict[str, tuple[Stem, ...]]
    endings: dict[str, tuple[tuple[str, Groups], ...]]
    longest: int
    alone: dict[str, tuple[Reading, ...]]
    names: frozenset[str]
    holding: frozenset[str]

    def readings(self, core: str, bound: bool) -> tuple[Reading, ...]:
        """The open-class readings of ``core``; ``bound`` where a pronoun follows."""
        found: dict[tuple[str, str, frozenset[str]], Reading] = {}
        barred = "free" if bound else "bound"
        for size in range(min(self.longest, len(core) - 1) + 1):
            for prefix, groups in self.endings.get(core[len(core) - size :], ()):
                if len(core) <= size + len(prefix) or not core.startswith(prefix):
                    continue
                for stem in self.stems.get(core[len(prefix) : len(core) - size], ()):
                    for feats, where in groups.get(stem.group, ()):
                        if where != barred and not ("p1" in feats and "pass" in stem.feats):
                            marks = _join(stem.feats, feats)
                            found.setdefault((stem.lemma, stem.pos, marks), Reading(stem.lemma, stem.pos, marks, stem.verb))
        return tuple(found.values())


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon, built once a process. Raises DataError for a broken data file."""
    stems: dict[str, dict[Stem, None]] = {}
    verbs = _verbs()
    masdars = frozenset(stem.lemma for _, stem in verbs if "masdar" in stem.feats)
    for form, stem in (*verbs, *_nouns(masdars)):
        stems.setdefault(fold(form, LANG), {})[stem] = None
    rules: dict[str, dict[str, Groups]] = {}
    for row in data.rows(LANG, "lexicon_endings", Ending):
        groups = rules.setdefault(fold(row.ending, LANG), {}).setdefault(fold(row.prefix, LANG), {})
        groups.setdefault(row.group, []).append((frozenset(row.feats.split()), row.where))
    alone, holding = _closed()
    names = frozenset(fold(row.name, LANG) for row in data.rows(LANG, "lexicon_names", Name))
    endings = {ending: tuple(prefixes.items()) for ending, prefixes in rules.items()}
    longest = max(len(ending) for ending in endings)
    return Lexicon({form: tuple(held) for form, held in stems.items()}, endings, longest, alone, names, holding)


@functools.lru_cache(maxsize=1 << 12)
def _join(stem: frozenset[str], ending: frozenset[str]) -> frozenset[str]:
    """An ending's number gives way to a stem that has one of its own (a broken plural), and so with gender."""
    feats = stem | ending
    if "plur" in stem:
        feats -= {"sing", "dual"}
    if "fem" in stem:
        feats -= {"masc"}
    if "pass" in stem:
        feats -= {"p1", "p2"} if "p3" in feats else set()
    return frozenset(feats)


def _verbs() -> list[tuple[str, Stem]]:
    forms = data.rows(LANG, "lexicon_forms", Form)
    return [pair for verb in data.rows(LANG, "lexicon_verbs", Verb) for pair in verb_stems(verb, forms)]


def _nouns(masdars: frozenset[str]) -> list[tuple[str, Stem]]:
    """Nouns and adjectives; a noun that is also made of a verb is marked as a verbal noun."""
    found: list[tuple[str, Stem]] = []
    for row in data.rows(LANG, "lexicon_nouns", Noun):
        lemma = fold(row.word, LANG)
        pos = "ADJ" if row.kind == "a" else "NOUN"
        feats = frozenset({"fem"} if row.kind == "f" else ()) | ({"masdar"} if pos == "NOUN" and lemma in masdars else set())
        found += nominal(row.word, Stem(lemma, pos, "", feats), {"m": "m", "f": "fx", "a": "a"}[row.kind])
        for plural in row.plurals.split():
            found += nominal(plural, Stem(lemma, pos, "", feats | {"plur"}), "plural")
    return found


def _closed() -> tuple[dict[str, tuple[Reading, ...]], frozenset[str]]:
    held = words(LANG)
    found: dict[str, list[Reading]] = {}

    def add(forms: object, pos: str, feats: str = "") -> None:
        for form in forms:  # type: ignore[attr-defined]
            word = fold(form, LANG)
            marks = feats or (forms[form] if isinstance(forms, dict) else "")
            reading = Reading(word, pos, frozenset(marks.split()))
            if " " not in word and all(known.pos != pos for known in found.setdefault(word, [])):
                found[word].append(reading)

    add(held.prepositions, "ADP")
    add(held.complementisers, "SCONJ")
    add(held.pronouns, "PRON")
    add(held.demonstratives, "DET")
    add(held.relatives, "PRON", "rel")
    add(held.questions, "PRON")
    add(held.determiners, "DET")
    add(held.subordinators, "SCONJ")
    add(held.conjunctions, "CCONJ")
    add(held.negations, "PART", "neg")
    add(held.future_markers, "PART")
    add(held.particles, "PART")
    add(held.numerals, "NUM")
    add(held.adverbs, "ADV")
    holding = (*held.prepositions, *held.complementisers, *held.determiners)
    return {word: tuple(readings) for word, readings in found.items()}, frozenset(fold(word, LANG) for word in holding)
