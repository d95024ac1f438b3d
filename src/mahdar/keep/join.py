"""Finding the entries that a report's tellings belong to.

Comes in: an open transaction and the tellings of one report. Goes out: for each the entry it joins, with the decision, or None.
Candidates come by blocks, the decision is `mahdar.keep.same`'s. A telling is compared with those that the program itself has put
together: what people have merged beside them neither draws it in nor keeps it out.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.meaning import packed
from mahdar.keep.read_back import portions
from mahdar.keep.same import Telling, blocks, settle
from mahdar.keep.same.tell import event_words, quotes_figure
from mahdar.model import Event, Figure

REMEMBERED = 60_000
"""Tellings kept decoded, the last used ones: some 6 KB each."""
NEAREST = 30
"""Candidate entries that are compared: those that share most blocks, then the newest."""


@dataclasses.dataclass(frozen=True, slots=True)
class Home:
    """Where a telling goes: the entry, the key and root of the telling there that it follows, and the decision."""

    entry: int
    root: int
    member: str
    score: float
    reasons: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Kept:
    """A stored telling: its key, and the entry in which the program put it."""

    key: str
    root: int
    telling: Telling


Candidates = dict[tuple[int, int], list[Kept]]
"""Tellings by entry and root."""


class Joiner:
    """Decides for one dossier; remembers decoded tellings, which never change. Use it under the pen only."""

    def __init__(self) -> None:
        self._known: collections.OrderedDict[int, Kept] = collections.OrderedDict()

    def homes(self, connection: sa.Connection, new: Mapping[int, Telling], taken: Iterable[int] = ()) -> dict[int, Home]:
        """The entries that ``new`` join, the surest first; two of one report never join the same one. ``taken``: entries that hold
        a telling of the report already."""
        gone = set(taken)
        held = self._candidates(connection, new, gone)
        first = dict(zip(new, _settled(list(new.values()), list(held.values())), strict=True))
        found: dict[int, Home] = {}
        for at in sorted(new, key=lambda at: (-home.score if (home := first[at]) else 0.0, at)):
            home = first[at]
            if home is not None and home.entry in gone:  # beside another one in an entry that people merged
                home = _settled([new[at]], [{where: kept for where, kept in held[at].items() if where[0] not in gone}])[0]
            if home is not None:
                found[at] = home
                gone.add(home.entry)
        return found

    def _candidates(self, connection: sa.Connection, new: Mapping[int, Telling], gone: Collection[int]) -> dict[int, Candidates]:
        """For each telling the entries that it is compared with; their members are looked up together."""
        near = {at: set(self._near(connection, telling, gone)) for at, telling in new.items()}
        members = self._members(connection, sorted(set().union(*near.values())))
        out: dict[int, Candidates] = {at: {} for at in new}
        for at, wanted in near.items():
            for entry, kept in members:
                if entry in wanted:
                    out[at].setdefault((entry, kept.root), []).append(kept)
        return out

    def _near(self, connection: sa.Connection, new: Telling, gone: Collection[int]) -> list[int]:
        shared: collections.Counter[int] = collections.Counter()
        block, event = tables.block, tables.event
        for some in portions(sorted(blocks(new))):
            asked = sa.select(event.c.entry, sa.func.count()).join(block, block.c.event == event.c.id).where(block.c.key.in_(some))
            shared.update(dict(connection.execute(asked.group_by(event.c.entry)).all()))
        return sorted((entry for entry in shared if entry not in gone), key=lambda entry: (-shared[entry], -entry))[:NEAREST]

    def _members(self, connection: sa.Connection, entries: Sequence[int]) -> list[tuple[int, Kept]]:
        """The tellings of these entries, each with its entry, in the order in which they came."""
        event = tables.event
        ids: dict[int, int] = {}
        for some in portions(entries):
            ids |= dict(connection.execute(sa.select(event.c.id, event.c.entry).where(event.c.entry.in_(some))).all())
        for some in portions([id for id in ids if id not in self._known]):
            self._known |= read(connection, some)
        out: list[tuple[int, Kept]] = []
        for id, entry in sorted(ids.items()):
            self._known.move_to_end(id)
            out.append((entry, self._known[id]))
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return out


def read(connection: sa.Connection, ids: Sequence[int]) -> dict[int, Kept]:
    """Stored tellings by number."""
    event, report, figure = tables.event, tables.report, tables.figure
    figures: dict[int, list[Figure]] = {}
    counted = sa.select(figure.c.report, figure.c.body).join(event, event.c.report == figure.c.report).where(event.c.id.in_(ids))
    for number, body in connection.execute(counted.distinct()):
        figures.setdefault(number, []).append(rows.figure_body(body))
    columns = (event.c.id, event.c.key, event.c.root, event.c.rank, event.c.body, event.c.vector)
    about = (report.c.id, report.c.lang, report.c.published, report.c.vector)
    out: dict[int, Kept] = {}
    for row in connection.execute(sa.select(*columns, *about).join(report).where(event.c.id.in_(ids))):
        id, key, root, *rest = row
        out[id] = Kept(key, root, _telling(rest, figures))
    return out


def _telling(row: Sequence[Any], figures: Mapping[int, Sequence[Figure]]) -> Telling:
    rank, body, vector, report, lang, published, lead = row
    event = rows.event_body(body)
    day, near = rows.day(published), figures.get(report, ())
    return make_telling(event, report=report, lang=lang, published=day, rank=rank, vector=vector, lead=lead, figures=near)


def make_telling(
    event: Event,
    *,
    report: int,
    lang: str,
    published: datetime.date | None,
    rank: int,
    vector: bytes | None,
    lead: bytes | None,
    figures: Sequence[Figure],
) -> Telling:
    """What the decision needs of one event; ``figures`` are all those of its report."""
    inside = tuple(figure for figure in figures if quotes_figure(event, figure))
    meant, story = (packed(held) if held else None for held in (vector, lead))
    return Telling(event, report, lang, published, rank, event_words(event), meant, story, inside)


def _settled(new: Sequence[Telling], held: Sequence[Candidates]) -> list[Home | None]:
    """The homes of tellings of one report among their candidates."""
    places = sorted({where for candidates in held for where in candidates})
    numbers = {where: number for number, where in enumerate(places)}
    near = [{numbers[where]: [kept.telling for kept in some] for where, some in candidates.items()} for candidates in held]
    out: list[Home | None] = []
    for placement, candidates in zip(settle(new, near), held, strict=True):
        if placement.entry is None or placement.decision is None or placement.member is None:
            out.append(None)
            continue
        where = places[placement.entry]
        told = tuple(f"{reason.words} ({reason.value * reason.weight:+.2f})" for reason in placement.decision.reasons)
        out.append(Home(*where, candidates[where][placement.member].key, placement.decision.score, told))
    return out
