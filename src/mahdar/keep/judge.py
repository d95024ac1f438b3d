"""A person's judgements: entries are one, a telling is another happening, a field is wrong; and taking any of it back.

Comes in: a write transaction and the ids that a user sees. Goes out: the number of the judgement. Judgements name tellings, so
that they outlast reading again; an undone one stays on record. Where tellings stand after a judgement is worked out by
`mahdar.keep.replay`.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from mahdar import model
from mahdar.code.frames import event_types, states
from mahdar.errors import InputError
from mahdar.keep import rows, tables
from mahdar.keep.arrange import apply, group, judgements, roots_of
from mahdar.keep.days import span
from mahdar.keep.entries import refresh
from mahdar.keep.events import new_entry
from mahdar.keep.model import CODE, Told
from mahdar.keep.read_back import entries_of, standing, told_of
from mahdar.keep.replay import after_undoing, partition
from mahdar.keep.summary import in_order

FIELDS = ("type", "mode", "status", "date", "place", "actors", "recipients")
"""What a person may correct."""
PROGRAM = "program"
"""Who judged where it was no person."""


def found(connection: sa.Connection, entry: str) -> int:
    """The number of the entry that ``entry`` leads to. Raises InputError where there was never one."""
    number = rows.number_of(entry)
    stands = standing(connection, number) if number >= 0 else None
    if stands is None:
        raise InputError(f"there is no entry {entry}; `mahdar timeline` lists them")
    return stands


def merge(connection: sa.Connection, entries: Sequence[str], *, by: str, note: str = "") -> int:
    """Judge that two or more entries are one happening: their tellings go into the first. Gives the number of the judgement."""
    numbers = list(dict.fromkeys(found(connection, entry) for entry in entries))
    if len(numbers) < 2:
        raise InputError(f"{' and '.join(entries)}: name two different entries to merge")
    held, home = told_of(connection, numbers), numbers[0]
    moved = [(told.key, other) for other in numbers[1:] for told in in_order(held[other])]
    return _judged(connection, moved, in_order(held[home]), same=True, home=home, by=by, note=note)


def split(connection: sa.Connection, entry: str, reports: Sequence[str], *, by: str, note: str = "") -> tuple[int, str]:
    """Judge that what these reports tell is another happening than the rest of ``entry``; ``reports`` are reports' ids or keys of
    tellings. Gives the number of the judgement and the id of the new entry."""
    home = found(connection, entry)
    held = in_order(told_of(connection, [home])[home])
    leaving = [t for t in held if {t.key, t.source.key, str(t.source.id)} & set(reports)]
    staying = [t for t in held if t not in leaving]
    if not leaving:
        told = ", ".join(dict.fromkeys(t.source.key for t in held))
        raise InputError(f"{entry}: told by {told}; name one of these to split off")
    if not staying:
        raise InputError(f"{entry}: nothing would be left of it; name fewer reports")
    target = new_entry(connection, leaving[0].event)
    moved = [(told.key, home) for told in leaving]
    return _judged(connection, moved, staying, same=False, home=target, by=by, note=note), rows.name_of(target)


def correct(connection: sa.Connection, entry: str, field: str, value: str, *, by: str) -> int:
    """Put ``value`` in place of what the reports give for ``field``. Raises InputError for a field or value that cannot be."""
    _person(by)
    home = found(connection, entry)
    now = entries_of(connection, [home])[home]
    checked = _checked(field, value.strip(), now.type)
    first = in_order(told_of(connection, [home])[home])[0]
    values = {"event_key": first.key, "field": field, "before": _shown(getattr(now, field)), "after": checked, "by": by}
    made = connection.execute(sa.insert(tables.correction).values(**values, at=rows.now())).inserted_primary_key
    refresh(connection, [home])
    assert made is not None
    return int(made[0])


def undo(connection: sa.Connection, judgement: str, *, by: str) -> tuple[str, ...]:
    """Take back a judgement: ``J7`` (a merge or split) or ``C3`` (a correction). A merge by the program is taken back by a split in
    the name of ``by``. Gives the entries that changed."""
    kind, number = judgement[:1].upper(), judgement[1:]
    if kind not in ("J", "C") or not (number.isascii() and number.isdigit() and len(number) < 10):
        raise InputError(f"{judgement}: judgements have ids like J7 or C3; `mahdar why ENTRY` lists them")
    table = tables.edge if kind == "J" else tables.correction
    row = connection.execute(sa.select(table).where(table.c.id == int(number), table.c.undone.is_(None))).first()
    if row is None:
        raise InputError(f"there is no judgement {judgement} that stands; `mahdar why ENTRY` lists them")
    held = row._mapping
    if kind == "J" and held["by"] == PROGRAM:
        return _undo_program(connection, held["a"], held["b"], by=by, name=judgement)
    if kind == "J":
        return _undo_edge(connection, int(number))
    connection.execute(sa.update(table).where(table.c.id == int(number)).values(undone=rows.now()))
    entries = connection.execute(sa.select(tables.event.c.entry).where(tables.event.c.key == held["event_key"])).scalars().all()
    refresh(connection, entries)
    return tuple(rows.name_of(entry) for entry in entries)


def _judged(
    connection: sa.Connection,
    moved: Sequence[tuple[str, int]],
    stayed: Sequence[Told],
    *,
    same: bool,
    home: int,
    by: str,
    note: str,
) -> int:
    _person(by)
    told = f"{by}: {note}" if note else f"judged by {by}"
    values = {"a": moved[0][0], "b": stayed[0].key, "same": same, "by": by, "score": 1.0, "reasons": rows.dumps([told])}
    made = connection.execute(sa.insert(tables.edge).values(**values, home=home, at=rows.now())).inserted_primary_key
    assert made is not None
    sides = [(key, True, left) for key, left in moved] + [(told.key, False, None) for told in stayed]
    roots = roots_of(connection, [key for key, _, _ in sides])
    members = [{"edge": made[0], "key": key, "moved": on, "left": left, "root": roots[key]} for key, on, left in sides]
    connection.execute(sa.insert(tables.edge_member), members)
    held = group(connection, {home, *(left for _, left in moved)})
    apply(connection, held, partition(held.roots, held.judgements))
    return int(made[0])


def _undo_edge(connection: sa.Connection, number: int) -> tuple[str, ...]:
    undone = judgements(connection, [number])[0]
    tied = group(connection, {undone.home, *undone.left}, also=[number])
    connection.execute(sa.update(tables.edge).where(tables.edge.c.id == number).values(undone=rows.now()))
    held = group(connection, tied.entries)
    result = partition(held.roots, held.judgements)
    result.into.update(after_undoing(undone, result))
    return tuple(rows.name_of(entry) for entry in sorted(apply(connection, held, result)))


def _undo_program(connection: sa.Connection, key: str, other: str, *, by: str, name: str) -> tuple[str, ...]:
    """A merge by the program taken back is a person's word that the telling, and those that followed it, are another happening."""
    event = tables.event
    held = dict(connection.execute(sa.select(event.c.key, event.c.entry).where(event.c.key.in_([key, other]))).all())
    if key not in held or held[key] != held.get(other):
        raise InputError(f"{name}: the two do not stand in one entry any more; there is nothing to take back")
    entry = held[key]
    _, new = split(connection, rows.name_of(entry), sorted(_followers(connection, key)), by=by, note=f"{name} taken back")
    return rows.name_of(entry), new


