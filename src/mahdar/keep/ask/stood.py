"""Entries as they stood on a day, where later reports changed them.

Comes in: a connection and a day. Goes out: for each entry that was told before and after the day, its summary from the tellings
up to it. All other entries are as they are stored: nothing was told of them later, or nothing before.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.actors import Actor, contacts, who_of
from mahdar.keep.deals import deal
from mahdar.keep.entries import days
from mahdar.keep.model import Entry, Told
from mahdar.keep.read_back import corrections_of, told_of
from mahdar.keep.summary import summary

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier

KEPT = 8
"""Days whose entries are kept worked out."""

_lock = threading.Lock()
_kept: collections.OrderedDict[tuple[str, int, str], Mapping[int, Stood]] = collections.OrderedDict()


@dataclasses.dataclass(frozen=True, slots=True)
class Stood:
    """An entry on a day: days as ``entry`` stores them, its actors with their roles, the pairs that met, what deal it was."""

    number: int
    entry: Entry
    day_from: str | None
    day_to: str | None
    actors: tuple[tuple[str, Actor], ...]
    contacts: tuple[dict[str, Any], ...]
    deal: str | None
    told: tuple[Told, ...]


def stood(dossier: Dossier, connection: sa.Connection, day: datetime.date) -> Mapping[int, Stood]:
    """The entries that were told both up to ``day`` and after it, as they stood."""
    changes = connection.execute(sa.select(tables.state.c.changes)).scalar_one()
    key = (dossier.where, changes, day.isoformat())
    with _lock:
        held = _kept.get(key)
        if held is not None:
            _kept.move_to_end(key)
            return held
    made = _worked_out(connection, day)
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


def _worked_out(connection: sa.Connection, day: datetime.date) -> dict[int, Stood]:
    entry, text = tables.entry.c, day.isoformat()
    later = sa.select(entry.id).where(entry.into.is_(None), entry.last > text, entry.first <= text)
    out: dict[int, Stood] = {}
    for number, told in told_of(connection, connection.execute(later).scalars().all()).items():
        early = as_then([t for t in told if t.source.published is None or t.source.published <= day])
        if early:
            out[number] = _stood(connection, number, early)
    return out


def as_then(told: list[Told]) -> list[Told]:
    """Tellings with the text counted as current that was the newest of its address among them."""
    newest: dict[str, int] = {}
    for teller in told:
        address = teller.source.url or teller.source.sha256
        newest[address] = max(newest.get(address, 0), teller.source.version)
    return [
        dataclasses.replace(
            t, source=dataclasses.replace(t.source, current=t.source.version == newest[t.source.url or t.source.sha256])
        )
        for t in told
    ]


def _stood(connection: sa.Connection, number: int, told: list[Told]) -> Stood:
    name = rows.name_of(number)
    judged = corrections_of(connection, [t.key for t in told], name)
    entry = summary(name, told, corrected={c.field: c.after or "" for c in judged if c.undone is None})
    held = [(role, side) for role, sides in _roles(entry) for side in sides]
    actors = tuple(zip((role for role, _ in held), who_of(connection, [side for _, side in held]), strict=True))
    first, last = days(entry)
    met = contacts(entry, [actor for role, actor in actors if role != "speaker"])
    kind = deal((t.source.lang, t.event) for t in told if t.event.type == entry.type)
    return Stood(number, entry, first, last, actors, tuple(met), kind, tuple(told))


def _roles(entry: Entry) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    return ("actor", entry.actors), ("recipient", entry.recipients), ("speaker", entry.speakers)
