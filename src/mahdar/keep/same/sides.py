"""Parties of two tellings: whether they agree, are open, or contradict each other, and whether they are turned round.

Comes in: the `Side`s of two tellings. Goes out: shares from -1 (others) over 0 (nobody named) to 1 (the same).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from mahdar.find.names import parts, similarity
from mahdar.keep.same.rules import rules
from mahdar.keep.same.shape import Side, Telling

NEAR = 0.5
"""What two codes of one state are worth that differ only in the sector (GBR and GBR-CVL)."""
ALIKE = 0.75
"""From which the names of two persons without an entry in the lists are taken as spellings of one."""
SPELLED = 0.8
"""From which a word of a sentence is taken as a spelling of a last name."""


def agreement(one: Side, other: Side) -> float:
    """The share of parties that agree; 0 where a side names nobody, -1 where the two name only others."""
    if not one.named or not other.named:
        return 0.0
    exact, near, left, right = _matched(one.codes, other.codes)
    if not exact and not near:
        return -1.0
    return (exact + NEAR * near) / (exact + near + left + right)


def together(telling: Telling) -> Side:
    """All parties of a telling as one side."""
    a, b = telling.facts.actors, telling.facts.recipients
    return Side(a.codes | b.codes, a.people | b.people, a.texts | b.texts)


def shares(a: Telling, b: Telling) -> tuple[float, float]:
    """Agreement of actors and of recipients. Where order has no meaning, or only actors stand, that of all parties is the first,
    and the second too if two of them are the same in both."""
    if undirected(a, b):
        return _as_pair(together(a), together(b))
    actors = agreement(a.facts.actors, b.facts.actors)
    recipients = agreement(a.facts.recipients, b.facts.recipients)
    one_list = not a.facts.recipients.named or not b.facts.recipients.named
    if loosely(a, b) and one_list and min(actors, recipients) < 1:
        pair = _as_pair(together(a), together(b))
        return pair if pair[0] >= 0 or min(actors, recipients) < 0 else (actors, recipients)
    return (actors, actors) if one_list and len(a.facts.actors.codes & b.facts.actors.codes) > 1 else (actors, recipients)


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


def persons(a: Telling, b: Telling) -> tuple[str | None, bool]:
    """The name of a person who stands on the same side in both, and whether a side names only other persons in each."""
    if undirected(a, b):
        one, other = together(a), together(b)
        if len(one.people) == len(other.people) <= 2 and one.people != other.people:
            return None, True
        return same_people(one, other) or same_people(other, one), False
    pairs = [(a.facts.actors, b.facts.actors), (a.facts.recipients, b.facts.recipients)]
    found = (name for one, other in pairs if (name := same_people(one, other) or same_people(other, one)))
    return next(found, None), any(_other_people(one, other) for one, other in pairs)


def _other_people(one: Side, other: Side) -> bool:
    return bool(one.people and other.people and not one.people & other.people)


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
    return 1.0 if one.casefold() == other.casefold() else max(similarity(one, other), similarity(other, one))


def told_in(person: str, words: str) -> bool:
    """Whether the last name of ``person`` stands in ``words``, in any script."""
    names = parts(person)
    if not names:
        return False
    latin, bones = names[-1]
    return any(
        0.5 * fuzz.ratio(bones, bones2) / 100 + 0.5 * JaroWinkler.similarity(latin, latin2) >= SPELLED
        for latin2, bones2 in parts(words)
    )


def _visits(a: Telling, b: Telling) -> bool:
    return a.event.mode == b.event.mode == "visit"


def _as_pair(one: Side, other: Side) -> tuple[float, float]:
    share = _mixed(one, other)
    return share, share if len(one.codes & other.codes) > 1 else 0.0


def _mixed(one: Side, other: Side) -> float:
    """Agreement of all parties; two that share one party only and have each another one are others (X met Y, X met Z)."""
    if not one.named or not other.named:
        return 0.0
    exact, near, left, right = _matched(one.codes, other.codes)
    return -1.0 if exact + near < 2 and left and right else agreement(one, other)


def _matched(one: frozenset[str], other: frozenset[str]) -> tuple[int, int, int, int]:
    """Codes in both; codes that differ in the sector only; codes left over in each."""
    left, right = sorted(one - other), sorted(other - one)
    near = 0
    for code in list(left):
        partner = next((second for second in right if _near(code, second)), None)
        if partner is not None:
            near += 1
            left.remove(code)
            right.remove(partner)
    return len(one & other), near, len(left), len(right)


def _crossed(
    actors: frozenset[str], recipients: frozenset[str], actors2: frozenset[str], recipients2: frozenset[str], *, loose: bool
) -> bool:
    """Whether more parties change sides than stay. A party on both sides of one telling ("Britons thank a Briton") says nothing."""
    loops = (actors & recipients) | (actors2 & recipients2)
    straight = len((actors & actors2) - loops) + len((recipients & recipients2) - loops)
    cross = len((actors & recipients2) - loops) + len((recipients & actors2) - loops)
    return cross > straight or (not loose and cross == straight > 0)


def _near(one: str, other: str) -> bool:
    """Whether two codes are one state's, unless one is the state and the other those who fight it."""
    first, _, sector = one.partition("-")
    second, _, sector2 = other.partition("-")
    opposed = rules().opposed_sectors
    return first == second and not (sector in opposed and not sector2) and not (sector2 in opposed and not sector)


def bases(codes: Iterable[str]) -> frozenset[str]:
    """The codes without their sectors."""
    return frozenset(code.partition("-")[0] for code in codes)
