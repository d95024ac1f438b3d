"""Whom and where a user means: names in any script, codes, QIDs.

Comes in: what a user wrote and a connection. Goes out: `Meant` (codes and actors) and `Spot` (countries and places), for
conditions.
"""

from __future__ import annotations

import collections
import dataclasses
import functools
import re
from collections.abc import Iterable

import sqlalchemy as sa

from mahdar import data
from mahdar.analyse import fold
from mahdar.errors import InputError
from mahdar.find import places as gazetteer
from mahdar.find.names import Names, similarity
from mahdar.find.parties import world
from mahdar.keep import tables
from mahdar.keep.actors import bodies, organisation_codes, sounds
from mahdar.keep.naming import nominative
from mahdar.read.language import detect

CODE = re.compile(r"^[A-Z]{3}(-[A-Z]{3})?$")
EVERY = "-*"
ALIKE = 0.78
"""From which a name of the dossier is taken as a spelling of the one asked for."""
MAYBE = 0.45
"""From which a name is offered in an error message."""
LEAVES = ("name", "capital", "metonym")
"""Kinds of a state's names that stand for it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Meant:
    """Those whom ``text`` means: everybody with one of these codes, and these actors."""

    text: str
    codes: frozenset[str] = frozenset()
    whos: frozenset[str] = frozenset()

    @property
    def persons(self) -> bool:
        """Whether only single actors are meant, no whole code."""
        return not self.codes

    def holds(self, code: str, who: str) -> bool:
        """Whether an actor is among those meant."""
        return code in self.codes or who in self.whos

    def __or__(self, other: Meant) -> Meant:
        return Meant(f"{self.text}, {other.text}", self.codes | other.codes, self.whos | other.whos)


@dataclasses.dataclass(frozen=True, slots=True)
class Spot:
    """A place asked for: whole countries by code, places by English name."""

    countries: frozenset[str]
    names: frozenset[str]


def meant(connection: sa.Connection, text: str) -> Meant:
    """Whom ``text`` means. Raises InputError with the nearest names where it is nobody."""
    plain = " ".join(text.split())
    if not plain:
        raise InputError("a party needs a name or a code, such as RUS or Lavrov")
    return (
        _code(connection, plain)
        or _actor(connection, plain)
        or _listed(connection, plain)
        or _heard(connection, plain)
        or _nobody(connection, plain)
    )


def spot(connection: sa.Connection, text: str) -> Spot:
    """The place that ``text`` means. Raises InputError where the dossier has none of that name."""
    plain = " ".join(text.split())
    keys = {fold(nominative(plain, lang), lang) for lang in _langs(plain)} | {plain.casefold()}
    countries = frozenset({plain.upper()} & set(world.states())) | frozenset(
        code for key in keys for code in countries_by_name().get(key, ())
    )
    names = frozenset({plain}) | frozenset(name for key in keys for name in places_by_name().get(key, ()))
    names |= frozenset(city for lang in _langs(plain) for city in _cities(plain, lang))
    entry = tables.entry.c
    if not countries and connection.execute(sa.select(entry.id).where(entry.place.in_(sorted(names))).limit(1)).first() is None:
        known = connection.execute(sa.select(entry.place).where(entry.place.is_not(None)).distinct().limit(5000)).scalars().all()
        near = [name for name, score in Names(known).nearest(plain, 3) if score >= MAYBE] if known else []
        raise InputError(f"{text}: no entry is placed there" + (f"; near it is {', '.join(near)}" if near else ""))
    return Spot(countries, names)


def _code(connection: sa.Connection, text: str) -> Meant | None:
    written = text.upper() if text.isascii() else text
    if written.endswith(EVERY) and CODE.match(written.removesuffix(EVERY)):
        base = written.removesuffix(EVERY)
        held = connection.execute(sa.select(tables.actor.c.code).where(tables.actor.c.code.like(f"{base}-%")).distinct()).scalars()
        return Meant(text, frozenset({base, *held}))
    if not CODE.match(written):
        return None
    if written in world.states() or (written == text and written in organisation_codes()):
        return Meant(text, frozenset({written}))
    held = connection.execute(sa.select(tables.actor.c.code).where(tables.actor.c.code == written).limit(1)).scalars()
    return Meant(text, frozenset({written})) if written == text and any(held) else None


def _actor(connection: sa.Connection, text: str) -> Meant | None:
    """An actor's own key, as answers give it."""
    row = connection.execute(sa.select(tables.actor.c.who, tables.actor.c.kind).where(tables.actor.c.who == text)).first()
    if row is not None:
        return Meant(text, frozenset(), frozenset({row[0]}))
    held = bodies().get(text)
    return _body(text, held.who) if held is not None else None


def _body(text: str, who: str) -> Meant:
    """A state or body: by its whole code where it is the one that the code stands for."""
    return Meant(text, frozenset({who})) if CODE.match(who) else Meant(text, frozenset(), frozenset({who}))


