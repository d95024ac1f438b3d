"""Entries with everything behind them: tellings, history, judgements, corrections.

Comes in: a connection and the numbers of entries. Goes out: `Dossiered`, in that order; a few queries for all of them together.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.history import history
from mahdar.keep.model import Correction, Dossiered, Edge
from mahdar.keep.read_back import corrections_by_key, edges_of, entries_of, portions, told_of
from mahdar.keep.summary import in_order
from mahdar.model import Figure


def dossiered(connection: sa.Connection, numbers: Sequence[int]) -> Iterator[Dossiered]:
    """The entries ``numbers`` with all that is behind them; those that do not stand for themselves are left out."""
    entries, tellings = entries_of(connection, numbers), told_of(connection, numbers)
    keys = [t.key for told in tellings.values() for t in told]
    edges, corrections = list(edges_of(connection, keys).values()), corrections_by_key(connection, keys)
    figures = figures_of(connection, [t.id for told in tellings.values() for t in told])
    by_key: dict[str, list[tuple[Edge, frozenset[str]]]] = {}
    for edge in edges:
        for key in edge[1]:
            by_key.setdefault(key, []).append(edge)
    for number in numbers:
        if number not in entries or number not in tellings:
            continue
        told = in_order(tellings[number])
        own = {t.key for t in told}
        near = {edge.id: edge for key in own for edge, named in by_key.get(key, ()) if edge.by != "program" or named <= own}
        judged = tuple(near[at] for at in sorted(near))
        corrected = named_corrections(corrections, own, rows.name_of(number))
        steps = history(told, figures=figures, edges=judged, corrections=corrected)
        yield Dossiered(entries[number], tuple(told), steps, judged, corrected)


def named_corrections(held: dict[str, list[Correction]], keys: Iterable[str], entry: str) -> tuple[Correction, ...]:
    """The corrections that hang on ``keys``, as ``entry``'s, oldest first."""
    found = [dataclasses.replace(one, entry=entry) for key in keys for one in held.get(key, ())]
    return tuple(sorted(found, key=lambda one: one.id))


def figures_of(connection: sa.Connection, events: Iterable[int]) -> dict[int, list[Figure]]:
    """The figures that stand in the evidence of tellings, by the telling's number."""
    out: dict[int, list[Figure]] = {}
    figure = tables.figure.c
    for some in portions(events):
        held = sa.select(figure.event, figure.body).where(figure.event.in_(some)).order_by(figure.report, figure.number)
        for event, body in connection.execute(held):
            out.setdefault(event, []).append(rows.figure_body(body))
    return out
