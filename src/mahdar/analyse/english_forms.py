"""What an English written word may be: candidate tags with their cost and dictionary form, before the sentence is looked at.

Comes in: a word as it is written. Goes out: `Choice` tuples. lemminflect holds the dictionary; the data files hold the closed
classes and what the dictionary does not say. The tags:

==== ============================ ==== ============================ ==== ============================
DT   determiner                   NN   noun, singular               VB   verb, base form
PS   possessive before a noun     NS   noun, plural                 VP   verb, present, not third person
POS  's                           NP   name                         VZ   verb, third person singular
JJ   adjective                    CD   number                       ED   verb, past
RB   adverb                       PR   pronoun, may be a subject    EN   verb, past participle
IN   preposition                  PO   pronoun, object only         NG   verb in -ing
TO   "to"                         EX   "there is"                   BE   be
CC   coordination                 WH   relative or question word    HV   have
SC   opens an adverbial clause    TH   opens a completing clause    DO   do
RP   particle of a verb           UH   interjection                 MD   modal
==== ============================ ==== ============================ ==== ============================

``PU`` is punctuation that parts, ``PQ`` a quotation mark or bracket, which is looked through as adverbs are.
"""

from __future__ import annotations

import dataclasses
import functools
import re

import msgspec

from mahdar import data
from mahdar.analyse.normalise import fold
from mahdar.analyse.words import words

LANG = "en"
FINITE = frozenset({"VP", "VZ", "ED", "MD"})
VERBAL = frozenset({"VB", "VP", "VZ", "ED", "EN", "NG", "BE", "HV", "DO", "MD"})
_NUMBER = re.compile(r"[\d.,:/]*\d[\d.,:/]*(?:st|nd|rd|th|s|m|bn|k|pm|am)?\Z")


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """One candidate: ``finite`` says whether the form can head a clause, ``free`` whether it is looked through."""

    tag: str
    lemma: str
    cost: float
    finite: bool = False
    free: bool = False


class Leaning(msgspec.Struct, frozen=True):
    """A line of ``lexicon.tsv``."""

    lemma: str
    noun: float
    verb: float


class Form(msgspec.Struct, frozen=True):
    """A line of ``lexicon_forms.tsv``."""

    form: str
    tags: str


class Mark(msgspec.Struct, frozen=True):
    """A line of ``lexicon_marks.tsv``."""

    lemma: str
    mark: str


class Name(msgspec.Struct, frozen=True):
    """A line of ``world/state_names.tsv``."""

    code: str
    lang: str
    kind: str
    text: str


@functools.cache
def marked(mark: str) -> frozenset[str]:
    """The dictionary forms that carry ``mark`` in ``lexicon_marks.tsv``."""
    return frozenset(row.lemma for row in data.rows(LANG, "lexicon_marks", Mark) if row.mark == mark)


@functools.cache
def closed(group: str) -> frozenset[str]:
    """One closed class of ``words.yaml``, folded."""
    return frozenset(fold(word, LANG) for word in getattr(words(LANG), group))


@functools.cache
def demonyms() -> frozenset[str]:
    """Adjectives of states ("french"), folded."""
    return frozenset(fold(row.text, LANG) for row in data.rows("world", "state_names", Name) if _is_adjective(row))


def _is_adjective(row: Name) -> bool:
    return row.lang == LANG and row.kind == "adjective" and " " not in row.text


@functools.cache
def _names() -> frozenset[str]:
    rows = data.rows("world", "state_names", Name)
    return frozenset(fold(row.text, LANG) for row in rows if row.lang == LANG and row.kind in ("name", "capital"))


@functools.cache
def _leanings() -> dict[str, Leaning]:
    return {row.lemma: row for row in data.rows(LANG, "lexicon", Leaning)}


@functools.cache
def _forms() -> dict[str, tuple[tuple[str, float], ...]]:
    held = {}
    for row in data.rows(LANG, "lexicon_forms", Form):
        pairs = (pair.partition("=") for pair in row.tags.split())
        held[row.form] = tuple((tag, float(cost)) for tag, _, cost in pairs)
    return held


@functools.cache
def _closed_tags() -> dict[str, tuple[tuple[str, float], ...]]:
    """Word → tags from the closed classes; what stands first wins."""
    held: dict[str, tuple[tuple[str, float], ...]] = {}
    table = (
        ("modals", "MD"), ("possessives", "PS"), ("numerals", "CD"), ("conjunctions", "CC"), ("prepositions", "IN"),
        ("subordinators", "SC"), ("determiners", "DT"), ("questions", "WH"), ("demonstratives", "DT"), ("adverbs", "RB"),
    )  # fmt: skip
    for word, feats in words(LANG).pronouns.items():
        if " " not in word:
            held[word] = (("PO" if "acc" in feats and "nom" not in feats else "PR", 0.1),)
    for group, tag in table:
        for word in closed(group):
            if " " not in word:
                held.setdefault(word, ((tag, 0.2),))
    return held