def _listed(connection: sa.Connection, text: str) -> Meant | None:
    found: dict[str, None] = {}
    for lang in _langs(text):
        for key in (fold(text, lang), fold(nominative(text, lang), lang)):
            found |= dict.fromkeys(listed_names(lang).get(key, ()))
    if not found:
        return None
    standing = [who for who in found if CODE.match(who)]
    if standing:
        return Meant(text, frozenset(standing))
    here = connection.execute(sa.select(tables.actor.c.who).where(tables.actor.c.who.in_(list(found)))).scalars().all()
    return Meant(text, frozenset(), frozenset(here)) if here else None


def _heard(connection: sa.Connection, text: str) -> Meant | None:
    """An actor of the dossier whose name sounds like ``text`` in whatever script."""
    best = _near(connection, text)
    top = max(best.values(), default=0.0)
    whos = frozenset(who for who, score in best.items() if score >= ALIKE and score >= top - 0.05)
    if not whos:
        return None
    codes = frozenset(who for who in whos if CODE.match(who))
    return Meant(text, codes, whos - codes)


def _near(connection: sa.Connection, text: str) -> dict[str, float]:
    """Actors by how much one of their names is like ``text``."""
    written = nominative(text, next(iter(_langs(text))))
    keys = sounds(written)
    if not keys:
        return {}
    shared = collections.Counter(
        connection.execute(sa.select(tables.alias_key.c.who).where(tables.alias_key.c.key.in_(keys))).scalars()
    )
    most = [who for who, _ in shared.most_common(80)]
    names = connection.execute(sa.select(tables.alias.c.who, tables.alias.c.text).where(tables.alias.c.who.in_(most)))
    out: dict[str, float] = {}
    for who, name in names:
        score = _alike(written, name)
        if score > out.get(who, 0.0):
            out[who] = score
    return out


def _alike(asked: str, name: str) -> float:
    """How like a name is to the one asked for: to the whole of it, or to its family name where one word is asked for."""
    words = name.split()
    whole = similarity(asked, name)
    return max(whole, similarity(asked, words[-1])) if len(asked.split()) == 1 and len(words) > 1 else whole


def _nobody(connection: sa.Connection, text: str) -> Meant:
    near = _near(connection, text)
    rows = sorted(near, key=lambda who: -near[who])[:3]
    named = connection.execute(sa.select(tables.actor.c.who, tables.actor.c.name).where(tables.actor.c.who.in_(rows))).all()
    offered = [name or who for who, name in named if near[who] >= MAYBE]
    if not offered:
        offered = [name for name, score in _names_in_english().nearest(text, 3) if score >= MAYBE]
    hint = f"; near it are {', '.join(offered)}" if offered else "; `mahdar actors` lists them"
    raise InputError(f"{text}: no party of that name in the dossier{hint}")


def _langs(text: str) -> tuple[str, ...]:
    """The language of a name by its script, first; Latin letters are English."""
    letters = "".join(char for char in text if char.isalpha())
    if letters.isascii():
        return ("en",)
    return (detect(text),) if letters else ("en",)


@functools.cache
def listed_names(lang: str) -> dict[str, tuple[str, ...]]:
    """Who is meant by a folded name of the world tables: states, bodies, persons by full name and by family name."""
    out: dict[str, dict[str, None]] = {}
    for name in world.state_names(lang):
        if name.kind in LEAVES:
            out.setdefault(fold(name.text, lang), {})[name.code] = None
    held = bodies()
    for row in world.organisations():
        who = held[row.qid].who if row.qid else held[row.name_en].who
        for text in row.names(lang):
            out.setdefault(fold(text, lang), {})[who] = None
    for person in world.people(lang).rows:
        for text in person.names.get(lang, ()):
            for part in (text, text.split()[-1]):
                out.setdefault(fold(part, lang), {})[person.qid or person.name_en] = None
    return {key: tuple(found) for key, found in out.items()}


@functools.cache
def countries_by_name() -> dict[str, tuple[str, ...]]:
    """State codes by folded name, in all languages."""
    out: dict[str, tuple[str, ...]] = {}
    for lang in data.languages():
        for name in world.state_names(lang):
            if name.kind == "name":
                out[fold(name.text, lang)] = (name.code,)
    return out | {state.name_en.casefold(): (code,) for code, state in world.states().items()}


@functools.cache
def places_by_name() -> dict[str, tuple[str, ...]]:
    """English names of places by folded name, in all languages: the table of places and the capitals."""
    out: dict[str, set[str]] = {}
    for lang in data.languages():
        for row in world.places():
            for text in row.names(lang):
                out.setdefault(fold(text, lang), set()).add(row.name_en)
        for name in world.state_names(lang):
            if name.kind == "capital":
                out.setdefault(fold(name.text, lang), set()).add(world.states()[name.code].capital_en)
    return {key: tuple(sorted(found)) for key, found in out.items()}


def _cities(text: str, lang: str) -> Iterable[str]:
    from mahdar.find.parties.keys import keyer

    packed, key = gazetteer.cities(lang), keyer(lang)
    keys = tuple(word for word, _ in key.split(text)) if key.prefixes else key.keys(text)
    if keys:
        yield from (packed.cities[number].name for rest, number in packed.index.get(keys[0], ()) if rest == keys[1:])


@functools.cache
def _names_in_english() -> Names:
    held = {row.name_en for row in world.people("en").rows} | {actor.name for actor in bodies().values() if actor.name}
    return Names(sorted(held))
