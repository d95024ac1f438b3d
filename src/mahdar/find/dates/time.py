"""What a temporal expression says, before it is placed on the calendar.

Comes in: the values of words. Goes out: ``Time``, a bag of the fields that were said, and ``merge``, which joins two bags
unless they contradict each other.
"""

from __future__ import annotations

import dataclasses

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


@dataclasses.dataclass(frozen=True, slots=True)
class Time:
    """All fields are None where nothing was said.

    ``rel``: (unit, offset), a period counted from the publication date ("last week" is ("week", -1)). ``bind``: -1 last, 0
    this, 1 next, said of a calendar name ("last May", «شباط الماضي»). ``part``: START, MID, END. ``nth`` with ``nth_of``: the
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


def merge(first: Time | None, second: Time | None) -> Time | None:
    """Both together, or None where they contradict. Of two relative periods the finer one stays; of two years the stated
    one."""
    if first is None or second is None:
        return None
    changes: dict[str, object] = {}
    for name in FIELDS:
        mine, theirs = getattr(first, name), getattr(second, name)
        if theirs is None or mine == theirs:
            continue
        if mine is None:
            changes[name] = theirs
        elif name == "rel":
            if FINER.index(theirs[0]) > FINER.index(mine[0]):
                changes[name] = theirs
        elif name == "pod":
            continue
        else:
            return None
    return dataclasses.replace(first, **changes) if changes else first  # type: ignore[arg-type]
