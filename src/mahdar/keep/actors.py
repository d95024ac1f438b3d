"""Who is who in a dossier: one actor for each state, body and person, with the names that the reports write in every script.

Comes in: parties, languages. Goes out: an actor's key (``who``) and its rows. States and groups are known by their code, listed
persons and bodies by their QID, other persons by code and the sound of their family name, which is the same in every script.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from mahdar.find.names import parts
from mahdar.find.parties import world
from mahdar.keep import tables
from mahdar.keep.model import DONE, Entry, Side
from mahdar.keep.naming import nominative
from mahdar.model import Party

NOBODY = "---"
MEETING = "CONSULT"
CALL = "phone"
CROWD = 12
"""Parties of one meeting that are paired: at a summit of thirty, pairs say nothing."""
LONGEST = 80
"""Characters of a name that are kept; longer phrases are no names."""
SHORTEST = 2
"""Letters of a sound by which names are looked up."""


@dataclasses.dataclass(frozen=True, slots=True)
class Actor:
    """Who a party is. ``kind``: state, organisation, person, group."""

    who: str
    code: str
    kind: str
    name: str | None = None
    qid: str | None = None


def actor_of(code: str, name: str | None, qid: str | None, texts: Iterable[str] = (), *, person: bool = False) -> Actor:
    """Who is meant by a code with a name. ``person``: the report names a person, though no list knows them; ``texts``: how, in the
    nominative."""
    held = bodies().get(qid or "") or bodies().get(name or "")
    if held is not None:
        return held
    if qid:
        return Actor(qid, code, "person", name, qid)
    written = name or next(iter(texts), "")
    if (name or person) and sound(written) and code != NOBODY:
        return Actor(unlisted(code, written), code, "person", name)
    return of_code(code)


def unlisted(code: str, name: str) -> str:
    """The key of a person whom no list knows. A sector does not tell persons apart: reports name a minister without the office,
    too."""
    return f"{code.partition('-')[0]}~{sound(name)}"


def sound(name: str) -> str:
    """The sound of a family name: of the last word of a name in any script."""
    held = parts(name)
    return held[-1][1] if held else ""


@functools.lru_cache(maxsize=1 << 12)
def of_code(code: str) -> Actor:
    """The state, body or group that a code stands for."""
    held = next((actor for actor in bodies().values() if actor.who == code), None)
    return held or Actor(code, code, kind_of(code))


def kind_of(code: str) -> str:
    """state, organisation or group, by a party's code."""
    if code in world.states():
        return "state"
    return "organisation" if code in organisation_codes() and "-" not in code else "group"


@functools.cache
def organisation_codes() -> frozenset[str]:
    """The codes of organisations."""
    return frozenset(row.code for row in world.organisations())


@functools.cache
def bodies() -> dict[str, Actor]:
    """States and organisations by QID and by English name; the first organisation of a code is known by the code itself."""
    out: dict[str, Actor] = {}
    seen: set[str] = set()
    for row in world.organisations():
        first = row.code not in seen and row.code not in world.states() and "-" not in row.code
        seen.add(row.code)
        who = row.code if first else row.qid or f"{row.code}~{row.name_en}"
        made = Actor(who, row.code, "organisation", row.name_en, row.qid or None)
        out.setdefault(row.name_en, made)
        if row.qid:
            out.setdefault(row.qid, made)
    for state in world.states().values():
        out[state.qid] = out[state.name_en] = Actor(state.code, state.code, "state", state.name_en, state.qid)
    return out


def keep_actors(connection: sa.Connection, named: Iterable[tuple[Party, bool]], lang: str) -> None:
    """Keep who is named in a report: parties, each with whether it is a person, and the report's language."""
    actors: dict[str, Actor] = {}
    aliases: dict[tuple[str, str], None] = {}
    for party, person in named:
        text = nominative(party.text, lang)
        made = actor_of(party.code, party.name, party.qid, (text,), person=person)
        if made.code == NOBODY and made.kind != "person":
            continue
        actors.setdefault(made.who, made)
        if made.kind == "person" or party.qid or party.name:
            aliases[made.who, text] = None
    _insert_new(connection, tables.actor, [dataclasses.asdict(made) for made in actors.values()])
    named_as = [(who, text) for who, text in aliases if len(text) <= LONGEST]
    _insert_new(connection, tables.alias, [{"who": who, "text": text, "lang": lang} for who, text in named_as])
    keys = {(key, who) for who, text in named_as for key in sounds(text)}
    _insert_new(connection, tables.alias_key, [{"key": key, "who": who} for key, who in sorted(keys)])


def speaking(party: Party, people: Iterable[Party], lang: str) -> Actor:
    """Who a party of a report is; ``people`` are the persons whom the report names."""
    text = nominative(party.text, lang)
    named = {unlisted(one.code, nominative(one.text, lang)) for one in people} if not party.name and not party.qid else ()
    return actor_of(party.code, party.name, party.qid, (text,), person=unlisted(party.code, text) in named)


def sounds(text: str) -> list[str]:
    """The sounds of the words of a name by which it is looked up."""
    return list(dict.fromkeys(bones for _, bones in parts(text) if len(bones) >= SHORTEST))


def who_of(connection: sa.Connection, sides: Sequence[Side]) -> list[Actor]:
    """Who each side of an entry is. A person without an entry in the lists is known where a report named them as one."""
    asked = [(side, [nominative(text, lang) for lang, text in side.names.items()]) for side in sides]
    maybe = {unlisted(side.code, text) for side, texts in asked if not side.qid and not side.name for text in texts if sound(text)}
    known: set[str] = set()
    if maybe:
        known = set(connection.execute(sa.select(tables.actor.c.who).where(tables.actor.c.who.in_(sorted(maybe)))).scalars())
    out = []
    for side, texts in asked:
        person = next((text for text in texts if unlisted(side.code, text) in known), None)
        out.append(actor_of(side.code, side.name, side.qid, [person] if person else texts, person=person is not None))
    return out


def contacts(entry: Entry, parties: Sequence[Actor]) -> list[dict[str, Any]]:
    """The pairs that a meeting or call brings together, at the level of codes and of persons: rows of ``contact`` without entry
    and day."""
    if entry.type != MEETING:
        return []
    codes = sorted({actor.code for actor in parties if actor.code != NOBODY})[:CROWD]
    persons = sorted({actor.who for actor in parties if actor.kind == "person"})[:CROWD]
    same = {"done": entry.status in DONE, "call": entry.mode == CALL}
    return [
        {"level": level, "a": a, "b": b, **same}
        for level, held in (("code", codes), ("person", persons))
        for a, b in itertools.combinations(held, 2)
    ]


def _insert_new(connection: sa.Connection, table: sa.Table, values: list[dict[str, Any]]) -> None:
    """Insert those rows that are not there yet."""
    if not values:
        return
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects import sqlite

        connection.execute(sqlite.insert(table).on_conflict_do_nothing(), values)
    else:
        from sqlalchemy.dialects import postgresql

        connection.execute(postgresql.insert(table).on_conflict_do_nothing(), values)
