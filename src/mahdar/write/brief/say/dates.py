"""When something was, in a language's news style.

Comes in: an EDTF value and the `Context`. Goes out: words, by the patterns of ``brief.yaml``.

A year is said only where it is not the brief's own or lies more than half a year away. Days 1-10, 11-20 and 21-end of a month
are its beginning, middle and end, as records have them.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime
import functools
import re
from collections.abc import Callable, Mapping

from babel.dates import get_day_names, get_month_names

from mahdar.write.brief.fact import Context
from mahdar.write.brief.say.numbers import INDIC

FAR = 183
"""Days from which a year is said, though it is the brief's own."""
PART = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)$")


@dataclasses.dataclass(frozen=True, slots=True)
class Moment:
    """``kind``: ``day``, ``month``, ``year``, ``early``, ``middle``, ``late`` (of a month), ``days``, ``months``,
    ``years`` (ranges), ``since`` or ``until``; ``precise`` is the precision of the end of these two.
    """

    kind: str
    start: datetime.date
    end: datetime.date
    about: bool = False
    precise: str = "day"


def moment(edtf: str | None) -> Moment | None:
    """The meaning of an EDTF value, None where it is none that a sentence can say."""
    if not edtf:
        return None
    if "/" not in edtf:
        return _single(edtf)
    first, last = edtf.split("/", 1)
    if last in ("..", ""):
        start = _single(first)
        return Moment("since", start.start, start.end, start.about, start.kind) if start else None
    if first in ("..", ""):
        end = _single(last)
        return Moment("until", end.start, end.end, end.about, end.kind) if end else None
    one, two = _single(first), _single(last)
    if one is None or two is None or one.kind != two.kind:
        return None
    if one.kind == "day":
        return Moment(_third(one.start, two.start), one.start, two.end, one.about)
    return Moment(f"{one.kind}s", one.start, two.end, one.about)


def say(
    edtf: str | None, form: str, lang: str, patterns: Mapping[str, str], context: Context, located: Callable[[str], str] = str
) -> str:
    """The words for a date, nothing where it cannot be said. ``form`` is a prefix of the patterns' names (``lead``) or nothing.

    ``located`` puts the name of a month into the case in which something happens "in" it.
    """
    when = moment(edtf)
    if when is None:
        return ""
    year = _needs_year(when, context)
    name = when.kind
    if when.kind == "day" and when.start == context.today and not when.about and form != "bare":
        name = "today"
    if when.kind in ("since", "until"):
        name = f"{when.kind}_{when.precise}"
    if when.kind == "days" and (when.start.year, when.start.month) == (when.end.year, when.end.month):
        name = "days_of_month"
    if when.about and f"about_{name}" in patterns:
        name = f"about_{name}"
    pattern = patterns.get(f"{form}_{name}" if form else name, patterns.get(name, ""))
    values = {
        "day": _digits(when.start.day, lang, context),
        "day2": _digits(when.end.day, lang, context),
        "month": month(when.start, lang, context),
        "month2": month(when.end, lang, context),
        "in_month": located(month(when.start, lang, context, alone=True)),
        "alone": month(when.start, lang, context, alone=True),
        "alone2": month(when.end, lang, context, alone=True),
        "weekday": get_day_names("wide", locale=lang)[when.start.weekday()],
        "year": _digits(when.start.year, lang, context),
        "year2": _digits(when.end.year, lang, context),
    }
    for key, value in values.items():
        pattern = pattern.replace(f"<{key}>", value)
    said = re.sub(r"\(([^()]*)\)", r"\1" if year else "", pattern)
    return " ".join(said.split())


def month(day: datetime.date, lang: str, context: Context, *, alone: bool = False) -> str:
    """A month's name; the Arabic one doubled where the page wants it."""
    name = _months(lang, alone)[day.month]
    if context.double_months and lang == "ar":
        return f"{name}/{_months('ar_LB', alone)[day.month]}"
    return name


@functools.cache
def _months(locale: str, alone: bool) -> dict[int, str]:
    return dict(get_month_names("wide", "stand-alone" if alone else "format", locale=locale))


def _digits(number: int, lang: str, context: Context) -> str:
    if lang == "ar" and context.digits == "arab":
        return str(number).translate(INDIC)
    return str(number)


def _needs_year(when: Moment, context: Context) -> bool:
    if when.start.year != when.end.year:
        return True
    return when.start.year != context.today.year or abs((context.today - when.end).days) > FAR


def _single(text: str) -> Moment | None:
    match = PART.match(text)
    if not match:
        return None
    year, month_, day = (int(group) if group else 0 for group in match.groups()[:3])
    about = bool(match.group(4))
    try:
        if day:
            one = datetime.date(year, month_, day)
            return Moment("day", one, one, about)
        if month_:
            last = calendar.monthrange(year, month_)[1]
            return Moment("month", datetime.date(year, month_, 1), datetime.date(year, month_, last), about)
        return Moment("year", datetime.date(year, 1, 1), datetime.date(year, 12, 31), about)
    except ValueError:
        return None


def _third(start: datetime.date, end: datetime.date) -> str:
    if (start.year, start.month) != (end.year, end.month):
        return "days"
    last = calendar.monthrange(end.year, end.month)[1]
    return {(1, 10): "early", (11, 20): "middle", (21, last): "late"}.get((start.day, end.day), "days")
