"""Reading the dossier's rows back as shapes: tellings, entries, edges, corrections.

Comes in: a connection and numbers. Goes out: model shapes. Look-ups are by indexed columns only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.model import Correction, Edge, Entry, Source, Told

MANY = 500
"""Values in one IN list."""


def told_of(connection: sa.Connection, entries: Iterable[int]) -> dict[int, list[Told]]:
    """The tellings of each entry."""
    out: dict[int, list[Told]] = {}
    for some in portions(entries):
        held = sa.select(*rows.TOLD, *rows.SOURCE).join(tables.report, tables.report.c.id == tables.event.c.report)
        for row in connection.execute(held.where(tables.event.c.entry.in_(some)).order_by(tables.event.c.id)):
            out.setdefault(row._mapping[tables.event.c.entry], []).append(rows.told(row))
    return out


def entries_of(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, Entry]:
    """Entries by number, those only that stand for themselves."""
    out: dict[int, Entry] = {}
    for some in portions(numbers):
        held = sa.select(tables.entry.c.id, tables.entry.c.body).where(tables.entry.c.id.in_(some), tables.entry.c.into.is_(None))
        out |= {number: rows.entry_body(body) for number, body in connection.execute(held)}
    return out


def standing(connection: sa.Connection, number: int) -> int | None:
    """The entry that ``number`` leads to now, through merges; None where there was never such an entry."""
    seen: set[int] = set()
    while number not in seen:
        seen.add(number)
        row = connection.execute(sa.select(tables.entry.c.into).where(tables.entry.c.id == number)).first()
        if row is None:
            return None
        if row[0] is None:
            return number
        number = row[0]
    return None


def sources_of(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, Source]:
    """Reports by number."""
    out: dict[int, Source] = {}
    for some in portions(numbers):
        for row in connection.execute(sa.select(*rows.SOURCE).where(tables.report.c.id.in_(some))):
            found = rows.source(row)
            out[found.id] = found
    return out


def edges_of(connection: sa.Connection, keys: Sequence[str]) -> list[Edge]:
    """The judgements on any of these tellings, oldest first."""
    found: dict[int, Edge] = {}
    for some in portions(keys):
        held = sa.select(tables.edge).where(sa.or_(tables.edge.c.a.in_(some), tables.edge.c.b.in_(some)))
        found |= {edge.id: edge for edge in map(rows.edge, connection.execute(held))}
    return [found[number] for number in sorted(found)]


def corrections_of(connection: sa.Connection, keys: Sequence[str], entry: str) -> list[Correction]:
    """People's corrections on any of these tellings, oldest first."""
    found: dict[int, Correction] = {}
    for some in portions(keys):
        held = sa.select(tables.correction).where(tables.correction.c.event_key.in_(some))
        found |= {c.id: c for c in (rows.correction(row, entry) for row in connection.execute(held))}
    return [found[number] for number in sorted(found)]


def portions(values: Iterable[Any]) -> Iterable[list[Any]]:
    """``values`` in lists of at most `MANY`."""
    held = list(values)
    return (held[at : at + MANY] for at in range(0, len(held), MANY))
