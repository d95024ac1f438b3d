"""The operators that rules name: from the slots of a match to a ``Time``.

Comes in: slots in text order, and the rule's ``put`` fields. Goes out: a ``Time``, or None where the parts contradict each
other.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from mahdar.find.dates.lex import Node
from mahdar.find.dates.time import FIELDS, Time, agree, merge, said


@dataclasses.dataclass(frozen=True, slots=True)
class Slot:
    """A matched word: the role that the rule gives it, the value that its class gives, and where it stands."""

    role: str
    value: Any
    node: Node


Slots = list[Slot]
GROUPS = {
    "dmy": ("year", "month", "day"),
    "dm": ("month", "day"),
    "my": ("year", "month"),
    "hm": ("hour", "minute", "second"),
}


def _put(time: Time | None, put: dict[str, Any]) -> Time | None:
    if time is None or not put:
        return time
    changes = {name: tuple(value) if isinstance(value, list) else value for name, value in put.items()}
    return dataclasses.replace(time, **changes)  # type: ignore[arg-type]


def _first(slots: Slots, *roles: str) -> Any:
    return next((slot.value for slot in slots if slot.role in roles), None)


def _unit(slots: Slots) -> str | None:
    for slot in slots:
        if slot.role == "unit" or slot.role[:2] == "u_":
            return str(slot.value)
    return None


def op_merge(slots: Slots, put: dict[str, Any]) -> Time | None:
    """All slots that say something, joined. Digit dates and clocks bring several fields at once."""
    fields: dict[str, Any] = {}
    for slot in slots:
        role, value = slot.role, slot.value
        if isinstance(value, Time):
            more = said(value)
        elif role in GROUPS:
            more = {name: part for name, part in zip(GROUPS[role], value, strict=True) if part is not None}
        elif role == "deictic":
            more = said(deictic(value))
        elif role == "hijri":
            more = {"month": value, "hijri": True}
        elif role in FIELDS:
            more = {role: value}
        else:
            continue
        if not agree(fields, more):
            return None
    return _put(Time(**fields), put)


def deictic(value: str) -> Time:
    """``day-1`` → yesterday; ``now`` → this moment."""
    if value == "now":
        return Time(ref="PRESENT_REF")
    at = max(value.find("+"), value.find("-"))
    if at < 0:
        return Time(rel=(value[:-1], 0))
    return Time(rel=(value[:at], int(value[at:])))


def op_period(slots: Slots, put: dict[str, Any]) -> Time | None:
    """A unit with "this", "last", "next": counted from the publication date."""
    unit, bind = _unit(slots), _first(slots, "bind")
    if unit is None:
        return None
    time: Time | None = Time(rel=(unit, bind if bind is not None else int(put.get("bind", 0))))
    for slot in slots:
        if isinstance(slot.value, Time):
            time = merge(time, slot.value)
        elif slot.role in ("part", "pod", "weekday", "day", "month", "season", "approx"):
            time = merge(time, Time(**{slot.role: slot.value}))
    return _put(time, {name: value for name, value in put.items() if name != "bind"})


def op_duration(slots: Slots, put: dict[str, Any]) -> Time | None:
    """Numbers and units: "three days", «يومين», «полтора часа». ``put`` may give ``n`` and ``add``."""
    amount: list[tuple[str, float]] = []
    number: float | None = put.get("n")
    time = Time()
    for slot in slots:
        if slot.role in ("n", "word_n", "few"):
            number = float(slot.value) if number is None else number * float(slot.value)
        elif slot.role == "dual" or slot.role[:2] == "d_":
            amount.append((slot.value, 2.0))
        elif slot.role == "unit" or slot.role[:2] == "u_":
            amount.append((slot.value, 1.0 if number is None else number))
            number = None
        elif slot.role == "add" and amount:
            amount[-1] = (amount[-1][0], amount[-1][1] + float(slot.value))
        elif isinstance(slot.value, Time):
            if slot.value.amount is None:
                return None
            amount += slot.value.amount
        elif slot.role in ("approx", "bind"):
            time = dataclasses.replace(time, **{slot.role: slot.value})
    if number is not None and amount:
        amount[-1] = (amount[-1][0], amount[-1][1] * number)
    if not amount:
        return None
    rest = {name: value for name, value in put.items() if name not in ("n", "add")}
    return _put(dataclasses.replace(time, amount=tuple(amount)), rest)


def op_nth(slots: Slots, put: dict[str, Any]) -> Time | None:
    """The third Tuesday of May, the last day of the month, the second quarter of 2022. ``put`` may give ``nth``."""
    weekday, unit, nth = _first(slots, "weekday"), _unit(slots), _first(slots, "nth")
    time: Time | None = Time(
        nth=nth if nth is not None else put.get("nth"),
        nth_of=unit or ("weekday" if weekday is not None else put.get("nth_of")),
        weekday=weekday,
    )
    for slot in slots:
        if isinstance(slot.value, Time):
            time = merge(time, slot.value)
        elif slot.role in ("month", "year", "bind", "part"):
            time = merge(time, Time(**{slot.role: slot.value}))
    return _put(time, {name: value for name, value in put.items() if name not in ("nth", "nth_of")})


def op_decade(slots: Slots, put: dict[str, Any]) -> Time | None:
    """The nineties, the 1990s, the nineties of the 19th (or last) century."""
    value = _first(slots, "decade", "n", "year", "num")
    if value is None:
        return None
    value, century = int(value), _first(slots, "century")
    bind = _first(slots, "bind")
    if value >= 1000:
        if value % 10:
            return None
        return _put(Time(decade=value), put)
    if value % 10:
        return None
    if century is not None:
        base = (int(century) - 1) * 100
    elif bind == -1:
        base = 1900
    elif bind == 0:
        base = 2000
    else:
        base = 1900 if value >= 30 else 2000
    return _put(Time(decade=base + value), dict(put.items()))


def op_range(slots: Slots, put: dict[str, Any]) -> Time | None:
    """From … to …: the ends share what only one of them says."""
    ends = [slot for slot in slots if slot.role in ("low", "high")]
    outer = [slot.value for slot in slots if slot.role not in ("low", "high") and isinstance(slot.value, Time)]
    low, high = (_end(next((slot for slot in ends if slot.role == role), None)) for role in ("low", "high"))
    for slot in slots:
        if slot.role == "low_hour":
            low = Time(hour=slot.value)
        elif slot.role == "high_hour":
            high = Time(hour=slot.value)
        elif slot.role == "nn":
            low, high = Time(day=slot.value[0]), Time(day=slot.value[1])
            if put.get("as") == "hour":
                low, high = Time(hour=slot.value[0]), Time(hour=slot.value[1])
        elif slot.role == "yy":
            low, high = Time(year=slot.value[0]), Time(year=slot.value[1])
        elif slot.role == "hmhm":
            low, high = Time(hour=slot.value[0], minute=slot.value[1]), Time(hour=slot.value[2], minute=slot.value[3])
        elif slot.role == "ndm":
            first, last, month, year = slot.value
            low, high = Time(day=first), Time(day=last, month=month, year=year)
    if low is None or high is None:
        return None
    whole: Time | None = Time()
    for value in outer:
        whole = merge(whole, value)
    for slot in slots:
        if slot.role in ("month", "year", "bind", "half_day"):
            whole = merge(whole, Time(**{slot.role: slot.value}))
    if whole is None:
        return None
    high = merge(high, whole) if whole != Time() else high
    if high is None:
        return None
    low = _shared(low, high)
    if high.hour is not None and low.hour is not None and high.half_day is None and high.pod is None and low.hour < high.hour <= 12:
        high = dataclasses.replace(high, half_day=low.half_day, pod=low.pod)
    return _put(Time(low=low, high=high), {name: value for name, value in put.items() if name != "as"})


def _end(slot: Slot | None) -> Time | None:
    if slot is None:
        return None
    if isinstance(slot.value, Time):
        return slot.value
    if isinstance(slot.value, tuple):
        year, month, day = slot.value if len(slot.value) == 3 else (None, *slot.value)
        return Time(year=year, month=month, day=day)
    return Time(day=slot.value)


def _shared(low: Time, high: Time) -> Time:
    """What the later end says and the earlier leaves out: "5 to 9 December 2022", "10 to 11 p.m."."""
    names = []
    if (low.rel is None and low.weekday is None) or low.day is not None:
        if low.month is None and low.day is not None:
            names += ["month", "hijri"] if high.day is not None else []
            if high.rel is not None and high.rel[0] == "month":
                names.append("rel")
        if low.month is not None or low.day is not None:
            names += ["year", "bind"]
            if high.rel is not None and high.rel[0] == "year":
                names.append("rel")
    if low.hour is not None and low.half_day is None and low.pod is None and high.hour is not None and low.hour <= 12:
        names += ["half_day", "pod"]
    if low.hour is not None and low.day is None and low.rel is None and low.weekday is None:
        names += ["day", "month", "year", "rel", "weekday"]
    changes = {name: getattr(high, name) for name in names if getattr(low, name) is None}
    return dataclasses.replace(low, **changes)


def op_shift(slots: Slots, put: dict[str, Any]) -> Time | None:
    """A duration before or after now, or before or after a named day: ``put.shift`` is -1 or 1."""
    amount = next((slot.value.amount for slot in slots if isinstance(slot.value, Time) and slot.value.amount), None)
    if amount is None:
        made = op_duration(slots, {})
        amount = made.amount if made else None
    if amount is None:
        return None
    time: Time | None = Time(amount=amount)
    for slot in slots:
        if slot.role == "from" and isinstance(slot.value, Time):
            if slot.value.ref is None:
                time = merge(time, Time(low=slot.value))
        elif slot.role in ("at", "pod", "hour") and isinstance(slot.value, Time):
            time = merge(time, slot.value)
    if any(slot.role == "approx" for slot in slots):
        time = merge(time, Time(approx=True))
    return _put(time, put)


def op_open(slots: Slots, put: dict[str, Any]) -> Time | None:
    """Since or until a day. ``put.side`` is ``low`` (since) or ``high`` (until)."""
    inner = op_merge([slot for slot in slots if isinstance(slot.value, Time)], {})
    if inner is None or inner == Time():
        return None
    if put.get("side") == "low":
        return Time(low=inner if inner.bind is not None else dataclasses.replace(inner, wants="past"))
    return Time(high=inner)


def op_clock(slots: Slots, put: dict[str, Any]) -> Time | None:
    """An hour with minutes added or taken away: half past three, «الثالثة إلا ربعا»."""
    hour, minute, second = _first(slots, "hour"), None, None
    for slot in slots:
        if slot.role == "hm":
            hour, minute, second = slot.value
    if hour is None:
        return None
    extra = _first(slots, "frac", "minute")
    if extra is not None:
        minute = (minute or 0) + int(extra)
        if any(slot.role == "minus" for slot in slots):
            hour, minute = hour - 1, 60 - int(extra)
        elif any(slot.role == "toward" for slot in slots):
            hour -= 1
    if hour < 0 or not 0 <= (minute or 0) < 60:
        return None
    time: Time | None = Time(hour=hour, minute=minute, second=second)
    for slot in slots:
        if slot.role in ("pod", "half_day", "zone"):
            time = merge(time, Time(**{slot.role: slot.value}))
        elif isinstance(slot.value, Time):
            time = merge(time, slot.value)
    return _put(time, put)


def op_pair(slots: Slots, put: dict[str, Any]) -> Time | None:
    """The same day in two calendars: the Gregorian one stays."""
    times = [slot.value for slot in slots if isinstance(slot.value, Time)]
    plain = [time for time in times if not time.hijri]
    if not times or len(plain) == len(times):
        return None
    return _put((plain or times)[0], put)


def op_range_rel(slots: Slots, put: dict[str, Any]) -> Time | None:
    """Days of this, last or next month."""
    bind, nn = _first(slots, "bind"), _first(slots, "nn")
    low, high = nn if nn else (_first(slots, "low"), _first(slots, "high"))
    rel = ("month", bind if bind is not None else 0)
    return _put(Time(low=Time(day=low, rel=rel), high=Time(day=high, rel=rel)), put)


def op_years(slots: Slots, put: dict[str, Any]) -> Time | None:
    """From a year to a year, in digits or words; numbers that are no years are refused."""
    ends = []
    for slot in slots:
        if slot.role in ("low", "high"):
            end = slot.value if isinstance(slot.value, Time) else Time(year=slot.value)
            if end.year is not None and not 1000 <= end.year <= 2999:
                return None
            ends.append(end)
    return _put(Time(low=ends[0], high=ends[1]), put) if len(ends) == 2 else None


def op_rest(slots: Slots, put: dict[str, Any]) -> Time | None:
    """The rest of the week, month, year: from the publication date on."""
    whole = op_period([slot for slot in slots if slot.role != "rest"], {})
    return None if whole is None else _put(Time(low=Time(rel=("day", 0)), high=dataclasses.replace(whole, rest=True)), put)


def op_eve(slots: Slots, put: dict[str, Any]) -> Time | None:
    """The day before or after the event that is told."""
    return _put(Time(rel=("day", int(_first(slots, "eve") or 0))), put)


OPS: dict[str, Callable[[Slots, dict[str, Any]], Time | None]] = {
    "merge": op_merge,
    "period": op_period,
    "duration": op_duration,
    "nth": op_nth,
    "decade": op_decade,
    "range": op_range,
    "shift": op_shift,
    "open": op_open,
    "clock": op_clock,
    "pair": op_pair,
    "range_rel": op_range_rel,
    "years": op_years,
    "eve": op_eve,
    "rest": op_rest,
}
