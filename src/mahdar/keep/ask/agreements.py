"""The road to an agreement: what was signed or adopted, agreed, offered and proposed, and which offers are still open.

Comes in: a dossier and filters. Goes out: pages of `Agreement`.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import sqlalchemy as sa

from mahdar.errors import InputError
from mahdar.keep import rows, tables
from mahdar.keep.actors import NOBODY
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
        answers = _answers(connection, found.items, ask.day)
        return Page(tuple(_agreement(row, answers.get(row.number, ())) for row in found.items), found.next)


def _agreement(row: Row, answers: tuple[str, ...]) -> Agreement:
    kind = row.deal or ""
    if kind in BINDING:
        return Agreement(row.entry, kind, row.entry.status not in (*DONE, "denied", "cancelled"))
    return Agreement(row.entry, kind, not answers and row.entry.status not in ("denied", "cancelled"), answers)


def _answers(connection: sa.Connection, rows_: Sequence[Row], day: str | None) -> dict[int, tuple[str, ...]]:
    """For each offer and proposal the entries in which two of its parties (or the one that is named) signed or agreed, from its day
    on."""
    asked = {row.number: (row.day, row.entry.codes - {NOBODY}) for row in rows_ if row.deal not in BINDING and row.day != UNDATED}
    codes = sorted({code for _, held in asked.values() for code in held})
    if not codes:
        return {}
    entry, party = tables.entry.c, tables.entry_party.c
    first = min(day for day, _ in asked.values())
    held = (
        sa.select(entry.day_from, entry.id, party.code)
        .join(tables.entry_party, party.entry == entry.id)
        .where(entry.deal.in_(BINDING), entry.day_from >= first, entry.status.in_(sorted(DONE)), entry.into.is_(None))
        .where(party.code.in_(codes), party.role != "speaker")
    )
    if day is not None:
        held = held.where(entry.first <= day)
    signed: dict[tuple[str, int], set[str]] = {}
    for when, number, code in connection.execute(held.order_by(entry.day_from, entry.id)):
        signed.setdefault((when, number), set()).add(code)
    return {number: _among(signed, number, *one) for number, one in asked.items()}


def _among(signed: Mapping[tuple[str, int], set[str]], number: int, day: str, codes: frozenset[str]) -> tuple[str, ...]:
    fitting = (
        other
        for (when, other), held in signed.items()
        if when >= day and other != number and codes and len(codes & held) >= min(2, len(codes))
    )
    return tuple(rows.name_of(other) for other in itertools.islice(fitting, NAMED))
