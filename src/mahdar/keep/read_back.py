"""Reading the dossier's rows back as shapes: tellings, entries, edges, corrections.

Comes in: a connection and numbers. Goes out: model shapes. Look-ups are by indexed columns only.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
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
            out[row[0]] = rows.source_of(row)
    return out


def edges_of(connection: sa.Connection, keys: Iterable[str]) -> dict[int, tuple[Edge, frozenset[str]]]:
    """The judgements on any of these tellings, by number, each with the tellings that it names."""
    edge, member = tables.edge, tables.edge_member
    numbers: set[int] = set()
    for some in portions(keys):
        numbers |= set(
            connection.execute(sa.select(edge.c.id).where(sa.or_(edge.c.a.in_(some), edge.c.b.in_(some)))).scalars().all()
        )
        numbers |= set(connection.execute(sa.select(member.c.edge).where(member.c.key.in_(some)).distinct()).scalars().all())
    named: dict[int, set[str]] = {number: set() for number in numbers}
    left: dict[int, dict[int, None]] = {number: {} for number in numbers}
    found: dict[int, tuple[Edge, frozenset[str]]] = {}
    for some in portions(sorted(numbers)):
        for row in connection.execute(sa.select(member).where(member.c.edge.in_(some)).order_by(member.c.id)):
            held = row._mapping
            named[held["edge"]].add(held["key"])
            if held["left"] is not None:
                left[held["edge"]][held["left"]] = None
        for row in connection.execute(sa.select(edge).where(edge.c.id.in_(some)).order_by(edge.c.id)):
            one = rows.edge(row, list(left[row._mapping["id"]]))
            found[one.id] = one, frozenset(named[one.id] | {one.a, one.b})
    return {number: found[number] for number in sorted(found)}


def corrections_by_key(connection: sa.Connection, keys: Iterable[str]) -> dict[str, list[Correction]]:
    """People's corrections by the telling on which they hang, oldest first; their ``entry`` is empty."""
    out: dict[str, list[Correction]] = {}
    for some in portions(keys):
        held = sa.select(tables.correction).where(tables.correction.c.event_key.in_(some)).order_by(tables.correction.c.id)
        for row in connection.execute(held):
            out.setdefault(row._mapping["event_key"], []).append(rows.correction(row, ""))
    return out


def corrections_of(connection: sa.Connection, keys: Iterable[str], entry: str) -> list[Correction]:
    """People's corrections on any of these tellings, oldest first, as ``entry``'s."""
    held = [one for some in corrections_by_key(connection, keys).values() for one in some]
    return [dataclasses.replace(one, entry=entry) for one in sorted(held, key=lambda one: one.id)]


def portions(values: Iterable[Any]) -> Iterable[list[Any]]:
    """``values`` in lists of at most `MANY`."""
    held = list(values)
    return (held[at : at + MANY] for at in range(0, len(held), MANY))
