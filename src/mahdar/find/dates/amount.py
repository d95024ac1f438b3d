"""Durations: their spelling and moving a moment by them.

Comes in: (unit, number) pairs. Goes out: TIMEX3 durations, moved moments.
"""

from __future__ import annotations

import datetime

from mahdar.find.dates.period import add_months

Amount = tuple[tuple[str, float], ...]
FINER_UNIT = {
    "hour": ("minute", 60),
    "day": ("hour", 24),
    "year": ("month", 12),
    "month": ("day", 30),
    "minute": ("second", 60),
}
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


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"


def _whole(unit: str, number: float) -> tuple[str, float]:
    """Half an hour is 30 minutes, one and a half years are 18 months."""
    if number != int(number) and unit in FINER_UNIT:
        finer, count = FINER_UNIT[unit]
        if number * count == int(number * count):
            return finer, number * count
    return unit, number


def duration(amount: Amount) -> str:
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


def shifted(start: datetime.datetime, amount: Amount, sign: int) -> datetime.datetime:
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
