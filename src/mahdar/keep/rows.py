"""Rows of the database and the shapes of the model, one into the other.

Comes in: rows. Goes out: `Source`, `Told`, `Entry`, `Edge`, `Correction` and back. Bodies are JSON written and checked by msgspec.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from mahdar.keep import tables
from mahdar.keep.model import Correction, Edge, Entry, Source, Told
from mahdar.model import Claim, Event, Figure, Part

SOURCE = [column for column in tables.report.c if column.name not in ("text", "body", "vector", "reader")]
"""The columns that make a `Source`."""
TOLD = [tables.event.c[name] for name in ("id", "number", "key", "rank", "body", "entry")]


class ReportBody(msgspec.Struct, omit_defaults=True):
    """What is kept of a report beside its columns and its text."""

    parts: tuple[Part, ...] = ()
    credit: str | None = None
    photo: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def now() -> str:
    """This moment, UTC, as ISO text."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")


def number_of(entry: str) -> int:
    """The number in an entry's id ("E12"); -1 for anything else."""
    digits = entry[1:] if entry[:1] in ("E", "e") else entry
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else -1


def name_of(number: int) -> str:
    """An entry's id."""
    return f"E{number}"


def dumps(value: Any) -> str:
    """A shape as JSON text."""
    return msgspec.json.encode(value).decode()


def event_body(text: str) -> Event:
    """An event from its JSON."""
    return _events().decode(text)


def entry_body(text: str) -> Entry:
    """An entry from its JSON."""
    return _entries().decode(text)


def report_body(text: str) -> ReportBody:
    """What is kept of a report beside its columns, from its JSON."""
    return msgspec.json.decode(text, type=ReportBody)


def figure_body(text: str) -> Figure:
    """A figure from its JSON."""
    return msgspec.json.decode(text, type=Figure)


def claim_body(text: str) -> Claim:
    """A claim from its JSON."""
    return msgspec.json.decode(text, type=Claim)


def strings(text: str) -> tuple[str, ...]:
    """A JSON list of strings."""
    return msgspec.json.decode(text, type=tuple[str, ...])


def source(row: sa.Row[Any]) -> Source:
    """A row with the columns `SOURCE`."""
    held = row._mapping
    return Source(
        held[tables.report.c.id],
        held[tables.report.c.key],
        held[tables.report.c.sha256],
        held[tables.report.c.lang],
        held[tables.report.c.title],
        day(held[tables.report.c.published]),
        held[tables.report.c.publisher],
        held[tables.report.c.address] or None,
        held[tables.report.c.version],
        held[tables.report.c.current],
        datetime.datetime.fromisoformat(held[tables.report.c.added]),
        held[tables.report.c.lesser],
    )


def source_of(row: Sequence[Any]) -> Source:
    """A row of the columns `SOURCE` alone, in their order."""
    id, key, address, sha256, version, current, lang, title, published, publisher, added, lesser = row
    moment = datetime.datetime.fromisoformat(added)
    return Source(id, key, sha256, lang, title, day(published), publisher, address or None, version, current, moment, lesser)


def told(row: sa.Row[Any]) -> Told:
    """A row with the columns `TOLD` and `SOURCE`."""
    held = row._mapping
    return Told(
        held[tables.event.c.id],
        held[tables.event.c.key],
        held[tables.event.c.number],
        held[tables.event.c.rank],
        source(row),
        event_body(held[tables.event.c.body]),
    )


def edge(row: sa.Row[Any], left: Sequence[int] = ()) -> Edge:
    """A row of ``edge``; ``left`` are the entries of its members that moved."""
    held = row._mapping
    return Edge(
        held["id"],
        held["a"],
        held["b"],
        held["same"],
        held["by"],
        held["score"],
        strings(held["reasons"]),
        datetime.datetime.fromisoformat(held["at"]),
        _moment(held["undone"]),
        name_of(held["home"]) if held["home"] is not None else None,
        tuple(name_of(number) for number in left),
    )


def correction(row: sa.Row[Any], entry: str) -> Correction:
    """A row of ``correction`` as it stands to ``entry``."""
    held = row._mapping
    return Correction(
        held["id"],
        entry,
        held["field"],
        held["before"],
        held["after"],
        held["by"],
        datetime.datetime.fromisoformat(held["at"]),
        _moment(held["undone"]),
    )


def day(text: str | None) -> datetime.date | None:
    """A day from its ISO text."""
    return datetime.date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(text) if text else None


@functools.cache
def _events() -> msgspec.json.Decoder[Event]:
    return msgspec.json.Decoder(Event)


@functools.cache
def _entries() -> msgspec.json.Decoder[Entry]:
    return msgspec.json.Decoder(Entry)
