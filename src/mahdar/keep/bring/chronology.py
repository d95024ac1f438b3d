"""Chronologies that people keep: CSV with a few named columns.

Comes in: the cells of one line by column name. Goes out: `Row`. Columns: ``date type actor recipient place text source url``, and
perhaps
``mode status lang id``. A line needs a text or a type. Parties are codes (``RUS``, ``YEM-REB``) or names as a report would write
them, with ``;`` between several.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping

from mahdar.analyse import analyse
from mahdar.errors import InputError
from mahdar.find import find
from mahdar.keep.bring.shape import Actor, Row, Spot, country_of, date_of, mode_of, type_of
from mahdar.keep.days import span
from mahdar.keep.model import CODE
from mahdar.model import STATUSES, Mention
from mahdar.read import report_from_text

COLUMNS = ("date", "type", "actor", "recipient", "place", "text", "source", "url", "mode", "status", "lang", "id")


def chronology(cells: Mapping[str, str], *, lang: str | None) -> Row | None:
    """A line of a chronology; None for an empty one. Raises InputError."""
    held = {name: " ".join(value.split()) for name, value in cells.items()}
    get = held.get
    if not any(held.values()):
        return None
    if not get("text") and not get("type"):
        raise InputError("neither text nor type: nothing says what happened")
    date = date_of(get("date", ""))
    type, mode = type_of(held["type"]) if get("type") else (None, None)
    status = get("status") or "occurred"
    if status not in STATUSES:
        raise InputError(f"{status}: not a status; write one of {', '.join(STATUSES)}")
    days = span(date)
    return Row(
        id=get("id", ""),
        date=date,
        type=type,
        mode=(mode_of(type, held["mode"]) if type and get("mode") else None) or mode,
        status=status,
        actors=_actors(get("actor", ""), get("lang") or lang),
        recipients=_actors(get("recipient", ""), get("lang") or lang),
        spot=_spot(get("place", ""), get("lang") or lang),
        words=get("text", ""),
        lang=get("lang") or lang,
        publisher=get("source") or None,
        url=get("url") if get("url", "").startswith(("http://", "https://")) else None,
        published=days[0] if days and days[0] > datetime.date.min else None,
    )


def _actors(told: str, lang: str | None) -> tuple[Actor, ...]:
    names = [part.strip() for part in told.split(";") if part.strip()]
    return tuple(Actor(name, name if CODE.fullmatch(name) else _code(name, lang)) for name in names)


def _spot(told: str, lang: str | None) -> Spot | None:
    if not told:
        return None
    name, _, country = (part.strip() for part in told.rpartition(","))
    if name and country_of(country):
        return Spot(told, country_of(country))
    for mention in _mentions(told, lang):
        if mention.place is not None:
            held = mention.place
            return Spot(told, held.country, held.lat, held.lon, held.geonames)
    return Spot(told)


def _code(name: str, lang: str | None) -> str:
    return next((party.code for mention in _mentions(name, lang) for party in mention.parties), "---")


@functools.lru_cache(maxsize=4096)
def _mentions(name: str, lang: str | None) -> tuple[Mention, ...]:
    """Who and what a short text names, the longest first."""
    try:
        found = find(analyse(report_from_text(name, lang=lang)))
    except InputError:
        return ()
    return tuple(sorted(found.mentions, key=lambda mention: mention.start - mention.end))
