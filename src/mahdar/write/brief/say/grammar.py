"""What every language's grammar offers the realiser, and what they share.

Comes in: parties, verbs, places of a sentence. Goes out: their words in a language. A language is one class beside this one and
its ``brief*.yaml`` files; `Frame` is the shape of the file that all languages have alike.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from typing import TypeVar

import msgspec

from mahdar.write.brief.fact import Context, Topic, Where, Who
from mahdar.write.brief.say import world
from mahdar.write.brief.say.numbers import Amounts

Noun = TypeVar("Noun")


class Quotes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``own`` puts words of the page's language in quotation marks, ``foreign`` words of another (``<lang>``).

    ``gloss`` says words of another language with their translation (``<gloss>``). ``marks`` stand around a name in another
    script, ``inner`` inside other marks. ``languages`` are their names.
    """

    own: str
    foreign: str
    gloss: str
    marks: str
    inner: tuple[str, str]
    languages: dict[str, str]


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``brief.yaml``: what a page says beside its acts; ``labels`` are a page's own, ``words`` the grammar's.

    The other values are patterns (``pattern.py``), of several the first that fits is used.
    """

    headings: dict[str, str]
    labels: dict[str, str]
    words: dict[str, str]
    dates: dict[str, str]
    statuses: dict[str, list[str]]
    agentless: dict[str, list[str]]
    sentences: dict[str, list[str]]
    quotes: Quotes
    ordinals: list[str]
    clause_starts: list[str]
    multilateral: dict[int, str]
    nominal_clauses: bool = False
    finish: list[tuple[str, str]] = []
    """Orthographic repairs: regular expression and replacement, in order."""


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One type with its mode: ``say`` begins with its verb; ``passive`` has the recipient as its subject; ``noun`` names the act.

    ``people``: it is done to people, so that a state stands for its citizens. ``statuses`` are patterns of its own for some
    statuses. ``found`` tells a finer act by the report's words: beginnings of words, all of one entry must occur.
    """

    say: list[str]
    passive: list[str] = []
    noun: list[str] = []
    statuses: dict[str, list[str]] = {}
    found: list[str] = []
    people: bool = False


UNNAMED = "unnamed"
"""The noun of ``brief_nouns.yaml`` for a party that nothing names."""


@dataclasses.dataclass(frozen=True, slots=True)
class Features:
    """What a verb or an adjective agrees with. ``number``: ``sing``, ``dual``, ``plur``.

    ``first``: of several, the gender of the first, with which a verb before them agrees (Arabic).
    """

    gender: str = "masc"
    number: str = "sing"
    human: bool = True
    first: str = ""


@dataclasses.dataclass(slots=True)
class Mentions:
    """Who has been named, on the page and in this sentence; ``subject`` is whom "his counterpart" refers to.

    ``full``: people who are known are called by their full name, because they stand beside one who is introduced.
    """

    context: Context
    date: datetime.date
    subject: tuple[Who, ...] = ()
    lead: bool = False
    full: bool = False
    said: list[str] = dataclasses.field(default_factory=list)

    def known(self, ident: str) -> bool:
        """Whether the reader has met this person."""
        return ident in self.context.named

    def together(self, who: tuple[Who, ...]) -> None:
        """These are named in one breath."""
        known = {self.known(key(one)) for one in who if one.kind == "person"}
        self.full = len(known) > 1

    def meet(self, ident: str) -> None:
        """The reader meets this person now."""
        self.context.named.add(ident)
        self.said.append(ident)


