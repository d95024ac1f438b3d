"""Place a ``Time`` on the calendar.

Comes in: a ``Time``, the publication date, the tense around it. Goes out: ``Placed``: TIMEX3 type and value, EDTF, how it was
found.
"""

from __future__ import annotations

import dataclasses
import datetime

from mahdar.find.dates.amount import FINEST_FIRST, duration, shifted
from mahdar.find.dates.context import Context, Impossible
from mahdar.find.dates.locate import locate
from mahdar.find.dates.period import Period, month_of, part_of, year_of
from mahdar.find.dates.time import Time

SURE = {"explicit": 1.0, "publication": 0.95, "tense": 0.85, "anchor": 0.7, "vague": 0.6, "impossible": 1.0, "unresolved": 0.3}

STORY = "the story"
"""The anchor of expressions that count from what was told before, not from an event that they name."""


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
    if time.anchor and time.rel and time.rel[1] > 0 and context.wants == "past" and period is not None:
        return Placed("DATE", period.timex, None, how, "after an event of the past whose day is not known")
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


def _amount(time: Time, context: Context) -> Placed:
    amount = time.amount or ()
    value = duration(amount)
    if time.shift is None:
        return Placed("DURATION", value, None, "explicit")
    base, how = context.today, "publication"
    if time.anchor and time.shift and (time.anchor != STORY or (time.shift == 1 and context.wants == "past")):
        side = "after" if time.shift == 1 else "before"
        return Placed(
            "DATE", None, None, "unresolved", f"{value} {side} {'another event' if time.anchor == STORY else time.anchor}"
        )
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
    approx = "~" if time.approx or finest in ("week", "weekend") else ""
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
