"""A dossier read from end to end without holding it in memory: what exports are made of.

Comes in: an open dossier and, where only some entries are wanted, their numbers in order. Goes out: entries with all that
stands behind them, the reports that tell them, those reports' texts, claims and figures: a few queries for some hundred entries.
"""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.dossier import Dossier
from mahdar.keep.history import history
from mahdar.keep.model import Correction, Dossiered, Edge, KeptClaim, KeptFigure, Source
from mahdar.keep.read_back import entries_of, portions, sources_of, told_of
from mahdar.keep.summary import in_order
from mahdar.model import Figure

BATCH = 200
"""Entries looked up together."""


@dataclasses.dataclass(frozen=True, slots=True)
class Stream:
    """The entries ``numbers`` of a dossier, or all of them in order of their days (undated ones last), then of their numbers.

    Every method starts anew; two calls agree with each other as long as nobody writes in between.
    """

    dossier: Dossier
    numbers: tuple[int, ...] | None = None

    def entries(self) -> Iterator[Dossiered]:
        """Entries with tellings, history, edges and corrections."""
        with self.dossier.reading() as connection:
            numbers = self.numbers if self.numbers is not None else in_days(connection)
            for at in range(0, len(numbers), BATCH):
                yield from _dossiered(connection, numbers[at : at + BATCH])

    def sources(self) -> Iterator[Source]:
        """The reports that tell the entries, by day of publication (undated ones last), then in the order they came in; all reports
        of the dossier where all entries are asked for."""
        with self.dossier.reading() as connection:
            numbers = self._reports(connection)
            for at in range(0, len(numbers), BATCH):
                held = sources_of(connection, numbers[at : at + BATCH])
                yield from (held[number] for number in numbers[at : at + BATCH] if number in held)

    def claims(self) -> Iterator[KeptClaim]:
        """The claims of those reports, report after report."""
        with self.dossier.reading() as connection:
            numbers = self._reports(connection)
            for at in range(0, len(numbers), BATCH):
                yield from _claims(connection, numbers[at : at + BATCH])

    def figures(self) -> Iterator[KeptFigure]:
        """The figures of those reports, report after report."""
        with self.dossier.reading() as connection:
            numbers = self._reports(connection)
            for at in range(0, len(numbers), BATCH):
                yield from _figures(connection, numbers[at : at + BATCH])

    def texts(self, reports: Iterable[int]) -> dict[int, str]:
        """The stored texts of reports, by their numbers. Ask for a few at a time."""
        out: dict[int, str] = {}
        with self.dossier.reading() as connection:
            for some in portions(reports):
                held = sa.select(tables.report.c.id, tables.report.c.text).where(tables.report.c.id.in_(some))
                out.update((row.id, row.text) for row in connection.execute(held))
        return out

    def _reports(self, connection: sa.Connection) -> list[int]:
        days: dict[int, str] = {}
        held = sa.select(tables.report.c.id, tables.report.c.published)
        if self.numbers is None:
            days = {number: day or "" for number, day in connection.execute(held)}
        for some in portions(self.numbers or ()):
            told = sa.select(tables.event.c.report).where(tables.event.c.entry.in_(some))
            days |= {number: day or "" for number, day in connection.execute(held.where(tables.report.c.id.in_(told)))}
        return sorted(days, key=lambda number: (days[number] == "", days[number], number))


def in_days(connection: sa.Connection) -> tuple[int, ...]:
    """The numbers of all entries that stand for themselves, by day (undated ones last), then by number."""
    entry = tables.entry.c
    held = sa.select(entry.id).where(entry.into.is_(None)).order_by(entry.day_from.is_(None), entry.day_from, entry.id)
    return tuple(connection.execute(held).scalars())


def _dossiered(connection: sa.Connection, numbers: Sequence[int]) -> Iterator[Dossiered]:
    entries, tellings = entries_of(connection, numbers), told_of(connection, numbers)
    keys = [t.key for told in tellings.values() for t in told]
    edges, corrections = _edges(connection, keys), _corrections(connection, keys)
    figures = _told_figures(connection, [t.id for told in tellings.values() for t in told])
    for number in numbers:
        if number not in entries or number not in tellings:
            continue
        told = in_order(tellings[number])
        own = {t.key for t in told}
        judged = sorted({edge.id: edge for key in own for edge in edges[key] if _seen(edge, own)}.values(), key=lambda e: e.id)
        corrected = sorted((_of(held, number) for key in own for held in corrections[key]), key=lambda c: c.id)
        steps = history(told, figures=figures, edges=judged, corrections=corrected)
        yield Dossiered(entries[number], tuple(told), steps, tuple(judged), tuple(corrected))


