"""Pages of entries in order of their days.

Comes in: a dossier and filters. Goes out: pages of `Entry`, today's or as they stood on a day, by keyset: a page costs the same
wherever it lies.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.ask.asked import Asked, Condition, asked, conditions, fits, telling
from mahdar.keep.ask.stood import Stood, stood
from mahdar.keep.ask.where import Page, Where, after, cursor
from mahdar.keep.model import Entry
from mahdar.keep.read_back import portions

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier

UNDATED = "~"
"""What stands for the day of an entry without one: it comes after every day."""
Keep = Callable[[Stood], bool]


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """An entry with what its order hangs on."""

    number: int
    day: str
    entry: Entry
    deal: str | None

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the order of days."""
        return self.day, self.number


def timeline(dossier: Dossier, where: Where = Where()) -> Page[Entry]:  # noqa: B008
    """The entries by date, planned and past; those without any day come last (first with ``newest``)."""
    with dossier.reading() as connection:
        found = page(dossier, connection, asked(connection, where), "timeline")
    return Page(tuple(row.entry for row in found.items), found.next)


def count(dossier: Dossier, where: Where = Where()) -> int:  # noqa: B008
    """How many entries the filters leave."""
    with dossier.reading() as connection:
        ask = asked(connection, where)
        held = sa.select(sa.func.count()).select_from(tables.entry).where(*conditions(connection, ask))
        number = int(connection.execute(held).scalar_one())
        return number + sum(1 for _ in overlaid(dossier, connection, ask))


def page(
    dossier: Dossier,
    connection: sa.Connection,
    ask: Asked,
    question: str,
    *,
    extra: Sequence[Condition] = (),
    keep: Keep | None = None,
) -> Page[Row]:
    """A page of rows. ``extra`` and ``keep`` say the same, one for the database and one for entries as they stood on a day."""
    where = ask.where
    held = after(where, question, 2)
    start = (str(held[0]), int(held[1])) if held else None
    stored = _stored(connection, [*conditions(connection, ask), *extra], where.newest, start, where.limit + 1)
    late = [_row(one) for one in overlaid(dossier, connection, ask) if keep is None or keep(one)]
    beyond = [row for row in late if start is None or (row.key < start if where.newest else row.key > start)]
    found = sorted([*stored, *beyond], key=lambda row: row.key, reverse=where.newest)[: where.limit + 1]
    more = len(found) > where.limit
    found = found[: where.limit]
    return Page(tuple(found), cursor(question, *found[-1].key) if more else None)


def overlaid(dossier: Dossier, connection: sa.Connection, ask: Asked) -> Iterator[Stood]:
    """The entries that stood otherwise on the day as of which is asked, those that fit; none without such a day."""
    if ask.where.as_of is None:
        return
    held: Mapping[int, Stood] = stood(dossier, connection, ask.where.as_of)
    told = telling(connection, ask)
    among: set[int] | None = None if told is None else {number for (number,) in connection.execute(told)}
    for number, one in held.items():
        if (among is None or number in among) and fits(ask, one):
            yield one


def _row(held: Stood) -> Row:
    return Row(held.number, held.day_from or UNDATED, held.entry, held.deal)


def _stored(
    connection: sa.Connection, held: Sequence[Condition], newest: bool, start: tuple[str, int] | None, limit: int
) -> list[Row]:
    """Rows in order; entries without a day in a query of their own, so that the index of days serves the others."""
    dated = start is None or start[0] != UNDATED
    first = not newest
    out: list[Row] = []
    for with_day in (first, not first):
        if len(out) >= limit or (
            start is not None and ((not newest and with_day and not dated) or (newest and not with_day and dated))
        ):
            continue
        mine = start if start is not None and with_day == dated else None
        out += _select(connection, held, newest, mine, limit - len(out), with_day=with_day)
    return out


def _select(
    connection: sa.Connection,
    held: Sequence[Condition],
    newest: bool,
    start: tuple[str, int] | None,
    limit: int,
    *,
    with_day: bool,
) -> list[Row]:
    entry = tables.entry.c
    asked = sa.select(entry.id).where(*held)
    asked = asked.where(entry.day_from.is_not(None) if with_day else entry.day_from.is_(None))
    order: list[Any] = [entry.day_from, entry.id] if with_day else [entry.id]
    if start is not None:
        values = sa.tuple_(*(sa.literal(value) for value in (start if with_day else start[1:])))
        asked = asked.where(sa.tuple_(*order) < values if newest else sa.tuple_(*order) > values)
    asked = asked.order_by(*(column.desc() if newest else column for column in order)).limit(limit)
    ids = list(connection.execute(asked).scalars())
    found: dict[int, Row] = {}
    for some in portions(ids):  # the bodies come in a look-up of their own: sorting would carry them along
        whole = sa.select(entry.id, entry.day_from, entry.body, entry.deal).where(entry.id.in_(some))
        for id, day, body, kind in connection.execute(whole):
            found[id] = Row(id, day or UNDATED, rows.entry_body(body), kind)
    return [found[id] for id in ids]
