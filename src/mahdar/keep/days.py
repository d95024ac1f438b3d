"""EDTF dates as stretches of days.

Comes in: an EDTF value as the codebook writes them. Goes out: the first and the last day it can mean.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import re

SINGLE = re.compile(r"^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
FAR = datetime.date(9999, 12, 31)
EARLY = datetime.date(1, 1, 1)


@functools.lru_cache(maxsize=20_000)
def span(edtf: str | None) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of an EDTF value; None where it has no days (no value, or a form that is not read). An open end is
    far."""
    if not edtf:
        return None
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        begin = span(first) if first not in ("..", "") else (EARLY, EARLY)
        end = span(last) if last not in ("..", "") else (FAR, FAR)
        return (begin[0], end[1]) if begin and end else None
    match = SINGLE.match(edtf.rstrip("~?%"))
    if match is None or match[1].startswith("-") or int(match[1]) == 0:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if month and not 1 <= month <= 12:
        return None
    if not month:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    length = calendar.monthrange(year, month)[1]
    if not day:
        return datetime.date(year, month, 1), datetime.date(year, month, length)
    return (datetime.date(year, month, day),) * 2 if 1 <= day <= length else None
