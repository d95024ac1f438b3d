"""Find the day or stretch of the calendar that a ``Time`` names.

Comes in: a ``Time`` without duration or range, and the ``Context``. Goes out: a ``Period``, how it was found, a note. Years
that are not said come from the modifier, the weekday, the tense, else the nearest.
"""

from __future__ import annotations

import dataclasses
import datetime

from mahdar.find.dates import feasts, hijri
from mahdar.find.dates.context import Context, Impossible
from mahdar.find.dates.period import Day, Period, add_months, month_of, months_of, of_unit, season_of, year_of
from mahdar.find.dates.time import Time

FAR, NEAR, NEAR_PAST = 300, 45, 75
"""Days: a date without a year that would lie further off than FAR is not believed where its other year lies nearer than
NEAR."""


def locate(time: Time, context: Context) -> tuple[Period | None, str, str]:
    """(period, how, note). The period is None where only a clock time is said or where nothing can be said."""
    today = context.today
    if time.hijri:
        return hijri.locate(time, context)
    if time.feast is not None:
        return feasts.locate(time, context)
    if time.nth is not None:
        return _nth(time, context)
    explicit = time.year is not None
    if time.decade is not None:
        return Period("decade", Day(time.decade, 1, 1), Day(time.decade + 9, 12, 31)), "explicit", ""
    if time.century is not None:
        first = (time.century - 1) * 100
        return Period("century", Day(max(first, 1), 1, 1), Day(first + 99, 12, 31)), "explicit", ""
    if time.month is not None:
        return _month(time, context)
    if time.season is not None:
        return _season(time, context)
    if explicit and time.day is None and time.weekday is None:
        return year_of(int(time.year or 0)), "explicit", ""
    if time.rel is not None:
        return _relative(time, context)
    if time.weekday is not None or time.day is not None:
        if today is None:
            return None, "unresolved", "no publication date"
        return _weekday(time, context, today) if time.weekday is not None else _day_only(time, context, today)
    if time.hour is not None or time.pod is not None:
        if today is None:
            return None, "explicit", ""
        return Period("day", today, today), "publication", ""
    return None, "unresolved", "says no day"


def _relative(time: Time, context: Context) -> tuple[Period | None, str, str]:
    today = context.today
    unit, offset = time.rel or ("day", 0)
    if today is None:
        return None, "unresolved", "no publication date"
    how = "anchor" if time.anchor else "publication"
    note = f"counted from {time.anchor}" if time.anchor else ""
    period = of_unit(unit, offset, today)
    if time.weekday is not None:
        if unit == "week":
            day = period.first + datetime.timedelta(days=time.weekday)
            return Period("day", day, day), how, note
        if unit == "day" and period.first.weekday() != time.weekday:
            note = "the weekday does not agree with the day"
    if time.day is not None:
        if unit == "month":
            day = _make(period.first.year, period.first.month, time.day)
            return Period("day", day, day), how, note
        if unit == "day" and period.first.day != time.day:
            note = "the day of the month does not agree"
    return period, how, note


def _make(year: int, month: int, day: int) -> Day:
    try:
        return Day(year, month, day)
    except ValueError:
        raise Impossible(f"no day {day} in {year:04d}-{month:02d}" if 1 <= month <= 12 else f"no month {month}") from None


def _month(time: Time, context: Context) -> tuple[Period | None, str, str]:
    """A month, or a day of a month."""
    month = int(time.month or 0)
    if not 1 <= month <= 12 or not 1 <= (time.day or 1) <= 31:
        raise Impossible(f"no day {time.day} in month {month}" if 1 <= month <= 12 else f"no month {month}")
    if time.day is not None:
        _make(2024, month, time.day)
    today, note = context.today, ""
    if time.year is not None:
        year, how = time.year, "explicit"
    elif time.rel is not None and time.rel[0] == "year" and today:
        year, how = today.year + time.rel[1], "publication"
    elif today is None:
        return None, "unresolved", "no publication date, no year"
    elif time.rel is not None and time.day is not None:
        year, how = of_unit(time.rel[0], time.rel[1], today).first.year, "publication"
    else:
        year, how = year_by_direction(time, context, today, lambda year: _in_year(year, month, time.day)), "tense"
        how = "publication" if time.bind is not None else how
    if time.day is None:
        return month_of(year, month), how, note
    day = _make(year, month, time.day)
    if time.weekday is not None and day.weekday() != time.weekday:
        note = "the weekday does not agree with the date"
    if time.rel is not None and time.rel[0] == "day" and today and of_unit("day", time.rel[1], today).first != day:
        note = "the date is not that day"
    return Period("day", day, day), how, note


