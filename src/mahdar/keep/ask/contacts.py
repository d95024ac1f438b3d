"""Who met or called whom: pairs, and which meeting of a pair it is.

Comes in: a dossier and filters. Goes out: `Contact` for each pair with counts, and `Nth`: the ordinal of a contact among the
pair's. Pairs are of states and bodies (by code) or of persons; only what took place is counted, what is ahead is listed beside
it.
"""

from __future__ import annotations

import calendar
import collections
import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from mahdar.errors import InputError
from mahdar.keep import rows, tables
from mahdar.keep.actors import MEETING
from mahdar.keep.ask.asked import Asked, asked, conditions
from mahdar.keep.ask.entries import overlaid
from mahdar.keep.ask.kept import sides_of
from mahdar.keep.ask.meant import meant
from mahdar.keep.ask.stood import stood
from mahdar.keep.ask.where import Page, Where, after, cursor
from mahdar.keep.judge import found
from mahdar.keep.model import Side

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier

LEVELS = ("code", "person")
LISTED = 20
"""Contacts of a pair that are named, the latest ones."""
PERIODS = {"week": 0, "month": 1, "quarter": 3, "year": 12}
"""Months of a named period; a week is seven days."""


@dataclasses.dataclass(frozen=True, slots=True)
class Contact:
    """A pair. ``a``, ``b`` are actors' keys (codes at the level of states), ``sides`` who they are. ``count``: contacts that took
    place, of them ``calls`` by phone. ``entries``: the latest of them, the last one first; ``ahead``: planned, proposed or
    postponed ones."""

    a: str
    b: str
    sides: tuple[Side, Side]
    count: int
    calls: int
    first: datetime.date | None
    last: datetime.date | None
    entries: tuple[str, ...]
    ahead: tuple[str, ...] = ()

    @property
    def meetings(self) -> int:
        """Contacts that were no calls."""
        return self.count - self.calls


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


