"""Finding the entry that a new telling belongs to.

Comes in: an open transaction and a telling. Goes out: the entry it joins, with the decision, or None. Candidates come by blocks,
the decision is `mahdar.keep.same`'s, and what a person has judged goes before it.
"""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.meaning import unpack
from mahdar.keep.prepare import event_words
from mahdar.keep.read_back import portions
from mahdar.keep.same import Placement, Telling, blocks, place
from mahdar.model import Event, Figure

REMEMBERED = 20_000
"""Tellings kept decoded, the last used ones."""
NEAREST = 60
"""Candidate entries that are compared, those that share most blocks first."""


@dataclasses.dataclass(frozen=True, slots=True)
class Home:
    """Where a telling goes: the entry, the key of the telling there that it matched, and the decision; ``by`` is who decided."""

    entry: int
    member: str
    score: float
    reasons: tuple[str, ...]
    by: str


class Joiner:
    """Decides for one dossier; remembers decoded tellings, which never change."""

    def __init__(self) -> None:
        self._known: collections.OrderedDict[int, tuple[str, Telling]] = collections.OrderedDict()

    def forget(self) -> None:
        """Drop what is remembered, after tellings were read again."""
        self._known.clear()

    def home(self, connection: sa.Connection, new: Telling, key: str) -> Home | None:
        """The entry that ``new`` joins, or None where it tells a happening of its own. Person's judgements on ``key`` go first."""
        joined, barred = self._judged(connection, key)
        if joined is not None:
            return joined
        held = self._candidates(connection, new, key, barred)
        placement: Placement = place(new, {entry: [telling for _, telling in members] for entry, members in held.items()})
        if placement.entry is None or placement.decision is None or placement.member is None:
            return None
        member = held[placement.entry][placement.member][0]
        told = tuple(f"{reason.words} ({reason.value * reason.weight:+.2f})" for reason in placement.decision.reasons)
        return Home(placement.entry, member, placement.decision.score, told, "program")

    def _judged(self, connection: sa.Connection, key: str) -> tuple[Home | None, set[int]]:
        """What people have said of this telling: the entry it belongs to, and those it does not."""
        edge, event = tables.edge, tables.event
        other = sa.case((edge.c.a == key, edge.c.b), else_=edge.c.a)
        asked = (
            sa.select(edge.c.same, edge.c.by, edge.c.id, event.c.entry, event.c.key)
            .join(event, event.c.key == other)
            .where(sa.or_(edge.c.a == key, edge.c.b == key), edge.c.undone.is_(None), edge.c.by != "program")
            .order_by(edge.c.id.desc())
        )
        barred: set[int] = set()
        for same, by, _, entry, member in connection.execute(asked).all():
            if same and entry not in barred:
                return Home(entry, member, 1.0, (f"{by} judged them one happening",), by), barred
            if not same:
                barred.add(entry)
        return None, barred

    def _candidates(
        self, connection: sa.Connection, new: Telling, key: str, barred: set[int]
    ) -> dict[int, list[tuple[str, Telling]]]:
        shared: collections.Counter[int] = collections.Counter()
        block, event = tables.block, tables.event
        for some in portions(sorted(blocks(new))):
            asked = sa.select(event.c.entry, sa.func.count()).join(block, block.c.event == event.c.id).where(block.c.key.in_(some))
            shared.update(dict(connection.execute(asked.group_by(event.c.entry)).tuples().all()))
        near = [entry for entry, _ in shared.most_common(NEAREST + len(barred)) if entry not in barred][:NEAREST]
        return self._members(connection, near, key)

    def _members(self, connection: sa.Connection, entries: Sequence[int], key: str) -> dict[int, list[tuple[str, Telling]]]:
        event = tables.event
        ids: dict[int, int] = {}
        for some in portions(entries):
            ids |= dict(connection.execute(sa.select(event.c.id, event.c.entry).where(event.c.entry.in_(some))).tuples().all())
        missing = [id for id in ids if id not in self._known]
        for some in portions(missing):
            self._read(connection, some)
        out: dict[int, list[tuple[str, Telling]]] = {}
        for id, entry in sorted(ids.items()):
            self._known.move_to_end(id)
            if self._known[id][0] != key:
                out.setdefault(entry, []).append(self._known[id])
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return out

    def _read(self, connection: sa.Connection, ids: Sequence[int]) -> None:
        event, report, figure = tables.event, tables.report, tables.figure
        figures: dict[int, list[Figure]] = {}
        for number, body in connection.execute(sa.select(figure.c.event, figure.c.body).where(figure.c.event.in_(ids))):
            figures.setdefault(number, []).append(rows.figure_body(body))
        columns = (event.c.id, event.c.key, event.c.rank, event.c.body, event.c.vector)
        about = (report.c.id, report.c.lang, report.c.published, report.c.vector)
        for row in connection.execute(sa.select(*columns, *about).join(report).where(event.c.id.in_(ids))):
            id, key, *rest = row._tuple()
            self._known[id] = key, _telling(rest, figures.get(id, ()))


def _telling(row: Sequence[Any], figures: Sequence[Figure]) -> Telling:
    rank, body, vector, report, lang, published, lead = row
    return make_telling(
        rows.event_body(body), report=report, lang=lang, published=published, rank=rank, vector=vector, lead=lead, figures=figures
    )


def make_telling(
    event: Event,
    *,
    report: int,
    lang: str,
    published: str | None,
    rank: int,
    vector: bytes | None,
    lead: bytes | None,
    figures: Sequence[Figure],
) -> Telling:
    """What the decision needs of one event, from what is stored."""
    return Telling(
        event=event,
        report=report,
        lang=lang,
        published=rows.day(published),
        rank=rank,
        words=event_words(event),
        vector=unpack(vector) if vector else None,
        lead=unpack(lead) if lead else None,
        figures=tuple(figures),
    )


def keys_of(telling: Telling) -> Mapping[str, None]:
    """The blocks to store for a telling, without repeats."""
    return dict.fromkeys(sorted(blocks(telling)))