@functools.lru_cache(maxsize=1 << 17)
def choices(text: str, first: bool, headline: bool, followed: bool = False) -> tuple[Choice, ...]:
    """The candidates for a written word. ``first``: it opens the sentence, so that a capital says little; ``headline``: all
    words have capitals; ``followed``: so has the next word."""
    norm = fold(text, LANG)
    if not any(char.isalnum() for char in text):
        return _signs(text, norm)
    if _NUMBER.match(norm):
        return (Choice("CD", norm, 0.0),)
    capital = text[0].isupper()
    shout = len(text) > 1 and text.isupper() and not headline
    if shout and "." not in text and norm not in ("the", "a", "not"):
        return (Choice("NP", norm, 0.0),)
    if capital and "." in text:
        return (Choice("NP", norm, 0.0),)
    if capital and norm in demonyms():
        return (Choice("JJ", norm, 0.0), Choice("NP", norm, 2.4))
    held = _lower(norm)
    last = text.rpartition("-")[2]
    if capital and last != text and last.isalpha() and last.islower():
        return held
    if not capital:
        return held
    if norm in _names() and norm not in _closed_tags():
        return (Choice("NP", norm, 0.0),)
    known = norm in _forms() or norm in _closed_tags()
    if first or headline:
        if known or norm in auxiliaries():
            name = 1.0 if followed and norm not in _closed_tags() and held[0].tag in ("NN", "NS", "JJ") else 3.0
            return (*held, Choice("NP", norm, name))
        if _known(norm):
            return (*held, Choice("NP", norm, 0.8 if followed else 1.6))
        return (Choice("NP", norm, 0.2), *_dear(held, 2.4))
    if norm in _closed_tags() or (norm in _forms() and held[0].tag not in ("NN", "JJ", "NS", "ED", "EN", "MD")):
        return (*_dear(held, 0.6), Choice("NP", norm, 1.2))
    return (Choice("NP", norm, 0.1), *_dear(held, 3.6))


def _dear(held: tuple[Choice, ...], more: float) -> tuple[Choice, ...]:
    return tuple(dataclasses.replace(choice, cost=choice.cost + more) for choice in held)


def _signs(text: str, norm: str) -> tuple[Choice, ...]:
    if text in ("'", "’"):
        return (Choice("PQ", norm, 0.0, free=True),)
    if text in '"“”«»()[]{}‘*_':
        return (Choice("PQ", norm, 0.0, free=True),)
    if norm in _forms():
        return tuple(Choice(tag, norm, cost) for tag, cost in _forms()[norm])
    if text in "%°":
        return (Choice("NN", norm, 0.0),)
    return (Choice("CD" if text in "$€£¥#№" else "PU", norm, 0.0),)


@functools.lru_cache(maxsize=1 << 16)
def _lower(norm: str) -> tuple[Choice, ...]:
    if norm in auxiliaries() and norm not in _forms():
        return tuple(_choice(norm, tag, 0.0) for tag in auxiliaries()[norm])
    pairs = _forms().get(norm) or _closed_tags().get(norm)
    if pairs is not None:
        return tuple(_choice(norm, tag, cost) for tag, cost in pairs)
    if "-" in norm.strip("-"):
        return _hyphened(norm)
    return _dictionary(norm)


def _choice(norm: str, tag: str, cost: float) -> Choice:
    row = auxiliaries().get(norm, {}).get(tag)
    if row is not None:
        return Choice(tag, row.lemma, cost, finite=row.finite)
    return Choice(tag, _lemma(norm, tag), cost, finite=tag in FINITE, free=tag == "RB")


class Auxiliary(msgspec.Struct, frozen=True):
    """A line of ``lexicon_auxiliaries.tsv``."""

    form: str
    tag: str
    lemma: str
    finite: bool
    feats: str = ""


@functools.cache
def auxiliaries() -> dict[str, dict[str, Auxiliary]]:
    """Form → tag → the auxiliary that it is."""
    held: dict[str, dict[str, Auxiliary]] = {}
    for row in data.rows(LANG, "lexicon_auxiliaries", Auxiliary):
        held.setdefault(row.form, {})[row.tag] = row
    return held


class Irregular(msgspec.Struct, frozen=True):
    """A line of ``lexicon_irregular.tsv``."""

    lemma: str
    past: str
    participle: str


@functools.cache
def _irregular() -> dict[str, dict[str, str]]:
    """Form → tag → verb."""
    held: dict[str, dict[str, str]] = {}
    for row in data.rows(LANG, "lexicon_irregular", Irregular):
        held.setdefault(row.past, {})["ED"] = row.lemma
        held.setdefault(row.participle, {})["EN"] = row.lemma
    return held


def _known(norm: str) -> bool:
    from lemminflect import getAllLemmas

    return bool(getAllLemmas(norm)) or norm in _irregular()


