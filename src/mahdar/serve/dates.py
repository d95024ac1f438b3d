"""Days and EDTF values in the words of a language.

Comes in: dates. Goes out: text for a reader ("6 October 2022", "since December 2022"), by CLDR.
"""

from __future__ import annotations

import datetime
import functools
import re

from babel.dates import format_date, format_skeleton

SINGLE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
DAY = "d MMMM y"
SHORT = "d MMM"
DASH = "\u2009\u2013\u2009"
ABOUT = "\u2248\u2009"
ELLIPSIS = "\u2026"


@functools.lru_cache(maxsize=20_000)
def day(value: datetime.date | None, lang: str) -> str:
    """A day in full; empty for None."""
    return format_date(value, DAY, locale=lang) if value else ""


@functools.lru_cache(maxsize=20_000)
def month(year: int, number: int, lang: str) -> str:
    """A month with its year, standing alone."""
    return format_skeleton("yMMMM", datetime.date(year, number, 1), locale=lang)


@functools.lru_cache(maxsize=20_000)
def edtf(value: str | None, lang: str) -> str:
    """An EDTF value for a reader; a form that is not known is shown as it is."""
    if not value:
        return ""
    if "/" in value:
        first, _, last = value.partition("/")
        return f"{_end(first, lang)}{DASH}{_end(last, lang)}"
    plain = value.rstrip("~?%")
    about = ABOUT if plain != value else ""
    found = SINGLE.match(plain)
    if found is None:
        return value
    year, number, date = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if date:
            return about + day(datetime.date(year, number, date), lang)
        return about + (month(year, number, lang) if number else str(year))
    except ValueError:
        return value


def _end(value: str, lang: str) -> str:
    return ELLIPSIS if value in ("..", "") else edtf(value, lang)


@functools.lru_cache(maxsize=20_000)
def within_year(value: datetime.date, lang: str) -> str:
    """A day whose year stands above it."""
    return format_date(value, SHORT, locale=lang)
