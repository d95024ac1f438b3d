"""What a temporal expression says, before it is placed on the calendar.

Comes in: the values of words. Goes out: ``Time``, a bag of the fields that were said, and ``merge``, which joins two bags
unless they contradict each other.
"""

from __future__ import annotations

import dataclasses
import operator
from typing import Any

FINER = (
    "century",
    "decade",
    "year",
    "half",
    "quarter",
    "season",
    "month",
    "week",
    "weekend",
    "day",
    "hour",
    "minute",
    "second",
)


@dataclasses.dataclass(slots=True)
class Time:
    """All fields are None where nothing was said. Never changed once made.

    ``rel``: (unit, offset), a period counted from the publication date ("last week" is ("week", -1)). ``bind``: -1 last, 0
    this, 1 next, said of a calendar name ("last May"). ``part``: START, MID, END. ``nth`` with ``nth_of``: the
    third (week, weekday, day, quarter, half, decade) of what the other fields say; -1 the last. ``half_day``: AM or PM.
    ``pod``: TIMEX3 part of the day. ``amount``: (unit, number) pairs of a duration; ``shift``: -1 ago, 1 hence, 0 not
    shifted. ``low``, ``high``: ends of a range; one may be None where it is open. ``ref``: PAST_REF, FUTURE_REF or
    PRESENT_REF. ``every``: a SET. ``anchor``: counted from an event that the text names. ``hijri``: year and month are
    Islamic. ``feast``: a name of ``feasts``. ``approx``: "about". ``wants``: "past" or "future" where the words themselves
    say it.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    rel: tuple[str, int] | None = None
    bind: int | None = None
    part: str | None = None
    nth: int | None = None
    nth_of: str | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    half_day: str | None = None
    pod: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    amount: tuple[tuple[str, float], ...] | None = None
    shift: int | None = None
    low: Time | None = None
    high: Time | None = None
    ref: str | None = None
    every: str | None = None
    anchor: str | None = None
    hijri: bool | None = None
    feast: str | None = None
    approx: bool | None = None
    wants: str | None = None
    rest: bool | None = None


FIELDS = tuple(field.name for field in dataclasses.fields(Time))
VALUES = operator.attrgetter(*FIELDS)


def said(time: Time) -> dict[str, Any]:
    """The fields that hold something."""
    return {name: value for name, value in zip(FIELDS, VALUES(time), strict=True) if value is not None}


def agree(fields: dict[str, Any], more: dict[str, Any]) -> bool:
    """Add ``more`` to ``fields``; False where they contradict. Of two relative periods the finer one stays."""
    for name, theirs in more.items():
        mine = fields.get(name)
        if mine is None:
            fields[name] = theirs
        elif mine == theirs or name == "pod":
            continue
        elif name == "rel":
            if FINER.index(theirs[0]) > FINER.index(mine[0]):
                fields[name] = theirs
        else:
            return False
    return True


def merge(first: Time | None, second: Time | None) -> Time | None:
    """Both together, or None where they contradict."""
    if first is None or second is None:
        return None
    fields = said(first)
    return Time(**fields) if agree(fields, said(second)) else None
