"""Figures as series: one for each measure, unit and set of parties, with rival values side by side under who said them.

Comes in: a dossier and filters. Goes out: pages of `Series`, those with most figures first.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from mahdar.keep import tables
from mahdar.keep.ask.asked import Asked, Condition, asked, conditions, told_in
from mahdar.keep.ask.index import passages_with
from mahdar.keep.ask.kept import figures_of
from mahdar.keep.ask.meant import Meant
from mahdar.keep.ask.where import Page, Where, after, cursor
from mahdar.keep.model import KeptFigure

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier

LONGEST = 40
"""Figures of one series that are read, the latest ones."""


@dataclasses.dataclass(frozen=True, slots=True)
class Value:
    """One value of a point: ``low`` and ``high`` are equal unless it is a range. ``said_by``: codes of those who said it, empty
    where reports give it in their own voice. ``figures``: every report of it."""

    low: float
    high: float
    qualifier: str
    said_by: tuple[str, ...]
    figures: tuple[KeptFigure, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Point:
    """A period (EDTF, or the day of the reports where they give none) with its values; several are rivals."""

    period: str
    dated: bool
    values: tuple[Value, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Series:
    """A measure in a unit, about certain parties, over time. ``count``: figures in all, of which the latest are in ``points``."""

    measure: str | None
    unit: str
    parties: tuple[str, ...]
    count: int
    points: tuple[Point, ...]


def figures(
    dossier: Dossier,
    where: Where = Where(),  # noqa: B008
    *,
    measure: str | None = None,
    unit: str | None = None,
    entry: str | None = None,
) -> Page[Series]:
    """Series of figures. ``measure`` (English, part of it will do), ``unit`` (``USD``, ``person``, ``km``) and ``entry`` (its
    figures only) narrow them."""
    with dossier.reading() as connection:
        figure = tables.figure.c
        held = _conditions(connection, asked(connection, where))
        held += [figure.unit == unit] if unit else []
        held += [sa.func.lower(figure.measure).contains(measure.lower(), autoescape=True)] if measure else []
        held += [_of_entry(connection, entry)] if entry else []
        key = (sa.func.coalesce(figure.measure, ""), figure.unit, figure.parties)
        number = sa.func.count()
        grouped = sa.select(*key, number).where(*held).group_by(*key)
        start = after(where, "figures", 4)
        if start is not None:
            tied = sa.and_(number == int(start[0]), sa.tuple_(*key) > sa.tuple_(*(sa.literal(str(part)) for part in start[1:])))
            grouped = grouped.having(sa.or_(number < int(start[0]), tied))
        found = connection.execute(grouped.order_by(number.desc(), *key).limit(where.limit + 1)).all()
        shown = found[: where.limit]
        ids = _ids(connection, held, shown)
        kept = figures_of(connection, [id for some in ids.values() for id in some])
        made = [_series(row, [kept[id] for id in ids[tuple(row[:3])]]) for row in shown]
        more = cursor("figures", shown[-1][3], *shown[-1][:3]) if len(found) > where.limit else None
        return Page(tuple(made), more)


def _ids(connection: sa.Connection, held: Sequence[Condition], shown: Sequence[Any]) -> dict[Any, list[int]]:
    """The numbers of the latest figures of each series."""
    figure = tables.figure.c
    key = (figure.measure, figure.unit, figure.parties)
    place = sa.func.row_number().over(partition_by=key, order_by=(figure.day.desc(), figure.id.desc())).label("place")
    units = sorted({row[1] for row in shown}), sorted({row[2] for row in shown})
    asked = sa.select(figure.id, *key, place).where(*held, figure.unit.in_(units[0]), figure.parties.in_(units[1]))
    ranked = asked.subquery()
    out: dict[Any, list[int]] = {tuple(row[:3]): [] for row in shown}
    latest = sa.select(ranked).where(ranked.c.place <= LONGEST).order_by(ranked.c.place)
    for id, measure, unit, parties, _ in connection.execute(latest):
        series = out.get((measure or "", unit, parties))
        if series is not None:
            series.append(id)
    return out


def _series(row: Sequence[object], kept: Sequence[KeptFigure]) -> Series:
    points: dict[tuple[str, bool], dict[tuple[float, float, str], list[KeptFigure]]] = {}
    for held in kept:
        value = held.figure.value
        low, high = value if isinstance(value, tuple) else (value, value)
        published = held.source.published
        period = held.figure.period or (published.isoformat() if published else "")
        rivals = points.setdefault((period, held.figure.period is not None), {})
        rivals.setdefault((float(low), float(high), held.figure.qualifier), []).append(held)
    made = [
        Point(period, dated, tuple(_value(key, some) for key, some in sorted(rivals.items())))
        for (period, dated), rivals in sorted(points.items())
    ]
    measure, unit, parties, count = str(row[0]) or None, str(row[1]), tuple(str(row[2]).split()), int(str(row[3]))
    return Series(measure, unit, parties, count, tuple(made))


def _value(key: tuple[float, float, str], held: Sequence[KeptFigure]) -> Value:
    said = {one.said_by for one in held}
    return Value(*key, () if None in said else tuple(sorted(by for by in said if by)), tuple(held))


def _of_entry(connection: sa.Connection, entry: str) -> Condition:
    from mahdar.keep.judge import found

    event = tables.event.c
    return tables.figure.c.event.in_(sa.select(event.id).where(event.entry == found(connection, entry)))


def _conditions(connection: sa.Connection, ask: Asked) -> list[Condition]:
    figure, event, where = tables.figure.c, tables.event.c, ask.where
    held: list[Condition] = told_in(figure.report, ask)
    held += [_about(one) for one in (ask.party, *(ask.pair or ())) if one]
    if where.date_from:
        held.append(figure.day >= where.date_from.isoformat())
    if where.date_to:
        held.append(figure.day <= where.date_to.isoformat())
    if where.text:
        link, passage = tables.passage_event.c, tables.passage.c
        found = passages_with(connection, where.text)
        told = sa.select(link.event).where(link.passage.in_(found))
        held.append(sa.or_(figure.event.in_(told), figure.report.in_(sa.select(passage.report).where(passage.id.in_(found)))))
    if where.types or where.modes or where.statuses or where.place or where.confidence:
        plain = dataclasses.replace(
            where, parties=(), pair=None, sources=(), langs=(), text=None, as_of=None, date_from=None, date_to=None
        )
        entries = conditions(connection, Asked(plain, None, None, ask.spot))
        held.append(figure.event.in_(sa.select(event.id).where(event.entry.in_(sa.select(tables.entry.c.id).where(*entries)))))
    return held


def _about(party: Meant) -> Condition:
    """Figures in a sentence that names somebody of this code, or that somebody of it said; of a person, whose code that person
    has."""
    figure, link, actor = tables.figure.c, tables.figure_about.c, tables.actor.c
    codes = sa.select(actor.code).where(sa.or_(actor.code.in_(sorted(party.codes)), actor.who.in_(sorted(party.whos))))
    if party.codes and not party.whos:
        named = sa.select(link.figure).where(link.code.in_(sorted(party.codes)))
        return sa.or_(figure.id.in_(named), figure.said_by.in_(sorted(party.codes)))
    return sa.or_(figure.id.in_(sa.select(link.figure).where(link.code.in_(codes))), figure.said_by.in_(codes))
