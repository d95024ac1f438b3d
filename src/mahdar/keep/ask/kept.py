"""Actors, claims and figures by their keys, with everything that an answer says of them.

Comes in: a connection and keys. Goes out: `Side`, `KeptClaim`, `KeptFigure`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.actors import Actor, of_code
from mahdar.keep.model import KeptClaim, KeptFigure, Side
from mahdar.keep.read_back import portions, sources_of

WORDS = 4
"""Words of a name at most where a shorter one is known: longer ones carry titles."""


def actors_of(connection: sa.Connection, whos: Iterable[str]) -> dict[str, Actor]:
    """Actors by their keys."""
    out: dict[str, Actor] = {}
    for some in portions(dict.fromkeys(whos)):
        for row in connection.execute(sa.select(tables.actor).where(tables.actor.c.who.in_(some))):
            out[row.who] = Actor(row.who, row.code, row.kind, row.name, row.qid)
    return out


def sides_of(connection: sa.Connection, whos: Iterable[str]) -> dict[str, Side]:
    """Actors as sides, with the fullest name in each language; also codes that no report names in words."""
    wanted = list(dict.fromkeys(whos))
    actors = actors_of(connection, wanted)
    names: dict[str, dict[str, str]] = {}
    for some in portions(who for who in wanted if who in actors and actors[who].kind != "state"):
        for who, text, lang in connection.execute(sa.select(tables.alias).where(tables.alias.c.who.in_(some))):
            held = names.setdefault(who, {})
            if lang not in held or _fuller(text, held[lang]):
                held[lang] = text
    return {who: _side(actors.get(who) or of_code(who), names.get(who, {})) for who in wanted}


def aliases_of(connection: sa.Connection, who: str) -> dict[str, tuple[str, ...]]:
    """All names that reports write for an actor, by language."""
    out: dict[str, list[str]] = {}
    asked = sa.select(tables.alias.c.lang, tables.alias.c.text).where(tables.alias.c.who == who).order_by("lang", "text")
    for lang, text in connection.execute(asked):
        out.setdefault(lang, []).append(text)
    return {lang: tuple(sorted(held, key=lambda text: (-len(text.split()), text))) for lang, held in out.items()}


def claims_of(connection: sa.Connection, ids: Sequence[int]) -> dict[int, KeptClaim]:
    """Claims by number."""
    claim, out = tables.claim.c, {}
    found = [
        row
        for some in portions(ids)
        for row in connection.execute(sa.select(claim.id, claim.report, claim.body).where(claim.id.in_(some)))
    ]
    sources = sources_of(connection, {row.report for row in found})
    about = _grouped(connection, sa.select(tables.claim_about.c.claim, tables.claim_about.c.code), tables.claim_about.c.claim, ids)
    link = tables.claim_event.c
    inside = sa.select(link.claim, tables.event.c.entry).join(tables.event, tables.event.c.id == link.event)
    entries = _grouped(connection, inside, link.claim, ids)
    for row in found:
        told = tuple(dict.fromkeys(rows.name_of(number) for number in entries.get(row.id, ())))
        out[row.id] = KeptClaim(row.id, sources[row.report], rows.claim_body(row.body), tuple(about.get(row.id, ())), told)
    return out


def figures_of(connection: sa.Connection, ids: Sequence[int]) -> dict[int, KeptFigure]:
    """Figures by number."""
    figure, out = tables.figure.c, {}
    asked = sa.select(figure.id, figure.report, figure.body, figure.said_by, figure.parties, tables.event.c.entry)
    asked = asked.outerjoin(tables.event, tables.event.c.id == figure.event)
    found = [row for some in portions(ids) for row in connection.execute(asked.where(figure.id.in_(some)))]
    sources = sources_of(connection, {row.report for row in found})
    for row in found:
        entry = rows.name_of(row.entry) if row.entry is not None else None
        about = tuple(row.parties.split())
        out[row.id] = KeptFigure(row.id, sources[row.report], rows.figure_body(row.body), entry, row.said_by, about)
    return out


def _fuller(text: str, held: str) -> bool:
    words, other = len(text.split()), len(held.split())
    if (words > WORDS) != (other > WORDS):
        return other > WORDS
    return (words, len(text), text) > (other, len(held), held)


def _side(actor: Actor, names: dict[str, str]) -> Side:
    return Side(actor.code, names, actor.name, actor.qid)


def _grouped(
    connection: sa.Connection, wanted: sa.Select[Any], column: sa.ColumnElement[int], ids: Sequence[int]
) -> dict[int, list[Any]]:
    out: dict[int, list[Any]] = {}
    for some in portions(ids):
        for id, value in connection.execute(wanted.where(column.in_(some)).order_by(*wanted.selected_columns)):
            out.setdefault(id, []).append(value)
    return out
