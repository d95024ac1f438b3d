"""The words of the pages in one language.

Comes in: a language. Goes out: `Interface`: words, names of types, statuses, fields and steps, and counts in their plural
forms.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

import msgspec
from babel import Locale

from mahdar import data
from mahdar.analyse.words import language

FALLBACK = "en"


class Interface(msgspec.Struct, frozen=True):
    """``data/LANG/interface.yaml``."""

    words: dict[str, str]
    types: dict[str, str]
    modes: dict[str, str]
    statuses: dict[str, str]
    fields: dict[str, str]
    steps: dict[str, str]
    measures: dict[str, str]
    counts: dict[str, dict[str, str]]
    offices: dict[str, str]


@functools.cache
def interface(lang: str) -> Interface:
    """The words of ``lang``. Raises DataError where the file breaks its form."""
    return data.load(lang, "interface", Interface)


@functools.lru_cache(maxsize=20_000)
def counted(lang: str, what: str, number: int) -> str:
    """``number`` of something in the plural form that it takes: "3 reports"."""
    forms: Mapping[str, str] = interface(lang).counts[what]
    form = "zero" if number == 0 and "zero" in forms else str(Locale.parse(lang).plural_form(number))
    return forms.get(form, forms["other"]).format(n=number)


def measured(measure: str | None, lang: str) -> tuple[str, str]:
    """What a figure measures, for a reader, and the language of these words: English where it is no measure of many."""
    told = interface(lang).measures.get(measure or "")
    return (told, lang) if told is not None else (measure or "", "en")


@functools.cache
def own_names() -> dict[str, str]:
    """The languages of the pages, each by its own name."""
    return {lang: held.name for lang in data.languages() if (held := language(lang)) is not None}


@functools.cache
def direction(lang: str) -> str:
    """``rtl`` or ``ltr``; ``auto`` for a language that has no data."""
    held = language(lang)
    return held.direction if held is not None else "auto"


def chosen(asked: str | None, kept: str | None, accepted: str) -> str:
    """The language of a page: what the address asks for, else what the reader chose before, else what the browser accepts
    best."""
    known = data.languages()
    for one in (asked, kept):
        if one in known:
            return str(one)
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted[:500].split(",")):
        name, _, rest = part.strip().partition(";")
        quality = rest.strip().removeprefix("q=") if rest else "1"
        try:
            weight = float(quality)
        except ValueError:
            continue
        short = name.strip().lower().split("-")[0]
        if short in known and weight > 0:
            ranked.append((-weight, place, short))
    return min(ranked)[2] if ranked else FALLBACK
