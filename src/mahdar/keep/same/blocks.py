"""Keys under which tellings that may be one happening find each other.

Comes in: a telling. Goes out: a few short strings. Two tellings that can be one share a key; most others share none: a key is
a family of types, a party without its sector (or the country, where nobody is named) and a week (or, for wide dates, a month or
a year).
"""

from __future__ import annotations

import datetime
import math

from mahdar.keep.same.rules import families, rules
from mahdar.keep.same.shape import NOBODY, Telling
from mahdar.keep.same.sides import bases
from mahdar.keep.same.window import Span

PARTIES = 4
"""Parties of a telling that make keys, in alphabetical order."""
WEEKS = 31
"""Days up to which a span is told by its weeks; up to a season by its months; beyond that by its years."""
SEASON = 93

PUT_OFF = 35
"""Days after its first date in which a postponed event is looked for."""


def blocks(telling: Telling) -> frozenset[str]:
    """The keys of a telling: as a rule four to twelve, at most some seventy."""
    kinds, parties, periods = families(telling.event.type), _parties(telling), _periods(telling)
    return frozenset(f"{kind}|{party}|{period}" for kind in kinds for party in parties for period in periods)


def _parties(telling: Telling) -> list[str]:
    event = telling.event
    found = sorted(bases(telling.facts.actors.codes | telling.facts.recipients.codes))[:PARTIES]
    if len(found) < 2 and event.speaker is not None and event.speaker.code != NOBODY:
        found += sorted(bases((event.speaker.code,)) - set(found))
    return found or [event.place.country if event.place is not None and event.place.country else "-"]


def _periods(telling: Telling) -> set[str]:
    """Weeks for a dated event of some days, months and years for wider dates; the weeks of publication where the event is undated
    or background, so that a background told with its date and without it meet."""
    dated, published = telling.facts.dated, _published(telling)
    found: set[str] = set()
    if dated is not None:
        first, last = _ends(dated)
        if last - first <= WEEKS:
            found |= {_week(day) for day in (*range(first, last, 7), last)}
        if 0 < last - first <= SEASON or _is_background(telling, last):
            found |= {f"{_date(day):%Y-%m}" for day in (*range(first, min(last, first + SEASON), 28), last)}
        if last - first > WEEKS:
            found |= {str(_date(day).year) for day in (first, last)}
    if published is not None and (dated is None or _is_background(telling, _ends(dated)[1])):
        first, last = _ends(published)
        found |= {_week(day) for day in (first, last)}
    if telling.facts.course == "moved" and (start := dated or published) is not None:
        first = _ends(start)[0]
        found |= {_week(day) for day in range(first, first + PUT_OFF, 7)}
    return found or {"-"}


def _is_background(telling: Telling, last: int) -> bool:
    return telling.published is not None and telling.published.toordinal() - last > rules().news_days


def _published(telling: Telling) -> Span | None:
    """The days around publication at which an undated event is looked for."""
    if telling.published is None:
        return None
    today, days = telling.published.toordinal(), rules().news_days - 1
    return Span(today, today + days) if telling.facts.course == "ahead" else Span(today - days, today + rules().slack_days)


def _ends(around: Span) -> tuple[int, int]:
    first = around.first if math.isfinite(around.first) else around.last
    last = around.last if math.isfinite(around.last) else around.first
    return int(first), int(last)


def _week(day: int) -> str:
    year, week, _ = _date(day).isocalendar()
    return f"{year}W{week:02}"


def _date(day: int) -> datetime.date:
    return datetime.date.fromordinal(min(max(day, 1), datetime.date.max.toordinal()))
