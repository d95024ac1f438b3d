"""Dates as spans of days with infinite open ends.

Comes in: an EDTF value of the record. Goes out: the first and last day it may mean, as ordinals, with infinite open ends.
"""

from __future__ import annotations

import dataclasses
import functools
import math

from mahdar.keep import days


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
    found = days.span(edtf)
    if found is None or edtf is None or found == (days.EARLY, days.FAR):
        return None
    made = Span(
        -math.inf if found[0] == days.EARLY else found[0].toordinal(), math.inf if found[1] == days.FAR else found[1].toordinal()
    )
    wider = max(1, round(made.days / 10)) if edtf[-1] in "~%" and math.isfinite(made.days) else 0
    return Span(made.first - wider, made.last + wider)
