"""What a language's ``language.yaml`` and ``words.yaml`` hold, as typed shapes. The same keys stand in every language.

Comes in: a language. Goes out: `Language` and `Words`. Words are written in natural spelling; who looks them up folds them.
"""

from __future__ import annotations

import functools

import msgspec

from mahdar import data


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language is written. ``name`` is in the language itself.

    ``analyser`` names the module of ``mahdar.analyse`` that reads it. ``quotes`` are (opening, closing) pairs.
    ``abbreviations`` are written with their dots. ``starters`` are words that, with a capital, begin a sentence even after an
    abbreviation ("in the U.S. The …"); empty where the script has no capitals. ``letters`` are replaced when folding.
    """

    name: str
    english: str
    direction: str
    script: str
    analyser: str
    sentence_ends: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    abbreviations: tuple[str, ...] = ()
    starters: tuple[str, ...] = ()
    letters: dict[str, str] = {}


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The closed classes of a language. Tuples hold dictionary forms, perhaps of several words ("on behalf of"); mappings
    hold written forms with their feats (the vocabulary of `mahdar.model.Token`), several of one kind where a form is several.

    ``subordinators`` open adverbial clauses (because, when, if), ``complementisers`` clauses that complete a verb or noun
    (that, whether). ``pronouns`` are personal and reflexive, ``possessives`` and ``demonstratives`` also stand before nouns.
    ``determiners`` are quantifiers and the like (all, every, some), ``particles`` what is none of the others (only, also).
    ``auxiliaries`` and ``modals`` are lemmas. ``light_verbs`` are lemmas, perhaps with a preposition ("carry out"), whose
    object noun is the real event. ``passive_agents`` stand before the one who acted in a passive clause. ``titles`` stand
    directly before the name of a person. ``proclitics`` and ``enclitics`` are written on to other words.
    """

    prepositions: tuple[str, ...]
    conjunctions: tuple[str, ...]
    subordinators: tuple[str, ...]
    complementisers: tuple[str, ...]
    relatives: tuple[str, ...]
    questions: tuple[str, ...]
    pronouns: dict[str, str]
    possessives: dict[str, str]
    demonstratives: dict[str, str]
    determiners: tuple[str, ...]
    numerals: tuple[str, ...]
    adverbs: tuple[str, ...]
    particles: tuple[str, ...]
    negations: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    modals: tuple[str, ...]
    light_verbs: tuple[str, ...]
    future_markers: tuple[str, ...]
    passive_agents: tuple[str, ...]
    titles: tuple[str, ...]
    proclitics: dict[str, str] = {}
    enclitics: dict[str, str] = {}


@functools.cache
def language(lang: str) -> Language | None:
    """How ``lang`` is written, or None where it has no data folder. Raises DataError for a broken file."""
    return data.load(lang, "language", Language) if lang in data.languages() else None


@functools.cache
def words(lang: str) -> Words:
    """The closed classes of ``lang``. Raises DataError."""
    return data.load(lang, "words", Words)
