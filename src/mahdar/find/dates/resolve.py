"""Place a ``Time`` on the calendar.

Comes in: a ``Time``, the publication date, the tense around it. Goes out: ``Placed``: TIMEX3 type and value, EDTF, how it was
found. The order of decisions is that of docs/dates.md: a stated year, a modifier's year, the tense, the nearest.
"""

from __future__ import annotations

import dataclasses
import datetime

from mahdar.find.dates import feasts, hijri
from mahdar.find.dates.period import SEASONS, Day, Period, add_months, month_of, months_of, of_unit, part_of, season_of, year_of
from mahdar.find.dates.time import Time

SURE = {"explicit": 1.0, "publication": 0.95, "tense": 0.85, "anchor": 0.7, "vague": 0.6, "impossible": 1.0, "unresolved": 0.3}


class Impossible(ValueError):
    """The words name a day that the calendar does not have; the message says why."""


@dataclasses.dataclass(frozen=True, slots=True)
class Context:
    """``today``: the publication date or None. ``now``: its clock time where known. ``wants``: past, future or None from the
    tense around the expression; ``weekday``: what the language's agencies mean by a bare weekday."""

    today: Day | None
    now: datetime.datetime | None = None
    wants: str | None = None
    weekday: str = "past"


@dataclasses.dataclass(frozen=True, slots=True)
class Placed:
    """What a ``When`` says beside its span."""

    type: str
    value: str | None
    edtf: str | None
    how: str
    note: str = ""
    period: Period | None = None


def place(time: Time, context: Context) -> Placed:
    """The reading of ``time``. Never raises: what the calendar refuses is ``impossible``."""
    try:
        return _place(time, context)
    except Impossible as error:
        return Placed("DATE", None, None, "impossible", str(error))
    except (ValueError, OverflowError):
        return Placed("DATE", None, None, "impossible", "outside the calendar")


def _place(time: Time, context: Context) -> Placed:
    if time.every is not None:
        return Placed("SET", time.every, None, "vague")
    if time.ref == "LATER":
        if context.wants == "future":
            return Placed("DATE", "FUTURE_REF", None, "vague")
        return Placed("DATE", None, None, "unresolved", "after another event")
    if time.ref is not None:
        edtf = context.today.isoformat() if time.ref == "PRESENT_REF" and context.today and time.wants == "now" else None
        return Placed("DATE", time.ref, edtf, "vague")
    if time.amount is not None:
        return _amount(time, context)
    if time.low is not None or time.high is not None:
        return _range(time, context)
    period, how, note = locate(time, context)
    clock = _clock(time)
    if period is None:
        if how == "unresolved":
            return Placed("TIME" if clock else "DATE", _unresolved(time) if not clock else None, None, how, note)
        return Placed("TIME", clock or None, None, how, note)
    edtf = (part_of(period, time.part) if time.part else period).edtf
    if time.approx and "/" not in edtf and "X" not in edtf:
        edtf += "~"
    if clock and period.grain == "day":
        return Placed("TIME", period.timex + clock, edtf, how, note, period)
    return Placed("DATE", period.timex, edtf, how, note, period)


def _clock(time: Time) -> str:
    """``T14:00``, ``TEV`` or nothing. Half a day said in words turns 3 into 15."""
    if time.hour is None:
        return f"T{time.pod}" if time.pod else ""
    hour = time.hour
    half = time.half_day or {"MO": "AM", "AF": "PM", "EV": "PM", "MI": "PM"}.get(time.pod or "")
    if time.pod == "NI" and time.half_day is None:
        half = "PM" if 6 <= hour < 12 else "AM" if hour <= 12 else None
    if time.pod == "MI":
        half = "PM" if hour <= 4 or hour == 12 else None
    if half == "PM" and hour < 12:
        hour += 12
    elif half == "AM" and hour == 12:
        hour = 0
    if hour > 24 or (time.minute or 0) > 59:
        raise Impossible("no such time of day")
    out = f"T{hour:02d}"
    if time.minute is not None:
        out += f":{time.minute:02d}"
        if time.second is not None:
            out += f":{time.second:02d}"
    return out


