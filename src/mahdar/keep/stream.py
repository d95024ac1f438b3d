"""A dossier read from end to end without holding it in memory: what exports are made of.

Comes in: an open dossier and filters. Goes out: entries with all that stands behind them, the reports that tell them, those
reports' texts, claims and figures: a few queries for some hundred entries.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.actors import Actor, who_of
from mahdar.keep.ask.entries import timeline
from mahdar.keep.ask.stood import as_then
from mahdar.keep.ask.where import Where
from mahdar.keep.behind import dossiered, figures_of
from mahdar.keep.dossier import Dossier
from mahdar.keep.history import history
from mahdar.keep.model import Dossiered, Entry, KeptClaim, KeptFigure, Side, Source
from mahdar.keep.read_back import portions, sources_of
from mahdar.model import Figure

BATCH = 200
"""Entries looked up together."""


@dataclasses.dataclass(frozen=True, slots=True)
class Stream:
    """The entries of a dossier that fit ``where`` (all of them where it is None), in order of their days, undated ones last.

    Every method starts anew; two calls agree with each other as long as nobody writes in between.
    """

    dossier: Dossier
    where: Where | None = None

    def entries(self) -> Iterator[Dossiered]:
        """Entries with tellings, history, edges and corrections; as they stood where the filters name a day."""
        for page in self._pages():
            numbers = [rows.number_of(entry.id) for entry in page]
            with self.dossier.reading() as connection:
                found = {held.entry.id: held for held in dossiered(connection, numbers)}
                figures = figures_of(connection, [t.id for h in found.values() for t in h.told]) if self.as_of else {}
            for entry in page:
                if entry.id in found:
                    held = found[entry.id]
                    yield _stood(held, entry, figures, self.as_of) if self.as_of else held

    def sources(self) -> Iterator[Source]:
        """The reports that tell the entries, by day of publication (undated ones last), then in the order they came in; all reports
        of the dossier where all entries are asked for."""
        for numbers in self._reports():
            with self.dossier.reading() as connection:
                held = sources_of(connection, numbers)
            yield from (held[number] for number in numbers if number in held)

    def claims(self) -> Iterator[KeptClaim]:
        """The claims of those reports, report after report."""
        for numbers in self._reports():
            with self.dossier.reading() as connection:
                held = _claims(connection, numbers)
            yield from held

    def figures(self) -> Iterator[KeptFigure]:
        """The figures of those reports, report after report."""
        for numbers in self._reports():
            with self.dossier.reading() as connection:
                held = _figures(connection, numbers)
            yield from held

    def texts(self, reports: Iterable[int]) -> dict[int, str]:
        """The stored texts of reports, by their numbers. Ask for a few at a time."""
        out: dict[int, str] = {}
        with self.dossier.reading() as connection:
            for some in portions(reports):
                held = sa.select(tables.report.c.id, tables.report.c.text).where(tables.report.c.id.in_(some))
                out.update((row.id, row.text) for row in connection.execute(held))
        return out

    def told_figures(self, tellings: Iterable[int]) -> dict[int, list[Figure]]:
        """The figures that stand in the evidence of tellings, by the tellings' ids. Ask for some hundred at a time."""
        with self.dossier.reading() as connection:
            return figures_of(connection, tellings)

    def actors(self, sides: Sequence[Side]) -> list[Actor]:
        """Who each of these parties is. Ask for some hundred at a time."""
        with self.dossier.reading() as connection:
            return who_of(connection, sides)

    @property
    def as_of(self) -> datetime.date | None:
        """The day as of which is asked."""
        return self.where.as_of if self.where else None

    def _pages(self) -> Iterator[tuple[Entry, ...]]:
        """The entries, some hundred at a time."""
        where = dataclasses.replace(self.where or Where(), limit=BATCH, cursor=None)
        while True:
            page = timeline(self.dossier, where)
            if page.items:
                yield page.items
            if page.next is None:
                return
            where = dataclasses.replace(where, cursor=page.next)

    def _reports(self) -> Iterator[list[int]]:
        """The numbers of the reports in their order, some hundred at a time."""
        days: dict[int, str] = {}
        report = tables.report.c
        held = sa.select(report.id, report.published)
        if self.as_of is not None:
            held = held.where(sa.or_(report.published.is_(None), report.published <= self.as_of.isoformat()))
        if self.where is None:
            with self.dossier.reading() as connection:
                days = {number: day or "" for number, day in connection.execute(held)}
        else:
            for page in self._pages():
                told = sa.select(tables.event.c.report).where(tables.event.c.entry.in_([rows.number_of(e.id) for e in page]))
                with self.dossier.reading() as connection:
                    days |= {number: day or "" for number, day in connection.execute(held.where(report.id.in_(told)))}
        numbers = sorted(days, key=lambda number: (days[number] == "", days[number], number))
        return (numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH))


def _stood(held: Dossiered, entry: Entry, figures: dict[int, list[Figure]], day: datetime.date) -> Dossiered:
    """An entry with what stood behind it on ``day``."""
    told = as_then([t for t in held.told if t.source.published is None or t.source.published <= day])
    keys = {t.key for t in told}
    edges = tuple(edge for edge in held.edges if edge.by != "program" or {edge.a, edge.b} <= keys)
    steps = history(told, figures=figures, edges=edges, corrections=held.corrections)
    return Dossiered(entry, tuple(told), steps, edges, held.corrections)


def _claims(connection: sa.Connection, numbers: Sequence[int]) -> list[KeptClaim]:
    sources = sources_of(connection, numbers)
    claim = tables.claim.c
    held = sa.select(claim.id, claim.report, claim.body).where(claim.report.in_(numbers)).order_by(claim.report, claim.number)
    found = connection.execute(held).all()
    event = tables.event
    inside = sa.select(tables.claim_event.c.claim, event.c.entry).join(event, event.c.id == tables.claim_event.c.event)
    about = _grouped(connection, sa.select(tables.claim_about), [row.id for row in found], "claim")
    entries = _grouped(connection, inside, [row.id for row in found], "claim")
    return [
        KeptClaim(
            row.id,
            sources[row.report],
            rows.claim_body(row.body),
            tuple(about[row.id]),
            tuple(rows.name_of(entry) for entry in dict.fromkeys(entries[row.id])),
        )
        for row in _by_report(found, numbers)
    ]


def _figures(connection: sa.Connection, numbers: Sequence[int]) -> list[KeptFigure]:
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
    return [
        KeptFigure(
            row.id,
            sources[row.report],
            rows.figure_body(row.body),
            rows.name_of(row.entry) if row.entry is not None else None,
            row.said_by,
            tuple(about[row.id]),
        )
        for row in _by_report(found, numbers)
    ]


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
