"""Feasts and named days.

Comes in: a ``Time`` whose ``feast`` is a recipe of ``data/LANG/dates.yaml``: ``12-25`` (month and day), ``hijri 10-1``,
``easter``, ``orthodox-easter``, with ``+1`` or ``-1`` days. Goes out: the day in the stated or the chosen year.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from mahdar.find.dates import hijri
from mahdar.find.dates.period import Day, Period
from mahdar.find.dates.time import Time

if TYPE_CHECKING:
    from mahdar.find.dates.context import Context

RECIPE = re.compile(r"(?:(hijri )?(\d+)-(\d+)|(easter|orthodox-easter)|nth (\d+)-(\d)-(\d))(?: ([+-]\d+))?")


def easter(year: int, *, orthodox: bool = False) -> Day:
    """Easter Sunday in the Gregorian calendar: the Western feast, or the Orthodox one (Julian computus)."""
    if orthodox:
        a, b, c = year % 4, year % 7, year % 19
        d = (19 * c + 15) % 30
        e = (2 * a + 4 * b - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return Day(year, month, day + 1) + datetime.timedelta(days=year // 100 - year // 400 - 2)
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return Day(year, month, day + 1)


def days(recipe: str, year: int) -> list[Day]:
    """The days of a Gregorian year on which the feast falls: mostly one, of an Islamic feast none to two."""
    match = RECIPE.fullmatch(recipe)
    if match is None:
        return []
    extra = datetime.timedelta(days=int(match[8] or 0))
    if match[4]:
        return [easter(year, orthodox=match[4] != "easter") + extra]
    if match[5]:
        first = Day(year, int(match[5]), 1)
        return [first + datetime.timedelta(days=(int(match[6]) - first.weekday()) % 7 + 7 * (int(match[7]) - 1))]
    if not match[1]:
        return [Day(year, int(match[2]), int(match[3])) + extra]
    about = hijri.year_now(Day(year, 7, 1))
    found = [hijri.day_period(islamic, int(match[2]), int(match[3])) for islamic in range(about - 2, about + 3)]
    return [period.first for period in found if period and period.first.year == year]


def locate(time: Time, context: Context) -> tuple[Period | None, str, str]:
    """(period, how, note), as ``resolve.locate``."""
    recipe, today = time.feast or "", context.today
    if time.year is not None:
        found, how = days(recipe, time.year), "explicit"
    elif today is None:
        return None, "unresolved", "no publication date, no year"
    elif time.rel is not None and time.rel[0] == "year":
        found, how = days(recipe, today.year + time.rel[1]), "publication"
    else:
        options = [day for year in range(today.year - 1, today.year + 3) for day in days(recipe, year)]
        wants = "past" if time.bind == -1 else "future" if time.bind == 1 else time.wants or context.wants
        if wants == "past":
            found = [day for day in options if day <= today][-1:]
        elif wants == "future":
            found = [day for day in options if day >= today][:1]
        else:
            found = sorted(options, key=lambda day: abs((day - today).days))[:1]
        how = "tense"
    if not found:
        return None, "unresolved", "the feast's day in that year is not known"
    return Period("day", found[0], found[0]), how, ""
