"""Lines that are nothing but a date, and dates in metadata.

Comes in: a line of a report, or a date as JSON, a page or a user writes it. Goes out: a ``datetime.date``. The grammar of dates
inside sentences is ``mahdar.find.dates``; here a line must be a date from end to end.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import re

from mahdar.errors import InputError
from mahdar.read.words import fold, layouts

LONGEST = 90
HIJRI = 100
ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[t ]+\d{1,2}:\d{2}\S*)?(?!\d)")
NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<sign>[-/.])(?P<b>\d{1,2})(?P=sign)(?P<y>\d{4})(?!\d)")
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)(?: ?[ap]\.?m\.?)?")
NUMBER = re.compile(r"\d+")
FILLER = re.compile(r"[\s,.:;|/()\-–—•·\u060c\u061b+]+")
WRITTEN = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d])")


@dataclasses.dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is nothing but a date. ``date`` is None where two readings are possible."""

    date: datetime.date | None


@dataclasses.dataclass(frozen=True, slots=True)
class _Names:
    months: dict[str, int]
    """Month name to its number, Hijri months from 101."""
    month: re.Pattern[str]
    word: re.Pattern[str]


def dateline(line: str, lang: str) -> DateLine | None:
    """The date that ``line`` is, from end to end, or None where it is anything else."""
    folded = fold(line)
    if len(folded) > LONGEST or not any(character.isdigit() for character in folded):
        return None
    names = _names()
    sequence: list[tuple[str, int]] = []
    found: list[datetime.date | None] = []
    at = 0
    while at < len(folded):
        if match := ISO.match(folded, at):
            found.append(_date(match["y"], match["m"], match["d"]))
        elif match := NUMERIC.match(folded, at):
            found.append(_ordered(int(match["a"]), int(match["b"]), int(match["y"]), match["sign"], lang))
        elif match := CLOCK.match(folded, at):
            pass
        elif match := NUMBER.match(folded, at):
            sequence.append(("number", int(match[0])))
        elif match := names.month.match(folded, at):
            token = ("month", names.months[match[0]])
            sequence += [token] if sequence[-1:] != [token] else []
        elif (match := names.word.match(folded, at)) or (match := FILLER.match(folded, at)):
            pass
        else:
            return None
        at = match.end()
    found += _named(sequence)
    return DateLine(found[0]) if found else None


def written_date(value: object) -> datetime.date | None:
    """The date of a metadata field: the day as it is written, in the writer's own time zone; None where there is none."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str) and (match := WRITTEN.match(value.strip())):
        return _date(*match.groups())
    return None


def asked_date(value: str | datetime.date | None) -> datetime.date | None:
    """A date that the user gave (``--published``). Raises InputError where it is none."""
    if value is None:
        return None
    date = written_date(value)
    if date is None or (isinstance(value, str) and len(value.strip()) not in (10,) and "T" not in value):
        raise InputError(f"--published {value!s}: not a date; write it as YYYY-MM-DD, for example 2022-12-23")
    return date


def _named(sequence: list[tuple[str, int]]) -> list[datetime.date]:
    """The dates with a named month, Gregorian ones first: day month year, month day year or year month day."""
    gregorian: list[datetime.date] = []
    hijri: list[datetime.date] = []
    for place, (kind, month) in enumerate(sequence):
        if kind != "month":
            continue
        before = [number for kind, number in sequence[max(0, place - 1) : place] if kind == "number"]
        after = [number for kind, number in sequence[place + 1 : place + 3] if kind == "number"]
        around = (before + after)[:2]
        if len(around) == 2 and (date := _either(around[0], month, around[1])):
            (hijri if month > HIJRI else gregorian).append(date)
    return gregorian + hijri


def _either(first: int, month: int, second: int) -> datetime.date | None:
    """Day and year in whichever order they can be."""
    day, year = (first, second) if second > 31 else (second, first)
    if year <= 31:
        return None
    return _date(year, month, day) if month <= 12 else _hijri(year, month - HIJRI, day)


def _hijri(year: int, month: int, day: int) -> datetime.date | None:
    from hijridate import Hijri

    try:
        date = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return datetime.date(date.year, date.month, date.day)


def _ordered(first: int, second: int, year: int, sign: str, lang: str) -> datetime.date | None:
    if first > 12 or second > 12 or first == second:
        day, month = (first, second) if second <= 12 else (second, first)
        return _date(year, month, day)
    order = layouts()[lang].slash_order if sign == "/" and lang in layouts() else "day"
    if order == "ask":
        return None
    return _date(year, second, first) if order == "day" else _date(year, first, second)


def _date(year: str | int, month: str | int, day: str | int) -> datetime.date | None:
    if not 1900 <= int(year) <= 2200:
        return None
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


@functools.cache
def _names() -> _Names:
    from babel import Locale

    months: dict[str, int] = {}
    words: set[str] = set()
    for file in layouts().values():
        words.update(fold(word) for word in file.date_words)
        months.update((fold(name), number) for number, names in file.months.items() for name in names)
        months.update((fold(name), HIJRI + number) for number, names in enumerate(file.hijri, start=1) for name in names)
        for code in file.locales:
            locale = Locale.parse(code)
            for context in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    months.update((fold(name).rstrip("."), number) for number, name in locale.months[context][width].items())
                    words.update(fold(name).rstrip(".") for name in locale.days[context][width].values())
    return _Names(months, _any(months), _any(words))


def _any(names: object) -> re.Pattern[str]:
    ordered = sorted((str(name) for name in names if name), key=len, reverse=True)  # type: ignore[attr-defined]
    return re.compile("(?:" + "|".join(re.escape(name) for name in ordered) + r")(?![^\W\d_])")
