"""A person's judgements: two entries are one, a telling is another happening, a field is wrong; and taking any of it back.

Comes in: a write transaction and the ids that a user sees. Goes out: the number of the judgement. Judgements hang on tellings'
keys, so that they outlast merges and re-reading; an undone one stays on record.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import sqlalchemy as sa

from mahdar import model
from mahdar.code.frames import event_types
from mahdar.errors import InputError
from mahdar.keep import rows, tables
from mahdar.keep.add import new_entry
from mahdar.keep.days import span
from mahdar.keep.entries import refresh
from mahdar.keep.model import Told
from mahdar.keep.read_back import entries_of, standing, told_of
from mahdar.keep.summary import in_order

FIELDS = ("type", "mode", "status", "date", "place", "actors", "recipients")
"""What a person may correct."""


class Moved(msgspec.Struct):
    """Which tellings a judgement moved, and from which entry to which."""

    keys: list[str]
    left: int
    to: int


def found(connection: sa.Connection, entry: str) -> int:
    """The number of the entry that ``entry`` leads to. Raises InputError where there was never one."""
    number = rows.number_of(entry)
    stands = standing(connection, number) if number >= 0 else None
    if stands is None:
        raise InputError(f"there is no entry {entry}; `mahdar timeline` lists them")
    return stands


def merge(connection: sa.Connection, entries: Sequence[str], *, by: str, note: str = "") -> int:
    """Judge that two or more entries are one happening: their tellings go into the first. Gives the number of the last edge."""
    numbers = list(dict.fromkeys(found(connection, entry) for entry in entries))
    if len(numbers) < 2:
        raise InputError(f"{' and '.join(entries)}: name two different entries to merge")
    held, home, made = told_of(connection, numbers), numbers[0], 0
    for other in numbers[1:]:
        _undo_splits(connection, held[home], held[other])
        keys = [t.key for t in held[other]]
        made = _edge(connection, keys[0], in_order(held[home])[0].key, same=True, by=by, note=note, moved=Moved(keys, other, home))
        _move(connection, keys, other, home)
        connection.execute(sa.update(tables.entry).where(tables.entry.c.id == other).values(into=home, body=""))
    refresh(connection, [home])
    return made


def split(connection: sa.Connection, entry: str, reports: Sequence[str], *, by: str, note: str = "") -> tuple[int, str]:
    """Judge that what these reports tell is another happening than the rest of ``entry``; ``reports`` are reports' ids or keys of
    tellings. Gives the number of the last edge and the id of the new entry."""
    home = found(connection, entry)
    held = told_of(connection, [home])[home]
    leaving = [t for t in held if {t.key, t.source.key, str(t.source.id)} & set(reports)]
    staying = [t for t in held if t not in leaving]
    if not leaving:
        told = ", ".join(dict.fromkeys(t.source.key for t in held))
        raise InputError(f"{entry}: told by {told}; name one of these to split off")
    if not staying:
        raise InputError(f"{entry}: nothing would be left of it; name fewer reports")
    target = new_entry(connection, leaving[0].event)
    keys = [t.key for t in leaving]
    made = 0
    for one in leaving:
        for other in staying:
            made = _edge(connection, one.key, other.key, same=False, by=by, note=note, moved=Moved(keys, home, target))
    _move(connection, keys, home, target)
    refresh(connection, [home, target])
    return made, rows.name_of(target)


def correct(connection: sa.Connection, entry: str, field: str, value: str, *, by: str) -> int:
    """Put ``value`` in place of what the reports give for ``field``. Raises InputError for a field or value that cannot be."""
    home = found(connection, entry)
    checked = _checked(field, value.strip(), entries_of(connection, [home])[home].type)
    now = entries_of(connection, [home])[home]
    before = _shown(getattr(now, field))
    first = in_order(told_of(connection, [home])[home])[0]
    values = {"event_key": first.key, "field": field, "before": before, "after": checked, "by": by, "at": rows.now()}
    made = connection.execute(sa.insert(tables.correction).values(values)).inserted_primary_key
    refresh(connection, [home])
    assert made is not None
    return int(made[0])


def undo(connection: sa.Connection, judgement: str) -> tuple[str, ...]:
    """Take back a judgement: ``J7`` (a merge or split) or ``C3`` (a correction). Gives the entries that changed."""
    kind, number = judgement[:1].upper(), judgement[1:]
    if kind not in ("J", "C") or not (number.isascii() and number.isdigit()):
        raise InputError(f"{judgement}: judgements have ids like J7 or C3; `mahdar why ENTRY` lists them")
    table = tables.edge if kind == "J" else tables.correction
    row = connection.execute(sa.select(table).where(table.c.id == int(number), table.c.undone.is_(None))).first()
    if row is None:
        raise InputError(f"there is no judgement {judgement} that stands; `mahdar why ENTRY` lists them")
    connection.execute(sa.update(table).where(table.c.id == int(number)).values(undone=rows.now()))
    if kind == "C":
        held = (
            connection.execute(sa.select(tables.event.c.entry).where(tables.event.c.key == row._mapping["event_key"]))
            .scalars()
            .all()
        )
        refresh(connection, held)
        return tuple(rows.name_of(entry) for entry in held)
    return _undo_edge(connection, row)


def _undo_edge(connection: sa.Connection, row: sa.Row[tuple[object, ...]]) -> tuple[str, ...]:
    held = row._mapping
    if held["by"] == "program":
        return _undo_program(connection, held["a"], held["b"])
    moved = msgspec.json.decode(held["moved"], type=Moved)
    same = tables.edge.c.moved == held["moved"]
    connection.execute(sa.update(tables.edge).where(same, tables.edge.c.undone.is_(None)).values(undone=rows.now()))
    here = set(connection.execute(sa.select(tables.event.c.entry).where(tables.event.c.key.in_(moved.keys))).scalars())
    _return_to(connection, moved.left)
    for entry in here:
        _move(connection, moved.keys, entry, moved.left)
    refresh(connection, [*here, moved.left])
    return tuple(rows.name_of(entry) for entry in sorted({*here, moved.left}))


def _undo_program(connection: sa.Connection, key: str, other: str) -> tuple[str, ...]:
    """A merge by the program taken back is a person's word that the two are not one."""
    held = dict(
        connection.execute(sa.select(tables.event.c.key, tables.event.c.entry).where(tables.event.c.key.in_([key, other]))).tuples()
    )
    if held.get(key) is None or held.get(key) != held.get(other):
        return ()
    _, new = split(connection, rows.name_of(held[key]), [key], by="person")
    return rows.name_of(held[key]), new