def _in_year(year: int, month: int, day: int | None) -> Period | None:
    try:
        if day is None:
            return month_of(year, month)
        return Period("day", Day(year, month, day), Day(year, month, day))
    except ValueError:
        return None


def year_by_direction(time: Time, context: Context, today: Day, of_year: object) -> int:
    """The year of a date without one: by its modifier, its weekday, the tense, else the nearest."""
    assert callable(of_year)
    options = [(year, period) for year in range(today.year - 9, today.year + 10) if (period := of_year(year)) is not None]
    if not options:
        raise Impossible("no such day near the publication date")
    wants = time.wants or context.wants
    if time.bind == 0:
        return today.year
    strict = time.bind is not None
    if time.bind == -1 or (time.bind is not None and time.bind < 0):
        wants = "past"
    elif time.bind is not None and time.bind > 0:
        wants = "future"
    if time.weekday is not None and time.day is not None and not strict:
        agreeing = [(year, period) for year, period in options if period.first.weekday() == time.weekday]
        near = [year for year, period in agreeing if abs((period.first - today).days) <= 400]
        if near:
            if wants == "future":
                later = [year for year, period in agreeing if period.first >= today and year in near]
                return (later or near)[0]
            return min(near, key=lambda year: abs((dict(agreeing)[year].first - today).days))
    if not strict and wants and options[0][1].grain == "day":
        wants = _plausible(wants, [period.first for _, period in options], today)
    if wants == "past":
        fits = [year for year, period in options if (period.last < today if strict and time.day is None else period.first <= today)]
        return max(fits)
    if wants == "future":
        fits = [year for year, period in options if (period.first > today if strict else period.last >= today)]
        return min(fits)
    return min(options, key=lambda option: (_distance(option[1], today), -option[0]))[0]


def _plausible(wants: str, days: list[Day], today: Day) -> str:
    """A date without a year is hardly ever told from almost a year away when the same date lies a few weeks off."""
    back = min((today - day).days for day in days if day <= today)
    ahead = min((day - today).days for day in days if day >= today)
    near, far = (back, ahead) if wants == "future" else (ahead, back)
    if far > FAR and near < (NEAR if wants == "past" else NEAR_PAST):
        return "past" if wants == "future" else "future"
    return wants


def _distance(period: Period, today: Day) -> int:
    if period.first <= today <= period.last:
        return 0
    return min(abs((period.first - today).days), abs((period.last - today).days))


def _season(time: Time, context: Context) -> tuple[Period | None, str, str]:
    name = time.season or "SU"
    if time.year is not None:
        return season_of(name, time.year), "explicit", ""
    if context.today is None:
        return None, "unresolved", "no publication date, no year"
    if time.rel is not None and time.rel[0] == "year":
        return season_of(name, context.today.year + time.rel[1]), "publication", ""
    year = year_by_direction(time, context, context.today, lambda year: season_of(name, year))
    return season_of(name, year), "publication" if time.bind is not None else "tense", ""


