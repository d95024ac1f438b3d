"""What stands beside the events of a report: claims, figures, offices, names and the sentences for the index of words.

Comes in: a write transaction, a report's number and its `Prepared`. Goes out: nothing; the rows are there afterwards. The events
of the report are kept before (`mahdar.keep.events`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.actors import keep_actors, speaking
from mahdar.keep.days import span
from mahdar.keep.prepare import Passage, Prepared
from mahdar.model import Event


def keep_facts(connection: sa.Connection, number: int, prepared: Prepared) -> None:
    """Keep everything of report ``number`` but its events."""
    held = sa.select(tables.event.c.number, tables.event.c.id).where(tables.event.c.report == number)
    events = {at - 1: id for at, id in connection.execute(held)}
    keep_figures(connection, number, prepared, events)
    keep_claims(connection, number, prepared, events)
    keep_offices(connection, number, prepared)
    keep_named(connection, prepared)
    keep_passages(connection, number, prepared, events)


def keep_figures(connection: sa.Connection, report: int, prepared: Prepared, events: dict[int, int]) -> None:
    """Keep the figures of a report, each with the event whose evidence holds it."""
    published = prepared.record.report.published
    values = []
    for at, figure in enumerate(prepared.record.figures):
        low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
        period = span(figure.period)
        day = period[0] if period else published
        event = prepared.figure_event[at]
        row = {
            "report": report,
            "number": at + 1,
            "event": events[event] if event is not None else None,
            "unit": figure.unit,
            "measure": figure.measure,
            "low": float(low),
            "high": float(high),
            "period": figure.period,
            "said_by": prepared.figure_said_by[at],
            "parties": " ".join(sorted(set(prepared.figure_about[at]))),
            "day": day.isoformat() if day else None,
            "body": rows.dumps(figure),
        }
        values.append(row)
    ids = _inserted(connection, tables.figure, values)
    _codes(connection, tables.figure_about, "figure", ids, prepared.figure_about)


def keep_claims(connection: sa.Connection, report: int, prepared: Prepared, events: dict[int, int]) -> None:
    """Keep the claims of a report, each with the events told within it."""
    published = prepared.record.report.published
    values = []
    for at, claim in enumerate(prepared.record.claims):
        said = span(claim.date)
        day = said[0] if said else published
        row = {
            "report": report,
            "number": at + 1,
            "start": claim.content.start,
            "speaker": claim.speaker.code,
            "name": claim.speaker.name or claim.speaker.text,
            "who": speaking(claim.speaker, prepared.people, prepared.record.report.lang).who,
            "day": day.isoformat() if day else None,
            "body": rows.dumps(claim),
        }
        values.append(row)
    ids = _inserted(connection, tables.claim, values)
    _codes(connection, tables.claim_about, "claim", ids, prepared.claim_about)
    inside = [
        {"claim": id, "event": events[i]} for id, told in zip(ids, prepared.claim_events, strict=True) for i in told if i in events
    ]
    if inside:
        connection.execute(sa.insert(tables.claim_event), inside)


def _inserted(connection: sa.Connection, table: sa.Table, values: list[dict[str, Any]]) -> list[int]:
    """Insert rows in one statement; their numbers, in order."""
    if not values:
        return []
    return list(connection.execute(sa.insert(table).returning(table.c.id, sort_by_parameter_order=True), values).scalars())


def _codes(connection: sa.Connection, table: sa.Table, column: str, ids: Sequence[int], codes: Sequence[Sequence[str]]) -> None:
    values = [{column: id, "code": code} for id, held in zip(ids, codes, strict=True) for code in dict.fromkeys(held)]
    if values:
        connection.execute(sa.insert(table), values)


def keep_offices(connection: sa.Connection, report: int, prepared: Prepared) -> None:
    """Keep who held which office, as the report's titles say."""
    facts = [
        {
            "report": report,
            "code": fact.person.code,
            "name": fact.person.name or fact.person.text,
            "qid": fact.person.qid,
            "who": speaking(fact.person, (fact.person,), prepared.record.report.lang).who,
            "office": fact.office,
            "day": fact.date.isoformat() if fact.date else None,
            "body": rows.dumps(fact),
        }
        for fact in prepared.record.offices
    ]
    if facts:
        connection.execute(sa.insert(tables.office), facts)


def keep_named(connection: sa.Connection, prepared: Prepared) -> None:
    """Keep who is named in the report, and how it writes their names."""
    record = prepared.record
    told = [p for e in record.events for p in (*e.actors, *e.recipients, *((e.speaker,) if e.speaker else ()))]
    named = [(party, False) for party in (*told, *(claim.speaker for claim in record.claims))]
    persons = [(party, True) for party in (*prepared.people, *(fact.person for fact in record.offices))]
    keep_actors(connection, [*persons, *named], record.report.lang)


def keep_passages(connection: sa.Connection, number: int, prepared: Prepared, events: dict[int, int]) -> None:
    """Put the report's sentences into the index of words, each with the events whose evidence stands in it."""
    held = [{"report": number, "start": one.start, "end": one.end, "words": one.words} for one in prepared.passages]
    ids = _inserted(connection, tables.passage, held)
    if ids and connection.dialect.name == "sqlite":
        words = [{"id": id, "words": one.words} for id, one in zip(ids, prepared.passages, strict=True)]
        connection.execute(sa.text("INSERT INTO passage_words (rowid, words) VALUES (:id, :words)"), words)
    links = [
        {"passage": id, "event": event}
        for id, passage in zip(ids, prepared.passages, strict=True)
        for at, event in events.items()
        if _stands_in(prepared.record.events[at], passage)
    ]
    if links:
        connection.execute(sa.insert(tables.passage_event), links)


def _stands_in(event: Event, passage: Passage) -> bool:
    return any(quote.start < passage.end and passage.start < quote.end for quote in event.evidence)
