"""Amounts in words and digits: "$4 billion" in each language's manner.

Comes in: a number, a unit and the patterns of ``brief_nouns.yaml``. Goes out: the amount with its unit in the right form.

Digits and separators are CLDR's. A language names the forms that a noun takes after a number: English ``one other``, Russian
``one few many``, Arabic ``one two few many hundred`` (11-99 is ``many``; after hundreds and thousands stands ``hundred``).
"""

from __future__ import annotations

import msgspec
from babel.numbers import format_decimal

INDIC = {ord(str(digit)): chr(0x0660 + digit) for digit in range(10)}
"""Arabic-Indic digits, which the number formats of CLDR's library leave to the caller."""


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``forms``: number class → noun. ``pattern``: how amount and unit stand together (``<n>``, ``<unit>``)."""

    forms: dict[str, str]
    pattern: str = "<n> <unit>"


class Scale(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A large number word: ``forms`` as of a unit; ``alone`` forms stand without a digit (Arabic one and two)."""

    size: int
    forms: dict[str, str]


class Amounts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The unit words of a language. ``qualifiers``: qualifier → pattern around the amount. ``range``: ``<low>``, ``<high>``.

    ``wordless``: number classes in which the noun alone says the number (Arabic ``one``, ``two``). ``unit_after_scale``: the
    class that a unit takes after a large number word. ``unknown``: the forms of a unit that has no entry (``<unit>``); without them
    it is not said.
    """

    units: dict[str, Unit]
    scales: list[Scale]
    qualifiers: dict[str, str]
    range: str
    unit_after_scale: str
    wordless: tuple[str, ...] = ()
    fraction: str = "other"
    unknown: dict[str, str] = {}


def number(value: float, lang: str, digits: str = "latn") -> str:
    """A number in the language's digits: at most two decimals."""
    system = "arab" if digits == "arab" and lang == "ar" else "latn"
    locale = {"ar": "ar_EG" if system == "arab" else "ar", "en": "en_GB"}.get(lang, lang)
    text = format_decimal(round(value, 2), format="#,##0.##", locale=locale, numbering_system=system)
    return text.translate(INDIC) if system == "arab" else text


def number_class(value: float, lang: str, fraction: str) -> str:
    """Which form a noun takes after the number."""
    if value != int(value):
        return fraction
    whole = int(value)
    if lang == "ru":
        if whole % 10 == 1 and whole % 100 != 11:
            return "one"
        return "few" if whole % 10 in (2, 3, 4) and whole % 100 not in (12, 13, 14) else "many"
    if lang == "ar":
        rest = whole % 100
        if whole in (1, 2):
            return ("one", "two")[whole - 1]
        if 3 <= rest <= 10:
            return "few"
        return "many" if rest >= 11 else "hundred"
    return "one" if whole == 1 else "other"


def amount(low: float, high: float, unit: str, qualifier: str, lang: str, words: Amounts, digits: str = "latn") -> str:
    """The whole amount: a range, a qualifier and the unit; nothing for a unit that the language cannot say."""
    if unit not in words.units and not words.unknown:
        return ""
    scale = _scale(high, words) if low == high or _scale(low, words) == _scale(high, words) else None
    size = scale.size if scale else 1
    held = words.units.get(unit) or Unit({kind: form.replace("<unit>", unit) for kind, form in words.unknown.items()})
    figure = number(high / size, lang, digits)
    if low != high:
        figure = words.range.replace("<low>", number(low / size, lang, digits)).replace("<high>", figure)
    kind = number_class(high / size, lang, words.fraction)
    silent = low == high and kind in words.wordless
    if scale:
        word = scale.forms.get(kind) or scale.forms.get("other", "")
        figure = word if silent else f"{figure} {word}"
        kind, silent = words.unit_after_scale, False
    noun = held.forms.get(kind) or held.forms.get("other", unit)
    said = noun if silent else held.pattern.replace("<n>", figure).replace("<unit>", noun)
    return words.qualifiers.get(qualifier, "<amount>").replace("<amount>", said)


def _scale(value: float, words: Amounts) -> Scale | None:
    return next((scale for scale in words.scales if abs(value) >= scale.size), None)