def _unresolved(time: Time) -> str | None:
    """What can be said with no publication date: the month and day with the year open."""
    if time.month is not None and not time.hijri:
        return f"XXXX-{time.month:02d}" + (f"-{time.day:02d}" if time.day else "")
    return None


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
    if wants == "past":
        fits = [year for year, period in options if (period.last < today if strict and time.day is None else period.first <= today)]
        return max(fits)
    if wants == "future":
        fits = [year for year, period in options if (period.first > today if strict else period.last >= today)]
        return min(fits)
    return min(options, key=lambda option: (_distance(option[1], today), -option[0]))[0]


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


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"


FINER_UNIT = {
    "hour": ("minute", 60),
    "day": ("hour", 24),
    "year": ("month", 12),
    "month": ("day", 30),
    "minute": ("second", 60),
}


def _whole(unit: str, number: float) -> tuple[str, float]:
    """Half an hour is 30 minutes, one and a half years are 18 months."""
    if number != int(number) and unit in FINER_UNIT:
        finer, count = FINER_UNIT[unit]
        if number * count == int(number * count):
            return finer, number * count
    return unit, number


CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "half": "M",
}
ORDER = ("year", "decade", "century", "quarter", "month", "week", "day", "hour", "minute", "second")
FINEST_FIRST = (
    "second",
    "minute",
    "hour",
    "night",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
)


def duration(amount: tuple[tuple[str, float], ...]) -> str:
    """The TIMEX3 value of a duration: P3D, PT2H, P1Y6M."""
    date, clock = "", ""
    amount = tuple(_whole(unit, number) for unit, number in amount)
    for unit, number in sorted(amount, key=lambda pair: ORDER.index(pair[0]) if pair[0] in ORDER else 6):
        code = CODES[unit]
        number = number * 6 if unit == "half" else number
        if code[0] == "T" and unit in ("second", "minute", "hour"):
            clock += _number(number) + code[1:]
        else:
            date += _number(number) + code
    return "P" + date + ("T" + clock if clock else "")


def shifted(start: datetime.datetime, amount: tuple[tuple[str, float], ...], sign: int) -> datetime.datetime:
    """``start`` moved by a duration. Raises ValueError or OverflowError outside the calendar."""
    moved = start
    for unit, number in amount:
        months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}.get(unit)
        if months is not None:
            whole = number * months
            moved = datetime.datetime.combine(add_months(moved.date(), sign * int(whole)), moved.time())
            moved += sign * datetime.timedelta(days=round((whole - int(whole)) * 30))
        else:
            hours = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "week": 168.0, "weekend": 168.0}.get(unit, 24.0)
            moved += sign * datetime.timedelta(hours=hours * number)
    return moved


def _amount(time: Time, context: Context) -> Placed:
    amount = time.amount or ()
    value = duration(amount)
    if time.shift is None:
        return Placed("DURATION", value, None, "explicit")
    base, how = context.today, "publication"
    if time.anchor and time.shift == 1 and context.wants == "past":
        return Placed("DATE", None, None, "unresolved", f"{value} after another event")
    if time.low is not None:
        period, how, note = locate(time.low, context)
        if period is None:
            return Placed("DATE", None, None, how, note)
        base = period.first
    if base is None:
        return Placed("DURATION", value, None, "unresolved", "no publication date")
    start = context.now if context.now and time.low is None else datetime.datetime.combine(base, datetime.time())
    if time.shift == 0:  # "for three weeks now": since then, still going on
        begun = shifted(start, amount, -1).date()
        return Placed("DURATION", value, f"{begun.isoformat()}/..", "publication")
    moved = shifted(start, amount, time.shift)
    finest = min((unit for unit, _ in amount), key=FINEST_FIRST.index)
    if finest in ("hour", "minute", "second"):
        if context.now is None:
            return Placed("TIME", moved.date().isoformat() if moved.date() != base else base.isoformat(), base.isoformat(), how)
        return Placed(
            "TIME", moved.isoformat(timespec="minutes" if finest != "second" else "seconds"), moved.date().isoformat(), how
        )
    day = moved.date()
    approx = "~" if time.approx else ""
    clock = _clock(time)
    if clock:
        return Placed("TIME", day.isoformat() + clock, day.isoformat(), how)
    if finest in ("year", "decade", "century") and len(amount) == 1 and amount[0][1] == int(amount[0][1]):
        return Placed("DATE", f"{day.year:04d}", f"{day.year:04d}{approx}", how, period=year_of(day.year))
    if finest in ("month", "quarter"):
        return Placed(
            "DATE",
            f"{day.year:04d}-{day.month:02d}",
            f"{day.year:04d}-{day.month:02d}{approx}",
            how,
            period=month_of(day.year, day.month),
        )
    return Placed("DATE", day.isoformat(), day.isoformat() + approx, how, period=Period("day", day, day))


