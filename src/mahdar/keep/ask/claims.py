"""What was said: by whom, about whom, and what each side says.

Comes in: a dossier and filters. Goes out: pages of `KeptClaim`, and `Position`: the claims of one speaker's side.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.ask.asked import Asked, Condition, any_of, asked, told_in
from mahdar.keep.ask.index import SQLITE, passages_with
from mahdar.keep.ask.kept import claims_of, sides_of
from mahdar.keep.ask.meant import Meant
from mahdar.keep.ask.where import Page, Where, after, cursor
from mahdar.keep.model import KeptClaim, Side

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier

SHOWN = 5
"""Claims that stand for a side's position, the latest ones."""
UNDATED = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Position:
    """What one side says: ``code`` and who that is, how many claims, when first and last, and the latest of them."""

    code: str
    side: Side
    count: int
    first: datetime.date | None
    last: datetime.date | None
    claims: tuple[KeptClaim, ...]


def claims(
    dossier: Dossier,
    where: Where = Where(),  # noqa: B008
    *,
    speakers: Sequence[str] = (),
    about: Sequence[str] = (),
) -> Page[KeptClaim]:
    """Claims, the oldest first. ``speakers``: said by one of these; ``about``: naming one of these; a party of ``where`` does
    either, a pair speaks one of the other. The filters on entries (type, status, place …) want a claim that tells such an
    entry."""
    with dossier.reading() as connection:
        held = _conditions(connection, asked(connection, where), any_of(connection, speakers), any_of(connection, about))
        claim = tables.claim.c
        day = sa.func.coalesce(claim.day, UNDATED)
        query = sa.select(claim.id, day).where(*held)
        start = after(where, "claims", 2)
        if start is not None:
            query = query.where(beyond(where, day, claim.id, str(start[0]), int(start[1])))
        found = connection.execute(query.order_by(*in_days(connection, where, claim.day, claim.id)).limit(where.limit + 1)).all()
        shown = found[: where.limit]
        kept = claims_of(connection, [id for id, _ in shown])
        more = cursor("claims", shown[-1][1], shown[-1][0]) if len(found) > where.limit else None
        return Page(tuple(kept[id] for id, _ in shown), more)


def positions(
    dossier: Dossier,
    where: Where = Where(),  # noqa: B008
    *,
    about: Sequence[str] = (),
    each: int = SHOWN,
) -> Page[Position]:
    """What each side says, those who say most first; ``each`` claims stand for a side."""
    with dossier.reading() as connection:
        held = _conditions(connection, asked(connection, where), None, any_of(connection, about))
        claim = tables.claim.c
        number = sa.func.count()
        grouped = sa.select(claim.speaker, number, sa.func.min(claim.day), sa.func.max(claim.day)).where(*held)
        grouped = grouped.group_by(claim.speaker)
        start = after(where, "positions", 2)
        if start is not None:
            tied = sa.and_(number == int(start[0]), claim.speaker > str(start[1]))
            grouped = grouped.having(sa.or_(number < int(start[0]), tied))
        found = connection.execute(grouped.order_by(number.desc(), claim.speaker).limit(where.limit + 1)).all()
        shown = found[: where.limit]
        sides = sides_of(connection, [code for code, *_ in shown])
        ids: dict[str, list[int]] = {}
        for code, *_ in shown:
            latest = sa.select(claim.id).where(*held, claim.speaker == code)
            ids[code] = list(connection.execute(latest.order_by(claim.day.desc(), claim.id.desc()).limit(each)).scalars())
        kept = claims_of(connection, [id for some in ids.values() for id in some])
        made = tuple(
            Position(code, sides[code], count, rows.day(first), rows.day(last), tuple(kept[id] for id in ids[code]))
            for code, count, first, last in shown
        )
        return Page(made, cursor("positions", shown[-1][1], shown[-1][0]) if len(found) > where.limit else None)


def in_days(connection: sa.Connection, where: Where, day: sa.ColumnElement[Any], id: sa.ColumnElement[int]) -> list[Any]:
    """The order of days, undated ones first; the index of days serves it."""
    order = [day.desc(), id.desc()] if where.newest else [day, id]
    if connection.dialect.name == SQLITE:  # there nothing comes before everything by itself
        return order
    return [sa.nulls_last(one) if where.newest else sa.nulls_first(one) for one in order]


def beyond(where: Where, day: sa.ColumnElement[str], id: sa.ColumnElement[int], last: str, number: int) -> Condition:
    if where.newest:
        return sa.or_(day < last, sa.and_(day == last, id < number))
    return sa.or_(day > last, sa.and_(day == last, id > number))


def _conditions(connection: sa.Connection, ask: Asked, speakers: Meant | None, about: Meant | None) -> list[Condition]:
    claim, where = tables.claim.c, ask.where
    held: list[Condition] = [_said_by(speakers)] if speakers else []
    held += [_about(about)] if about else []
    if ask.party:
        held.append(sa.or_(_said_by(ask.party), _about(ask.party)))
    if ask.pair:
        one, other = ask.pair
        held.append(sa.or_(sa.and_(_said_by(one), _about(other)), sa.and_(_said_by(other), _about(one))))
    held += told_in(claim.report, ask)
    if where.date_from:
        held.append(claim.day >= where.date_from.isoformat())
    if where.date_to:
        held.append(claim.day <= where.date_to.isoformat())
    if where.text:
        held.append(claim.id.in_(_worded(connection, where.text)))
    if where.types or where.modes or where.statuses or where.place or where.confidence:
        held.append(claim.id.in_(_telling(connection, ask)))
    return held


def _worded(connection: sa.Connection, text: str) -> sa.Select[Any]:
    """The claims whose content begins in a passage with these words."""
    claim, passage = tables.claim.c, tables.passage.c
    inside = sa.and_(claim.report == passage.report, claim.start >= passage.start, claim.start < passage.end)
    return (
        sa.select(claim.id)
        .select_from(sa.join(tables.passage, tables.claim, inside))
        .where(passage.id.in_(passages_with(connection, text)))
    )


def _telling(connection: sa.Connection, ask: Asked) -> sa.Select[tuple[int]]:
    """The claims that tell an entry of the kind asked for."""
    from mahdar.keep.ask.asked import conditions

    where = dataclasses.replace(
        ask.where, parties=(), pair=None, sources=(), langs=(), text=None, date_from=None, date_to=None, as_of=None
    )
    held = conditions(connection, dataclasses.replace(ask, where=where, party=None, pair=None))
    link, event = tables.claim_event.c, tables.event.c
    return (
        sa.select(link.claim)
        .join(tables.event, event.id == link.event)
        .where(event.entry.in_(sa.select(tables.entry.c.id).where(*held)))
    )


def _said_by(party: Meant) -> Condition:
    claim = tables.claim.c
    return sa.or_(claim.speaker.in_(sorted(party.codes)), claim.who.in_(sorted(party.whos)))


def _about(party: Meant) -> Condition:
    """Claims that name somebody of this code; of a person, of the state or body that the person belongs to."""
    link, actor = tables.claim_about.c, tables.actor.c
    codes = sa.select(actor.code).where(actor.who.in_(sorted(party.whos)))
    named = sa.or_(link.code.in_(sorted(party.codes)), link.code.in_(codes)) if party.whos else link.code.in_(sorted(party.codes))
    return tables.claim.c.id.in_(sa.select(link.claim).where(named))
