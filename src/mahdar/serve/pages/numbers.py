"""Numbers and their units for a reader.

Comes in: a figure's value, qualifier and unit. Goes out: text, by CLDR.
"""

from __future__ import annotations

import functools

from babel.numbers import format_decimal

from mahdar.serve.words import interface

SIGNS = {"about": "\u2248\u2009", "at_least": "\u2265\u2009", "at_most": "\u2264\u2009"}
FORECAST = "forecast"
DASH = "\u2009\u2013\u2009"
UNITS = {"percent": "%", "person": ""}
LONGEST = 40


@functools.lru_cache(maxsize=20_000)
def number(value: float, lang: str) -> str:
    """A number with the language's separators."""
    return str(format_decimal(value, format="#,##0.###", locale=lang))


def quantity(value: float | int | tuple[float | int, float | int], qualifier: str, lang: str) -> str:
    """A value or range with the sign of its qualifier."""
    held = value if isinstance(value, tuple) else (value,)
    text = SIGNS.get(qualifier, "") + DASH.join(number(one, lang) for one in dict.fromkeys(held))
    return f"{text} ({interface(lang).words[FORECAST]})" if qualifier == FORECAST else text


def quantity_unit(unit: str) -> str:
    """A unit as it is written behind a number; people need none."""
    return UNITS.get(unit, unit)[:LONGEST]