def contacts(dossier: Dossier, where: Where = Where(), *, level: str | None = None) -> Page[Contact]:  # noqa: B008
    """The pairs that met or called, those with most contacts first. ``level``: ``code`` or ``person``; without it by person where
    the filters name persons only. With a party every pair has it on one side."""
    if level is not None and level not in LEVELS:
        raise InputError(f"{level}: not a level; choose one of {', '.join(LEVELS)}")
    with dossier.reading() as connection:
        ask = asked(connection, where)
        meants = [one for one in (ask.party, *(ask.pair or ())) if one is not None]
        by = level or ("person" if meants and all(one.persons for one in meants) else "code")
        counted = _counted(dossier, connection, ask, by)
        counted = [pair for pair in counted if _wanted(ask, by, pair, connection)]
        start = after(where, f"contacts-{by}", 3)
        if start is not None:
            counted = [pair for pair in counted if (-pair.count, pair.a, pair.b) > (-start[0], start[1], start[2])]
        shown = counted[: where.limit]
        sides = sides_of(connection, [who for pair in shown for who in (pair.a, pair.b)])
        more = cursor(f"contacts-{by}", shown[-1].count, shown[-1].a, shown[-1].b) if len(counted) > where.limit else None
        listed = [_listed(dossier, connection, ask, by, pair) for pair in shown]
        return Page(tuple(dataclasses.replace(pair, sides=(sides[pair.a], sides[pair.b])) for pair in listed), more)


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
        kept = [_Met(*values) for values in connection.execute(same).tuples() if values[0] not in held and values[0] != number]
        kept += [
            m
            for one_late in held.values()
            for m in _late(one_late, level, one, other)
            if since.isoformat() < (m.day or "") <= until.isoformat()
        ]
        place, call = (
            (late.entry.place.name if late.entry.place else None, late.entry.mode == "phone")
            if late
            else (row.place, row.mode == "phone")
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


def _late(held: Any, level: str, one: str, other: str) -> list[_Met]:
    entry = held.entry
    place = entry.place.name if entry.place else None
    return [
        _Met(held.number, held.day_from or "", held.day_to or "", place, pair["done"], pair["call"])
        for pair in held.contacts
        if (pair["level"], pair["a"], pair["b"]) == (level, one, other)
    ]


def _pair_of(connection: sa.Connection, number: int, entry: str, pair: tuple[str, str] | None) -> tuple[str, str, str]:
    contact, party = tables.contact.c, tables.entry_party.c
    held = connection.execute(sa.select(contact.level, contact.a, contact.b).where(contact.entry == number)).tuples().all()
    order = [
        who
        for row in connection.execute(
            sa.select(party.who, party.code)
            .where(party.entry == number, party.role != "speaker")
            .order_by(party.role, party.number)
        ).tuples()
        for who in row
    ]
    fitting = sorted(held, key=lambda row: (LEVELS[::-1].index(row[0]), order.index(row[1]) + order.index(row[2])))
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


def _counted(dossier: Dossier, connection: sa.Connection, ask: Asked, level: str) -> list[Contact]:
    """All pairs with their counts, most first."""
    contact, where = tables.contact.c, ask.where
    held = sa.select(
        contact.a,
        contact.b,
        sa.func.count(),
        sa.func.sum(sa.cast(contact.call, sa.Integer)),
        sa.func.min(contact.day_from),
        sa.func.max(contact.day_from),
    ).where(contact.level == level, contact.done.is_(True))
    plain = Where(date_from=where.date_from, date_to=where.date_to, parties=where.parties, pair=where.pair)
    if dataclasses.replace(where, limit=plain.limit, cursor=None, newest=False) != plain:
        held = held.where(contact.entry.in_(sa.select(tables.entry.c.id).where(*conditions(connection, ask))))
    elif where.date_from or where.date_to:
        held = held.where(contact.day_from.is_not(None))
        held = held.where(contact.day_from >= where.date_from.isoformat()) if where.date_from else held
        held = held.where(contact.day_from <= where.date_to.isoformat()) if where.date_to else held
    if ask.party:
        keys = sorted(ask.party.codes | ask.party.whos)
        held = held.where(sa.or_(contact.a.in_(keys), contact.b.in_(keys)))
    if ask.pair:
        ones, others = (sorted(one.codes | one.whos) for one in ask.pair)
        held = held.where(
            sa.or_(sa.and_(contact.a.in_(ones), contact.b.in_(others)), sa.and_(contact.b.in_(ones), contact.a.in_(others)))
        )
    counts: dict[tuple[str, str], list[Any]] = {}
    for a, b, number, calls, first, last in connection.execute(held.group_by(contact.a, contact.b)).tuples():
        counts[a, b] = [number, calls or 0, first, last]
    for late in overlaid(dossier, connection, ask):
        for pair in late.contacts:
            if pair["level"] == level and pair["done"]:
                kept = counts.setdefault((pair["a"], pair["b"]), [0, 0, late.day_from, late.day_from])
                kept[0] += 1
                kept[1] += int(pair["call"])
                kept[2] = min(filter(None, (kept[2], late.day_from)), default=None)
                kept[3] = max(filter(None, (kept[3], late.day_from)), default=None)
    made = [
        Contact(a, b, (Side(a, {}), Side(b, {})), int(held[0]), int(held[1]), rows.day(held[2]), rows.day(held[3]), ())
        for (a, b), held in counts.items()
    ]
    return sorted(made, key=lambda pair: (-pair.count, pair.a, pair.b))


def _wanted(ask: Asked, level: str, pair: Contact, connection: sa.Connection) -> bool:
    """Whether the pair itself is asked for: its entry may hold the party without the party being one of the two."""
    del level, connection
    if ask.party and not any(ask.party.holds(who, who) for who in (pair.a, pair.b)):
        return False
    if ask.pair:
        one, other = ask.pair
        return (one.holds(pair.a, pair.a) and other.holds(pair.b, pair.b)) or (
            one.holds(pair.b, pair.b) and other.holds(pair.a, pair.a)
        )
    return True


def _listed(dossier: Dossier, connection: sa.Connection, ask: Asked, level: str, pair: Contact) -> Contact:
    """The pair with its latest contacts and those ahead."""
    contact, entry = tables.contact.c, tables.entry.c
    held = sa.select(contact.entry, contact.day_from, contact.done, entry.status).join(tables.entry, entry.id == contact.entry)
    held = held.where(contact.level == level, contact.a == pair.a, contact.b == pair.b, *conditions(connection, ask))
    order = contact.day_from.desc(), contact.entry.desc()
    done = connection.execute(held.where(contact.done.is_(True)).order_by(*order).limit(LISTED)).tuples().all()
    ahead = held.where(contact.done.is_(False), entry.status.in_(("planned", "proposed", "postponed")))
    rest = connection.execute(ahead.order_by(*order).limit(LISTED)).tuples().all()
    late: dict[bool, list[tuple[str, int]]] = collections.defaultdict(list)
    for one in overlaid(dossier, connection, ask):
        for met in one.contacts:
            if (met["level"], met["a"], met["b"]) == (level, pair.a, pair.b):
                late[met["done"]].append((one.day_from or "", one.number))
    return dataclasses.replace(pair, entries=_names(done, late[True]), ahead=_names(rest, late[False]))


def _names(stored: Sequence[Any], late: list[tuple[str, int]]) -> tuple[str, ...]:
    both = sorted([*((day or "", number) for number, day, *_ in stored), *late], reverse=True)
    return tuple(rows.name_of(number) for _, number in both[:LISTED])
