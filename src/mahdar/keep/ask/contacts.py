"""Who met or called whom.

Comes in: a dossier and filters. Goes out: `Contact` for each pair with counts. Pairs are of states and bodies (by code) or of
persons; only what took place is counted, what is ahead is listed beside it.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from mahdar.errors import InputError
from mahdar.keep import rows, tables
from mahdar.keep.ask.asked import Asked, asked, conditions
from mahdar.keep.ask.entries import overlaid
from mahdar.keep.ask.kept import sides_of
from mahdar.keep.ask.where import Page, Where, after, cursor
from mahdar.keep.model import AHEAD, Side
from mahdar.keep.read_back import portions

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier

LEVELS = ("code", "person")
LISTED = 20
"""Contacts of a pair that are named, the latest ones."""


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
        counted = [pair for pair in counted if _wanted(ask, pair)]
        start = after(where, f"contacts-{by}", 3)
        if start is not None:
            counted = [pair for pair in counted if (-pair.count, pair.a, pair.b) > (-start[0], start[1], start[2])]
        shown = counted[: where.limit]
        sides = sides_of(connection, [who for pair in shown for who in (pair.a, pair.b)])
        more = cursor(f"contacts-{by}", shown[-1].count, shown[-1].a, shown[-1].b) if len(counted) > where.limit else None
        listed = _listed(dossier, connection, ask, by, shown)
        return Page(tuple(dataclasses.replace(pair, sides=(sides[pair.a], sides[pair.b])) for pair in listed), more)


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
    for a, b, number, calls, first, last in connection.execute(held.group_by(contact.a, contact.b)):
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


def _wanted(ask: Asked, pair: Contact) -> bool:
    """Whether the pair itself is asked for: its entry may hold the party without the party being one of the two."""
    if ask.party and not any(ask.party.holds(who, who) for who in (pair.a, pair.b)):
        return False
    if ask.pair:
        one, other = ask.pair
        return (one.holds(pair.a, pair.a) and other.holds(pair.b, pair.b)) or (
            one.holds(pair.b, pair.b) and other.holds(pair.a, pair.a)
        )
    return True


def _listed(dossier: Dossier, connection: sa.Connection, ask: Asked, level: str, pairs: Sequence[Contact]) -> list[Contact]:
    """The pairs with their latest contacts and those ahead."""
    contact, entry = tables.contact.c, tables.entry.c
    place = sa.func.row_number().over(
        partition_by=(contact.a, contact.b, contact.done), order_by=(contact.day_from.desc(), contact.entry.desc())
    )
    held = sa.select(contact.a, contact.b, contact.done, contact.day_from, contact.entry, place.label("place"))
    held = held.join(tables.entry, entry.id == contact.entry).where(contact.level == level, *conditions(connection, ask))
    held = held.where(sa.or_(contact.done.is_(True), entry.status.in_(sorted(AHEAD))))
    found: dict[tuple[str, str, bool], list[tuple[str, int]]] = collections.defaultdict(list)
    for some in portions([(pair.a, pair.b) for pair in pairs]):
        ranked = held.where(sa.tuple_(contact.a, contact.b).in_(some)).subquery()
        for a, b, done, day, number, _ in connection.execute(sa.select(ranked).where(ranked.c.place <= LISTED)):
            found[a, b, bool(done)].append((day or "", number))
    for one in overlaid(dossier, connection, ask):
        for met in one.contacts:
            if met["level"] == level and (met["done"] or one.entry.status in AHEAD):
                found[met["a"], met["b"], met["done"]].append((one.day_from or "", one.number))
    return [
        dataclasses.replace(pair, entries=_names(found[pair.a, pair.b, True]), ahead=_names(found[pair.a, pair.b, False]))
        for pair in pairs
    ]


def _names(held: list[tuple[str, int]]) -> tuple[str, ...]:
    """Entries by day, the latest first."""
    return tuple(rows.name_of(number) for _, number in sorted(held, reverse=True)[:LISTED])
