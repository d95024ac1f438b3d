"""Write a date in a language.

Comes in: a day, a language, a style of ``render`` in ``data/LANG/dates.yaml``. Goes out: words that ``dates`` reads back to
that day.
"""

from __future__ import annotations

import datetime

from mahdar.errors import InputError
from mahdar.find.dates.grammar import grammar

INDIC = str.maketrans({str(digit): chr(0x660 + digit) for digit in range(10)})


def styles(lang: str) -> tuple[str, ...]:
    """The styles of a language, the usual one first."""
    return tuple(grammar(lang).data.render.styles)


def render(day: datetime.date, lang: str, style: str = "long") -> str:
    """``day`` in words. Raises InputError for a style that the language does not have."""
    words = grammar(lang).data.render
    try:
        template = words.styles[style]
    except KeyError:
        raise InputError(f"no date style {style!r} in {lang!r}; choose one of {', '.join(words.styles)}") from None
    return template.format(
        day=day.day,
        month=words.months[day.month - 1],
        other=words.other_months[day.month - 1] if words.other_months else "",
        year=f"{day.year:04d}",
        weekday=words.weekdays[day.weekday()],
        dd=f"{day.day:02d}",
        mm=f"{day.month:02d}",
        indic_day=str(day.day).translate(INDIC),
        indic_year=str(day.year).translate(INDIC),
    )