def _followers(connection: sa.Connection, key: str) -> set[str]:
    """A telling and those that the program put beside it because of it."""
    edge, out, waiting = tables.edge, {key}, [key]
    while waiting:
        followed = sa.select(edge.c.a).where(edge.c.b == waiting.pop(), edge.c.by == PROGRAM)
        new = {row[0] for row in connection.execute(followed)} - out
        out |= new
        waiting += sorted(new)
    return out


def _person(by: str) -> None:
    if not by.strip() or by == PROGRAM:
        raise InputError(f"{by or 'nobody'}: judgements are made in a person's name; give another one")


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
    if field in ("actors", "recipients"):
        return _codes(value)
    country = value.rpartition(",")[2].strip()
    if field == "place" and "," in value and country not in states():
        raise InputError(f"{country}: not a state's code; write a place as 'Name, AZE', or the name alone")
    return value


def _codes(value: str) -> str:
    """Party codes with a space between. Raises InputError for anything else."""
    codes = value.replace(",", " ").split()
    wrong = next((code for code in codes if not CODE.fullmatch(code)), None)
    if wrong is not None:
        raise InputError(f"{wrong}: not a party's code; write codes such as RUS, UNO or YEM-REB with spaces between")
    return " ".join(dict.fromkeys(codes))


def _shown(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, model.Place):
        return ", ".join(filter(None, (value.name, value.country)))
    return " ".join(side.code for side in value)  # type: ignore[attr-defined]
