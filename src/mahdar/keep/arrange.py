"""The stored partition brought to where judgements put it.

Comes in: a write transaction and entries that a judgement touches. Goes out: their tellings and judgements (`Group`), and, after
`apply`, rows that agree with `mahdar.keep.replay`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from mahdar.keep import tables
from mahdar.keep.entries import refresh
from mahdar.keep.read_back import portions
from mahdar.keep.replay import Judged, Partition


@dataclasses.dataclass(slots=True)
class Group:
    """Tellings that judgements tie together: the root of each key, also of those that the last reading did not find; ``entry`` of
    those that it found; the judgements that stand; all entries named."""

    roots: dict[str, int]
    entry: dict[str, int]
    judgements: list[Judged]
    entries: set[int]


def group(connection: sa.Connection, entries: Iterable[int], *, also: Iterable[int] = ()) -> Group:
    """Everything that can move when a judgement on ``entries`` is made or taken back; ``also`` names judgements to start from."""
    found = Group({}, {}, [], set())
    judged: dict[int, Judged] = {}
    entries_open, edges_open = set(entries), set(also)
    while entries_open or edges_open:
        keys = _tellings(connection, found, entries_open)
        edges_open |= _edges(connection, keys, entries_open)
        new = [edge for edge in sorted(edges_open) if edge not in judged]
        judged |= {one.id: one for one in judgements(connection, new)}
        found.entries |= entries_open
        named = {key for edge in new for key in (*judged[edge].moved, *judged[edge].stayed)} - found.roots.keys()
        entries_open = {entry for edge in new for entry in (judged[edge].home, *judged[edge].left)}
        entries_open |= _entries_of(connection, named) | {e for key in keys for e in (found.roots[key], found.entry[key])}
        entries_open -= found.entries
        edges_open = set()
    found.judgements = [judged[edge] for edge in sorted(judged)]
    for key, root in _roots(connection, list(judged)):
        found.roots.setdefault(key, root)
    return found


def apply(connection: sa.Connection, held: Group, result: Partition) -> set[int]:
    """Move the tellings of ``held`` to where ``result`` has them and bring all summaries up to date. Gives the entries that
    changed."""
    moved: dict[int, list[str]] = {}
    changed: set[int] = set()
    for key, before in held.entry.items():
        if result.entry[key] != before:
            moved.setdefault(result.entry[key], []).append(key)
            changed |= {result.entry[key], before}
    live = {result.entry[key] for key in held.entry}
    for entry, keys in moved.items():
        exists(connection, entry)
        for some in portions(keys):
            connection.execute(sa.update(tables.event).where(tables.event.c.key.in_(some)).values(entry=entry))
    for entry in sorted(live & changed):
        connection.execute(sa.update(tables.entry).where(tables.entry.c.id == entry).values(into=None))
    for entry, into in result.into.items():
        connection.execute(sa.update(tables.entry).where(tables.entry.c.id == entry).values(into=into, body=""))
    refresh(connection, changed)
    return changed & live


def judgements(connection: sa.Connection, edges: Sequence[int]) -> list[Judged]:
    """People's judgements by number, whether they stand or not."""
    edge, member = tables.edge, tables.edge_member
    out: list[Judged] = []
    for some in portions(edges):
        sides: dict[int, list[tuple[str, bool, int | None]]] = {}
        held = sa.select(member.c.edge, member.c.key, member.c.moved, member.c.left).where(member.c.edge.in_(some))
        for number, key, moved, left in connection.execute(held.order_by(member.c.edge, member.c.id)):
            sides.setdefault(number, []).append((key, moved, left))
        for number, same, home in connection.execute(sa.select(edge.c.id, edge.c.same, edge.c.home).where(edge.c.id.in_(some))):
            rows = sides.get(number, [])
            left = tuple(dict.fromkeys(entry for _, moved, entry in rows if moved and entry is not None))
            moving = tuple(key for key, moved, _ in rows if moved)
            out.append(Judged(number, same, home, left, moving, tuple(key for key, moved, _ in rows if not moved)))
    return out


def roots_of(connection: sa.Connection, keys: Sequence[str]) -> dict[str, int]:
    """The entries in which the program put tellings."""
    out: dict[str, int] = {}
    for some in portions(keys):
        out |= dict(
            connection.execute(sa.select(tables.event.c.key, tables.event.c.root).where(tables.event.c.key.in_(some))).all()
        )
    return out


def inherit(connection: sa.Connection, member: str, key: str) -> None:
    """A telling that joins another one shares what people have judged of that: it moves with it. What was judged of the telling
    itself, when an earlier reading knew it, holds before that."""
    held = tables.edge_member
    own = sa.select(held.c.edge).where(held.c.key == key)
    columns = (held.c.edge, held.c.moved, held.c.left, held.c.root)
    stands = sa.select(*columns).join(tables.edge, tables.edge.c.id == held.c.edge)
    found = connection.execute(stands.where(held.c.key == member, tables.edge.c.undone.is_(None), held.c.edge.not_in(own)))
    new = [{"edge": edge, "key": key, "moved": moved, "left": left, "root": root} for edge, moved, left, root in found]
    if new:
        connection.execute(sa.insert(held), new)


def _tellings(connection: sa.Connection, found: Group, entries: set[int]) -> list[str]:
    event, keys = tables.event, []
    for some in portions(sorted(entries)):
        near = sa.or_(event.c.entry.in_(some), event.c.root.in_(some))
        for key, root, entry in connection.execute(sa.select(event.c.key, event.c.root, event.c.entry).where(near).order_by("id")):
            if key not in found.roots:
                found.roots[key], found.entry[key] = root, entry
                keys.append(key)
    return keys


def _edges(connection: sa.Connection, keys: Sequence[str], entries: set[int]) -> set[int]:
    edge, member = tables.edge, tables.edge_member
    out: set[int] = set()
    stands = edge.c.undone.is_(None)
    for some in portions(keys):
        held = sa.select(member.c.edge).join(edge, edge.c.id == member.c.edge).where(member.c.key.in_(some), stands)
        out |= {row[0] for row in connection.execute(held.distinct())}
    for some in portions(sorted(entries)):
        out |= {row[0] for row in connection.execute(sa.select(edge.c.id).where(edge.c.home.in_(some), stands))}
        held = sa.select(member.c.edge).join(edge, edge.c.id == member.c.edge).where(member.c.left.in_(some), stands)
        out |= {row[0] for row in connection.execute(held.distinct())}
    return out


def _entries_of(connection: sa.Connection, keys: set[str]) -> set[int]:
    event, out = tables.event, set()
    for some in portions(sorted(keys)):
        for root, entry in connection.execute(sa.select(event.c.root, event.c.entry).where(event.c.key.in_(some))):
            out |= {root, entry}
    return out


def _roots(connection: sa.Connection, edges: Sequence[int]) -> Iterator[tuple[str, int]]:
    member = tables.edge_member
    for some in portions(edges):
        yield from connection.execute(sa.select(member.c.key, member.c.root).where(member.c.edge.in_(some))).all()


def exists(connection: sa.Connection, entry: int) -> None:
    """Make an entry's row anew where it is gone."""
    if connection.execute(sa.select(tables.entry.c.id).where(tables.entry.c.id == entry)).first() is None:
        values = {"type": "", "status": "", "dated": False, "reports": 0, "rank": 2, "langs": " ", "confidence": 0.0}
        connection.execute(sa.insert(tables.entry).values(id=entry, **values, lesser=False, body=""))
