"""The operators that rules name: from the slots of a match to a ``Time``.

Comes in: slots in text order, and the rule's ``put`` fields. Goes out: a ``Time``, or None where the parts contradict each
other.
"""

from __future__ import annotations

import dataclasses
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


def put_fields(time: Time | None, put: dict[str, Any]) -> Time | None:
    if time is None or not put:
        return time
    changes = {name: tuple(value) if isinstance(value, list) else value for name, value in put.items()}
    return dataclasses.replace(time, **changes)  # type: ignore[arg-type]


def first_of(slots: Slots, *roles: str) -> Any:
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
    return put_fields(Time(**fields), put)


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
    unit, bind = _unit(slots), first_of(slots, "bind")
    if unit is None:
        return None
    time: Time | None = Time(rel=(unit, bind if bind is not None else int(put.get("bind", 0))))
    for slot in slots:
        if isinstance(slot.value, Time):
            time = merge(time, slot.value)
        elif slot.role in ("part", "pod", "weekday", "day", "month", "season", "approx"):
            time = merge(time, Time(**{slot.role: slot.value}))
    return put_fields(time, {name: value for name, value in put.items() if name != "bind"})


def op_duration(slots: Slots, put: dict[str, Any]) -> Time | None:
    """Numbers and units: "three days". ``put`` may give ``n`` and ``add``."""
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
    return put_fields(dataclasses.replace(time, amount=tuple(amount)), rest)


def op_nth(slots: Slots, put: dict[str, Any]) -> Time | None:
    """The third Tuesday of May, the last day of the month, the second quarter of 2022. ``put`` may give ``nth``."""
    weekday, unit, nth = first_of(slots, "weekday"), _unit(slots), first_of(slots, "nth")
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
    return put_fields(time, {name: value for name, value in put.items() if name not in ("nth", "nth_of")})


def op_decade(slots: Slots, put: dict[str, Any]) -> Time | None:
    """The nineties, the 1990s, the nineties of the 19th (or last) century."""
    value = first_of(slots, "decade", "n", "year", "num")
    if value is None:
        return None
    value, century = int(value), first_of(slots, "century")
    bind = first_of(slots, "bind")
    if value >= 1000:
        if value % 10:
            return None
        return put_fields(Time(decade=value), put)
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
    return put_fields(Time(decade=base + value), dict(put.items()))


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
    return put_fields(time, put)


def op_clock(slots: Slots, put: dict[str, Any]) -> Time | None:
    """An hour with minutes added or taken away: half past three."""
    hour, minute, second = first_of(slots, "hour"), None, None
    for slot in slots:
        if slot.role == "hm":
            hour, minute, second = slot.value
    if hour is None:
        return None
    extra = first_of(slots, "frac", "minute")
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
    return put_fields(time, put)


def op_pair(slots: Slots, put: dict[str, Any]) -> Time | None:
    """The same day in two calendars: the Gregorian one stays."""
    times = [slot.value for slot in slots if isinstance(slot.value, Time)]
    plain = [time for time in times if not time.hijri]
    if not times or len(plain) == len(times):
        return None
    return put_fields((plain or times)[0], put)


def op_eve(slots: Slots, put: dict[str, Any]) -> Time | None:
    """The day before or after the event that is told."""
    return put_fields(Time(rel=("day", int(first_of(slots, "eve") or 0))), put)
