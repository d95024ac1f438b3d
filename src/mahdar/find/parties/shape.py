"""The shape of ``data/LANG/parties.yaml``: the words with which a language names those who act.

Comes in: nothing. Goes out: `Words`. Every expression is in natural spelling: ``a|b`` is a choice of words at one place, and a
word in round brackets may be left out. Arabic is written without the article, its clitics as words of their own.
"""

from __future__ import annotations

import functools
import itertools

import msgspec

from mahdar import data


class Keys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a word becomes its look-up key: ``prefixes`` and ``endings`` are cut off. ``capitals`` tells that names have them.

    ``adjective_endings`` are put to a state's adjective (and to the head of an office) to give its other forms.
    """

    capitals: bool
    prefixes: tuple[str, ...]
    endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    many_endings: tuple[str, ...] = ()
    """Those of them that tell of several."""


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where modifiers stand.

    ``adjective`` is ``before`` or ``after`` the head. ``genitive`` are the words before an owner that follows; ``bare_owner``
    tells that an owner may stand before the head as it is ("US president"), ``bare_genitive`` that it may follow as it is.
    ``post`` are the words before the place of a posting.
    """

    adjective: str
    genitive: tuple[str, ...]
    bare_owner: bool
    bare_genitive: bool
    post: tuple[str, ...]


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``weak`` words count only with a state, a body or a name beside them. ``code`` is fixed by the word.

    ``suffix`` is a sector.
    """

    id: str
    words: tuple[str, ...]
    weak: bool = False
    suffix: str = ""
    code: str = ""


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Organs and servants of a state: its plain code."""

    id: str
    words: tuple[str, ...]


class Crowds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``before``: words of quantity before those who are many; ``numbers``: those that may stand for people alone.

    ``people``: the sector of inhabitants.
    """

    before: tuple[str, ...]
    numbers: tuple[str, ...]
    people: str


class Pairs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stand for two parties named before: sides, states, persons; words of ``two``.

    ``beside`` stand between a border and the other side ("the border with X").
    """

    sides: tuple[str, ...]
    states: tuple[str, ...]
    persons: tuple[str, ...]
    two: tuple[str, ...]
    beside: tuple[str, ...]


class Pronoun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``number`` is ``sing``, ``dual``, ``plur`` or ``it`` (a state, an organisation); ``gender`` may be empty."""

    words: tuple[str, ...]
    number: str
    gender: str
    owner: bool


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's file."""

    keys: Keys
    order: Order
    articles: tuple[str, ...]
    conjunctions: tuple[str, ...]
    apposition: tuple[str, ...]
    owner_mark: tuple[str, ...]
    former: tuple[str, ...]
    titles: tuple[str, ...]
    particles: tuple[str, ...]
    modifiers: tuple[str, ...]
    offices: tuple[Office, ...]
    bodies: tuple[Body, ...]
    groups: dict[str, tuple[str, ...]]
    crowds: Crowds
    sides: tuple[str, ...]
    topics: tuple[str, ...]
    """Words that open the matter of an office (affairs)."""
    doubtful: tuple[str, ...]
    """Names and adjectives of states that are everyday words too: they count where the report names the state otherwise."""
    no_party: tuple[str, ...]
    """Wordings in which a word for those who act names nobody (flow of traffic); single words (force): in the singular."""
    org_adjectives: dict[str, tuple[str, ...]]
    bywords: dict[str, tuple[str, ...]]
    """Code → words that in news mean one state or body."""
    pairs: Pairs
    counterparts: tuple[str, ...]
    countries: tuple[str, ...]
    country_owners: tuple[str, ...]
    none: tuple[str, ...]
    pronouns: tuple[Pronoun, ...]
    capitals: tuple[str, ...]
    place_heads: dict[str, str]
    place_directions: dict[str, str]
    place_before: tuple[str, ...]
    named_heads: tuple[str, ...]
    not_names: tuple[str, ...]
    given_names: tuple[str, ...]
    women: tuple[str, ...]
    origin_endings: tuple[str, ...]
    """How family names end that tell an origin, where names have no capitals."""
    letters: dict[str, str]
    """Letter → Latin letters."""
    readings: dict[str, str]
    """Common words of names whose vowels are not written → Latin letters."""


@functools.cache
def words(lang: str) -> Words:
    """The file of ``lang``. Raises DataError."""
    return data.load(lang, "parties", Words)


def expand(expression: str) -> list[str]:
    """Every wording of an expression: ``(deputy) prime|first minister`` has four."""
    places = []
    for place in expression.split():
        choice = place.strip("()").split("|")
        places.append([*choice, ""] if place.startswith("(") else choice)
    return [" ".join(filter(None, wording)) for wording in itertools.product(*places)]
