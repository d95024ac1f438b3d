"""A text that is nothing but one temporal expression: a search box, a calendar field, a command.

Comes in: the text. Goes out: one ``When`` or None. Here the shorter, spoken ways of saying a time are allowed ("at 3"), times
resolve to the future, and ranges end before their last value, as in calendars.
"""

from __future__ import annotations

import datetime

from mahdar.find.dates.engine import find
from mahdar.find.dates.grammar import Grammar
from mahdar.find.dates.resolve import SURE, Context, place
from mahdar.model import When

LONGEST = 90


def read(text: str, rules: Grammar, today: datetime.date | None, now: datetime.datetime | None) -> When | None:
    """The text as one expression, or None where it holds more or less."""
    found = list(find(text, 0, len(text), rules, chat=True))
    if len(found) != 1:
        return None
    item = found[0]
    if any(sign.isalnum() for sign in text[: item.start] + text[item.end :]):
        return None
    placed = place(item.time, Context(today, now, "future", "future"))
    return When(
        item.start,
        item.end,
        text[item.start : item.end],
        placed.type,
        placed.value,
        placed.edtf,
        placed.how,
        SURE[placed.how],
        placed.note,
    )
