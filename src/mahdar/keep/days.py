"""EDTF dates as stretches of days.

Comes in: an EDTF value as the codebook writes them. Goes out: the first and the last day it can mean.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import re

SINGLE = re.compile(r"^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?$")
"""A year (or decade, or century), perhaps with month and day; the time of day is cut off before."""
FAR = datetime.date(9999, 12, 31)
EARLY = datetime.date(1, 1, 1)


@functools.lru_cache(maxsize=20_000)
def span(edtf: str | None) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of an EDTF value; None where it has no days (no value, or a form that is not read).

    An open end is `FAR`, an open beginning `EARLY`.
    """
    if not edtf:
        return None
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        begin = span(first) if first not in ("..", "") else (EARLY, EARLY)
        end = span(last) if last not in ("..", "") else (FAR, FAR)
        return (begin[0], end[1]) if begin and end else None
    match = SINGLE.match(edtf[:10].rstrip("~?%"))
    if match is None:
        return None
    low, high = int(match[1].replace("X", "0")), int(match[1].replace("X", "9"))
    month, day = (0 if part in (None, "XX") else int(part) for part in (match[2], match[3]))
    if low < 1 or (match[2] not in (None, "XX") and not 1 <= month <= 12):
        return None
    if not month:
        return datetime.date(low, 1, 1), datetime.date(high, 12, 31)
    if not day:
        last_day = calendar.monthrange(high, month)[1]
        return (datetime.date(low, month, 1), datetime.date(high, month, last_day)) if match[3] in (None, "XX") else None
    return (datetime.date(low, month, day),) * 2 if day <= calendar.monthrange(low, month)[1] else None
