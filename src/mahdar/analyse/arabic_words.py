"""A written Arabic word and the ways in which it may be split and read.

Comes in: a written word. Goes out: its `Split` candidates, best first, each with its readings. A letter is only taken off as
a clitic where what remains is a word: the lexicon says so, or the frequencies of `arabic_frequency` make it likely. The score
of a candidate is the decimal logarithm of the chance of its clitics and of its stem.
"""

from __future__ import annotations

import dataclasses
import functools
import math
import re

import msgspec

from mahdar import data
from mahdar.analyse.arabic_frequency import LEAST, frequency
from mahdar.analyse.arabic_guess import guess
from mahdar.analyse.arabic_lexicon import LANG, Reading, lexicon
from mahdar.analyse.normalise import fold
from mahdar.analyse.words import words

ARTICLE = fold("\u0627\u0644", LANG)
_LAM, _TA, _TA_MARBUTA, _YA, _MAQSURA = "\u0644", "\u062a", "\u0629", "\u064a", "\u0649"
_MARKS = re.compile("[\u0640\u0610-\u061a\u064b-\u065f\u0670]")
_NUN = "\u0646"
_MINE = "\u0646\u064a"  # ni: only verbs carry it
_UNKNOWN = -2.5
_FLOOR, _FLOOR_UNKNOWN = 0.1, 0.03
_UNLISTED = -1.0
_COMMON, _LONE = -6.5, -1.5
_RIVAL = -0.6
_HOLDS = 1.5


class Clitic(msgspec.Struct, frozen=True):
    """A row of ``lexicon_clitics.tsv``: ``place`` is ``before`` or ``after``."""

    clitic: str
    place: str
    weight: float


class Exact(msgspec.Struct, frozen=True):
    """A row of ``lexicon_splits.tsv``: a word whose split is settled, with hamza; ``lemma`` and ``feats`` are its stem's."""

    word: str
    split: str
    tags: str
    lemma: str = ""
    feats: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Split:
    """``before`` and ``after`` are folded clitics with their tags; ``core`` is the folded stem as it is written.

    ``definite`` where the article stands on the core (the lam alone after the preposition lam). ``score`` is a logarithm.
    ``known`` where the readings are the lexicon's.
    """

    before: tuple[tuple[str, str], ...]
    core: str
    after: str
    readings: tuple[Reading, ...]
    score: float
    definite: bool = False
    known: bool = True


def bare(surface: str) -> str:
    """The word without short vowels and tatweel, hamza and alif maqsura kept."""
    return _MARKS.sub("", surface)


@functools.lru_cache(maxsize=1 << 17)
def splits(word: str) -> tuple[Split, ...]:
    """The candidates of the `bare` ``word``, best first; never empty."""
    settled = _exact().get(word)
    if settled:
        return settled
    folded = fold(word, LANG)
    if not folded:  # nothing but marks
        return (Split((), "", "", (Reading("", "X", frozenset()),), LEAST, known=False),)
    found: list[Split] = []
    for before, rest in _before(folded):
        found += _with_rest(before, rest, word)
    if not found:
        return (Split((), folded, "", guess(folded, folded, False, False), LEAST, known=False),)
    return tuple(sorted(_explained(found), key=lambda split: -split.score))


def _explained(found: list[Split]) -> list[Split]:
    """The share of a written word counts for the word as a whole only as far as its clitics do not explain it."""
    shares = [split.score + (0.0 if split.known else -_UNKNOWN) for split in found if split.before or split.after]
    parted = max(shares, default=-99.0)
    article = any(split.definite and split.known and split.before for split in found)
    rival = any(split.known and len(split.core) > 2 for split in found if split.before or split.after)
    stem = any(_stands(split) for split in found)
    kept = []
    for split in found:
        if not split.before and not split.after:
            if article and not split.known:
                continue
            share = split.score + (0.0 if split.known else -_UNKNOWN)
            rest = max(10**share - 10**parted, 10**share * (_FLOOR if split.known else _FLOOR_UNKNOWN))
            score = split.score - share + math.log10(rest)
            if not split.known and frequency(ARTICLE + split.core) <= LEAST:
                score += (_LONE if stem else 0.0) + (_RIVAL if rival else 0.0)
            split = dataclasses.replace(split, score=score)
        kept.append(split)
    return kept


