"""The reports of a dossier.

Comes in: a dossier and filters. Goes out: pages of `ReportRow`, by day of publication.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.ask.asked import Asked, Condition, asked, conditions, of_sources, told_in
from mahdar.keep.ask.claims import beyond, in_days
from mahdar.keep.ask.index import passages_with
from mahdar.keep.ask.where import Page, Where, after, cursor
from mahdar.keep.model import Source
from mahdar.keep.read_back import sources_of

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier


@dataclasses.dataclass(frozen=True, slots=True)
class ReportRow:
    """A report with how many events, claims and figures it holds, and the entries it tells in its own order."""

    source: Source
    events: int
    claims: int
    figures: int
    entries: tuple[str, ...]


def reports(dossier: Dossier, where: Where = Where(), *, versions: bool = False) -> Page[ReportRow]:  # noqa: B008
    """Reports by day of publication, undated ones first. ``versions``: earlier texts of an address too. Filters on entries
    (party, type, place …) want a report that tells such an entry."""
    with dossier.reading() as connection:
        ask, report = asked(connection, where), tables.report.c
        where = ask.where
        held = _any_version(ask) if versions else told_in(report.id, ask)
        held += [report.published >= where.date_from.isoformat()] if where.date_from else []
        held += [report.published <= where.date_to.isoformat()] if where.date_to else []
        if where.text:
            passage = tables.passage.c
            held.append(report.id.in_(sa.select(passage.report).where(passage.id.in_(passages_with(connection, where.text)))))
        if ask.party or ask.pair or ask.spot or where.types or where.modes or where.statuses or where.confidence:
            plain = dataclasses.replace(where, sources=(), langs=(), text=None, date_from=None, date_to=None, as_of=None)
            entries = sa.select(tables.entry.c.id).where(*conditions(connection, dataclasses.replace(ask, where=plain)))
            held.append(report.id.in_(sa.select(tables.event.c.report).where(tables.event.c.entry.in_(entries))))
        day = sa.func.coalesce(report.published, "")
        query = sa.select(report.id, day).where(*held)
        start = after(where, "reports", 2)
        if start is not None:
            query = query.where(beyond(where, day, report.id, str(start[0]), int(start[1])))
        found = connection.execute(
            query.order_by(*in_days(connection, where, report.published, report.id)).limit(where.limit + 1)
        ).all()
        shown = found[: where.limit]
        items = _rows(connection, [id for id, _ in shown])
        return Page(items, cursor("reports", shown[-1][1], shown[-1][0]) if len(found) > where.limit else None)


def _any_version(ask: Asked) -> list[Condition]:
    """What `told_in` asks, with the texts that were replaced."""
    report, where = tables.report.c, ask.where
    held: list[Condition] = [of_sources(where.sources)] if where.sources else []
    held += [report.lang.in_(where.langs)] if where.langs else []
    held += [report.lesser.is_(None)] if not where.lesser else []
    return [*held, sa.or_(report.published <= ask.day, report.published.is_(None))] if where.as_of else held


def _rows(connection: sa.Connection, ids: list[int]) -> tuple[ReportRow, ...]:
    sources = sources_of(connection, ids)
    event = tables.event.c
    entries: dict[int, list[int]] = {}
    asked = sa.select(event.report, event.entry).where(event.report.in_(ids)).order_by(event.report, event.number)
    for report, entry in connection.execute(asked):
        entries.setdefault(report, []).append(entry)
    claims, figures = (_number(connection, table, ids) for table in (tables.claim, tables.figure))
    return tuple(
        ReportRow(
            sources[id],
            len(entries.get(id, ())),
            claims.get(id, 0),
            figures.get(id, 0),
            tuple(rows.name_of(entry) for entry in dict.fromkeys(entries.get(id, ()))),
        )
        for id in ids
    )


def _number(connection: sa.Connection, table: sa.Table, ids: list[int]) -> dict[int, int]:
    held = sa.select(table.c.report, sa.func.count()).where(table.c.report.in_(ids)).group_by(table.c.report)
    return dict(connection.execute(held).all())
