"""Keeping one prepared report: its rows, and the entry that each of its events belongs to. All of it in one transaction.

Comes in: a write transaction and a `Prepared`. Goes out: `Added`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.actors import keep_actors, speaking
from mahdar.keep.days import span
from mahdar.keep.entries import refresh
from mahdar.keep.join import Home, Joiner, keys_of, make_telling
from mahdar.keep.model import Added
from mahdar.keep.prepare import Passage, Prepared
from mahdar.model import Event, Report
from mahdar.version import __version__


def keep(connection: sa.Connection, prepared: Prepared, joiner: Joiner, *, lesser: str | None = None) -> Added:
    """Keep a report. The same text under the same address (or without one) is known already and changes nothing; another text under
    the same address is a new version: both stay, the new one is current."""
    report = prepared.record.report
    known = known_report(connection, report)
    if known is not None:
        return Added(rows.source(known), "known")
    earlier = _earlier(connection, report)
    number = _report(connection, prepared, version=1 + earlier, lesser=lesser)
    touched, merged = keep_events(connection, number, prepared, joiner)
    keep_claims(connection, number, prepared)
    keep_offices(connection, number, prepared)
    keep_named(connection, prepared)
    keep_passages(connection, number, prepared)
    if earlier:
        touched |= _entries_at(connection, report.url or "")
    refresh(connection, touched)
    source = rows.source(connection.execute(sa.select(*rows.SOURCE).where(tables.report.c.id == number)).one())
    entries = tuple(rows.name_of(entry) for entry in sorted(touched))
    return Added(source, "version" if earlier else "new", entries, merged, len(prepared.record.events))


def known_report(connection: sa.Connection, report: Report) -> sa.Row[Any] | None:
    """The row of a report that is kept already, or None."""
    held = sa.select(*rows.SOURCE).where(tables.report.c.sha256 == report.sha256)
    if report.url:
        held = held.where(tables.report.c.address.in_((report.url, "")))
    return connection.execute(held.order_by(tables.report.c.id)).first()


def event_key(sha256: str, event: Event) -> str:
    """A handle of a telling that stays the same when its report is read again."""
    return f"{sha256[:20]}:{event.type}:{event.trigger.start}"


def keep_events(
    connection: sa.Connection, number: int, prepared: Prepared, joiner: Joiner, *, kept: dict[str, int] | None = None
) -> tuple[set[int], int]:
    """Keep the events of report ``number`` with their figures; those in ``kept`` (key to entry) stay in their entry. Gives the
    entries touched and how many events joined one that was there."""
    report = prepared.record.report
    figures = _figures_of(prepared)
    touched, merged, events = set(), 0, {}
    for at, event in enumerate(prepared.record.events):
        key = event_key(report.sha256, event)
        telling = make_telling(
            event,
            report=number,
            lang=report.lang,
            published=report.published.isoformat() if report.published else None,
            rank=prepared.ranks[at],
            vector=prepared.vectors[at],
            lead=prepared.lead,
            figures=[prepared.record.figures[i] for i in figures.get(at, ())],
        )
        entry = (kept or {}).get(key)
        home = joiner.home(connection, telling, key) if entry is None else None
        if entry is None:
            entry = home.entry if home else new_entry(connection, event)
        events[at] = _event(connection, number, at, key, entry, event, prepared)
        connection.execute(sa.insert(tables.block), [{"key": block, "event": events[at]} for block in keys_of(telling)])
        if home is not None:
            merged += 1
            _edge(connection, key, home)
        touched.add(entry)
    _figures(connection, number, prepared, events)
    return touched, merged


def keep_named(connection: sa.Connection, prepared: Prepared) -> None:
    """Keep who is named in the report, and how it writes their names."""
    record = prepared.record
    told = [p for e in record.events for p in (*e.actors, *e.recipients, *((e.speaker,) if e.speaker else ()))]
    named = [(party, False) for party in (*told, *(claim.speaker for claim in record.claims))]
    persons = [(party, True) for party in (*prepared.people, *(fact.person for fact in record.offices))]
    keep_actors(connection, [*persons, *named], record.report.lang)


def keep_passages(connection: sa.Connection, number: int, prepared: Prepared) -> None:
    """Put the report's sentences into the index of words, each with the events whose evidence stands in it."""
    held = sa.select(tables.event.c.number, tables.event.c.id).where(tables.event.c.report == number)
    events = {at - 1: id for at, id in connection.execute(held)}
    links: list[dict[str, int]] = []
    for passage in prepared.passages:
        values = {"report": number, "start": passage.start, "end": passage.end, "words": passage.words}
        found = connection.execute(sa.insert(tables.passage).values(values)).inserted_primary_key
        if found is not None:
            links += [
                {"passage": found[0], "event": id} for at, id in events.items() if _stands_in(prepared.record.events[at], passage)
            ]
        if connection.dialect.name == "sqlite" and found is not None:
            connection.execute(
                sa.text("INSERT INTO passage_words (rowid, words) VALUES (:id, :words)"), {"id": found[0], "words": passage.words}
            )
    if links:
        connection.execute(sa.insert(tables.passage_event), links)