def _stands(split: Split) -> bool:
    """Whether what remains without clitics is a noun on its own: it is attested with the article."""
    share = frequency(ARTICLE + split.core)
    if len(split.after) > 1:
        return share > LEAST
    if split.after or (split.before and not split.definite):
        return share > _COMMON and (split.known or len(split.core) > 4)
    return False


def _before(word: str) -> list[tuple[tuple[tuple[str, str], ...], str]]:
    """Every way to take proclitics off: a conjunction, then a preposition or the future letter."""
    kinds = _proclitics()
    found: list[tuple[tuple[tuple[str, str], ...], str]] = [((), word)]
    first, rest = word[0], word[1:]
    if first in kinds and (len(rest) > 1 or (rest and kinds[first] == "ADP")):
        found.append((((first, kinds[first]),), rest))
        if kinds[first] == "CCONJ" and len(rest) > 1 and kinds.get(rest[0]) in ("ADP", "PART"):
            found.append((((first, kinds[first]), (rest[0], kinds[rest[0]])), rest[1:]))
    return found


def _with_rest(before: tuple[tuple[str, str], ...], rest: str, word: str) -> list[Split]:
    weight = sum(_weights()["before", clitic] for clitic, _ in before)
    last = before[-1] if before else ("", "")
    found = []
    if last == (_LAM, "ADP") and rest.startswith(_LAM) and len(rest) > 2:
        found += _definite(before, rest, rest[1:], weight)
    elif rest.startswith(ARTICLE) and len(rest) > 3 and last != (_LAM, "ADP"):
        found += _definite(before, rest, rest[2:], weight)
    found += _plain(before, rest, "", weight, word)
    for suffix, cost in _suffixes():
        core = rest[: -len(suffix)]
        if rest.endswith(suffix) and (len(core) > 1 or (core and (core in lexicon().holding or core in _proclitics()))):
            found += _plain(before, core, suffix, weight + cost, word)
    return found


def _definite(before: tuple[tuple[str, str], ...], core: str, noun: str, weight: float) -> list[Split]:
    if before and before[-1][1] == "PART":
        return []
    held = lexicon()
    whole = ARTICLE + noun
    score = frequency(whole)
    found = tuple(
        dataclasses.replace(reading, feats=reading.feats | {"def"})
        for reading in held.readings(noun, False)
        if reading.pos != "VERB" and ("acc" not in reading.feats or "gen" in reading.feats)
    )
    if whole in held.names:
        found = (Reading(noun, "PROPN", frozenset({"def"})), *found)
    for reading in held.alone.get(noun, ()):
        if reading.pos in ("NUM", "DET"):
            found = (*found, Reading(noun, reading.pos, reading.feats | {"def"}))
    if found:
        return [Split(before, core, "", found, weight + score, True)]
    if whole in held.alone:
        return []
    readings = guess(noun, whole, True, False)
    return [Split(before, core, "", readings, weight + score + _UNKNOWN + 1.0, True, False)]


def _plain(before: tuple[tuple[str, str], ...], core: str, suffix: str, weight: float, word: str) -> list[Split]:
    held = lexicon()
    last = before[-1] if before else ("", "")
    future = last[1] == "PART"
    found = list(_closed(core, suffix, last, word))
    found += [reading for reading in held.readings(core, bool(suffix)) if _agrees(reading, last, future, suffix)]
    found = _voiced(found, word, suffix)
    if not suffix and not future and core in held.names and core not in held.alone:
        found.append(Reading(core, "PROPN", frozenset()))
    share = _share(core, suffix)
    if suffix and any(len(core) == 1 or (reading.pos != "VERB" and core in held.alone) for reading in found):
        weight += _HOLDS
    if found:
        return [Split(before, core, suffix, tuple(found), weight + share)]
    if core.startswith(ARTICLE) and len(core) > 4 and not suffix:
        return []
    if share <= LEAST:
        if suffix or before:
            return []  # neither lexicon nor list knows it: the word as a whole is the better guess
        share += _UNLISTED
    if len(core) < 2 or (suffix and not _bindable(core)):
        return []
    readings = guess(core, core, False, bool(suffix))
    readings = tuple(reading for reading in readings if _agrees(reading, last, future, suffix))
    if not readings:
        return []
    return [Split(before, core, suffix, readings, weight + share + _UNKNOWN, known=False)]


