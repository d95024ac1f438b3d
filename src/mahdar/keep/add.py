"""Keeping one prepared report: its rows, and the entry that each of its events belongs to. All of it in one transaction.

Comes in: a write transaction and a `Prepared`. Goes out: `Added`.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.entries import refresh
from mahdar.keep.events import keep_events
from mahdar.keep.facts import keep_facts
from mahdar.keep.join import Joiner
from mahdar.keep.model import Added
from mahdar.keep.prepare import Prepared
from mahdar.model import Report
from mahdar.version import __version__


def keep(connection: sa.Connection, prepared: Prepared, joiner: Joiner, *, lesser: str | None = None) -> Added:
    """Keep a report. The same text under the same address (or without one) is known already and changes nothing; another text under
    the same address is a new version: both stay, the new one is current."""
    report = prepared.record.report
    known = known_report(connection, report)
    if known is not None:
        return Added(rows.source(known), "known")
    before, version = _earlier(connection, report)
    number = _report(connection, prepared, version=version + 1, lesser=lesser)
    placed = keep_events(connection, number, prepared, joiner, before=before)
    keep_facts(connection, number, prepared)
    touched = placed.touched
    if before is not None:
        touched |= _entries_at(connection, report.url or "")
    refresh(connection, touched)
    source = rows.source(connection.execute(sa.select(*rows.SOURCE).where(tables.report.c.id == number)).one())
    entries = tuple(rows.name_of(entry) for entry in sorted(touched))
    outcome = "new" if before is None else "version"
    return Added(source, outcome, entries, placed.merged, len(prepared.record.events))


def known_report(connection: sa.Connection, report: Report) -> sa.Row[Any] | None:
    """The row of a report that is kept already, or None."""
    held = sa.select(*rows.SOURCE).where(tables.report.c.sha256 == report.sha256)
    if report.url:
        held = held.where(tables.report.c.address.in_((report.url, "")))
    return connection.execute(held.order_by(tables.report.c.id)).first()


def _report(connection: sa.Connection, prepared: Prepared, *, version: int, lesser: str | None) -> int:
    report = prepared.record.report
    if report.url and version > 1:
        connection.execute(sa.update(tables.report).where(tables.report.c.address == report.url).values(current=False))
    body = rows.ReportBody(report.parts, report.credit, report.photo, report.alternates, report.notes)
    values = {
        "key": report.id,
        "address": report.url or "",
        "sha256": report.sha256,
        "version": version,
        "current": True,
        "lang": report.lang,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "publisher": report.publisher,
        "text": report.text,
        "body": rows.dumps(body),
        "added": rows.now(),
        "reader": __version__,
        "lesser": lesser,
        "vector": prepared.lead,
    }
    found = connection.execute(sa.insert(tables.report).values(values)).inserted_primary_key
    assert found is not None
    return int(found[0])


def _earlier(connection: sa.Connection, report: Report) -> tuple[int | None, int]:
    """The report with the newest text under the same address, and which version it is."""
    if not report.url:
        return None, 0
    held = sa.select(tables.report.c.id, tables.report.c.version).where(tables.report.c.address == report.url)
    row = connection.execute(held.order_by(tables.report.c.version.desc()).limit(1)).first()
    return (row[0], row[1]) if row is not None else (None, 0)


def _entries_at(connection: sa.Connection, url: str) -> set[int]:
    held = sa.select(tables.event.c.entry).join(tables.report, tables.report.c.id == tables.event.c.report)
    return {row[0] for row in connection.execute(held.where(tables.report.c.address == url).distinct())}
