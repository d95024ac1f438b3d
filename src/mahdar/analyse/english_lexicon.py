"""What the English data files know: closed classes, leanings, irregular verbs, names of states; and the tags.

Comes in: the files of ``data/en``. Goes out: cached tables. The tags:

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

import msgspec

from mahdar import data
from mahdar.analyse.normalise import fold
from mahdar.analyse.words import words

LANG = "en"
FINITE = frozenset({"VP", "VZ", "ED", "MD"})
VERBAL = frozenset({"VB", "VP", "VZ", "ED", "EN", "NG", "BE", "HV", "DO", "MD"})


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
def names() -> frozenset[str]:
    rows = data.rows("world", "state_names", Name)
    return frozenset(fold(row.text, LANG) for row in rows if row.lang == LANG and row.kind in ("name", "capital"))


@functools.cache
def leanings() -> dict[str, Leaning]:
    return {row.lemma: row for row in data.rows(LANG, "lexicon", Leaning)}


@functools.cache
def forms() -> dict[str, tuple[tuple[str, float], ...]]:
    held = {}
    for row in data.rows(LANG, "lexicon_forms", Form):
        pairs = (pair.partition("=") for pair in row.tags.split())
        held[row.form] = tuple((tag, float(cost)) for tag, _, cost in pairs)
    return held


@functools.cache
def closed_tags() -> dict[str, tuple[tuple[str, float], ...]]:
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
def irregular() -> dict[str, dict[str, str]]:
    """Form → tag → verb."""
    held: dict[str, dict[str, str]] = {}
    for row in data.rows(LANG, "lexicon_irregular", Irregular):
        held.setdefault(row.past, {})["ED"] = row.lemma
        held.setdefault(row.participle, {})["EN"] = row.lemma
    return held
