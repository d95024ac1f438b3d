"""The judgement: are two tellings one happening, and which entry does a new telling belong to.

Comes in: tellings. Goes out: a `Decision` with its reasons, a `Placement`. The order of the two does not matter.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence

from mahdar.keep.same.features import reasons
from mahdar.keep.same.rules import rules
from mahdar.keep.same.shape import Decision, Reason, Telling
from mahdar.keep.same.vetoes import moved, veto

TIES = (("date", 0.5), ("place", 0.15), ("speaker", 0.0), ("figures", 0.0), ("people", 0.0))
"""Features that can stand for a shared party, and from which value."""


MEMBERS = 40
"""Members of an entry that a new telling is compared with: of a longer entry its first quarter of that and its last."""


LARGER = 0.01
"""What each of an entry's first five members adds to its claim: between equal entries the one that more reports tell is taken."""


@dataclasses.dataclass(frozen=True, slots=True)
class Placement:
    """Where a telling belongs: ``entry`` (None: a new one), the ``decision`` on the best member, and its index ``member``."""

    entry: int | None
    decision: Decision | None = None
    member: int | None = None


def compare(a: Telling, b: Telling) -> Decision:
    """Judge two tellings. A veto is the decision's only reason; else all features that say something are listed."""
    excluded = veto(a, b)
    if excluded is not None:
        feature, words = excluded
        return Decision(False, 0.0, (Reason(feature, -1.0, math.inf, words),))
    found = tuple(reasons(a, b))
    total = rules().start + math.fsum(reason.value * reason.weight for reason in found)
    score = round(1.0 / (1.0 + math.exp(-total)), 4)
    least = rules().threshold.one_language if a.lang == b.lang else rules().threshold.two_languages
    return Decision(score >= least and _structure(a, b, found), score, found)


def place(new: Telling, entries: Mapping[int, Sequence[Telling]]) -> Placement:
    """The entry that ``new`` belongs to: the one with the nearest member, if no member of it excludes ``new``."""
    return settle([new], [entries])[0]


def settle(new: Sequence[Telling], candidates: Sequence[Mapping[int, Sequence[Telling]]]) -> list[Placement]:
    """Place all tellings of one report, each among its own candidate entries, the surest first: two of one report never join the
    same entry."""
    fits = [
        (found[0].score + LARGER * min(len(members), 5), number, entry, found)
        for number, (telling, entries) in enumerate(zip(new, candidates, strict=True))
        for entry, members in entries.items()
        if (found := _fit(telling, members)) is not None
    ]
    placed: dict[int, Placement] = {}
    taken: set[int] = set()
    for _, number, entry, (decision, member) in sorted(fits, key=lambda fit: (-fit[0], fit[1], fit[2])):
        if number not in placed and entry not in taken:
            placed[number] = Placement(entry, decision, _index(candidates[number][entry], member))
            taken.add(entry)
    return [placed.get(number, Placement(None)) for number in range(len(new))]


def _fit(new: Telling, members: Sequence[Telling]) -> tuple[Decision, Telling] | None:
    """The best decision for ``new`` among the members of one entry, None where one of them excludes it or none is the same."""
    if any(member.report == new.report for member in members):
        return None
    if len(members) > MEMBERS:
        members = (*members[: MEMBERS // 4], *members[-MEMBERS + MEMBERS // 4 :])
    decisions = [compare(new, member) for member in members]
    put_off = any(decision.same and moved(new, member) for decision, member in zip(decisions, members, strict=True))
    put_off = put_off or any(member.facts.course == "moved" for member in members)
    for decision in decisions:
        excluded = decision.veto
        if excluded is not None and not (put_off and excluded.feature == "date"):
            return None
    index = max(range(len(members)), key=lambda i: (decisions[i].same, decisions[i].score, -i))
    return (decisions[index], members[index]) if decisions[index].same else None


def _index(members: Sequence[Telling], member: Telling) -> int:
    return next(index for index, other in enumerate(members) if other is member)


def _structure(a: Telling, b: Telling, found: Sequence[Reason]) -> bool:
    """Whether more than similar words ties the two: a party on the same side; or, where one of the two names no party, the type
    together with the day, the place or the speaker."""
    value = {reason.feature: reason.value for reason in found}
    if value.get("actors", 0) > 0 or value.get("recipients", 0) > 0:
        return True
    return a.event.type == b.event.type and any(value.get(name, 0) > least for name, least in TIES)
