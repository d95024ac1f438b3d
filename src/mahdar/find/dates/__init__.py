"""Temporal expressions in Arabic, Russian and English, with values.

Comes in: text, its language, the publication date. Goes out: ``When`` objects: what is said, what day or stretch it is, and how
that was found out. ``docs/dates.md`` tells the rules; ``data/LANG/dates.yaml`` holds the words.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from mahdar.errors import InputError
from mahdar.find.dates import query
from mahdar.find.dates.context import Context
from mahdar.find.dates.engine import Found, find
from mahdar.find.dates.grammar import grammar
from mahdar.find.dates.render import render
from mahdar.find.dates.resolve import SURE, Placed, place
from mahdar.find.dates.tense import around
from mahdar.model import When

LANGUAGES = ("ar", "en", "ru")
__all__ = ["dates", "reference", "render"]


def dates(
    text: str, lang: str, published: datetime.date | datetime.datetime | None, *, spans: Sequence[tuple[int, int]] | None = None
) -> tuple[When, ...]:
    """The temporal expressions of ``text``, in order, not overlapping.

    ``published`` is what "today" means; without it relative dates are found but stay unresolved. ``spans``: read only inside
    these stretches (a report's sentences); offsets are always into ``text``. A text that is nothing but one expression, asked
    at a moment (``published`` has a clock time), is read as a query and resolves to the future. Never raises on any text;
    raises InputError for a language that it does not know.
    """
    if lang not in LANGUAGES:
        raise InputError(f"no grammar of times for language {lang!r}; choose one of {', '.join(LANGUAGES)}")
    rules = grammar(lang)
    today = published.date() if isinstance(published, datetime.datetime) else published
    now = published.replace(tzinfo=None) if isinstance(published, datetime.datetime) else None
    if spans is None and now is not None and len(text) <= query.LONGEST:
        asked = query.read(text, rules, today, now)
        if asked is not None:
            return (asked,)
    found: list[When] = []
    for start, end in spans if spans is not None else ((0, len(text)),):
        for item in find(text, start, end, rules):
            found.append(_when(text, item, place(item.time, _context(text, item, lang, today, now, rules.data.tense.weekday))))
    return tuple(found)


def _context(
    text: str, item: Found, lang: str, today: datetime.date | None, now: datetime.datetime | None, weekday: str
) -> Context:
    wants = None if item.time.year is not None else around(text, item.start, item.end, lang)
    return Context(today, now, wants, weekday)


def _when(text: str, item: Found, placed: Placed) -> When:
    return When(
        item.start,
        item.end,
        text[item.start : item.end],
        placed.type,
        placed.value,
        placed.edtf,
        placed.how,
        SURE[placed.how] * (0.8 if placed.note and placed.how != "impossible" else 1.0),
        placed.note,
    )


def reference(stamp: str | None) -> datetime.date | datetime.datetime | None:
    """An ISO 8601 date or moment, as ``dates`` wants it; None where there is none or it cannot be read."""
    if not stamp:
        return None
    try:
        if len(stamp) <= 10:
            return datetime.date.fromisoformat(stamp)
        return datetime.datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", stamp)).replace(tzinfo=None)
    except ValueError:
        return None