def _stands_in(event: Event, passage: Passage) -> bool:
    return any(quote.start < passage.end and passage.start < quote.end for quote in event.evidence)


def new_entry(connection: sa.Connection, event: Event) -> int:
    """An empty entry; `refresh` fills it."""
    values = {"type": event.type, "status": event.status, "dated": False, "reports": 0, "rank": 2, "langs": " ", "confidence": 0.0}
    found = connection.execute(sa.insert(tables.entry).values(**values, lesser=False, body="")).inserted_primary_key
    assert found is not None
    return int(found[0])


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


def _earlier(connection: sa.Connection, report: Report) -> int:
    """How many texts stand under the report's address already."""
    if not report.url:
        return 0
    held = sa.select(sa.func.max(tables.report.c.version)).where(tables.report.c.address == report.url)
    return int(connection.execute(held).scalar() or 0)


def _entries_at(connection: sa.Connection, url: str) -> set[int]:
    held = sa.select(tables.event.c.entry).join(tables.report, tables.report.c.id == tables.event.c.report)
    return {row[0] for row in connection.execute(held.where(tables.report.c.address == url).distinct())}


def _event(connection: sa.Connection, report: int, at: int, key: str, entry: int, event: Event, prepared: Prepared) -> int:
    values = {
        "report": report,
        "number": at + 1,
        "key": key,
        "entry": entry,
        "type": event.type,
        "rank": prepared.ranks[at],
        "body": rows.dumps(event),
        "vector": prepared.vectors[at],
    }
    found = connection.execute(sa.insert(tables.event).values(values)).inserted_primary_key
    assert found is not None
    return int(found[0])


def _edge(connection: sa.Connection, key: str, home: Home) -> None:
    values = {"a": key, "b": home.member, "same": True, "by": home.by, "score": home.score, "reasons": rows.dumps(home.reasons)}
    connection.execute(sa.insert(tables.edge).values(**values, moved="[]", at=rows.now()))


def _figures_of(prepared: Prepared) -> dict[int, list[int]]:
    out: dict[int, list[int]] = {}
    for at, event in enumerate(prepared.figure_event):
        if event is not None:
            out.setdefault(event, []).append(at)
    return out


def _figures(connection: sa.Connection, report: int, prepared: Prepared, events: dict[int, int]) -> None:
    published = prepared.record.report.published
    for at, figure in enumerate(prepared.record.figures):
        low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
        period = span(figure.period)
        day = period[0] if period else published
        event = prepared.figure_event[at]
        values = {
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
        found = connection.execute(sa.insert(tables.figure).values(values)).inserted_primary_key
        _codes(connection, tables.figure_about, "figure", found, prepared.figure_about[at])


def keep_claims(connection: sa.Connection, report: int, prepared: Prepared) -> None:
    """Keep the claims of a report, after its events."""
    published = prepared.record.report.published
    held = sa.select(tables.event.c.number, tables.event.c.id).where(tables.event.c.report == report)
    events = {number - 1: id for number, id in connection.execute(held)}
    for at, claim in enumerate(prepared.record.claims):
        said = span(claim.date)
        day = said[0] if said else published
        values = {
            "report": report,
            "number": at + 1,
            "speaker": claim.speaker.code,
            "name": claim.speaker.name or claim.speaker.text,
            "who": speaking(claim.speaker, prepared.people, prepared.record.report.lang).who,
            "day": day.isoformat() if day else None,
            "body": rows.dumps(claim),
        }
        found = connection.execute(sa.insert(tables.claim).values(values)).inserted_primary_key
        _codes(connection, tables.claim_about, "claim", found, prepared.claim_about[at])
        inside = [{"claim": found[0], "event": events[i]} for i in prepared.claim_events[at] if found and i in events]
        if inside:
            connection.execute(sa.insert(tables.claim_event), inside)


def _codes(connection: sa.Connection, table: sa.Table, column: str, found: Sequence[Any] | None, codes: Sequence[str]) -> None:
    if found and codes:
        connection.execute(sa.insert(table), [{column: found[0], "code": code} for code in dict.fromkeys(codes)])


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
