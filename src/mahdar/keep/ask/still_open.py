"""What is still open: plans whose day has passed without a report, expectations without a day, proposals without an answer.

Comes in: a dossier, filters, today. Goes out: pages of `Open`.
"""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.ask.asked import Asked, Condition, asked
from mahdar.keep.ask.entries import UNDATED, Row, page
from mahdar.keep.ask.stood import Stood
from mahdar.keep.ask.where import Page, Where
from mahdar.keep.model import AHEAD, DONE, Entry

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier

WAIT = 60
"""Days after which a proposal without an answer, and an expectation without a day, are overdue."""
NEAR = 3
"""Days around a plan's day in which an entry of the same parties may be its fulfilment."""
NAMED = 3
KINDS = ("overdue", "expected", "proposed", "postponed", "ahead")


@dataclasses.dataclass(frozen=True, slots=True)
class Open:
    """An entry that awaits a report. ``kind``: ``overdue`` (its day has passed), ``expected`` (announced without a day),
    ``proposed``, ``postponed``, ``ahead`` (its day comes). ``late``: the days since its last day, or since it was last told where
    it has none, beyond which something should have been heard; 0 where it may still come. ``perhaps``: entries of the same type
    and parties around its day that did take place: it may be one of them."""

    entry: Entry
    kind: str
    late: int
    perhaps: tuple[str, ...] = ()


def still_open(
    dossier: Dossier,
    where: Where = Where(),  # noqa: B008
    *,
    today: datetime.date | None = None,
    ahead: bool = False,
) -> Page[Open]:
    """What was planned, expected, proposed or postponed and has not been reported done, by date; with ``ahead`` also plans whose
    day is still to come. ``today`` is the day as of which is asked, else the day it is."""
    day = today or where.as_of or datetime.date.today()
    with dossier.reading() as connection:
        ask = asked(connection, where)
        entry = tables.entry.c
        passed = sa.or_(entry.status != "planned", entry.dated.is_(False), entry.day_to < day.isoformat())
        extra: list[Condition] = [entry.status.in_(sorted(AHEAD))]
        extra += [] if ahead else [passed]

        def keep(held: Stood) -> bool:
            coming = held.entry.status == "planned" and held.entry.date is not None and (held.day_to or "") >= day.isoformat()
            return held.entry.status in AHEAD and (ahead or not coming)

        found = page(dossier, connection, ask, "open", extra=extra, keep=keep)
        return Page(tuple(_open(connection, row, ask, day) for row in found.items), found.next)


def _open(connection: sa.Connection, row: Row, ask: Asked, today: datetime.date) -> Open:
    from mahdar.keep.days import span

    entry, known = row.entry, span(row.entry.date)
    told = entry.last or today
    if entry.status == "planned" and known is not None:
        late = max(0, (today - known[1]).days)
        kind = "overdue" if late else "ahead"
    else:
        kind = {"planned": "expected"}.get(entry.status, entry.status)
        due = known[1] if known is not None and known[1] > told else told + datetime.timedelta(days=WAIT)
        late = max(0, (today - due).days)
    return Open(entry, kind, late, _perhaps(connection, row, ask))


def _perhaps(connection: sa.Connection, row: Row, ask: Asked) -> tuple[str, ...]:
    codes = sorted(row.entry.codes - {"---"})
    if not codes or row.day == UNDATED:
        return ()
    entry, party = tables.entry.c, tables.entry_party.c
    day = datetime.date.fromisoformat(row.day)
    first, last = ((day + datetime.timedelta(days=step)).isoformat() for step in (-NEAR, NEAR))
    both = (
        sa.select(party.entry)
        .where(party.code.in_(codes), party.role != "speaker", party.day_from >= first, party.day_from <= last)
        .group_by(party.entry)
        .having(sa.func.count(sa.distinct(party.code)) >= min(3, len(codes)))
    )
    held = sa.select(entry.id).where(
        entry.id.in_(both),
        entry.type == row.entry.type,
        entry.status.in_(sorted(DONE)),
        entry.into.is_(None),
        entry.day_from >= first,
        entry.day_from <= last,
    )
    if ask.day is not None:
        held = held.where(entry.first <= ask.day)
    return tuple(map(rows.name_of, connection.execute(held.order_by(entry.id).limit(NAMED)).scalars()))