def _closed(core: str, suffix: str, last: tuple[str, str], word: str) -> list[Reading]:
    held = lexicon()
    if last[1] == "PART":
        return []
    if suffix:
        if not last[0] and core in _proclitics() and _proclitics()[core] == "ADP":
            return [Reading(core, "ADP", frozenset())]
        if core not in held.holding:
            return []
    found = [reading for reading in held.alone.get(core, ()) if not (last[1] == "ADP" and reading.pos in ("ADP", "CCONJ"))]
    if core.endswith(_YA) and not suffix and not word.endswith(_MAQSURA) and core not in ("\u0641\u064a",):
        found = [reading for reading in found if reading.pos != "ADP"]
    if suffix:
        found = [reading for reading in found if reading.pos not in ("CCONJ", "PRON", "ADV", "NUM")]
    return found


def _agrees(reading: Reading, last: tuple[str, str], future: bool, suffix: str) -> bool:
    """Whether a stem may stand with its clitics: the future letter wants a present, prepositions want no finite verb."""
    finite = reading.pos == "VERB"
    if future:
        return finite and "pres" in reading.feats
    if last[1] == "ADP" and finite:
        return last[0] == _LAM and "pres" in reading.feats
    if finite:
        return suffix != _YA
    return suffix != _MINE


def _voiced(found: list[Reading], word: str, suffix: str) -> list[Reading]:
    """Active and passive of a weak verb are folded into one; the letter that was written tells them apart."""
    if suffix or word[-1] not in (_YA, _MAQSURA):
        return found
    kept = []
    for reading in found:
        twin = (reading.feats ^ {"pass"}) if reading.pos == "VERB" else None
        if twin is not None and any(other.lemma == reading.lemma and other.feats == twin for other in found):
            passive = (word[-1] == _MAQSURA) == ("pres" in reading.feats)
            if passive != ("pass" in reading.feats):
                continue
        kept.append(reading)
    return kept


def _share(core: str, suffix: str) -> float:
    if not suffix:
        return frequency(core)
    share = frequency(core)
    if core.endswith(_TA):
        share = max(share, frequency(core[:-1] + _TA_MARBUTA))
    if core[-1] in "\u0626\u0624":
        share = max(share, frequency(core[:-1] + "\u0621"))
    if core[-1] == "\u0627":
        share = max(share, frequency(core[:-1] + _YA))
    if core[-1] == "\u0648":
        share = max(share, frequency(core + "\u0627"))
    if core[-1] == _YA:
        share = max(share, frequency(core + _NUN))
    return share


def _bindable(core: str) -> bool:
    return len(core) > 2 and core[-1] != _TA_MARBUTA


@functools.cache
def _proclitics() -> dict[str, str]:
    held = words(LANG).proclitics
    weights = _weights()
    return {fold(clitic, LANG): pos for clitic, pos in held.items() if ("before", fold(clitic, LANG)) in weights}


@functools.cache
def _suffixes() -> tuple[tuple[str, float], ...]:
    return tuple((clitic, weight) for (place, clitic), weight in _weights().items() if place == "after")


@functools.cache
def _weights() -> dict[tuple[str, str], float]:
    return {(row.place, fold(row.clitic, LANG)): row.weight for row in data.rows(LANG, "lexicon_clitics", Clitic)}


@functools.cache
def _exact() -> dict[str, tuple[Split, ...]]:
    found: dict[str, tuple[Split, ...]] = {}
    for row in data.rows(LANG, "lexicon_splits", Exact):
        parts = [fold(part, LANG) for part in row.split.split("+")]
        tags = row.tags.split("+")
        pronoun = len(tags) > 1 and tags[-1] == "PRON" and parts[-1] in words(LANG).enclitics
        at = len(tags) - 1 - pronoun
        core = parts[at]
        lemma = fold(row.lemma, LANG) if row.lemma else core
        known = lexicon().alone.get(core, ()) if not row.lemma else lexicon().readings(core, pronoun)
        tag = "VERB" if tags[at] == "AUX" else tags[at]
        feats = next((held.feats for held in known if held.pos == tag and held.lemma == lemma), frozenset(row.feats.split()))
        reading = Reading(lemma, tags[at], feats)
        after = parts[at + 1] if at + 1 < len(parts) else ""
        found[row.word] = (Split(tuple(zip(parts[:at], tags[:at], strict=True)), core, after, (reading,), 0.0),)
    return found
