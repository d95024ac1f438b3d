"""A row of foreign event data in our words, and the codes it may use.

Comes in: cells. Goes out: `Row`, and CAMEO's codes as PLOVER types and party codes by the tables ``cameo.tsv`` and
``cameo_actors.tsv``.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import re

import msgspec

from mahdar import data
from mahdar.code.frames import event_types, states
from mahdar.errors import InputError
from mahdar.keep.days import span

DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


@dataclasses.dataclass(frozen=True, slots=True)
class Actor:
    """A party as the row names it, with its code."""

    text: str
    code: str


@dataclasses.dataclass(frozen=True, slots=True)
class Spot:
    """A place as the row names it; ``country`` is an ISO 3166-1 alpha-3 code."""

    text: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One event as a row tells it. ``id`` is the row's own in its data set; ``type`` None: only ``words`` say what it was."""

    id: str
    date: str | None
    type: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    mode: str | None = None
    status: str = "occurred"
    spot: Spot | None = None
    words: str = ""
    lang: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: datetime.date | None = None


class _Cameo(msgspec.Struct, frozen=True):
    cameo: str
    type: str
    meaning: str
    mode: str = ""


class _Actor(msgspec.Struct, frozen=True):
    kind: str
    cameo: str
    code: str = ""


@functools.cache
def _cameo() -> dict[str, tuple[str, str | None]]:
    return {row.cameo: (row.type, row.mode or None) for row in data.rows("world", "cameo", _Cameo)}


@functools.cache
def cameo_actors(kind: str) -> dict[str, str]:
    """CAMEO's codes of ``kind`` (country, group, type) with ours."""
    return {row.cameo: row.code for row in data.rows("world", "cameo_actors", _Actor) if row.kind == kind}


def of_cameo(code: str) -> tuple[str, str | None] | None:
    """Type and mode of a CAMEO event code; None for those that are no event here."""
    for length in (4, 3, 2):
        found = _cameo().get(code[:length]) if len(code) >= length else None
        if found is not None:
            return found
    return None


def type_of(told: str) -> tuple[str, str | None]:
    """Type and mode of a PLOVER type, perhaps with its mode after a slash, or of a CAMEO code. Raises InputError."""
    if told.isascii() and told.isdigit():
        found = of_cameo(told)
        if found is None:
            raise InputError(f"{told}: a CAMEO code that is no event (01: bare statements) or not known")
        return found
    name, _, mode = told.strip().partition("/")
    known = event_types().get(name.strip().upper())
    if known is None:
        raise InputError(f"{told}: not a type; write one of {', '.join(event_types())}, or a CAMEO code")
    return name.strip().upper(), mode_of(name.strip().upper(), mode)


def mode_of(type: str, told: str) -> str | None:
    """The mode, where it is one of the type's; None otherwise."""
    held = told.strip().lower().replace("_", "-")
    return held if held in event_types()[type].modes else None


def country_of(told: str) -> str | None:
    """A three-letter country code of ISO or CAMEO as ISO's; None for regions and unknown ones."""
    code = cameo_actors("country").get(told, told)
    return code if code in states() else None


def date_of(told: str) -> str | None:
    """A date in EDTF, as ``D.M.YYYY`` or as eight digits; None for an empty one. Raises InputError."""
    held = told.strip()
    dotted = DOTTED.fullmatch(held)
    if dotted:
        held = f"{dotted[3]}-{int(dotted[2]):02}-{int(dotted[1]):02}"
    elif len(held) == 8 and held.isascii() and held.isdigit():
        held = f"{held[:4]}-{held[4:6]}-{held[6:]}"
    if held and span(held) is None:
        raise InputError(f"{told}: not a date; write YYYY-MM-DD")
    return held or None
