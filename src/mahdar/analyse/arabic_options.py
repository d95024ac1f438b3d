"""The readings of a written Arabic word with what speaks for each of them, apart from the words around it.

Comes in: a written word with its vowels. Goes out: its `Option` list, best first, each with the tokens that it makes. Kept in a
cache, since a text repeats its words.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools

from mahdar.analyse.arabic_frequency import LEAST, frequency
from mahdar.analyse.arabic_lexicon import LANG, Reading
from mahdar.analyse.arabic_words import ARTICLE, Split, bare, splits
from mahdar.analyse.normalise import fold, normalise
from mahdar.analyse.words import words

_TA, _YA, _ALIF = "\u062a", "\u064a", "\u0627"
_KASRA = "\u0650"
_VOICED = 3.0
"""What the vowels of the passive past say for it."""
_DAMMA, _TANWIN = "\u064f", "\u064b\u064c\u064d"
_LEAN = 0.5
"""How much it counts at most that the feminine past or the form with the article is the more frequent."""
_NARRATED = 0.5
"""A past verb has a conjunction before it far more often than other words have."""
_MARBUTA = "\u0629"
_MAQSURA = "\u0649"
_MAQSURA_NOUN = 1.0
"""A word in alif maqsura that can be a past verb is that verb, and not a noun in ya."""
_NA = "\u0646\u0627"
_OURS = 1.5
"""What may say "we" or "us" in na says "we" far more often."""
_REACH = 4.0
"""How far below the best a reading may lie and yet be chosen for the words around it."""
_NONE: frozenset[str] = frozenset()
_GENERAL = {"ADJ": -0.2, "PROPN": -0.1, "VERB": -0.1, "DET": 0.5, "ADV": 0.3, "ADP": 0.9, "PART": 0.5}


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


@dataclasses.dataclass(frozen=True, slots=True)
class Option:
    """A choice and what speaks for it apart from the words around it. ``subject``: it may be a subject."""

    choice: Choice
    score: float
    subject: bool


@functools.lru_cache(maxsize=1 << 17)
def options(surface: str) -> tuple[Option, ...]:
    held = splits(bare(surface))
    if len(fold(surface, LANG)) > len(bare(surface)):  # a ligature must not be cut in two
        held = tuple(split for split in held if _cuttable(surface, split)) or (_uncut(surface),)
    nunated = any(mark in surface for mark in _TANWIN)
    if nunated:
        held = tuple(split for split in held if not split.after) or held
    ours = any(not split.after and "p1" in reading.feats for split in held for reading in split.readings)
    narrated = surface.endswith(_MAQSURA) and any("past" in reading.feats for reading in held[0].readings)
    voiced = surface[1:2] == _DAMMA and surface[3:4] == _KASRA
    found: list[tuple[float, int, Split, Reading, bool]] = []
    for split in held:
        readings = tuple(reading for reading in split.readings if reading.pos != "VERB") if nunated else split.readings
        for reading in readings or (Reading(split.core.removesuffix(_ALIF), "NOUN", frozenset({"sing", "acc"})),):
            score = split.score + _general(reading) + _either(split, reading)
            if reading.pos == "VERB" and "past" in reading.feats and split.before:
                score += _NARRATED
            elif reading.pos == "NOUN" and narrated and reading.lemma == split.core:
                score -= _MAQSURA_NOUN
            if reading.pos == "VERB" and "past" in reading.feats and voiced:
                score += _VOICED
            if split.after == _NA and ours:
                score -= _OURS
            if reading.pos == "PROPN":
                score += _named(split)
            subject = not split.before and (split.definite or reading.pos in ("PROPN", "DET"))
            found.append((score, len(found), split, reading, subject))
    found.sort(key=lambda row: (-row[0], row[1]))
    return tuple(
        Option(choice_of(surface, split, reading), score, subject)
        for score, _, split, reading, subject in found
        if score > found[0][0] - _REACH
    )


def _general(reading: Reading) -> float:
    """What speaks for a reading anywhere."""
    pos, feats = reading.pos, reading.feats
    score = _GENERAL.get(pos, 0.0)
    if feats & {"p1", "p2"} and pos == "VERB" and "p3" not in feats:
        score -= 1.0
    if "dual" in feats and "plur" not in feats:
        score -= 1.2 if "past" in feats else 0.3
    if "jus" in feats:
        score -= 1.0
    if "pass" in feats:
        score -= 0.5
    if "part" in feats:
        score -= 0.5
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


def _named(split: Split) -> float:
    """What speaks for a name: a listed one against an accusative in alif; an unlisted one only where no noun is attested."""
    if not split.known:
        return -0.4 if frequency(ARTICLE + split.core) > LEAST else 0.0
    rivals = [reading for reading in split.readings if reading.pos in ("NOUN", "ADJ")]
    if any("acc" in reading.feats and "sing" in reading.feats for reading in rivals):
        return 1.0
    return 0.2 if rivals and not split.definite else 0.4


def choice_of(surface: str, split: Split, reading: Reading) -> Choice:
    if reading.pos == "VERB" and reading.lemma in _auxiliaries():
        reading = dataclasses.replace(reading, pos="AUX")
    reading = _told(split, reading)
    feats = _feats(surface, split, reading)
    return Choice(split, reading, feats, parts(surface, split, reading, feats))


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


def _cuttable(surface: str, split: Split) -> bool:
    return all(end > start for start, end in _cuts(surface, tuple(len(c) for c, _ in split.before), len(split.after)))


def _uncut(surface: str) -> Split:
    core = fold(surface, LANG)
    return Split((), core, "", (Reading(core, "X", _NONE),), LEAST, known=False)


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
    if reading.pos == "NOUN" and "plur" in feats and split.core.endswith(_MARBUTA):
        feats.discard("fem")  # leaders, students: the ending of a broken plural says nothing of gender
    return frozenset(feats)


@functools.cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(fold(word, LANG) for word in words(LANG).auxiliaries)
