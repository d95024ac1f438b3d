"""How entries are spread over time and over places: what a timeline's strip and a map show at one glance.

Comes in: a dossier and filters. Goes out: counts by year, month or day, and counts by place with its coordinates.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import sqlalchemy as sa

from mahdar.errors import InputError
from mahdar.keep import rows, tables
from mahdar.keep.ask.asked import asked, conditions
from mahdar.keep.ask.where import Where
from mahdar.keep.model import DONE, Entry
from mahdar.keep.read_back import portions

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier

PERIODS = {"year": 4, "month": 7, "day": 10}
"""Characters of a day's text that name the period."""
MOST_PLACES = 400


@dataclasses.dataclass(frozen=True, slots=True)
class Spread:
    """A period ("2022", "2022-12", "2022-12-23", empty for entries without any day) with how many entries begin in it, and
    how many of them took place."""

    period: str
    count: int
    done: int


@dataclasses.dataclass(frozen=True, slots=True)
class Located:
    """A place with how many entries are there; ``latest`` is the last of them, whose ``place`` has the coordinates where
    known."""

    name: str
    country: str | None
    count: int
    latest: Entry


def spread(dossier: Dossier, where: Where = Where(), *, period: str = "month") -> tuple[Spread, ...]:  # noqa: B008
    """Entries by the period of their first day; those without any day come first, with an empty period."""
    if period not in PERIODS:
        raise InputError(f"{period}: not a period; choose one of {', '.join(PERIODS)}")
    entry = tables.entry.c
    name = sa.func.substr(sa.func.coalesce(entry.day_from, ""), 1, PERIODS[period])
    done = sa.func.sum(sa.case((entry.status.in_(sorted(DONE)), 1), else_=0))
    with dossier.reading() as connection:
        held = conditions(connection, asked(connection, where))
        query = sa.select(name, sa.func.count(), done).where(*held).group_by(name).order_by(name)
        return tuple(Spread(period, count, int(took)) for period, count, took in connection.execute(query))


def located(dossier: Dossier, where: Where = Where()) -> tuple[Located, ...]:  # noqa: B008
    """Places with entries, the busiest first, `MOST_PLACES` at most."""
    entry = tables.entry.c
    number = sa.func.count()
    with dossier.reading() as connection:
        held = [*conditions(connection, asked(connection, where)), entry.place.is_not(None)]
        query = sa.select(entry.place, entry.country, number, sa.func.max(entry.id)).where(*held)
        query = query.group_by(entry.place, entry.country).order_by(number.desc(), entry.place).limit(MOST_PLACES)
        found = connection.execute(query).all()
        bodies: dict[int, str] = {}
        for some in portions([id for *_, id in found]):
            bodies |= dict(connection.execute(sa.select(entry.id, entry.body).where(entry.id.in_(some))).all())
    return tuple(Located(name, country, count, rows.entry_body(bodies[id])) for name, country, count, id in found)
