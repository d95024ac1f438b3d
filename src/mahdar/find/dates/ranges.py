"""The operators of ranges: from … to …, since, until, the rest of, the first months of.

Comes in: slots in text order, and the rule's ``put`` fields. Goes out: a ``Time`` with ``low`` and ``high``, or None.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from mahdar.find.dates.ops import Slot, Slots, first_of, op_merge, op_period, put_fields
from mahdar.find.dates.time import Time, merge


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
    return put_fields(Time(low=low, high=high), {name: value for name, value in put.items() if name != "as"})


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


def op_range_rel(slots: Slots, put: dict[str, Any]) -> Time | None:
    """Days of this, last or next month."""
    bind, nn = first_of(slots, "bind"), first_of(slots, "nn")
    low, high = nn if nn else (first_of(slots, "low"), first_of(slots, "high"))
    rel = ("month", bind if bind is not None else 0)
    return put_fields(Time(low=Time(day=low, rel=rel), high=Time(day=high, rel=rel)), put)


def op_years(slots: Slots, put: dict[str, Any]) -> Time | None:
    """From a year to a year, in digits or words; numbers that are no years are refused."""
    ends = []
    for slot in slots:
        if slot.role in ("low", "high"):
            end = slot.value if isinstance(slot.value, Time) else Time(year=slot.value)
            if end.year is not None and not 1000 <= end.year <= 2999:
                return None
            ends.append(end)
    return put_fields(Time(low=ends[0], high=ends[1]), put) if len(ends) == 2 else None


def op_first_months(slots: Slots, put: dict[str, Any]) -> Time | None:
    """The first nine months of a year."""
    count, year = first_of(slots, "n"), op_merge([slot for slot in slots if slot.role in ("year", "YEAR")], {})
    amount = next((slot.value.amount for slot in slots if slot.role == "DUR"), None)
    if amount and len(amount) == 1 and amount[0][0] == "month":
        count = int(amount[0][1])
    if year is None or not isinstance(count, int) or not 1 < count <= 12:
        return None
    ends = [merge(Time(month=month), year) for month in (1, count)]
    return put_fields(Time(low=ends[0], high=ends[1]), put)


def op_rest(slots: Slots, put: dict[str, Any]) -> Time | None:
    """The rest of the week, month, year: from the publication date on."""
    whole = op_period([slot for slot in slots if slot.role != "rest"], {})
    return None if whole is None else put_fields(Time(low=Time(rel=("day", 0)), high=dataclasses.replace(whole, rest=True)), put)


def op_open(slots: Slots, put: dict[str, Any]) -> Time | None:
    """Since or until a day. ``put.side`` is ``low`` (since) or ``high`` (until)."""
    inner = op_merge([slot for slot in slots if isinstance(slot.value, Time)], {})
    if inner is None or inner == Time():
        return None
    if put.get("side") == "low":
        return Time(low=inner if inner.bind is not None else dataclasses.replace(inner, wants="past"))
    return Time(high=inner)
