"""Keys under which tellings that may be one happening find each other.

Comes in: a telling. Goes out: a few short strings. Two tellings that can be one share a key; most others share none: a key is
a family of types, a party without its sector (or the country, where nobody is named) and a week (or, for wide dates, a month or
a year).
"""

from __future__ import annotations

import datetime
import math

from mahdar.keep.same.rules import families, rules
from mahdar.keep.same.shape import Telling
from mahdar.keep.same.sides import bases
from mahdar.keep.same.window import Span

PARTIES = 4
"""Parties of a telling that make keys, in alphabetical order."""
WEEKS = 31
"""Days up to which a span is told by its weeks; up to a season by its months too; beyond that by its years."""
SEASON = 93


def blocks(telling: Telling) -> frozenset[str]:
    """The keys of a telling: at most some forty, as a rule six to sixteen."""
    parties = _parties(telling)
    periods = _periods(telling)
    return frozenset(
        f"{family}|{party}|{period}" for family in families()[telling.event.type] for party in parties for period in periods
    )


def _parties(telling: Telling) -> list[str]:
    found = sorted(bases(telling.facts.actors.codes | telling.facts.recipients.codes))[:PARTIES]
    place = telling.event.place
    return found or [place.country if place is not None and place.country else "-"]


def _periods(telling: Telling) -> set[str]:
    dated = telling.facts.dated
    around = _around(telling) if dated is None else dated
    if around is None:
        return {"-"}
    first, last = _ends(around)
    found: set[str] = set()
    if last - first <= WEEKS:
        found |= {_week(day) for day in (*range(first, last, 7), last)}
    if dated is not None or telling.rank == 2:
        days = (*range(first, last, 28), last) if last - first <= SEASON else (first,)
        if last - first > 1:
            found |= {f"{_date(day):%Y-%m}" for day in days}
    if last - first > SEASON:
        found |= {str(_date(day).year) for day in (first, last)}
    return found


def _around(telling: Telling) -> Span | None:
    if telling.published is None:
        return None
    today = telling.published.toordinal()
    return Span(today - rules().news_days + 1, today)


def _ends(around: Span) -> tuple[int, int]:
    first = around.first if math.isfinite(around.first) else around.last
    last = around.last if math.isfinite(around.last) else around.first
    return int(first), int(last)


def _week(day: int) -> str:
    year, week, _ = _date(day).isocalendar()
    return f"{year}W{week:02}"


def _date(day: int) -> datetime.date:
    return datetime.date.fromordinal(min(max(day, 1), datetime.date.max.toordinal()))
