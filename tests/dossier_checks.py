"""What holds for every dossier, whatever was added and judged."""

from __future__ import annotations

import sqlalchemy as sa

from mahdar.keep import Dossier, tables
from mahdar.keep.arrange import group
from mahdar.keep.replay import partition
from mahdar.keep.rows import strings


def standing(dossier: Dossier) -> dict[str, str]:
    """The entry of each telling."""
    with dossier.reading() as connection:
        return {key: f"E{entry}" for key, entry in connection.execute(sa.select(tables.event.c.key, tables.event.c.entry))}


def shape(dossier: Dossier) -> set[frozenset[str]]:
    """The partition: which tellings stand together."""
    found: dict[str, set[str]] = {}
    for key, entry in standing(dossier).items():
        found.setdefault(entry, set()).add(key)
    return {frozenset(keys) for keys in found.values()}


def check(dossier: Dossier, ids: set[str]) -> None:
    """What holds whatever was judged: entries agree with tellings, ids lead on, the replay gives what is stored."""
    stands = standing(dossier)
    live = set(stands.values())
    with dossier.reading() as connection:
        kept = {f"E{id}" for id in connection.execute(sa.select(tables.entry.c.id).where(tables.entry.c.into.is_(None))).scalars()}
        everything = group(connection, [int(id[1:]) for id in live])
        lost = sa.select(tables.entry_party.c.entry).join(tables.entry).where(tables.entry.c.into.is_not(None))
        assert connection.execute(lost).first() is None
    assert kept == live
    result = partition(everything.roots, everything.judgements)
    assert everything.entry.keys() == stands.keys()
    assert {key: f"E{result.entry[key]}" for key in stands} == stands
    for id in ids | live:
        found = dossier.entry(id)
        assert found.entry.id in live
        assert {told.key for told in found.told} == {key for key, entry in stands.items() if entry == found.entry.id}


def content(dossier: Dossier) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is kept, without numbers and moments: two dossiers with the same content hold the same."""
    with dossier.reading() as connection:
        reports = dict(connection.execute(sa.select(tables.report.c.id, tables.report.c.key)).all())
        names = {key: (reports[report], number) for key, report, number in connection.execute(sa.select(*EVENT))}
        events = connection.execute(sa.select(tables.event.c.entry, tables.event.c.key)).all()
        edges = connection.execute(sa.select(tables.edge.c.a, tables.edge.c.b, tables.edge.c.reasons)).all()
        counts = [
            (table.name, reports[report], number)
            for table in (tables.claim, tables.figure, tables.office, tables.passage)
            for report, number in connection.execute(sa.select(table.c.report, sa.func.count()).group_by(table.c.report))
        ]
        blocks = connection.execute(sa.select(tables.event.c.key, tables.block.c.key).join(tables.event)).all()
    together: dict[int, list[tuple[str, int]]] = {}
    for entry, key in events:
        together.setdefault(entry, []).append(names[key])
    summaries = []
    for entry, told in together.items():
        held = dossier.entry(f"E{entry}").entry
        summaries.append((tuple(sorted(told)), held.type, held.status, held.date, held.reports, sorted(held.codes)))
    return {
        "reports": sorted((key,) for key in reports.values()),
        "entries": sorted(summaries),
        "edges": sorted((names[a], names[b], *strings(reasons)) for a, b, reasons in edges),
        "counts": sorted(counts),
        "blocks": sorted((names[event], key) for event, key in blocks),
    }


EVENT = (tables.event.c.key, tables.event.c.report, tables.event.c.number)