def _return_to(connection: sa.Connection, entry: int) -> None:
    """Let an entry stand for itself again, making its row anew where it is gone."""
    if connection.execute(sa.update(tables.entry).where(tables.entry.c.id == entry).values(into=None)).rowcount:
        return
    values = {"id": entry, "type": "", "status": "", "dated": False, "reports": 0, "rank": 2, "langs": " ", "confidence": 0.0}
    connection.execute(sa.insert(tables.entry).values(**values, lesser=False, body=""))


def _move(connection: sa.Connection, keys: Sequence[str], left: int, to: int) -> None:
    event = tables.event
    connection.execute(sa.update(event).where(event.c.key.in_(keys), event.c.entry == left).values(entry=to))


def _undo_splits(connection: sa.Connection, first: Sequence[Told], second: Sequence[Told]) -> None:
    """A merge overrules earlier splits between the same tellings."""
    edge = tables.edge
    a, b = [t.key for t in first], [t.key for t in second]
    between = sa.or_(sa.and_(edge.c.a.in_(a), edge.c.b.in_(b)), sa.and_(edge.c.a.in_(b), edge.c.b.in_(a)))
    stands = sa.and_(edge.c.same.is_(False), edge.c.undone.is_(None))
    connection.execute(sa.update(edge).where(between, stands).values(undone=rows.now()))


def _edge(connection: sa.Connection, a: str, b: str, *, same: bool, by: str, note: str, moved: Moved) -> int:
    told = f"{by}: {note}" if note else f"judged by {by}"
    values = {"a": a, "b": b, "same": same, "by": by, "score": 1.0, "reasons": rows.dumps([told]), "moved": rows.dumps(moved)}
    found = connection.execute(sa.insert(tables.edge).values(**values, at=rows.now())).inserted_primary_key
    assert found is not None
    return int(found[0])


def _checked(field: str, value: str, kind: str) -> str:
    if field not in FIELDS:
        raise InputError(f"{field}: not a field that can be corrected; choose one of {', '.join(FIELDS)}")
    types = event_types()
    if field == "type" and value not in types:
        raise InputError(f"{value}: not a type; choose one of {', '.join(types)}")
    if field == "status" and value not in model.STATUSES:
        raise InputError(f"{value}: not a status; choose one of {', '.join(model.STATUSES)}")
    if field == "mode" and value and value not in types[kind].modes:
        raise InputError(f"{value}: {kind} has the modes {', '.join(types[kind].modes) or '(none)'}; leave it empty for none")
    if field == "date" and value and span(value) is None:
        raise InputError(f"{value}: not an EDTF date; write YYYY, YYYY-MM, YYYY-MM-DD or two of them with '/'")
    return value


def _shown(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, model.Place):
        return ", ".join(filter(None, (value.name, value.country)))
    return " ".join(side.code for side in value)  # type: ignore[attr-defined]