class Grammar:
    """The operators of a language. ``lang`` is its code."""

    lang: str
    frame: Frame
    amounts: Amounts
    women: frozenset[str]

    def parties(self, who: tuple[Who, ...], form: str, mentions: Mentions) -> str:
        """The coordinated names in a form (a case, ``poss``)."""
        raise TypeError(f"{type(self).__name__} says no parties")

    def features(self, who: tuple[Who, ...], form: str = "") -> Features:
        """What agrees with the coordination of these parties; ``form`` ``capital`` says that states go by their capitals."""
        raise TypeError(f"{type(self).__name__} has no features")

    def verb(self, lemma: str, form: str, features: Features) -> str:
        """A verb in a form (``past``, ``inf`` …) that agrees."""
        raise TypeError(f"{type(self).__name__} has no verbs")

    def rest(self, rest: str, form: str) -> str:
        """What follows an act's verb, as the verb's form governs it."""
        return rest

    def governed(self, case: str, form: str) -> str:
        """The case of an object after a verb in a form."""
        return case

    def pronoun(self, features: Features) -> str:
        """The subject pronoun, nothing where the language leaves it out."""
        return ""

    def owner(self, features: Features) -> str:
        """The possessive pronoun of a party: its, their."""
        return ""

    def place(self, where: Where, form: str) -> str:
        """A place with its preposition, or (``form`` not empty) its name in a case."""
        raise TypeError(f"{type(self).__name__} says no places")

    def topics(self, topics: tuple[Topic, ...], form: str, mentions: Mentions) -> str:
        """What it is about, coordinated, in a case."""
        raise TypeError(f"{type(self).__name__} says no topics")

    def nominal(self, pattern: str, form: str) -> tuple[str, Features]:
        """An act's noun pattern in a case, and what agrees with it."""
        return pattern, Features()

    def measure(self, name: str, form: str) -> tuple[str, Features]:
        """What a figure measures, in a case."""
        raise TypeError(f"{type(self).__name__} has no measures")

    def ordinal(self, number: int, form: str) -> str:
        """An ordinal number."""
        words = self.frame.ordinals
        return words[number - 1] if number <= len(words) else str(number)

    def period(self, unit: str, amount: int, digits: str) -> str:
        """A span of time: "a month", "two weeks"."""
        raise TypeError(f"{type(self).__name__} has no periods")

    def group(self, who: tuple[Who, ...], mentions: Mentions) -> str:
        """The participants as a group: "the ministers", nothing where they have nothing in common."""
        return ""

    def nationals(self, codes: tuple[str, ...]) -> str:
        """The nationality of several people behind an oblique noun (Arabic), nothing where the language says it otherwise."""
        return ""

    def capital(self, code: str) -> str:
        """ "In the Russian capital"."""
        raise TypeError(f"{type(self).__name__} names no capitals")

    def compound(self, codes: tuple[str, ...], form: str) -> str:
        """The nationality of two states together: "Armenian-Azerbaijani"."""
        raise TypeError(f"{type(self).__name__} has no compound adjectives")

    def located(self, word: str) -> str:
        """A word in the case in which something is "in" it."""
        return word

    def finish(self, text: str) -> str:
        """Spelling at the seams of the finished sentence."""
        return text


def key(who: Who) -> str:
    """What tells one person from another on a page."""
    row = world.person_row(who) if who.kind == "person" else None
    return row.id if row else who.qid or f"{who.code}:{who.kind}:{world.person(who, 'en').text if who.names else who.noun or ''}"


def office_group(who: Who, offices: Mapping[str, str], date: datetime.date) -> str:
    """The kind of office by which two people are each other's counterparts, nothing where there is none."""
    return offices.get(world.office(who, date) or "", "") if who.kind == "person" else ""


def nameless(who: Who) -> bool:
    """Whether nothing tells who this is: no name, no state, no group."""
    return not who.names and who.noun in (None, UNNAMED) and who.code.partition("-")[0] in ("", "---") and not who.code.strip("-")


def common_noun(who: Who, nouns: Mapping[str, Noun], sectors: Mapping[str, str]) -> Noun | None:
    """The noun for a party without a name of its own: `UNNAMED`, its own kind's or its sector's; None for a body known by name."""
    if nameless(who):
        return nouns[UNNAMED]
    if world.named_body(who):
        return None
    return nouns.get(who.noun or sectors.get(who.code.rpartition("-")[2], ""))