def _weekday(time: Time, context: Context, today: Day) -> tuple[Period | None, str, str]:
    weekday = int(time.weekday or 0)
    if time.day is not None:  # "Monday the 18th": the nearest month in which that day is a Monday
        for months in (0, -1, 1, -2, 2, -3, 3):
            first = add_months(today.replace(day=1), months)
            try:
                day = first.replace(day=time.day)
            except ValueError:
                continue
            if day.weekday() == weekday:
                return Period("day", day, day), "publication", ""
        raise Impossible("no month near has that weekday on that day")
    back = (today.weekday() - weekday) % 7
    ahead = (weekday - today.weekday()) % 7
    wants = time.wants or context.wants or context.weekday
    if time.bind is not None:
        if time.bind == 0:
            shift = ahead if wants == "future" else weekday - today.weekday()
        elif time.bind < 0:
            shift = -(back or 7) + 7 * (time.bind + 1)
        else:
            shift = (ahead or 7) + 7 * (time.bind - 1)
        how = "publication"
    else:
        how = "tense"
        shift = ahead if wants == "future" else -back
    day = today + datetime.timedelta(days=shift)
    return Period("day", day, day), how, ""


def _day_only(time: Time, context: Context, today: Day) -> tuple[Period | None, str, str]:
    """A day of the month alone, "the 15th": by tense, else the nearest."""
    wants = time.wants or context.wants
    options = []
    for months in range(-3, 4):
        try:
            options.append(add_months(today.replace(day=1), months).replace(day=int(time.day or 0)))
        except ValueError:
            continue
    if not options:
        raise Impossible(f"no month has a day {time.day}")
    if wants == "future":
        day = min(option for option in options if option >= today)
    elif wants == "past":
        day = max(option for option in options if option <= today)
    else:
        day = min(options, key=lambda option: abs((option - today).days))
    return Period("day", day, day), "tense", ""


def _nth(time: Time, context: Context) -> tuple[Period | None, str, str]:
    """The nth weekday, day, week, quarter, half, decade of the period that the other fields name."""
    nth, unit = int(time.nth or 0), time.nth_of
    inner = dataclasses.replace(time, nth=None, nth_of=None, weekday=None)
    if inner.month is None and inner.rel is None and inner.year is None and inner.season is None and inner.century is None:
        if context.today is None:
            return None, "unresolved", "no publication date"
        whole = "year" if unit in ("quarter", "half") else "century" if unit == "decade" else "month"
        inner, how = dataclasses.replace(inner, rel=(whole, 0), bind=None), "tense"
        frame = of_unit(whole, 0, context.today)
    else:
        found, how, note = locate(inner, context)
        if found is None:
            return None, how, note
        frame = found
    if unit == "quarter":
        return months_of("quarter", frame.first.year, 3 * (nth if nth > 0 else 4) - 2, 3), how, ""
    if unit == "half":
        return months_of("half", frame.first.year, 1 if nth == 1 else 7, 6), how, ""
    if unit == "decade":
        begin = frame.first.year // 100 * 100 + (nth - 1 if nth > 0 else 9) * 10
        return Period("decade", Day(begin, 1, 1), Day(begin + 9, 12, 31)), how, ""
    if unit == "month":
        return month_of(frame.first.year, nth if nth > 0 else 12), how, ""
    one = datetime.timedelta(days=1)
    if unit == "week" and frame.grain == "year" and nth > 0:
        first = Day.fromisocalendar(frame.first.year, nth, 1)
        return Period("week", first, first + 6 * one), how, ""
    if unit == "week":  # the week that holds the first (or last) Monday whose week begins inside
        if nth > 0:
            first = frame.first + one * ((7 - frame.first.weekday()) % 7) + 7 * one * (nth - 1)
        else:
            first = frame.last - one * (frame.last.weekday() + (0 if frame.last.weekday() == 6 else 7))
        return Period("week", first, first + 6 * one), how, ""
    if time.weekday is not None:
        if nth > 0:
            day = frame.first + one * ((time.weekday - frame.first.weekday()) % 7) + 7 * one * (nth - 1)
        else:
            day = frame.last - one * ((frame.last.weekday() - time.weekday) % 7)
        if not frame.first <= day <= frame.last:
            raise Impossible("the period has no such weekday")
        return Period("day", day, day), how, ""
    day = frame.first + one * (nth - 1) if nth > 0 else frame.last
    if not frame.first <= day <= frame.last:
        raise Impossible("the period has no such day")
    return Period("day", day, day), how, ""
