"""Which split and which reading of each written Arabic word holds, by the words around it.

Comes in: the candidates of every written word of a sentence (or the tag of what is not Arabic). Goes out: a `Choice` for each.
One pass from left to right: each reading's score is its split's, plus what speaks for its tag in general, after the word
before and before the word that follows.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Sequence

from mahdar.analyse.arabic_frequency import LEAST, frequency
from mahdar.analyse.arabic_lexicon import LANG, Reading
from mahdar.analyse.arabic_words import ARTICLE, Split, bare, splits
from mahdar.analyse.normalise import fold, normalise
from mahdar.analyse.words import words

_TA, _YA, _ALIF = "\u062a", "\u064a", "\u0627"
_DAMMA, _TANWIN = "\u064f", "\u064b\u064c\u064d"
_NOMINAL = ("NOUN", "ADJ", "PROPN")
_LEAN = 0.5
"""How much it counts at most that the feminine past or the form with the article is the more frequent."""
_REACH = 4.0
"""How far below the best a reading may lie and yet be chosen for the words around it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A token of a written word, with its place in the word."""

    start: int
    end: int
    text: str
    norm: str
    lemma: str
    pos: str
    feats: frozenset[str]


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """A split with one reading and its final feats; ``parts`` are the tokens that it makes."""

    split: Split
    reading: Reading
    feats: frozenset[str]
    parts: tuple[Part, ...]


def choose(surfaces: Sequence[str], marks: Sequence[str]) -> list[Choice | str]:
    """One choice for every written word; what has a tag in ``marks`` already keeps it."""
    options = [() if mark else _options(surface) for surface, mark in zip(surfaces, marks, strict=True)]
    found: list[Choice | str] = []
    before: Choice | str = "START"
    for index, mark in enumerate(marks):
        if mark:
            before = mark
        else:
            after = options[index + 1][:1] if index + 1 < len(options) else ()
            before = _best(surfaces[index], options[index], before, after[0] if after else None)
        found.append(before)
    return found


@dataclasses.dataclass(frozen=True, slots=True)
class _Option:
    """A choice and what speaks for it apart from the words around it. ``subject``: it may be a subject."""

    choice: Choice
    score: float
    subject: bool


@functools.lru_cache(maxsize=1 << 17)
def _options(surface: str) -> tuple[_Option, ...]:
    held = splits(bare(surface))
    nunated = any(mark in surface for mark in _TANWIN)
    if nunated:
        held = tuple(split for split in held if not split.after) or held
    found: list[tuple[float, int, Split, Reading, bool]] = []
    for split in held:
        readings = tuple(reading for reading in split.readings if reading.pos != "VERB") if nunated else split.readings
        for reading in readings or (Reading(split.core.removesuffix(_ALIF), "NOUN", frozenset({"sing", "acc"})),):
            score = split.score + _general(reading) + _either(split, reading)
            if reading.pos == "PROPN":
                score += 0.4 if split.known else -0.4 if len(readings) > 1 and frequency(ARTICLE + split.core) > LEAST else 0.0
            subject = not split.before and (split.definite or reading.pos in ("PROPN", "DET"))
            found.append((score, len(found), split, reading, subject))
    found.sort(key=lambda row: (-row[0], row[1]))
    return tuple(
        _Option(_choice(surface, split, reading), score, subject)
        for score, _, split, reading, subject in found
        if score > found[0][0] - _REACH
    )


def _choice(surface: str, split: Split, reading: Reading) -> Choice:
    if reading.pos == "VERB" and reading.lemma in _auxiliaries():
        reading = dataclasses.replace(reading, pos="AUX")
    reading = _told(split, reading)
    feats = _feats(surface, split, reading)
    return Choice(split, reading, feats, parts(surface, split, reading, feats))


def _best(surface: str, options: tuple[_Option, ...], before: Choice | str, after: _Option | None) -> Choice:
    best = options[0] if len(options) == 1 else max(options, key=lambda option: option.score + _around(option, before, after))
    choice = best.choice
    if choice.reading.pos == "VERB" and not choice.split.before and _governs(before):
        return _choice(surface, choice.split, Reading(choice.split.core, "NOUN", _AS_NOUN))
    return choice


def _governs(before: Choice | str) -> bool:
    """Whether a preposition stands before, after which no finite verb can follow."""
    return not isinstance(before, str) and before.reading.pos == "ADP" and not before.split.after


def _general(reading: Reading) -> float:
    """What speaks for a reading anywhere."""
    pos, feats = reading.pos, reading.feats
    score = _GENERAL.get(pos, 0.0)
    if feats & {"p1", "p2"} and pos == "VERB" and "p3" not in feats:
        score -= 1.0
    if "dual" in feats and "plur" not in feats:
        score -= 0.3
    if "pass" in feats:
        score -= 0.2
    if "part" in feats:
        score -= 0.3
    if "acc" in feats and "gen" not in feats:
        score -= 0.6
    return score


def _either(split: Split, reading: Reading) -> float:
    """A first ta is the prefix of the present or belongs to the verb: the masculine present of the verb tells which."""
    if reading.pos != "VERB":
        return 0.0
    core = split.core
    if "pres" in reading.feats:  # of two verbs with one present the one whose past is the more frequent
        shares = [frequency(other.lemma) for other in split.readings if other.pos == "VERB" and "pres" in other.feats]
        rarer = 0.4 * (frequency(reading.lemma) - max(shares))
    else:
        rarer = 0.0
    if "past" in reading.feats and not split.after and any(other.pos == "NOUN" for other in split.readings):
        rarer += max(-_LEAN, min(_LEAN, 0.25 * (frequency(core + _TA) - frequency(ARTICLE + core))))
    if len(core) < 3 or core[0] != _TA or split.after:
        return rarer
    own, other = frequency(_YA + core), frequency(_YA + core[1:])
    return rarer + (0.4 if ("past" in reading.feats) == (own > other) else -0.4)


def _around(option: _Option, before: Choice | str, after: _Option | None) -> float:
    """What the words around say of a reading; ``after`` is the likeliest reading of the next word."""
    reading, split = option.choice.reading, option.choice.split
    pos = "VERB" if reading.pos == "AUX" else reading.pos
    score = 0.0
    if pos == "VERB" and after is not None and after.subject:
        fem = "fem" in after.choice.reading.feats
        score = 0.3 + (0.0 if after.choice.reading.pos == "PROPN" else 0.3 if fem == ("fem" in reading.feats) else -0.3)
    if not split.before:
        return score + _after_word(pos, reading, split, before)
    if split.before[-1][1] == "ADP":
        return 0.3 if pos == "NOUN" else 0.0
    return score if split.before[-1][1] == "CCONJ" else 0.0


_NONE: frozenset[str] = frozenset()
_AS_NOUN = frozenset({"sing", "masdar", "alt-verb"})
_GENERAL = {"ADJ": -0.2, "PROPN": -0.1, "VERB": -0.1, "DET": 0.5, "ADV": 0.3, "ADP": 0.6}


def _after_word(pos: str, reading: Reading, split: Split, before: Choice | str) -> float:
    """What the word before says: prepositions want nouns, relatives and verbal particles want verbs, and so on."""
    if isinstance(before, str):
        return 0.3 if before in ("START", "PUNCT") and pos == "VERB" else 0.0
    held = before.reading
    if before.split.after:
        return 0.2 if pos == "VERB" and held.pos == "SCONJ" else 0.0
    if held.pos == "ADP" and "PRON" not in held.feats:
        return -2.0 if pos == "VERB" else 0.2
    if held.pos == "PART":
        return (1.6 if "pres" in reading.feats and "neg" in held.feats else 1.0) if pos == "VERB" else 0.0
    if held.pos == "PRON":
        return (1.0 if "rel" in held.feats else 0.7 if "p3" in held.feats else 0.0) if pos == "VERB" else 0.0
    if held.pos == "SCONJ":
        return (0.5 if "pres" in reading.feats else 0.3) if pos == "VERB" else 0.0
    if held.pos in ("VERB", "AUX"):
        return (0.3 if held.pos == "AUX" else -0.6) if pos == "VERB" else 0.0
    if held.pos in ("DET", "NUM"):
        return -1.0 if pos == "VERB" else 0.0
    if held.pos == "PROPN" and pos == "PROPN" and not split.known:
        return 0.6
    if held.pos in _NOMINAL:
        return _after_noun(pos, reading, split, before)
    return 0.0


def _after_noun(pos: str, reading: Reading, split: Split, before: Choice) -> float:
    """A bare word after a definite noun is rarely a noun: an annexed noun has its complement behind it, not before."""
    definite = "def" in before.feats or bool(before.split.after)
    if pos == "VERB":
        return 0.5 if definite or before.reading.pos == "PROPN" else -0.7 if "masdar" in before.feats else -0.2
    if pos == "ADJ":
        return 0.6 if definite == split.definite else -0.3
    if pos == "NOUN" and definite and not split.definite and "acc" not in reading.feats:
        return -0.4
    return 0.0


def parts(surface: str, split: Split, reading: Reading, feats: frozenset[str]) -> tuple[Part, ...]:
    """The tokens of a written word: proclitics, stem, pronoun, which together are all of it."""
    cuts = _cuts(surface, tuple(len(clitic) for clitic, _ in split.before), len(split.after))
    rows = [(clitic, clitic, pos, _NONE) for clitic, pos in split.before]
    rows.append((_norm(split), reading.lemma, reading.pos, feats))
    if split.after:
        rows.append((split.after, split.after, "PRON", frozenset(words(LANG).enclitics.get(split.after, "").split())))
    return tuple(Part(start, end, surface[start:end], *row) for (start, end), row in zip(cuts, rows, strict=True))


def _cuts(surface: str, before: tuple[int, ...], after: int) -> list[tuple[int, int]]:
    """Where the parts of a written word stand in it, from the lengths of its folded clitics."""
    size = len(fold(surface, LANG))
    ends = [*itertools.accumulate(before), size - after, *([size] if after else [])]
    if size != len(surface):
        offsets = normalise(surface, LANG).offsets
        ends = [offsets[end] for end in ends]
    return list(zip([0, *ends[:-1]], ends, strict=True))


def _norm(split: Split) -> str:
    core = split.core
    if split.definite and not core.startswith(ARTICLE):
        return ARTICLE + core[1:]
    if split.after and core[-1] == _TA and any("fem" in reading.feats for reading in split.readings):
        return core[:-1] + "\u0629"
    if split.after and core[-1] in "\u0626\u0624":
        return core[:-1] + "\u0621"
    return core


def _told(split: Split, reading: Reading) -> Reading:
    """A bare participle in the accusative or feminine says what somebody does meanwhile: its lemma is the verb's."""
    if reading.verb and not split.definite and not split.after and not split.before and reading.feats & {"acc", "fem", "dual"}:
        return dataclasses.replace(reading, lemma=reading.verb)
    return reading


def _feats(surface: str, split: Split, reading: Reading) -> frozenset[str]:
    feats = set(reading.feats)
    kinds = {other.pos for other in split.readings}
    if reading.pos == "VERB":
        if kinds & {"NOUN", "ADJ"}:
            feats.add("alt-noun")
        if split.before and split.before[-1][1] == "PART":
            feats = feats - {"pres"} | {"fut"}
        if "past" in feats and surface[len(split.before) + 1 : len(split.before) + 2] == _DAMMA:
            feats.add("pass")
    elif "VERB" in kinds and reading.pos == "NOUN":
        feats.add("alt-verb")
    return frozenset(feats)


@functools.cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(fold(word, LANG) for word in words(LANG).auxiliaries)