def _dictionary(norm: str) -> tuple[Choice, ...]:
    """The candidates of an open-class word without hyphen."""
    from lemminflect import getAllLemmas

    known = getAllLemmas(norm)
    if not known and norm not in _irregular():
        return _guess(norm)
    found: dict[str, Choice] = {}
    if "NOUN" in known:
        lemma = _pick(known["NOUN"], norm, "NOUN")
        plural = (norm.endswith("s") and not norm.endswith("ss")) or lemma != norm
        noun, _ = _lean(lemma)
        if norm.endswith("ing") and "VERB" in known:
            noun = max(noun, 0.8)
        _add(found, Choice("NS" if plural and norm != lemma else "NN", lemma, noun))
    else:
        _listed(found, norm)
    for tag, lemma in _verb_tags(norm, known.get("VERB", ())):
        cost = _lean(lemma)[1] + (0.3 if tag == "VP" else 0.0)
        _add(found, Choice(tag, lemma, cost, finite=tag in FINITE))
    for upos, tag, cost in (("ADJ", "JJ", 0.4), ("ADV", "RB", 0.8)):
        if upos in known and not (upos == "ADJ" and norm.endswith("ing") and "VERB" in known):
            more = 0.9 if tag == "JJ" and "EN" in found else 1.5 if tag == "RB" and "NN" in found else 0.0
            _add(found, Choice(tag, _pick(known[upos], norm, upos), cost + more, free=tag == "RB"))
    if "NG" in found and "NN" not in found:
        _add(found, Choice("NN", norm, 1.4))
    if not found:
        return _guess(norm)
    return tuple(found.values())


def _listed(found: dict[str, Choice], norm: str) -> None:
    """The noun readings of ``lexicon.tsv`` that the dictionary lacks."""
    for lemma, tag in ((norm, "NN"), (norm.removesuffix("s"), "NS")):
        if lemma in _leanings() and _leanings()[lemma].noun < 3 and (tag == "NN" or lemma != norm):
            _add(found, Choice(tag, lemma, _leanings()[lemma].noun))


def _add(found: dict[str, Choice], choice: Choice) -> None:
    if choice.tag not in found or found[choice.tag].cost > choice.cost:
        found[choice.tag] = choice


def _pick(lemmas: tuple[str, ...], norm: str, upos: str) -> str:
    """One of several dictionary forms: of a noun the shorter, else the first."""
    return str(min(lemmas, key=len) if upos == "NOUN" else lemmas[0])


def _lean(lemma: str) -> tuple[float, float]:
    row = _leanings().get(lemma)
    return (row.noun, row.verb) if row else (0.4, 0.6)


def _verb_tags(norm: str, lemmas: tuple[str, ...]) -> list[tuple[str, str]]:
    found = list(_irregular().get(norm, {}).items())
    for lemma in lemmas:
        if lemma == norm:
            found += [("VB", lemma), ("VP", lemma)]
        elif norm.endswith("ing"):
            found.append(("NG", lemma))
        elif norm.endswith("ed") or (norm.endswith("d") and not found):
            found += [("ED", lemma), ("EN", lemma)]
        elif norm.endswith("s"):
            found.append(("VZ", lemma))
    return found


def _guess(norm: str) -> tuple[Choice, ...]:
    """A word that the dictionary lacks, by its ending."""
    for row in data.rows(LANG, "lexicon_endings", Form):
        if norm.endswith(row.form) and len(norm) > len(row.form) + 2:
            pairs = (pair.partition("=") for pair in row.tags.split())
            return tuple(_choice(norm, tag, float(cost)) for tag, _, cost in pairs)
    return (Choice("NN", norm, 0.3), Choice("JJ", norm, 1.0), Choice("VB", norm, 3.0))


def _hyphened(norm: str) -> tuple[Choice, ...]:
    """A compound is what its last part is; with a participle or after a number it is an adjective."""
    from lemminflect import getAllLemmas

    if getAllLemmas(norm):
        return _dictionary(norm)
    first, _, last = norm.rpartition("-")
    head = {choice.tag: choice for choice in _lower(last)} if last else {}
    if head.keys() & {"ED", "EN", "JJ"} or first in closed("numerals") or first[:1].isdigit():
        return (Choice("JJ", norm, 0.1), Choice("NN", norm, 2.4))
    if "NG" in head and "NN" not in head:
        return (Choice("JJ", norm, 0.5), Choice("NN", norm, 0.5))
    if "NS" in head:
        return (Choice("NS", f"{first}-{head['NS'].lemma}", 0.0),)
    if "NN" in head:
        return (Choice("NN", norm, 0.2), Choice("JJ", norm, 0.7))
    return (Choice("JJ", norm, 0.5), Choice("NN", norm, 0.5))


@functools.lru_cache(maxsize=1 << 16)
def _lemma(norm: str, tag: str) -> str:
    """The dictionary form for a reading that a data file gives."""
    upos = {"VB": "VERB", "VP": "VERB", "VZ": "VERB", "ED": "VERB", "EN": "VERB", "NG": "VERB", "NS": "NOUN"}.get(tag)
    if upos is None:
        return norm
    if norm in _irregular() and tag in _irregular()[norm]:
        return _irregular()[norm][tag]
    from lemminflect import getAllLemmas, getAllLemmasOOV

    known = getAllLemmas(norm, upos=upos) or getAllLemmasOOV(norm, upos)
    return _pick(known[upos], norm, upos) if upos in known else norm
