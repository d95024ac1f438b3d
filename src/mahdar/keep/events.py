"""The events of one report: their rows, and the entry that each of them belongs to.

Comes in: a write transaction, a report's number and its `Prepared`. Goes out: which entries were touched.
"""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.arrange import inherit
from mahdar.keep.join import Home, Joiner, make_telling
from mahdar.keep.prepare import Prepared
from mahdar.keep.same import Telling, blocks
from mahdar.keep.versions import heirs
from mahdar.model import Event

NEWER = ("the same passage in the text before it under this address",)
"""The reason of an edge between two versions of one report."""


@dataclasses.dataclass(frozen=True, slots=True)
class Stand:
    """Where a telling stands: its entry, and the entry in which the program put it."""

    entry: int
    root: int


@dataclasses.dataclass(frozen=True, slots=True)
class Placed:
    """The entries that a report's events touched, how many of the events joined an entry that was there, and their keys."""

    touched: set[int]
    merged: int
    keys: tuple[str, ...]


def event_keys(report: int, events: Sequence[Event]) -> list[str]:
    """Handles of the tellings of a report that stay the same when it is read again: report, type, place of the trigger."""
    seen: collections.Counter[str] = collections.Counter()
    out = []
    for event in events:
        key = f"R{report}:{event.type}:{event.trigger.start}"
        seen[key] += 1
        out.append(key if seen[key] == 1 else f"{key}:{seen[key]}")
    return out


def keep_events(
    connection: sa.Connection,
    number: int,
    prepared: Prepared,
    joiner: Joiner,
    *,
    kept: Mapping[str, Stand] | None = None,
    before: int | None = None,
) -> Placed:
    """Keep the events of report ``number``. Those in ``kept`` (by key) stay where they stand; ``before`` is the report with the
    text that this one replaces; all others find an entry or open one."""
    events = prepared.record.events
    keys = event_keys(number, events)
    told = _tellings(number, prepared)
    stands = {at: kept[key] for at, key in enumerate(keys) if kept and key in kept}
    homes = _heirs(connection, before, events) if before is not None else {}
    taken = {stand.entry for stand in stands.values()} | {home.entry for home in homes.values()}
    homes |= joiner.homes(connection, {at: told[at] for at in range(len(events)) if at not in stands and at not in homes}, taken)
    for at, event in enumerate(events):
        home = homes.get(at)
        if at not in stands:
            stands[at] = Stand(home.entry, home.root) if home else _opened(connection, event)
        made = _event(connection, number, at, keys[at], stands[at], prepared)
        connection.execute(sa.insert(tables.block), [{"key": block, "event": made} for block in sorted(blocks(told[at]))])
        if home is not None:
            _edge(connection, keys[at], home)
            inherit(connection, home.member, keys[at])
    return Placed({stand.entry for stand in stands.values()}, len(homes), tuple(keys))


def _tellings(number: int, prepared: Prepared) -> list[Telling]:
    report = prepared.record.report
    return [
        make_telling(
            event,
            report=number,
            lang=report.lang,
            published=report.published,
            rank=prepared.ranks[at],
            vector=prepared.vectors[at],
            lead=prepared.lead,
            figures=prepared.record.figures,
        )
        for at, event in enumerate(prepared.record.events)
    ]


def _heirs(connection: sa.Connection, before: int, events: Sequence[Event]) -> dict[int, Home]:
    event = tables.event
    columns = (event.c.key, event.c.entry, event.c.root, event.c.body)
    held = connection.execute(sa.select(*columns).where(event.c.report == before).order_by(event.c.number)).all()
    found = heirs(events, [rows.event_body(body) for _, _, _, body in held])
    out: dict[int, Home] = {}
    for at, old in sorted(found.items()):
        key, entry, root, _ = held[old]
        if entry not in {home.entry for home in out.values()}:
            out[at] = Home(entry, root, key, 1.0, NEWER)
    return out


def _opened(connection: sa.Connection, event: Event) -> Stand:
    number = new_entry(connection, event)
    return Stand(number, number)


def new_entry(connection: sa.Connection, event: Event) -> int:
    """An empty entry; `refresh` fills it."""
    values = {"type": event.type, "status": event.status, "dated": False, "reports": 0, "rank": 2, "langs": " ", "confidence": 0.0}
    found = connection.execute(sa.insert(tables.entry).values(**values, lesser=False, body="")).inserted_primary_key
    assert found is not None
    return int(found[0])


def _event(connection: sa.Connection, report: int, at: int, key: str, stand: Stand, prepared: Prepared) -> int:
    event = prepared.record.events[at]
    values = {
        "report": report,
        "number": at + 1,
        "key": key,
        "entry": stand.entry,
        "root": stand.root,
        "type": event.type,
        "rank": prepared.ranks[at],
        "body": rows.dumps(event),
        "vector": prepared.vectors[at],
    }
    found = connection.execute(sa.insert(tables.event).values(values)).inserted_primary_key
    assert found is not None
    return int(found[0])


def _edge(connection: sa.Connection, key: str, home: Home) -> None:
    values = {"a": key, "b": home.member, "same": True, "by": "program", "score": home.score, "reasons": rows.dumps(home.reasons)}
    connection.execute(sa.insert(tables.edge).values(**values, at=rows.now()))
