"""What numbers count and measure: the words of ``data/LANG/figures.yaml``.

Comes in: a language. Goes out: ``FigureWords`` and the look-up tables made of it.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Iterable, Mapping

import msgspec

from mahdar.data import load
from mahdar.find import numbers
from mahdar.find.dates.grammar import grammar
from mahdar.find.dates.lex import TOKEN, Lexicon, fold, spellings


class Doubt(msgspec.Struct, forbid_unknown_fields=True):
    """A currency name that several states share. ``hints``: currency → words of the report that point to it."""

    words: list[str]
    default: str
    hints: dict[str, list[str]]


class FigureWords(msgspec.Struct, forbid_unknown_fields=True):
    """``data/LANG/figures.yaml``.

    ``plural_ends``: the ends of regular plurals, where the language lets an unknown plural be counted; ``collective``: plurals
    without such an end. ``adjective_ends``: what may stand between number and noun. ``one_after``: "one" behind its noun.
    ``passable``: words between a qualifier and its number. ``definite``: words before a number that has been told before.
    ``joins``: words that lead on to another count. ``harm``: words near which a bare number counts people. ``not_figures``:
    nouns that are not counted.
    """

    person: list[str]
    dual: list[str]
    currency: dict[str, list[str]]
    ambiguous: dict[str, Doubt]
    signs: dict[str, list[str]]
    percent: list[str]
    points: list[str]
    units: dict[str, list[str]]
    times: list[str]
    times_before: list[str]
    times_after: list[str]
    vague: list[str]
    definite: list[str]
    things: dict[str, list[str]]
    not_figures: list[str]
    stop: list[str]
    plural_ends: list[str]
    about: list[str]
    at_least: list[str]
    at_most: list[str]
    forecast: list[str]
    after_at_least: list[str]
    after_at_most: list[str]
    after_about: list[str]
    more_people: list[str]
    harm: list[str]
    joins: list[str]
    verbs: dict[str, list[str]]
    ranges: dict[str, list[str]]
    ordinal_before: list[str]
    adjective_ends: list[str] = []
    halves: list[str] = []
    one_after: list[str] = []
    collective: list[str] = []
    passable: list[str] = []


Words = tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Tables:
    """Look-ups by folded words. ``heads``: first word → [(all words, kind, unit)], longest first."""

    data: FigureWords
    lexicon: Lexicon
    heads: Mapping[str, list[tuple[Words, str, str]]]
    before: Mapping[str, list[tuple[Words, str]]]
    """Last word of a qualifier → [(all words, qualifier)], longest first."""
    after: Mapping[str, list[tuple[Words, str]]]
    signs: Mapping[str, str]
    no: frozenset[str]
    stop: frozenset[str]
    more: frozenset[str]
    harm: frozenset[str]
    ordinal_before: frozenset[str]
    joins: frozenset[str]
    verbs: Mapping[str, str]
    vague: frozenset[str]
    one_after: frozenset[str]
    collective: frozenset[str]
    passable: frozenset[str]
    definite: frozenset[str]
    times_before: frozenset[str]
    times_after: frozenset[str]
    forecast: tuple[Words, ...]
    range_from: tuple[str, ...]
    range_to: tuple[str, ...]
    currencies: Mapping[str, Mapping[str, frozenset[str]]]

    proclitics: tuple[str, ...] = ()

    def is_plural(self, noun: str) -> bool:
        """Whether a noun can stand after a number above one; true where the language's plurals have no common end."""
        last = fold(noun.split()[-1]) if noun else ""
        return not self.data.plural_ends or last.endswith(tuple(self.data.plural_ends)) or last in self.collective

    def bare(self, word: str) -> str:
        """A qualifier without a letter written on its front."""
        if word in self.before or not self.proclitics or not word.startswith(self.proclitics):
            return word
        return word[1:] if word[1:] in self.before else word


def words_of(form: str) -> Words:
    """A spelling as folded tokens."""
    return tuple(fold(match.group()) for match in TOKEN.finditer(form))


def _forms(forms: Iterable[str]) -> Iterable[Words]:
    return (words for form in forms for spelling in spellings(form) if (words := words_of(spelling)))


@functools.cache
def tables(lang: str) -> Tables:
    """The tables of a language, made once. Raises DataError."""
    data = load(lang, "figures", FigureWords)
    heads: dict[str, list[tuple[Words, str, str]]] = {}
    kinds: list[tuple[str, str, list[str]]] = [("person", "person", data.person), ("percent", "percent", data.percent)]
    kinds += [("points", "percent", data.points), ("times", "times", data.times)]
    kinds += [("money", unit, forms) for unit, forms in data.currency.items()]
    kinds += [("doubt", name, doubt.words) for name, doubt in data.ambiguous.items()]
    kinds += [("measure", unit, forms) for unit, forms in data.units.items()]
    kinds += [("thing", unit, forms) for unit, forms in data.things.items()]
    for kind, unit, forms in kinds:
        for words in _forms(forms):
            heads.setdefault(words[0], []).append((words, kind, unit))
    for options in heads.values():
        options.sort(key=lambda option: -len(option[0]))
    before: dict[str, list[tuple[Words, str]]] = {}
    after: dict[str, list[tuple[Words, str]]] = {}
    for name in ("at_least", "at_most", "about"):
        for words in _forms(getattr(data, name)):
            before.setdefault(words[-1], []).append((words, name))
        for words in _forms(getattr(data, f"after_{name}")):
            after.setdefault(words[0], []).append((words, name))
    for table in (before, after):
        for found in table.values():
            found.sort(key=lambda option: -len(option[0]))
    return Tables(
        data=data,
        proclitics=tuple(grammar(lang).data.proclitics),
        lexicon=Lexicon(
            itertools.chain(numbers.entries(lang), (("two people", 2, form) for form in data.dual)),
            grammar(lang).data.proclitics,
            article=grammar(lang).data.article,
        ),
        heads=heads,
        before=before,
        after=after,
        signs={fold(sign): unit for unit, signs in data.signs.items() for sign in signs},
        no=_set(data.not_figures),
        stop=_set(data.stop),
        more=_set(data.more_people),
        harm=_set(data.harm),
        ordinal_before=_set(data.ordinal_before),
        joins=_set(data.joins),
        verbs={words[0]: name for name, forms in data.verbs.items() for words in _forms(forms)},
        vague=_set(data.vague),
        one_after=_set(data.one_after),
        collective=_set(data.collective),
        passable=_set(data.passable),
        definite=_set(data.definite),
        times_before=_set(data.times_before),
        times_after=_set(data.times_after),
        forecast=tuple(_forms(data.forecast)),
        range_from=tuple(fold(word) for word in data.ranges["from"]),
        range_to=tuple(fold(word) for word in data.ranges["to"]),
        currencies={name: {code: _set(hints) for code, hints in doubt.hints.items()} for name, doubt in data.ambiguous.items()},
    )


def _set(forms: Iterable[str]) -> frozenset[str]:
    return frozenset("".join(words) if len(words) == 1 else " ".join(words) for words in _forms(forms))
