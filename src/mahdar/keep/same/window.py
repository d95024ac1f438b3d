"""Dates as spans of days.

Comes in: an EDTF value of the record. Goes out: the first and last day it may mean, as ordinals, with infinite open ends.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime
import functools
import math
import re

NAMED = re.compile(r"^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?$")


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day (ordinals, both included); an open end is infinite."""

    first: float
    last: float

    @property
    def days(self) -> float:
        """How many days it holds."""
        return self.last - self.first + 1

    def touches(self, other: Span) -> bool:
        """Whether one day is in both."""
        return self.first <= other.last and other.first <= self.last

    def gap(self, other: Span) -> float:
        """Days between the two, 0 where they touch."""
        return max(0.0, other.first - self.last, self.first - other.last)


ALWAYS = Span(-math.inf, math.inf)


@functools.lru_cache(maxsize=1 << 14)
def span(edtf: str | None) -> Span | None:
    """The days that an EDTF value may mean; None for none and for values that say no day (``None``, ``../..``, unknown forms).

    An approximate value (``~``, ``%``) is a day wider on each side, or a tenth of its length where that is more.
    """
    if not edtf:
        return None
    first, slash, last = edtf.partition("/")
    if slash:
        lower, upper = _single(first), _single(last)
        if lower is None and upper is None:
            return None
        return Span(lower.first if lower else -math.inf, upper.last if upper else math.inf)
    return _single(edtf)


def _single(edtf: str) -> Span | None:
    found = NAMED.match(edtf[:10].rstrip("~?%"))
    if found is None:
        return None
    year, month, day = found.groups()
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if low < 1 or (month and month != "XX" and not 1 <= int(month) <= 12):
        return None
    if not month or month == "XX":
        made = Span(datetime.date(low, 1, 1).toordinal(), datetime.date(high, 12, 31).toordinal())
    elif not day or day == "XX":
        end = calendar.monthrange(high, int(month))[1]
        made = Span(datetime.date(low, int(month), 1).toordinal(), datetime.date(high, int(month), end).toordinal())
    elif 1 <= int(day) <= calendar.monthrange(low, int(month))[1]:
        number = datetime.date(low, int(month), int(day)).toordinal()
        made = Span(number, number)
    else:
        return None
    wider = max(1, round(made.days / 10)) if edtf[-1] in "~%" else 0
    return Span(made.first - wider, made.last + wider)