def _range(time: Time, context: Context) -> Placed:
    low, high = time.low, time.high
    if low is None or high is None:
        return _open(low, high, context)
    if high.wants is None and time.wants:
        low, high = dataclasses.replace(low, wants=time.wants), dataclasses.replace(high, wants=time.wants)
    end = _place(high, context)
    begin = _place(low, context)
    if begin.period and end.period and begin.period.first > end.period.last:
        begin = _reordered(low, begin, end, context)
    if begin.value is None or end.value is None:
        return Placed(
            "DATE", None, None, "impossible" if "impossible" in (begin.how, end.how) else "unresolved", begin.note or end.note
        )
    kind = "TIME" if "T" in end.value else "DATE"
    if high.rest and end.period:
        end = dataclasses.replace(end, value=end.period.last.isoformat(), edtf=end.period.last.isoformat())
    edtf = None
    if begin.edtf and end.edtf:
        edtf = f"{begin.edtf.split('/')[0].rstrip('~')}/{end.edtf.split('/')[-1].rstrip('~')}"
        if begin.edtf == end.edtf and kind == "TIME":
            edtf = end.edtf
    how = end.how if end.how != "explicit" else begin.how if low.year is None and low.rel is not None else "explicit"
    if kind == "TIME" and begin.period == end.period and end.value and not _says_day(high):
        end = dataclasses.replace(end, value=end.value[end.value.index("T") :])
    spanning = Period("days", begin.period.first, end.period.last) if begin.period and end.period else None
    return Placed(kind, f"{begin.value}/{end.value}", edtf, how, begin.note or end.note, spanning)


def _says_day(time: Time) -> bool:
    return any(getattr(time, name) is not None for name in ("day", "weekday", "month", "rel", "feast", "year"))


def _open(low: Time | None, high: Time | None, context: Context) -> Placed:
    """Since a day, or until a day."""
    said = low or high or Time()
    inner = _place(said, context)
    if inner.edtf is None or inner.period is None:
        return inner
    edge = part_of(inner.period, said.part) if said.part else inner.period
    whole = inner.edtf.rstrip("~") if "/" not in inner.edtf else ""
    if low is not None:
        return dataclasses.replace(inner, edtf=f"{whole or edge.first.isoformat()}/..")
    return dataclasses.replace(inner, edtf=f"../{whole or edge.last.isoformat()}")


def _reordered(low: Time, begin: Placed, end: Placed, context: Context) -> Placed:
    """A range whose beginning came out after its end: the beginning is the one before the end."""
    assert end.period is not None
    if low.year is not None or low.bind is not None:
        return Placed("DATE", None, None, "impossible", "the range ends before it begins")
    earlier = dataclasses.replace(context, today=end.period.first, wants="past")
    if low.month is None and low.weekday is None:
        return Placed("DATE", None, None, "impossible", "the range ends before it begins")
    return _place(dataclasses.replace(low, wants="past"), earlier)


__all__ = ["SEASONS", "Context", "Impossible", "Placed", "duration", "locate", "place", "shifted", "year_by_direction"]
