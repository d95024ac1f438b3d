"""Parties of two tellings: whether they agree, are open, or contradict each other, and whether they are turned round.

Comes in: the `Side`s of two tellings. Goes out: shares from -1 (others) over 0 (nobody named) to 1 (the same).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from mahdar.find.names import similarity
from mahdar.keep.same.rules import rules
from mahdar.keep.same.shape import Side, Telling

NEAR = 0.5
"""What two codes of one state are worth that differ only in the sector (GBR and GBR-CVL)."""
ALIKE = 0.8
"""From which the names of two persons without an entry in the lists are taken as spellings of one."""
OTHER = 0.45
"""Below which they are taken as two persons."""


def agreement(one: Side, other: Side) -> float:
    """The share of parties that agree; 0 where a side names nobody, -1 where the two name only others."""
    if not one.named or not other.named:
        return 0.0
    both = one.codes & other.codes
    if both:
        return len(both) / len(one.codes | other.codes)
    return NEAR if any(_near(a, b) for a in one.codes for b in other.codes) else -1.0


def together(telling: Telling) -> Side:
    """All parties of a telling as one side."""
    a, b = telling.facts.actors, telling.facts.recipients
    return Side(a.codes | b.codes, a.people | b.people, a.texts | b.texts)


def shares(a: Telling, b: Telling) -> tuple[float, float]:
    """Agreement of actors and of recipients; where order has no meaning, that of all parties stands as both."""
    if undirected(a, b):
        share = _mixed(together(a), together(b))
        return share, share
    actors = agreement(a.facts.actors, b.facts.actors)
    recipients = agreement(a.facts.recipients, b.facts.recipients)
    if min(actors, recipients) < 0 and loosely(a, b) and (not a.facts.recipients.named or not b.facts.recipients.named):
        share = _mixed(together(a), together(b))
        return share, max(0.0, share)
    return actors, recipients


def turned(a: Telling, b: Telling) -> bool:
    """Whether actor and recipient of one are recipient and actor of the other, by code or, within one code, by person."""
    first, second = a.facts, b.facts
    if undirected(a, b) and not _visits(a, b):
        return False
    if _crossed(first.actors.codes, first.recipients.codes, second.actors.codes, second.recipients.codes, loose=loosely(a, b)):
        return True
    people = (first.actors.people, first.recipients.people, second.actors.people, second.recipients.people)
    if all(people) and people[0] == people[3] and people[1] == people[2]:
        return people[0] != people[1]
    return not undirected(a, b) and _crossed(*people, loose=True) and not people[0] & people[2]


def other_people(one: Side, other: Side) -> bool:
    """Whether both sides name persons and none of them can be the same."""
    if one.people and other.people:
        return not one.people & other.people
    return False


def same_people(one: Side, other: Side) -> str | None:
    """The name of a person who stands on both sides, as one of them writes it."""
    both = one.people & other.people
    if both:
        return min(both)
    for code, text in sorted(one.texts):
        if any(code == second and alike(text, written) >= ALIKE for second, written in other.texts):
            return text
    return None


def undirected(a: Telling, b: Telling) -> bool:
    """Whether the order of parties has no meaning for these two."""
    return {a.event.type, b.event.type} <= rules().undirected


def loosely(a: Telling, b: Telling) -> bool:
    """Whether all sides may stand as actors in one of the two and face each other in the other."""
    return {a.event.type, b.event.type} <= rules().undirected | rules().loosely_directed


@functools.lru_cache(maxsize=1 << 14)
def alike(one: str, other: str) -> float:
    """How likely two wordings, in any scripts, are one name: 0 to 1."""
    return 1.0 if one.casefold() == other.casefold() else similarity(one, other)


def _visits(a: Telling, b: Telling) -> bool:
    return a.event.mode == b.event.mode == "visit"


def _mixed(one: Side, other: Side) -> float:
    share = agreement(one, other)
    extra = min(len(one.codes - other.codes), len(other.codes - one.codes))
    return -1.0 if share > NEAR / 10 and extra and len(one.codes & other.codes) < 2 and share != NEAR else share


def _crossed(
    actors: frozenset[str], recipients: frozenset[str], actors2: frozenset[str], recipients2: frozenset[str], *, loose: bool
) -> bool:
    straight = len(actors & actors2) + len(recipients & recipients2)
    cross = len(actors & recipients2) + len(recipients & actors2)
    if cross > straight:
        return True
    return not loose and cross == straight > 0 and (actors, recipients) != (actors2, recipients2)


def _near(one: str, other: str) -> bool:
    first, _, sector = one.partition("-")
    second, _, sector2 = other.partition("-")
    opposed = rules().opposed_sectors
    return first == second and (sector in opposed) == (sector2 in opposed)


def bases(codes: Iterable[str]) -> frozenset[str]:
    """The codes without their sectors."""
    return frozenset(code.partition("-")[0] for code in codes)
