"""What the words of a language may name: states, organisations, people, offices, groups, places, in one index of keys.

Comes in: ``data/world/*.tsv``, ``data/LANG/parties.yaml`` and a user's overlay. Goes out: `Lexicon`, built once a language.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Iterable
from typing import Protocol

from mahdar.analyse import fold
from mahdar.find import places as gazetteer
from mahdar.find.parties import world
from mahdar.find.parties.keys import Keyer, keyer
from mahdar.find.parties.shape import Words, expand, words

RANK = [
    "person",
    "org",
    "metonym",
    "state",
    "capital",
    "placename",
    "office",
    "body",
    "group",
    "pair",
    "side",
    "counterpart",
    "none",
    "demonym",
    "adjective",
    "country",
    "capitalword",
    "placehead",
    "direction",
]
"""Of entries that match the same words, the earlier class is preferred."""
NAMES = frozenset({"person", "org", "metonym", "state", "capital", "placename"})
"""Classes whose entries are names: written with a capital where the script has them."""


Word = tuple[str, bool]
"""A folded word, and whether it is written with an article."""


class Put(Protocol):
    """Takes an expression in natural spelling with its meaning; ``forms`` asks for its other forms too."""

    def __call__(self, text: str, entry: Entry, forms: bool = False) -> None: ...


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """What an expression means. ``id`` is an office, a sector, a QID or a kind; ``name`` is in English.

    ``cap``: 0 any letters, 1 a capital first, 2 capitals only. ``defined``: whether it begins with an article written on it
    (None where the language has none). ``weak``: counts only with something beside it.
    """

    kind: str
    code: str = ""
    id: str = ""
    name: str = ""
    qid: str = ""
    cap: int = 0
    defined: bool | None = None
    weak: bool = False
    place: world.PlaceRow | None = None
    words: int = 1
    many: bool = False
    """Whether the form tells of several."""
    namesakes: tuple[int, ...] = ()
    """Numbers of the gazetteer's cities of this name, the largest first."""


@dataclasses.dataclass(slots=True)
class Lexicon:
    """One language's index: first key → (the following keys, entry), longest first."""

    lang: str
    words: Words
    key: Keyer
    index: dict[str, list[tuple[tuple[str, ...], Entry]]]
    people: world.People
    sets: dict[str, frozenset[str]]
    """Closed classes by name, as keys: ``articles``, ``conjunctions``, ``former`` …"""
    before: dict[str, list[tuple[str, ...]]]
    """Words of quantity by first key."""
    towns: gazetteer.Packed


@functools.cache
def lexicon(lang: str) -> Lexicon:
    """The lexicon of ``lang``. Raises DataError for a broken file."""
    held, key = words(lang), keyer(lang)
    index: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    seen: set[tuple[tuple[str, ...], str, str, str, bool | None]] = set()
    names: set[tuple[str, ...]] = set()

    def add(text: str, entry: Entry, forms: bool = False) -> None:
        split = key.split(text)
        if not split:
            return
        if entry.kind in NAMES:
            entry = dataclasses.replace(
                entry, cap=_cap(text) if held.keys.capitals else 0, defined=split[0][1] if key.prefixes else None
            )
        entry = dataclasses.replace(entry, words=len(split))
        many = tuple(fold(ending, lang) for ending in held.keys.many_endings)
        for wording in _forms(split, held, lang) if forms else [split]:
            if forms and many and entry.kind == "office":
                entry = dataclasses.replace(entry, many=wording[0] != split[0] and wording[0][0].removeprefix(split[0][0]) in many)
            for variant in _clitics(wording, held, lang):
                keys = tuple(key(word, article) for word, article in variant)
                if entry.kind == "adjective" and forms and keys in names and wording != split:
                    continue
                if entry.kind == "state":
                    names.add(keys)
                mark = (keys, entry.kind, entry.code, entry.id, entry.defined)
                if mark not in seen:
                    seen.add(mark)
                    index.setdefault(keys[0], []).append((keys[1:], entry))

    _states(lang, add)
    _organisations(lang, add)
    _places(lang, add)
    people = world.people(lang)
    for row in people.rows:
        for name in row.names[lang]:
            if len(name.split()) > 1:
                add(name, Entry("person", id=row.id, name=row.name_en, qid=row.qid))
    _words(held, add)
    for found in index.values():
        found.sort(key=lambda pair: (-len(pair[0]), RANK.index(pair[1].kind)))
    before: dict[str, list[tuple[str, ...]]] = {}
    for text in held.crowds.before:
        keys = key.keys(text)
        before.setdefault(keys[0], []).append(keys)
    return Lexicon(lang, held, key, index, people, _sets(held, key), before, gazetteer.cities(lang))


