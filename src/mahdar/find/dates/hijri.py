"""Islamic dates (Umm al-Qura, by hijridate).

Comes in: a ``Time`` with ``hijri``. Goes out: the Gregorian period. hijridate knows the years 1343 to 1500 AH (1924 to 2077);
other years are left unresolved, because a wrong day is worse than none.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from mahdar.find.dates.period import Day, Period
from mahdar.find.dates.time import Time

if TYPE_CHECKING:
    from mahdar.find.dates.context import Context

KNOWN = range(1343, 1501)


def month_period(year: int, month: int) -> Period | None:
    """A month of the Islamic calendar as Gregorian days."""
    from hijridate import Hijri

    if year not in KNOWN or not 1 <= month <= 12:
        return None
    first = Hijri(year, month, 1)
    start = Day(first.to_gregorian().year, first.to_gregorian().month, first.to_gregorian().day)
    return Period("days", start, start + datetime.timedelta(days=first.month_length() - 1))


def day_period(year: int, month: int, day: int) -> Period | None:
    """A day of the Islamic calendar, or None where the month is shorter."""
    month_ = month_period(year, month)
    if month_ is None:
        return None
    at = month_.first + datetime.timedelta(days=day - 1)
    return Period("day", at, at) if day >= 1 and at <= month_.last else None


def year_now(today: Day) -> int:
    """The Islamic year at a day, roughly (exact to a year)."""
    return round((today.toordinal() - 227014) / 354.367 + 0.5)


def locate(time: Time, context: Context) -> tuple[Period | None, str, str]:
    """(period, how, note), as ``resolve.locate``."""
    month = int(time.month or 1)
    if time.year is not None:
        if time.month is None:
            first, last = month_period(time.year, 1), month_period(time.year, 12)
            return (
                (Period("days", first.first, last.last), "explicit", "")
                if first and last
                else (None, "unresolved", "year not in the tables")
            )
        if time.year not in KNOWN:
            if not 1900 <= time.year <= 2100 or context.today is None:
                return None, "unresolved", "year not in the tables"
            years = [
                year
                for year in (time.year - 1900 + 1317 + i for i in range(-4, 8))
                if (found := month_period(year, month)) and found.first.year == time.year
            ]
            if not years:
                return None, "unresolved", "year not in the tables"
            year = years[0]
        else:
            year = time.year
        period = day_period(year, month, time.day) if time.day else month_period(year, month)
        return (period, "explicit", "") if period else (None, "impossible", f"no day {time.day} in that Islamic month")
    today = context.today
    if today is None:
        return None, "unresolved", "no publication date, no year"
    now = year_now(today)
    options = [
        p for year in range(now - 2, now + 3) if (p := day_period(year, month, time.day) if time.day else month_period(year, month))
    ]
    if not options:
        return None, "impossible", "no such day near the publication date"
    wants = "past" if time.bind == -1 else "future" if time.bind == 1 else time.wants or context.wants
    if wants == "past":
        options = [p for p in options if p.first <= today] or options
        return options[-1], "tense", ""
    if wants == "future":
        options = [p for p in options if p.last >= today] or options
        return options[0], "tense", ""
    return min(options, key=lambda p: abs((p.first - today).days)), "tense", ""
