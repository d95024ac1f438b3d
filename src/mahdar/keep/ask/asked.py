"""A question's filters as conditions on entries.

Comes in: a connection and a `Where`. Goes out: `Asked`: names looked up once, SQL conditions, and the same test for an entry in
hand.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from mahdar.errors import InputError
from mahdar.find.names import Names
from mahdar.keep import tables
from mahdar.keep.actors import Actor
from mahdar.keep.ask.index import passages_with
from mahdar.keep.ask.meant import MAYBE, Meant, Spot, meant, spot
from mahdar.keep.ask.where import Where

if TYPE_CHECKING:
    from mahdar.keep.ask.stood import Stood

Condition = sa.ColumnElement[bool]
MANY = 400
"""Reports of a source from which it is a frequent one."""


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """A `Where` whose names are looked up. ``party`` is None where no party is asked for."""

    where: Where
    party: Meant | None
    pair: tuple[Meant, Meant] | None
    spot: Spot | None

    @property
    def day(self) -> str | None:
        """The day as of which is asked, as text."""
        return self.where.as_of.isoformat() if self.where.as_of else None


def asked(connection: sa.Connection, where: Where) -> Asked:
    """Look up who and where is meant. Raises InputError for a party or place that nobody knows."""
    where = dataclasses.replace(where, sources=_publishers(connection, where.sources)) if where.sources else where
    return Asked(
        where,
        any_of(connection, where.parties),
        (meant(connection, where.pair[0]), meant(connection, where.pair[1])) if where.pair else None,
        spot(connection, where.place) if where.place else None,
    )


def any_of(connection: sa.Connection, names: Sequence[str]) -> Meant | None:
    """Everybody whom any of ``names`` means; None for no names."""
    found: Meant | None = None
    for name in names:
        one = meant(connection, name)
        found = one if found is None else found | one
    return found


def conditions(connection: sa.Connection, ask: Asked) -> list[Condition]:
    """What must hold of a row of ``entry``. As of a day, entries that were told before and after it are left out: `stood` has
    them."""
    entry, where = tables.entry.c, ask.where
    held: list[Condition] = [entry.into.is_(None)]
    if where.as_of:
        held.append(sa.or_(entry.last <= ask.day, sa.and_(entry.last.is_(None), entry.first.is_(None))))
    for column, values in ((entry.type, where.types), (entry.mode, where.modes), (entry.status, where.statuses)):
        if values:
            held.append(column.in_(values))
    if ask.party:
        held.append(entry.id.in_(of_party(ask.party)))
    if ask.pair:
        held.append(entry.id.in_(of_pair(*ask.pair)))
    if ask.spot:
        named = entry.place.in_(sorted(ask.spot.names))
        held.append(sa.or_(entry.country.in_(sorted(ask.spot.countries)), named) if ask.spot.countries else named)
    if where.date_from:
        held.append(entry.day_to >= where.date_from.isoformat())
    if where.date_to:
        held.append(entry.day_from <= where.date_to.isoformat())
    if where.confidence:
        held.append(entry.confidence >= where.confidence)
    if not where.lesser:
        held.append(entry.lesser.is_(False))
    if where.langs:
        held.append(sa.or_(*(entry.langs.like(f"% {lang} %") for lang in where.langs)))
    told = telling(connection, ask)
    if told is None:
        return held
    often = not where.text and _often(connection, where.sources)
    return [*held, told.where(tables.event.c.entry == entry.id).exists() if often else entry.id.in_(told)]


def _often(connection: sa.Connection, sources: Sequence[str]) -> bool:
    """Whether so many reports are of these sources that an entry is sooner asked for its reports than they for their entries."""
    some = sa.select(tables.report.c.id).where(of_sources(sources)).limit(MANY + 1).subquery()
    return bool(connection.execute(sa.select(sa.func.count()).select_from(some)).scalar_one() > MANY)


def telling(connection: sa.Connection, ask: Asked) -> sa.Select[Any] | None:
    """The entries that the sources and with the words asked for tell; None where neither is asked for."""
    event, report, where = tables.event.c, tables.report.c, ask.where
    if not where.sources and not where.text:
        return None
    held = sa.select(event.entry)
    if where.sources or where.as_of:
        held = held.join(tables.report, report.id == event.report)
    if where.sources:
        held = held.where(of_sources(where.sources))
    if where.as_of:
        held = held.where(sa.or_(report.published <= ask.day, report.published.is_(None)))
    if where.text:
        link = tables.passage_event.c
        held = held.where(event.id.in_(sa.select(link.event).where(link.passage.in_(passages_with(connection, where.text)))))
    return held


def of_sources(sources: Sequence[str]) -> Condition:
    """Reports of these publishers, or whose address begins so."""
    report = tables.report.c
    begin = [report.address.startswith(start, autoescape=True) for name in sources for start in _addresses(name.casefold())]
    return sa.or_(report.publisher.in_(sorted(sources)), *begin)


def _publishers(connection: sa.Connection, sources: Sequence[str]) -> tuple[str, ...]:
    """The publishers of the dossier that are meant, letter case apart, and beginnings of addresses as they are. Raises
    InputError."""
    if not sources:
        return ()
    publisher = tables.report.c.publisher
    known = [name for name in connection.execute(sa.select(publisher).distinct()).scalars() if name]
    out: list[str] = []
    for source in sources:
        fitting = [name for name in known if name.casefold() == source.casefold()]
        if not fitting and not _addresses(source):
            near = [name for name, score in Names(known).nearest(source, 3) if score >= MAYBE] if known else []
            hint = f"; near it are {', '.join(near)}" if near else "; give a publisher or the beginning of an address"
            raise InputError(f"{source}: no report has this source{hint}")
        out += fitting or [source]
    return tuple(dict.fromkeys(out))


def told_in(column: sa.ColumnElement[int], ask: Asked) -> list[Condition]:
    """That the report in ``column`` counts: it is current (or was on the day as of which is asked) and of the sources and
    languages asked for."""
    report, where = tables.report.c, ask.where
    held = [then(where.as_of)] if where.as_of else []
    held += [of_sources(where.sources)] if where.sources else []
    held += [report.lang.in_(where.langs)] if where.langs else []
    held += [report.lesser.is_(None)] if not where.lesser else []
    out: list[Condition] = [column.in_(sa.select(report.id).where(*held))] if held else []
    return out if where.as_of else [*out, column.not_in(sa.select(report.id).where(report.current.is_(False)))]


def then(day: datetime.date) -> Condition:
    """Reports published up to ``day`` whose text was not replaced by then."""
    report, newer = tables.report.c, tables.report.alias("newer")
    published = sa.or_(report.published <= day.isoformat(), report.published.is_(None))
    replaced = sa.select(newer.c.id).where(
        newer.c.address == report.address,
        newer.c.address != "",
        newer.c.version > report.version,
        sa.or_(newer.c.published <= day.isoformat(), newer.c.published.is_(None)),
    )
    return sa.and_(published, sa.or_(report.current.is_(True), ~replaced.exists()))


def of_party(party: Meant) -> sa.Select[tuple[int]]:
    """The entries in which somebody takes part or speaks."""
    held = tables.entry_party.c
    return sa.select(held.entry).where(_is(party, held.code, held.who))


def of_pair(one: Meant, other: Meant) -> sa.Select[tuple[int]]:
    """The entries in which both take part, as two different parties."""
    first, second = tables.entry_party.alias("first"), tables.entry_party.alias("second")
    apart = sa.or_(first.c.role != second.c.role, first.c.number != second.c.number)
    return (
        sa.select(first.c.entry)
        .join(second, second.c.entry == first.c.entry)
        .where(_is(one, first.c.code, first.c.who), _is(other, second.c.code, second.c.who), apart)
        .where(first.c.role != "speaker", second.c.role != "speaker")
    )


def _is(party: Meant, code: sa.ColumnElement[str], who: sa.ColumnElement[str]) -> Condition:
    by_code, by_who = code.in_(sorted(party.codes)), who.in_(sorted(party.whos))
    if party.codes and party.whos:
        return sa.or_(by_code, by_who)
    return by_code if party.codes else by_who


def fits(ask: Asked, held: Stood) -> bool:
    """The same test as `conditions`, without sources and words, for an entry as it stood on a day."""
    entry, where = held.entry, ask.where
    return (
        (not where.types or entry.type in where.types)
        and (not where.modes or entry.mode in where.modes)
        and (not where.statuses or entry.status in where.statuses)
        and (ask.party is None or any(ask.party.holds(actor.code, actor.who) for _, actor in held.actors))
        and (ask.pair is None or _both(ask.pair, [actor for role, actor in held.actors if role != "speaker"]))
        and (ask.spot is None or _there(ask.spot, held))
        and (not where.date_from or (held.day_to or "") >= where.date_from.isoformat())
        and (not where.date_to or "" < (held.day_from or "") <= where.date_to.isoformat())
        and entry.confidence >= where.confidence
        and (where.lesser or not entry.lesser)
        and (not where.langs or bool(set(where.langs) & set(entry.langs)))
    )


def _both(pair: tuple[Meant, Meant], actors: Sequence[Actor]) -> bool:
    ones = [at for at, actor in enumerate(actors) if pair[0].holds(actor.code, actor.who)]
    others = [at for at, actor in enumerate(actors) if pair[1].holds(actor.code, actor.who)]
    return any(one != other for one in ones for other in others)


def _there(wanted: Spot, held: Stood) -> bool:
    place = held.entry.place
    return place is not None and (place.country in wanted.countries or place.name in wanted.names)


def _addresses(name: str) -> list[str]:
    """The beginnings that an address of this source may have."""
    if "://" in name:
        return [name]
    return [f"{scheme}://{www}{name}" for scheme in ("https", "http") for www in ("", "www.")] if "." in name else []
