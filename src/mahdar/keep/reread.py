"""Reading a kept report again: the record is made anew, people's judgements stay.

Comes in: a write transaction, a report's number and what it gives today. Goes out: nothing. Tellings that come out as before stay
in their entry; one that is now read a little differently is followed by the one of the same type whose trigger overlaps, or,
failing that, whose evidence does: it stands where the old one stood and what was judged of that holds for it. All others find a
home as if the report were new.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.arrange import apply, exists, group
from mahdar.keep.entries import refresh
from mahdar.keep.events import Stand, event_keys, keep_events
from mahdar.keep.facts import keep_facts
from mahdar.keep.join import Joiner
from mahdar.keep.prepare import Prepared
from mahdar.keep.read_back import portions
from mahdar.keep.replay import partition
from mahdar.model import Event
from mahdar.version import __version__


def reread(connection: sa.Connection, number: int, prepared: Prepared, joiner: Joiner) -> None:
    """Replace what is kept of report ``number`` by what ``prepared`` says."""
    event = tables.event
    columns = (event.c.key, event.c.entry, event.c.root, event.c.body)
    held = connection.execute(sa.select(*columns).where(event.c.report == number).order_by(event.c.number))
    before = [(key, Stand(entry, root), rows.event_body(body)) for key, entry, root, body in held]
    now = dict(zip(event_keys(number, prepared.record.events), prepared.record.events, strict=True))
    stay = {key: stand for key, stand, _ in before if key in now}
    gone: list[tuple[str, int]] = []
    for key, stand, told in before:
        if key in now:
            continue
        heir = _heir(told, [(name, other) for name, other in now.items() if name not in stay])
        if heir is None:
            gone.append((key, stand.entry))
        else:
            _rename(connection, key, heir)
            stay[heir] = stand
    back = _judged_before(connection, [key for key in now if key not in stay])
    stay |= {key: Stand(root, root) for key, root in back.items()}
    _clear(connection, number)
    placed = keep_events(connection, number, prepared, joiner, kept=stay)
    keep_facts(connection, number, prepared)
    touched = {stand.entry for _, stand, _ in before} | placed.touched
    connection.execute(
        sa.update(tables.report).where(tables.report.c.id == number).values(reader=__version__, vector=prepared.lead)
    )
    for key, entry in gone:
        _hand_on(connection, key, entry)
    refresh(connection, touched)
    if back:
        held_now = group(connection, back.values())
        apply(connection, held_now, partition(held_now.roots, held_now.judgements))


def _heir(event: Event, others: Sequence[tuple[str, Event]]) -> str | None:
    """The key of the event of the same type that is told by the same words, or nearly."""

    def shared(other: Event) -> tuple[int, int]:
        trigger = min(event.trigger.end, other.trigger.end) - max(event.trigger.start, other.trigger.start)
        quotes = [min(a.end, b.end) - max(a.start, b.start) for a in event.evidence for b in other.evidence]
        return max(trigger, 0), max((*quotes, 0))

    best = max(((shared(other), key) for key, other in others if other.type == event.type), default=None)
    return best[1] if best is not None and any(best[0]) else None


def _rename(connection: sa.Connection, key: str, heir: str) -> None:
    edge, member, correction = tables.edge, tables.edge_member, tables.correction
    connection.execute(sa.delete(member).where(member.c.key == heir))
    for column in (edge.c.a, edge.c.b, member.c.key, correction.c.event_key):
        connection.execute(sa.update(column.table).where(column == key).values({column.name: heir}))


def _hand_on(connection: sa.Connection, key: str, entry: int) -> None:
    """Corrections hung on a telling that is no more go to another telling of its entry."""
    other = connection.execute(
        sa.select(tables.event.c.key).where(tables.event.c.entry == entry).order_by(tables.event.c.id).limit(1)
    ).scalar()
    if other is not None:
        correction = tables.correction
        connection.execute(sa.update(correction).where(correction.c.event_key == key).values(event_key=other))


def _judged_before(connection: sa.Connection, keys: Sequence[str]) -> dict[str, int]:
    """Tellings that an earlier reading knew, that people judged of, and that a later reading lost: what was judged holds again
    when they come back. Gives their roots, whose entries are there afterwards."""
    edge, member = tables.edge, tables.edge_member
    held = sa.select(member.c.key, member.c.root).join(edge, edge.c.id == member.c.edge)
    found: dict[str, int] = {}
    for some in portions(keys):
        found |= dict(connection.execute(held.where(member.c.key.in_(some), edge.c.undone.is_(None))).all())
    for root in set(found.values()):
        exists(connection, root)
    return found


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
