"""The road to an agreement: what was signed or adopted, agreed, offered and proposed, and which offers are still open.

Comes in: a dossier and filters. Goes out: pages of `Agreement`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

import sqlalchemy as sa

from mahdar.errors import InputError
from mahdar.keep import rows, tables
from mahdar.keep.ask.asked import asked
from mahdar.keep.ask.entries import UNDATED, Row, page
from mahdar.keep.ask.where import Page, Where
from mahdar.keep.deals import DEALS
from mahdar.keep.model import DONE, Entry

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier

BINDING = ("signed", "agreed")
NAMED = 5
"""Answers to a proposal that are named."""


@dataclasses.dataclass(frozen=True, slots=True)
class Agreement:
    """An entry and what it is on the way to an agreement: ``signed`` (also adopted, ratified), ``agreed``, ``offered``,
    ``proposed``.

    ``answers``: what two of its parties signed or agreed from its day on. ``open``: an offer or proposal without any such answer,
    or a signing that is still ahead.
    """

    entry: Entry
    kind: str
    open: bool
    answers: tuple[str, ...] = ()


def agreements(dossier: Dossier, where: Where = Where(), *, kinds: Sequence[str] = ()) -> Page[Agreement]:  # noqa: B008
    """What was signed, agreed, offered and proposed, by date; of the given ``kinds`` only."""
    for kind in kinds:
        if kind not in DEALS:
            raise InputError(f"{kind}: not a kind of agreement; choose one of {', '.join(DEALS)}")
    wanted = tuple(kinds) or DEALS
    with dossier.reading() as connection:
        ask = asked(connection, where)
        extra = [tables.entry.c.deal.in_(wanted)]
        found = page(dossier, connection, ask, "agreements", extra=extra, keep=lambda held: held.deal in wanted)
        return Page(tuple(_agreement(connection, row, ask.day) for row in found.items), found.next)


def _agreement(connection: sa.Connection, row: Row, day: str | None) -> Agreement:
    kind = row.deal or ""
    if kind in BINDING:
        return Agreement(row.entry, kind, row.entry.status not in (*DONE, "denied", "cancelled"))
    answers = _answers(connection, row, day)
    return Agreement(row.entry, kind, not answers and row.entry.status not in ("denied", "cancelled"), answers)


def _answers(connection: sa.Connection, row: Row, day: str | None) -> tuple[str, ...]:
    """Entries in which two of the parties (or the one that is named) signed or agreed, from the day of the proposal on."""
    codes = sorted(row.entry.codes - {"---"})
    if not codes or row.day == UNDATED:
        return ()
    entry, party = tables.entry.c, tables.entry_party.c
    both = (
        sa.select(party.entry)
        .where(party.code.in_(codes), party.role != "speaker", party.day_from >= row.day)
        .group_by(party.entry)
        .having(sa.func.count(sa.distinct(party.code)) >= min(2, len(codes)))
    )
    held = sa.select(entry.id).where(
        entry.id.in_(both), entry.deal.in_(BINDING), entry.status.in_(sorted(DONE)), entry.into.is_(None), entry.id != row.number
    )
    if day is not None:
        held = held.where(entry.first <= day)
    return tuple(map(rows.name_of, connection.execute(held.order_by(entry.day_from, entry.id).limit(NAMED)).scalars()))
