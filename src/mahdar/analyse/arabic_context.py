"""Which split and which reading of each written Arabic word holds, by the words around it.

Comes in: the candidates of every written word of a sentence (or the tag of what is not Arabic). Goes out: a `Choice` for each.
One pass from left to right: each reading's score is its split's, plus what speaks for its tag in general, after the word
before and before the word that follows.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence

from mahdar.analyse.arabic_frequency import frequency
from mahdar.analyse.arabic_lexicon import LANG, Reading
from mahdar.analyse.arabic_words import ARTICLE, Split, bare, splits
from mahdar.analyse.normalise import fold
from mahdar.analyse.words import words

_TA, _YA, _ALIF = "\u062a", "\u064a", "\u0627"
_DAMMA, _TANWIN = "\u064f", "\u064b\u064c\u064d"
_NOMINAL = ("NOUN", "ADJ", "PROPN")
_LEAN = 0.5
"""How much it counts at most that the feminine past or the form with the article is the more frequent."""
_REACH = 4.0
"""How far below the best a reading may lie and yet be chosen for the words around it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """The split and reading that hold, with the final feats."""

    split: Split
    reading: Reading
    feats: frozenset[str]


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
    """A split with one of its readings; ``score`` is what does not depend on the words around. ``subject``: may be one."""

    split: Split
    reading: Reading
    score: float
    subject: bool


@functools.lru_cache(maxsize=1 << 17)
def _options(surface: str) -> tuple[_Option, ...]:
    held = splits(bare(surface))
    nunated = any(mark in surface for mark in _TANWIN)
    if nunated:
        held = tuple(split for split in held if not split.after) or held
    found = []
    for split in held:
        readings = tuple(reading for reading in split.readings if reading.pos != "VERB") if nunated else split.readings
        for reading in readings or (Reading(split.core.removesuffix(_ALIF), "NOUN", frozenset({"sing", "acc"})),):
            score = split.score + _general(reading) + _either(split, reading)
            subject = not split.before and (split.definite or reading.pos in ("PROPN", "DET"))
            found.append(_Option(split, reading, score, subject))
    found.sort(key=lambda option: -option.score)
    return tuple(option for option in found if option.score > found[0].score - _REACH)


def _best(surface: str, options: tuple[_Option, ...], before: Choice | str, after: _Option | None) -> Choice:
    best = options[0] if len(options) == 1 else max(options, key=lambda option: option.score + _around(option, before, after))
    reading = best.reading
    if reading.pos == "VERB" and not best.split.before and _governs(before):
        reading = Reading(best.split.core, "NOUN", _AS_NOUN)
    elif reading.pos == "VERB" and reading.lemma in _auxiliaries():
        reading = dataclasses.replace(reading, pos="AUX")
    return Choice(best.split, _told(best.split, reading), _feats(surface, best.split, reading))


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
    pos, split = option.reading.pos, option.split
    score = 0.0
    if pos == "VERB" and after is not None and after.subject:
        fem = "fem" in after.reading.feats
        score = 0.3 + (0.0 if after.reading.pos == "PROPN" else 0.3 if fem == ("fem" in option.reading.feats) else -0.3)
    if not split.before:
        return score + _after_word(pos, option.reading, split, before)
    if split.before[-1][1] == "ADP":
        return 0.3 if pos == "NOUN" else 0.0
    return score if split.before[-1][1] == "CCONJ" else 0.0


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
