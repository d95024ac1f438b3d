"""Who is in a dossier: states, bodies, persons with how often they take part, their offices in time, their names in all scripts.

Comes in: a dossier and filters. Goes out: pages of `ActorRow`, and `ActorFile` for one of them.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

import sqlalchemy as sa

from mahdar.errors import InputError
from mahdar.find.parties import world
from mahdar.keep import rows, tables
from mahdar.keep.actors import NOBODY, Actor, of_code
from mahdar.keep.ask.asked import Asked, asked, conditions
from mahdar.keep.ask.entries import overlaid
from mahdar.keep.ask.kept import actors_of, aliases_of, sides_of
from mahdar.keep.ask.meant import CODE, Meant, meant
from mahdar.keep.ask.where import Page, Where, after, cursor
from mahdar.keep.model import Side

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier

KINDS = ("state", "organisation", "person", "group")
NOTHING = Where()


@dataclasses.dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor with the number of entries that it takes part or speaks in and the days of the first and last. ``side`` is how it is
    called. A state or group counts what its officials do; a person's or body's count is its own."""

    actor: Actor
    side: Side
    entries: int
    first: datetime.date | None
    last: datetime.date | None


@dataclasses.dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office of a person: by the titles in ``reports`` reports of the days ``first`` to ``last``, or by the list of office
    holders (``listed``), whose days are those of the term."""

    office: str
    code: str
    first: str | None
    last: str | None
    former: bool
    reports: int
    listed: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class ActorFile:
    """All about one actor: ``names`` as reports write them, by language; offices in time; those of the same code (a state's
    persons)."""

    row: ActorRow
    names: Mapping[str, tuple[str, ...]]
    offices: tuple[OfficeHeld, ...]
    claims: int
    persons: tuple[ActorRow, ...] = ()


def actors(dossier: Dossier, where: Where = NOTHING, *, kinds: tuple[str, ...] = ()) -> Page[ActorRow]:
    """Actors, those with most entries first. The filters choose the entries that count; with a party only those whom it means
    and, of a whole code, everybody of that code."""
    for kind in kinds:
        if kind not in KINDS:
            raise InputError(f"{kind}: not a kind of actor; choose one of {', '.join(KINDS)}")
    with dossier.reading() as connection:
        ask = asked(connection, where)
        counts = _counts(dossier, connection, ask)
        who = actors_of(connection, counts)
        made = [(who.get(key) or of_code(key), *held) for key, held in counts.items()]
        made = [row for row in made if not kinds or row[0].kind in kinds]
        made.sort(key=lambda row: (-row[1], row[0].who))
        start = after(where, "actors", 2)
        if start is not None:
            made = [row for row in made if (-row[1], row[0].who) > (-start[0], start[1])]
        shown = made[: where.limit]
        sides = sides_of(connection, [row[0].who for row in shown])
        items = tuple(ActorRow(a, sides[a.who], number, rows.day(first), rows.day(last)) for a, number, first, last in shown)
        return Page(items, cursor("actors", shown[-1][1], shown[-1][0].who) if len(made) > where.limit else None)


def actor(dossier: Dossier, name: str, where: Where = NOTHING) -> ActorFile:
    """One actor by code, key or name in any script. Raises InputError where the name means nobody, or several."""
    with dossier.reading() as connection:
        found = meant(connection, name)
        keys = sorted(found.whos | found.codes)
        if len(keys) > 1:
            sides = sides_of(connection, keys)
            several = ", ".join(f"{sides[key].name or key} ({key})" for key in keys[:6])
            raise InputError(f"{name}: {several} have that name; give the one that is meant")
        who = keys[0]
        ask = asked(connection, dataclasses.replace(where, parties=(), limit=50, cursor=None))
        ask = dataclasses.replace(ask, party=found)
        counts = _counts(dossier, connection, ask)
        sides = sides_of(connection, [who, *counts])
        held = actors_of(connection, [who, *counts])
        one = held.get(who) or of_code(who)
        made = {key: _row(held.get(key) or of_code(key), sides[key], *counts.get(key, (0, None, None))) for key in (who, *counts)}
        others = sorted((row for key, row in made.items() if key != who), key=lambda row: (-row.entries, row.actor.who))
        claim = tables.claim.c
        said = claim.speaker == one.code if who == one.code else claim.who == who
        number = connection.execute(sa.select(sa.func.count()).select_from(tables.claim).where(said)).scalar_one()
        return ActorFile(made[who], aliases_of(connection, who), _offices(connection, one), int(number), tuple(others[:50]))


def _row(one: Actor, side: Side, number: int, first: str | None, last: str | None) -> ActorRow:
    return ActorRow(one, side, number, rows.day(first), rows.day(last))


def _counts(dossier: Dossier, connection: sa.Connection, ask: Asked) -> dict[str, tuple[int, str | None, str | None]]:
    """Actor → number of entries, first and last day."""
    party, where = tables.entry_party.c, ask.where
    plain = dataclasses.replace(where, limit=NOTHING.limit, cursor=None, newest=False, parties=()) == NOTHING
    entries = None if plain else sa.select(tables.entry.c.id).where(*conditions(connection, ask))
    out: dict[str, tuple[int, str | None, str | None]] = {}
    for key in (party.who, party.code):  # one column at a time: each has an index that holds all it needs
        held = sa.select(key, sa.func.count(sa.distinct(party.entry)), sa.func.min(party.day_from), sa.func.max(party.day_from))
        held = held.where(party.entry.in_(entries)) if entries is not None else held
        held = held.where(_is(ask.party)) if ask.party else held
        for who, number, first, last in connection.execute(held.group_by(key)):
            whole = CODE.match(who) is not None
            if who != NOBODY and whole == (key is party.code) and (not whole or ask.party is None or who in ask.party.codes):
                out[who] = (number, first, last)
    for late in overlaid(dossier, connection, ask):
        found = {one.who for _, one in late.actors} | {one.code for _, one in late.actors}
        of = {one.who: one for _, one in late.actors} | {one.code: of_code(one.code) for _, one in late.actors}
        for who in found - {NOBODY}:
            if ask.party is None or ask.party.holds(of[who].code, who):
                number, first, last = out.get(who, (0, late.day_from, late.day_from))
                out[who] = (number + 1, _least(first, late.day_from), _most(last, late.day_from))
    return out


def _is(party: Meant) -> sa.ColumnElement[bool]:
    held = tables.entry_party.c
    return sa.or_(held.code.in_(sorted(party.codes)), held.who.in_(sorted(party.whos)))


def _least(*days: str | None) -> str | None:
    return min((day for day in days if day), default=None)


def _most(*days: str | None) -> str | None:
    return max((day for day in days if day), default=None)


def _offices(connection: sa.Connection, one: Actor) -> tuple[OfficeHeld, ...]:
    """What reports and the list say of a person's offices, oldest first."""
    office = tables.office.c
    former = sa.case((office.body.like('%"former":true%'), 1), else_=0)
    grouped = sa.select(
        office.office,
        office.code,
        former,
        sa.func.min(office.day),
        sa.func.max(office.day),
        sa.func.count(sa.distinct(office.report)),
    )
    found = connection.execute(grouped.where(office.who == one.who).group_by(office.office, office.code, former))
    told = [OfficeHeld(name, code, first, last, bool(past), count) for name, code, past, first, last, count in found]
    listed = world.people("en").by_id.get(one.who)
    terms = [
        OfficeHeld(t.office, t.state, t.start or None, t.end or None, False, 0, True) for t in (listed.terms if listed else ())
    ]
    return tuple(sorted([*told, *terms], key=lambda held: (held.first or "", held.office)))