def _seen(edge: Edge, keys: set[str]) -> bool:
    return edge.by != "program" or (edge.a in keys and edge.b in keys)


def _of(held: Correction, number: int) -> Correction:
    return dataclasses.replace(held, entry=rows.name_of(number))


def _edges(connection: sa.Connection, keys: Sequence[str]) -> dict[str, list[Edge]]:
    out: dict[str, list[Edge]] = collections.defaultdict(list)
    for some in portions(keys):
        for column in (tables.edge.c.a, tables.edge.c.b):
            for row in connection.execute(sa.select(tables.edge).where(column.in_(some))):
                out[row._mapping[column.name]].append(rows.edge(row))
    return out


def _corrections(connection: sa.Connection, keys: Sequence[str]) -> dict[str, list[Correction]]:
    out: dict[str, list[Correction]] = collections.defaultdict(list)
    for some in portions(keys):
        for row in connection.execute(sa.select(tables.correction).where(tables.correction.c.event_key.in_(some))):
            out[row._mapping["event_key"]].append(rows.correction(row, ""))
    return out


def _told_figures(connection: sa.Connection, events: Sequence[int]) -> dict[int, list[Figure]]:
    out: dict[int, list[Figure]] = {}
    for some in portions(events):
        held = sa.select(tables.figure.c.event, tables.figure.c.body).where(tables.figure.c.event.in_(some))
        for event, body in connection.execute(held.order_by(tables.figure.c.report, tables.figure.c.number)):
            out.setdefault(event, []).append(rows.figure_body(body))
    return out


def _claims(connection: sa.Connection, numbers: Sequence[int]) -> Iterator[KeptClaim]:
    sources = sources_of(connection, numbers)
    held = sa.select(tables.claim.c.id, tables.claim.c.report, tables.claim.c.body).where(tables.claim.c.report.in_(numbers))
    found = connection.execute(held.order_by(tables.claim.c.report, tables.claim.c.number)).all()
    about = _grouped(connection, sa.select(tables.claim_about), [row.id for row in found], "claim")
    inside = sa.select(tables.claim_event.c.claim, tables.event.c.entry).join(
        tables.event, tables.event.c.id == tables.claim_event.c.event
    )
    entries = _grouped(connection, inside, [row.id for row in found], "claim")
    for row in _by_report(found, numbers):
        names = tuple(rows.name_of(entry) for entry in dict.fromkeys(entries[row.id]))
        yield KeptClaim(row.id, sources[row.report], rows.claim_body(row.body), tuple(about[row.id]), names)


def _figures(connection: sa.Connection, numbers: Sequence[int]) -> Iterator[KeptFigure]:
    sources = sources_of(connection, numbers)
    figure = tables.figure.c
    held = (
        sa.select(figure.id, figure.report, figure.body, figure.said_by, tables.event.c.entry)
        .outerjoin(tables.event, tables.event.c.id == figure.event)
        .where(figure.report.in_(numbers))
        .order_by(figure.report, figure.number)
    )
    found = connection.execute(held).all()
    about = _grouped(connection, sa.select(tables.figure_about), [row.id for row in found], "figure")
    for row in _by_report(found, numbers):
        entry = rows.name_of(row.entry) if row.entry is not None else None
        yield KeptFigure(row.id, sources[row.report], rows.figure_body(row.body), entry, row.said_by, tuple(about[row.id]))


def _by_report(found: Sequence[Any], numbers: Sequence[int]) -> list[Any]:
    """Rows in the order of ``numbers``; within a report as they came."""
    place = {number: at for at, number in enumerate(numbers)}
    return sorted(found, key=lambda row: place[row.report])


def _grouped(connection: sa.Connection, wanted: sa.Select[Any], keys: Sequence[int], column: str) -> dict[int, list[Any]]:
    """The second column of ``wanted`` under its first, for the rows whose ``column`` is one of ``keys``; sorted."""
    out: dict[int, list[Any]] = collections.defaultdict(list)
    for some in portions(keys):
        for key, value in connection.execute(wanted.where(wanted.selected_columns[column].in_(some))):
            out[key].append(value)
    return collections.defaultdict(list, {key: sorted(values) for key, values in out.items()})
