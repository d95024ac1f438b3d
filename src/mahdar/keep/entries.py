"""The stored summary of entries, brought up to date after something changed.

Comes in: a write transaction and the numbers of entries. Goes out: nothing; the rows of ``entry`` and ``entry_party`` agree with
the tellings afterwards. An entry that lost its last telling is removed, unless it leads into another one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.actors import contacts, who_of
from mahdar.keep.days import EARLY, FAR, span
from mahdar.keep.deals import deal
from mahdar.keep.model import Correction, Entry, Side, Told
from mahdar.keep.read_back import corrections_by_key, told_of
from mahdar.keep.summary import summary


def refresh(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Write the summaries of these entries anew."""
    wanted = sorted(set(numbers))
    held = told_of(connection, wanted)
    corrections = corrections_by_key(connection, [t.key for told in held.values() for t in told])
    for number in wanted:
        connection.execute(sa.delete(tables.entry_party).where(tables.entry_party.c.entry == number))
        connection.execute(sa.delete(tables.contact).where(tables.contact.c.entry == number))
        if number in held:
            _write(connection, number, held[number], [one for t in held[number] for one in corrections.get(t.key, ())])
        else:
            gone = sa.delete(tables.entry).where(tables.entry.c.id == number, tables.entry.c.into.is_(None))
            connection.execute(gone)


def _write(connection: sa.Connection, number: int, told: list[Told], corrections: list[Correction]) -> None:
    standing = {c.field: c.after or "" for c in sorted(corrections, key=lambda c: c.id) if c.undone is None}
    entry = summary(rows.name_of(number), told, corrected=standing)
    day_from, day_to = days(entry)
    values = {
        "into": None,
        "type": entry.type,
        "mode": entry.mode,
        "status": entry.status,
        "day_from": day_from,
        "day_to": day_to,
        "dated": span(entry.date) is not None,
        "country": entry.place.country if entry.place else None,
        "place": entry.place.name if entry.place else None,
        "reports": entry.reports,
        "rank": min(t.rank for t in told),
        "langs": f" {' '.join(entry.langs)} ",
        "confidence": entry.confidence,
        "lesser": entry.lesser,
        "first": entry.first.isoformat() if entry.first else None,
        "last": entry.last.isoformat() if entry.last else None,
        "deal": deal((t.source.lang, t.event) for t in told if t.event.type == entry.type),
        "body": rows.dumps(entry),
    }
    connection.execute(sa.update(tables.entry).where(tables.entry.c.id == number).values(values))
    held = [(role, at, side) for role, named in _roles(entry) for at, side in enumerate(named)]
    who = who_of(connection, [side for _, _, side in held])
    parties = [
        {
            "entry": number,
            "role": role,
            "number": at,
            "code": side.code,
            "name": side.name or next(iter(side.names.values()), None),
            "qid": side.qid,
            "who": actor.who,
            "day_from": day_from,
        }
        for (role, at, side), actor in zip(held, who, strict=True)
    ]
    if parties:
        connection.execute(sa.insert(tables.entry_party), parties)
    met = contacts(entry, [actor for (role, _, _), actor in zip(held, who, strict=True) if role != "speaker"])
    if met:
        connection.execute(sa.insert(tables.contact), [{**pair, "entry": number, "day_from": day_from} for pair in met])


def _roles(entry: Entry) -> tuple[tuple[str, tuple[Side, ...]], ...]:
    return ("actor", entry.actors), ("recipient", entry.recipients), ("speaker", entry.speakers)


def days(entry: Entry) -> tuple[str | None, str | None]:
    """First and last day as text; an open end is closed by the day of a report, and an undated entry has the day of its first
    report."""
    known = span(entry.date)
    if known is None:
        return (entry.first.isoformat(), entry.first.isoformat()) if entry.first else (None, None)
    begin, end = known
    begin = end if begin == EARLY else begin
    end = max(begin, entry.last or datetime.date.min) if end == FAR else end
    return begin.isoformat(), end.isoformat()
