"""The few words of a language that exports for readers need: names of types, statuses and headings, and one line that tells an
entry.

Comes in: entries and a language. Goes out: words from ``data/LANG/interface.yaml``, names as `mahdar.keep.naming` gives them.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Sequence

import msgspec

from mahdar import data
from mahdar.keep.model import Dossiered, Side
from mahdar.keep.naming import place_shown, shown


class Words(msgspec.Struct, frozen=True):
    """The parts of ``interface.yaml`` that are used here."""

    words: dict[str, str]
    types: dict[str, str]
    modes: dict[str, str]
    statuses: dict[str, str]


@functools.cache
def words(lang: str) -> Words:
    """The words of ``lang``. Raises DataError where the file breaks its form."""
    return data.load(lang, "interface", Words)


def type_label(type: str, lang: str) -> str:
    """What a type is called."""
    return words(lang).types.get(type, type)


def status_label(status: str, lang: str) -> str:
    """What a status is called."""
    return words(lang).statuses.get(status, status)


def headline(held: Dossiered, lang: str) -> str:
    """An entry in one line: what, who, to whom, where."""
    entry = held.entry
    mode = words(lang).modes.get(entry.mode, entry.mode) if entry.mode else None
    what = type_label(entry.type, lang) + (f" ({mode})" if mode else "")
    who = " → ".join(filter(None, (_names(entry.actors, lang), _names(entry.recipients, lang))))
    return " · ".join(filter(None, (what, who, place_shown(entry, lang))))


def day_label(day: datetime.date, lang: str) -> str:
    """A day as a heading."""
    from babel.dates import format_date

    return str(format_date(day, "d MMMM y", locale=lang))


def _names(sides: Sequence[Side], lang: str) -> str:
    from babel.lists import format_list

    return str(format_list(list(dict.fromkeys(shown(side, lang) for side in sides)), locale=lang))