def _states(lang: str, put: Put) -> None:
    states = world.states()
    for row in sorted(world.state_names(lang), key=lambda row: row.kind != "name"):
        state = states.get(row.code)
        if state is None:
            continue
        kind = {
            "name": "state",
            "adjective": "adjective",
            "inhabitant": "demonym",
            "capital": "capital",
            "seat": "capital",
        }.get(row.kind, "metonym")
        name = state.capital_en if kind == "capital" else state.name_en
        place = None
        if row.kind == "capital":
            place = world.PlaceRow(state.capital_en, row.code, state.lat, state.lon, state.geonames)
        put(row.text, Entry(kind, row.code, row.kind, name, state.qid, place=place), forms=kind == "adjective")


def _organisations(lang: str, put: Put) -> None:
    for row in world.organisations():
        for text in row.names(lang):
            put(text, Entry("org", row.code, row.kind, row.name_en, row.qid))


def _places(lang: str, put: Put) -> None:
    for row in world.places():
        for text in row.names(lang):
            put(text, Entry("placename", row.country, row.kind, row.name_en, place=row))


def _words(held: Words, put: Put) -> None:
    inflect = bool(held.keys.adjective_endings)
    for office in held.offices:
        for text in _all(office.words):
            put(text, Entry("office", office.code, office.id, office.suffix, weak=office.weak), forms=inflect)
    for body in held.bodies:
        for text in _all(body.words):
            put(text, Entry("body", id=body.id))
    for code, expressions in held.org_adjectives.items():
        for text in _all(expressions):
            put(text, Entry("adjective", code, cap=_cap(text) if held.keys.capitals else 0), forms=inflect)
    for code, expressions in held.bywords.items():
        for text in _all(expressions):
            put(text, Entry("metonym", code, "byword"))
    for sector, expressions in held.groups.items():
        for text in _all(expressions):
            put(text, Entry("group", id=sector))
    for kind, expressions in (
        ("side", held.sides),
        ("none", held.none),
        ("country", held.countries),
        ("capitalword", held.capitals),
        ("pair", held.pairs.sides),
    ):
        for text in _all(expressions):
            put(text, Entry(kind, id="sides" if kind == "pair" else ""))
    for text in _all(held.pairs.states):
        put(text, Entry("pair", id="states"))
    for text in _all(held.pairs.persons):
        put(text, Entry("pair", id="persons"))
    for text in _all(held.counterparts):
        put(text, Entry("counterpart"), forms=inflect)
    for text, english in held.place_heads.items():
        put(text, Entry("placehead", name=english))
    for text, english in held.place_directions.items():
        put(text, Entry("direction", name=english))


def _all(expressions: Iterable[str]) -> Iterable[str]:
    return itertools.chain.from_iterable(expand(text) for text in expressions)


def _sets(held: Words, key: Keyer) -> dict[str, frozenset[str]]:
    names = [
        "articles",
        "conjunctions",
        "apposition",
        "owner_mark",
        "former",
        "titles",
        "particles",
        "modifiers",
        "country_owners",
        "place_before",
        "named_heads",
        "not_names",
        "given_names",
        "topics",
        "women",
    ]
    found = {name: frozenset(part for text in getattr(held, name) for part in _mark_keys(text, key)) for name in names}
    found["numbers_of_people"] = frozenset(part for text in held.crowds.numbers for part in _mark_keys(text, key))
    found["genitive"] = frozenset(part for text in held.order.genitive for part in _mark_keys(text, key))
    found["post"] = frozenset(part for text in held.order.post for part in _mark_keys(text, key))
    return found


def _mark_keys(text: str, key: Keyer) -> tuple[str, ...]:
    folded = fold(text, key.lang)
    return (folded, key(folded))


def _cap(text: str) -> int:
    first = text.split()[0].strip("«»\"'")
    if len(first) > 1 and first.isupper():
        return 2
    return int(first[:1].isupper())


def _forms(split: list[Word], held: Words, lang: str) -> list[list[Word]]:
    """The wording and its other forms: every word of an adjective takes the same ending, of a title the first."""
    found = [split]
    for ending in held.keys.adjective_endings:
        suffix = fold(ending, lang)
        found.append([(split[0][0] + suffix, split[0][1]), *split[1:]])
        if len(split) > 1:
            found.append([(word + suffix, article) for word, article in split])
    return found


def _clitics(split: list[Word], held: Words, lang: str) -> list[list[Word]]:
    """An entry written with a preposition or conjunction joined on, and the same with it taken off, as analysers do."""
    if held.keys.capitals or len(split) == 1:
        return [split]
    joined = {fold(word, lang) for word in (*held.order.genitive, *held.conjunctions) if len(word) == 1}
    prefix = fold(held.keys.prefixes[0], lang)
    apart: list[Word] = []
    for index, (word, article) in enumerate(split):
        if index and len(word) > 3 and word[0] in joined and not article:
            contracted = word.startswith(word[0] + prefix[-1]) and word[0] == prefix[-1]
            rest = prefix + word[2:] if contracted else word[1:]
            apart += [(word[0], False), (rest, contracted or word[1:].startswith(prefix))]
        else:
            apart.append((word, article))
    return [split] if apart == split else [split, apart]
