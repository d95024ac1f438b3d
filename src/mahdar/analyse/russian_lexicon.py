"""What the Russian data files know, and how a form's possible cases are kept.

Comes in: the files of ``data/ru``. Goes out: cached tables, the bits of cases and genders, and the guess how an unknown name
declines.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable

import msgspec

from mahdar import data
from mahdar.analyse.normalise import fold
from mahdar.analyse.words import language, words

LANG = "ru"
GENDERS = ("masc", "fem", "neut", "plur")
"""The four columns of a slot set: a plural has no gender."""
NOM, GEN, DAT, ACC_ANIM, ACC_INAN, INS, LOC = (0b1111 << (4 * row) for row in range(7))
ACC = ACC_ANIM | ACC_INAN
ALL = (1 << 28) - 1
MASC, FEM, NEUT, PLUR = (sum(1 << (4 * row + column) for row in range(7)) for column in range(4))
SING = MASC | FEM | NEUT
CASES = {"nom": NOM, "gen": GEN, "dat": DAT, "acc": ACC, "ins": INS, "loc": LOC}
COLUMNS = {"masc": MASC, "fem": FEM, "neut": NEUT, "plur": PLUR, "sing": SING}


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a form. ``kind`` is pymorphy's part of speech; ``score`` its share of the form's probability."""

    pos: str
    kind: str
    lemma: str
    feats: frozenset[str]
    slots: int
    score: float
    name: bool = False
    """A person's name."""
    proper: bool = False
    place: bool = False
    transitive: bool = False
    animate: bool = False


class Short(msgspec.Struct, frozen=True):
    """A line of ``lexicon_short.tsv``: an abbreviation with what it stands for."""

    word: str
    lemma: str
    pos: str


class NameEnding(msgspec.Struct, frozen=True):
    """A line of ``lexicon_names.tsv``."""

    ending: str
    cut: int
    slots: str
    add: str = ""


class Entry(msgspec.Struct, frozen=True):
    """A line of ``lexicon.tsv``: a dictionary form with a mark that the dictionary lacks.

    ``masdar`` a verbal noun, ``thing`` a noun that only looks like one; ``reflexive`` a verb in -sja that is never a passive;
    ``copula`` an auxiliary; ``date`` a noun of dates, which owns no name; ``self`` the endings of reflexive verbs;
    ``verb:…`` makes the word a noun ending and lists the verb endings that it stands for.
    """

    word: str
    mark: str


class Form(msgspec.Struct, frozen=True):
    """A line of ``lexicon_forms.tsv``: a written form with its only reading."""

    form: str
    pos: str
    lemma: str
    feats: str = ""


class Government(msgspec.Struct, frozen=True):
    """A line of ``lexicon_cases.tsv``."""

    word: str
    cases: str
    rare: str = ""


@functools.cache
def government() -> dict[str, tuple[int, int]]:
    """Preposition → the slots that may follow it, and those that rarely do."""
    held = {}
    for row in data.rows(LANG, "lexicon_cases", Government):
        usual, rare = (union(CASES[case] for case in cases.split()) for cases in (row.cases, row.rare))
        held[row.word] = (usual, rare)
    return held


@functools.cache
def lexicon() -> tuple[Entry, ...]:
    return tuple(data.rows(LANG, "lexicon", Entry))


@functools.cache
def marked(mark: str) -> frozenset[str]:
    """The dictionary forms that carry ``mark`` in ``lexicon.tsv``, folded."""
    return frozenset(fold(row.word, LANG) for row in lexicon() if row.mark == mark)


@functools.cache
def closed(group: str) -> frozenset[str]:
    """One closed class of ``words.yaml``, folded."""
    return frozenset(fold(word, LANG) for word in getattr(words(LANG), group))


@functools.cache
def _shorts() -> dict[str, Reading]:
    held = {fold(short, LANG): "X" for short in getattr(language(LANG), "abbreviations", ())}
    found = {norm: Reading(pos, "ABBR", norm, frozenset(), 0, 1.0) for norm, pos in held.items() if "." in norm}
    for row in data.rows(LANG, "lexicon_short", Short):
        found[row.word] = Reading(row.pos, "ABBR", row.lemma, frozenset(), 0, 1.0)
    return found


def abbreviation(norm: str) -> Reading | None:
    """The reading of a written abbreviation, or None."""
    return _shorts().get(norm)


@functools.cache
def fixed_forms() -> dict[str, Reading]:
    found = {}
    for row in data.rows(LANG, "lexicon_forms", Form):
        feats = frozenset(row.feats.split())
        columns = union(COLUMNS[feat] for feat in feats if feat in COLUMNS)
        slots = union(CASES[feat] for feat in feats if feat in CASES) & columns
        kind = {"ADJ": "ADJS", "NUM": "NUMR", "DET": "ADJF", "ADV": "ADVB"}.get(row.pos, row.pos)
        marks = frozenset(feat for feat in feats if feat not in CASES and feat not in COLUMNS)
        found[row.form] = Reading(row.pos, kind, row.lemma, marks, slots, 1.0)
    return found


@functools.cache
def closed_words() -> frozenset[str]:
    """Short words that are written in capitals only in titles."""
    return frozenset(government()) | closed("conjunctions") | closed("particles") | closed("pronouns") | closed("subordinators")


@functools.cache
def _endings() -> dict[str, tuple[NameEnding, ...]]:
    held: dict[str, tuple[NameEnding, ...]] = {}
    for row in data.rows(LANG, "lexicon_names", NameEnding):
        held[row.ending] = (*held.get(row.ending, ()), row)
    return held


def guess_name(norm: str) -> tuple[Reading, ...]:
    """How an unknown capitalised word may decline, from its ending; empty where the endings say nothing."""
    for length in range(min(6, len(norm) - 2), 0, -1):
        rows = _endings().get(norm[-length:])
        if rows is not None:
            return tuple(_declined(norm, row, 1 / len(rows)) for row in rows)
    return ()


def _declined(norm: str, row: NameEnding, score: float) -> Reading:
    slots = 0
    for slot in row.slots.split():
        case, gender = slot.split(".")
        slots |= (ALL if case == "any" else CASES[case]) & COLUMNS[gender]
    lemma = norm[: len(norm) - row.cut] + row.add
    return Reading("PROPN", "NOUN", lemma, frozenset(), slots, score, name=True, proper=True)


def union(bits: Iterable[int]) -> int:
    return functools.reduce(lambda left, right: left | right, bits, 0)
