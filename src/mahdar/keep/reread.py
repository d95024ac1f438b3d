"""Reading a kept report again: the record is made anew, people's judgements stay.

Comes in: a write transaction, a report's number and what it gives today. Goes out: nothing. Tellings that come out as before stay
in their entry; new ones find a home as if the report were new; judgements on a telling that is now read a little differently move
to the one of the same type whose trigger overlaps, or, failing that, whose evidence does.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.add import event_key, keep_claims, keep_events, keep_named, keep_offices, keep_passages
from mahdar.keep.entries import refresh
from mahdar.keep.join import Joiner
from mahdar.keep.prepare import Prepared
from mahdar.model import Event
from mahdar.version import __version__


def reread(connection: sa.Connection, number: int, prepared: Prepared, joiner: Joiner) -> None:
    """Replace what is kept of report ``number`` by what ``prepared`` says."""
    held = sa.select(tables.event.c.key, tables.event.c.entry, tables.event.c.body).where(tables.event.c.report == number)
    before = [(key, entry, rows.event_body(body)) for key, entry, body in connection.execute(held)]
    events = prepared.record.events
    sha256 = prepared.record.report.sha256
    now = {event_key(sha256, event): event for event in events}
    stay = {key: entry for key, entry, _ in before if key in now}
    for key, entry, event in before:
        if key not in now:
            heir = _heir(event, [(name, other) for name, other in now.items() if name not in stay])
            if heir is not None:
                _rename(connection, key, heir)
                stay[heir] = entry
    _clear(connection, number)
    touched, _ = keep_events(connection, number, prepared, joiner, kept=stay)
    keep_claims(connection, number, prepared)
    keep_offices(connection, number, prepared)
    keep_named(connection, prepared)
    keep_passages(connection, number, prepared)
    connection.execute(
        sa.update(tables.report).where(tables.report.c.id == number).values(reader=__version__, vector=prepared.lead)
    )
    refresh(connection, touched | {entry for _, entry, _ in before})


def _heir(event: Event, others: Sequence[tuple[str, Event]]) -> str | None:
    """The key of the event of the same type that is told by the same words, or nearly."""

    def shared(other: Event) -> tuple[int, int]:
        trigger = min(event.trigger.end, other.trigger.end) - max(event.trigger.start, other.trigger.start)
        quotes = [min(a.end, b.end) - max(a.start, b.start) for a in event.evidence for b in other.evidence]
        return max(trigger, 0), max((*quotes, 0))

    best = max(((shared(other), key) for key, other in others if other.type == event.type), default=None)
    return best[1] if best is not None and any(best[0]) else None


def _rename(connection: sa.Connection, key: str, heir: str) -> None:
    edge, correction = tables.edge, tables.correction
    connection.execute(sa.update(edge).where(edge.c.a == key).values(a=heir))
    connection.execute(sa.update(edge).where(edge.c.b == key).values(b=heir))
    connection.execute(sa.update(edge).where(edge.c.moved.contains(key)).values(moved=sa.func.replace(edge.c.moved, key, heir)))
    connection.execute(sa.update(correction).where(correction.c.event_key == key).values(event_key=heir))


def _clear(connection: sa.Connection, number: int) -> None:
    """Take out everything of a report but the report."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            sa.text(
                "INSERT INTO passage_words (passage_words, rowid, words) "
                "SELECT 'delete', id, words FROM passage WHERE report = :number"
            ),
            {"number": number},
        )
    for table in (tables.passage, tables.claim, tables.figure, tables.office, tables.event):
        connection.execute(sa.delete(table).where(table.c.report == number))
