"""Which meeting or call of its pair an entry is.

Comes in: a dossier and an entry. Goes out: `Nth`: its number among the pair's contacts of a period, also at the same place.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

import sqlalchemy as sa

from mahdar.errors import InputError
from mahdar.keep import rows, tables
from mahdar.keep.actors import CALL, MEETING
from mahdar.keep.ask.contacts import LEVELS
from mahdar.keep.ask.meant import meant
from mahdar.keep.ask.stood import Stood, stood
from mahdar.keep.judge import found

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier

PERIODS = {"week": 0, "month": 1, "quarter": 3, "year": 12}
"""Months of a named period; a week is seven days."""


@dataclasses.dataclass(frozen=True, slots=True)
class Nth:
    """Which contact of its pair an entry is. ``number``: among the contacts of its kind (meetings or calls) in the period that
    ends with it; contacts of one day count once. ``here``: among those of them at the same place. ``entries``: those counted,
    oldest first, the entry itself last."""

    entry: str
    pair: tuple[str, str]
    kind: str
    number: int
    here: int
    since: datetime.date
    until: datetime.date
    entries: tuple[str, ...]


def nth(
    dossier: Dossier,
    entry: str,
    period: str | int = "month",
    *,
    pair: tuple[str, str] | None = None,
    as_of: datetime.date | None = None,
) -> Nth:
    """Which contact of its kind ``entry`` is for its pair within a period that ends on its day: ``week``, ``month``, ``quarter``,
    ``year`` or a number of days. ``pair`` names two of its parties; without it the first two persons, else the first two codes.
    Raises InputError for an entry that is no meeting or call, has no day, or not these parties."""
    with dossier.reading() as connection:
        number = found(connection, entry)
        row = connection.execute(sa.select(tables.entry).where(tables.entry.c.id == number)).one()
        held = stood(dossier, connection, as_of) if as_of else {}
        late = held.get(number)
        until = rows.day(late.day_from if late else row.day_from)
        if row.type != MEETING or until is None:
            raise InputError(f"{entry}: not a meeting or call with a day, so it is not the first or second of any")
        level, one, other = _pair_of(connection, number, entry, pair)
        since = _since(until, period)
        contact, about = tables.contact.c, tables.entry.c
        same = sa.select(about.id, about.day_from, about.day_to, about.place, contact.done, contact.call)
        same = same.join(tables.contact, contact.entry == about.id).where(
            contact.level == level, contact.a == one, contact.b == other
        )
        same = same.where(contact.day_from > since.isoformat(), contact.day_from <= until.isoformat(), about.into.is_(None))
        if as_of:
            same = same.where(sa.or_(about.first.is_(None), about.first <= as_of.isoformat()))
        kept = [_Met(*values) for values in connection.execute(same) if values[0] not in held and values[0] != number]
        kept += [
            m
            for one_late in held.values()
            for m in _late(one_late, level, one, other)
            if since.isoformat() < (m.day or "") <= until.isoformat()
        ]
        place, call = (
            (late.entry.place.name if late.entry.place else None, late.entry.mode == CALL)
            if late
            else (row.place, row.mode == CALL)
        )
    counted = _exact(m for m in kept if m.done and m.call == call and m.number != number)
    days = {m.day for m in counted} | {until.isoformat()}
    here = {m.day for m in counted if place and m.place == place} | {until.isoformat()}
    names = tuple(rows.name_of(m.number) for m in sorted(counted, key=lambda m: (m.day, m.number)))
    return Nth(
        rows.name_of(number),
        (one, other),
        "call" if call else "meeting",
        len(days),
        len(here),
        since,
        until,
        (*names, rows.name_of(number)),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class _Met:
    number: int
    day: str
    day_to: str
    place: str | None
    done: bool
    call: bool


def _exact(held: Iterable[_Met]) -> list[_Met]:
    """Contacts with a day; one that is dated only to a month or year may be any of those and is not counted."""
    return [m for m in held if m.day and m.day == m.day_to]


def _late(held: Stood, level: str, one: str, other: str) -> list[_Met]:
    entry = held.entry
    place = entry.place.name if entry.place else None
    return [
        _Met(held.number, held.day_from or "", held.day_to or "", place, pair["done"], pair["call"])
        for pair in held.contacts
        if (pair["level"], pair["a"], pair["b"]) == (level, one, other)
    ]


def _pair_of(connection: sa.Connection, number: int, entry: str, pair: tuple[str, str] | None) -> tuple[str, str, str]:
    contact, party = tables.contact.c, tables.entry_party.c
    named = (
        sa.select(party.who, party.code).where(party.entry == number, party.role != "speaker").order_by(party.role, party.number)
    )
    order: dict[str, int] = {}
    for row in connection.execute(named):
        for who in row:
            order.setdefault(who, len(order))
    held = connection.execute(sa.select(contact.level, contact.a, contact.b).where(contact.entry == number)).all()
    pairs = [(str(level), str(a), str(b)) for level, a, b in held]
    last = len(order)
    fitting = sorted(pairs, key=lambda one: (LEVELS[::-1].index(one[0]), order.get(one[1], last) + order.get(one[2], last)))
    if pair is not None:
        one, other = meant(connection, pair[0]), meant(connection, pair[1])
        fitting = [
            (level, a, b)
            for level, a, b in fitting
            if (one.holds(a, a) and other.holds(b, b)) or (one.holds(b, b) and other.holds(a, a))
        ]
    if not fitting:
        raise InputError(
            f"{entry}: not a contact of {' and '.join(pair)}" if pair else f"{entry}: no two parties are known to meet in it"
        )
    return fitting[0]


def _since(until: datetime.date, period: str | int) -> datetime.date:
    """The day before the period's first."""
    if isinstance(period, int) or period.isdigit():
        return until - datetime.timedelta(days=int(period))
    if period not in PERIODS:
        raise InputError(f"{period}: not a period; choose one of {', '.join(PERIODS)} or a number of days")
    months = PERIODS[period]
    if not months:
        return until - datetime.timedelta(days=7)
    year, month = divmod(until.year * 12 + until.month - 1 - months, 12)
    return datetime.date(year, month + 1, min(until.day, calendar.monthrange(year, month + 1)[1]))
