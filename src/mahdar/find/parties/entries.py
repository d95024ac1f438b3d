"""Compiling what the words of a language may name: from the tables to one index of keys.

Comes in: ``data/world/*.tsv``, ``data/LANG/parties.yaml`` and a user's own list. Goes out: `Compiled`, which is kept in the cache
directory as long as its sources do not change.
"""

from __future__ import annotations

import hashlib
import itertools
import pathlib
from collections.abc import Iterable
from typing import Protocol

import msgspec

from mahdar import data
from mahdar.analyse import fold
from mahdar.find import names
from mahdar.find import places as gazetteer
from mahdar.find.parties import world
from mahdar.find.parties.keys import keyer
from mahdar.find.parties.shape import Words, expand, words

RANK = [
    "nobody",
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


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
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
    many: bool = False
    """Whether the form tells of several."""
    namesakes: tuple[int, ...] = ()
    """Numbers of the gazetteer's cities of this name, the largest first."""


SAME = 0.7
"""Likeness of names from which a listed capital is today's, in another spelling."""
Rest = list[tuple[tuple[str, ...], int]]


class Compiled(msgspec.Struct, array_like=True):
    """``index``: first key → the entries of one word, and second key → (the further keys, entry). Entries are numbers."""

    entries: list[Entry]
    index: dict[str, tuple[list[int], dict[str, Rest]]]


def compiled(lang: str) -> Compiled:
    """The index of ``lang``, from the cache where it is up to date. Raises DataError for a broken table."""
    kept = data.cache_folder() / f"parties-{lang}-{_state_of_sources(lang)}.msgpack"
    try:
        return msgspec.msgpack.decode(kept.read_bytes(), type=Compiled)
    except (OSError, msgspec.DecodeError):
        pass
    found = _Builder(lang).build()
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(".draft")
        draft.write_bytes(msgspec.msgpack.encode(found))
        draft.replace(kept)
    except OSError:
        pass  # a read-only home only costs time
    return found


def _state_of_sources(lang: str) -> str:
    here = pathlib.Path(__file__).parent
    files = [*sorted((data.HERE / "world").glob("*.tsv")), data.HERE / lang / "parties.yaml", *sorted(here.glob("*.py"))]
    files += [path for path in (world.own_list(),) if path.exists()]
    stats = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(stats).encode()).hexdigest()[:24]


class _Builder:
    """Collects entries under the keys of all their forms."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.held, self.key = words(lang), keyer(lang)
        self.many = tuple(fold(ending, lang) for ending in self.held.keys.many_endings)
        self.entries: list[Entry] = []
        self.rows: dict[str, Rest] = {}
        self.seen: set[tuple[tuple[str, ...], str, str, str, bool | None]] = set()
        self.names: set[tuple[str, ...]] = set()

    def build(self) -> Compiled:
        _states(self.lang, self.add)
        _organisations(self.lang, self.add)
        _places(self.lang, self.add)
        for row in world.people(self.lang).rows:
            for name in row.names[self.lang]:
                if len(name.split()) > 1:
                    self.add(name, Entry("person", id=row.id, name=row.name_en, qid=row.qid))
        _words(self.held, self.add)
        index: dict[str, tuple[list[int], dict[str, Rest]]] = {}
        for first, found in self.rows.items():
            found.sort(key=lambda pair: (-len(pair[0]), RANK.index(self.entries[pair[1]].kind)))
            longer: dict[str, Rest] = {}
            for rest, number in found:
                if rest:
                    longer.setdefault(rest[0], []).append((rest[1:], number))
            index[first] = ([number for rest, number in found if not rest], longer)
        return Compiled(self.entries, index)

    def add(self, text: str, entry: Entry, forms: bool = False) -> None:
        """An expression with its meaning; ``forms`` adds its other forms."""
        split = self.key.split(text)
        if not split:
            return
        if (
            entry.kind in ("org", "person")
            and len(split) == 1
            and not split[0][1]
            and split[0][0].startswith(self.key.prefixes or "\0")
        ):
            return  # folded, it would look like a common word with its article
        if entry.kind in NAMES:
            cap = _cap(text) if self.held.keys.capitals else 0
            entry = msgspec.structs.replace(entry, cap=cap, defined=split[0][1] if self.key.prefixes else None)
        plain, several = len(self.entries), -1
        self.entries.append(entry)
        for wording in _forms(split, self.held, self.lang) if forms else [split]:
            number = plain
            if forms and entry.kind == "office" and wording[0][0].removeprefix(split[0][0]) in self.many:
                if several < 0:
                    several = len(self.entries)
                    self.entries.append(msgspec.structs.replace(entry, many=True))
                number = several
            for variant in _clitics(wording, self.held, self.lang):
                keys = tuple(self.key(word, article) for word, article in variant)
                if entry.kind == "adjective" and forms and keys in self.names and wording != split:
                    continue
                if entry.kind == "state":
                    self.names.add(keys)
                mark = (keys, entry.kind, entry.code, entry.id, entry.defined)
                if mark not in self.seen:
                    self.seen.add(mark)
                    self.rows.setdefault(keys[0], []).append((keys[1:], number))


def _states(lang: str, put: Put) -> None:
    states = world.states()
    firsts: dict[str, str] = {}
    listed = {text: place for place in world.places() for text in place.names(lang)}
    doubtful = set(words(lang).doubtful)
    for row in sorted(world.state_names(lang), key=lambda row: row.kind != "name"):
        state = states.get(row.code)
        weak = row.text in doubtful
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
        if kind == "capital" and row.text in listed:
            place = listed[row.text]
            name = place.name_en
        elif row.kind == "capital" and _same_city(row.text, lang, state.capital_en, firsts.setdefault(row.code, row.text)):
            place = world.PlaceRow(state.capital_en, row.code, state.lat, state.lon, state.geonames)
        elif kind == "capital":
            place = _other_city(row.text, lang, row.code)
            name = place.name_en if place else row.text
        put(row.text, Entry(kind, row.code, row.kind, name, state.qid, weak=weak, place=place), forms=kind == "adjective")


def _same_city(text: str, lang: str, capital: str, first: str) -> bool:
    """Whether a listed capital is today's: the first of its state, or one that sounds like it."""
    return text == first or names.similarity(text, capital) > SAME or names.similarity(text, first) > SAME


def _other_city(text: str, lang: str, code: str) -> world.PlaceRow | None:
    """A seat of government that is not the capital, by the gazetteer."""
    key = keyer(lang)
    split = key.split(text)
    keys = tuple(word for word, _ in split) if key.prefixes else key.keys(text)
    packed = gazetteer.cities(lang)
    for rest, number in packed.index.get(keys[0], ()):
        city = packed.cities[number]
        if rest == keys[1:] and city.country == code:
            return world.PlaceRow(city.name, code, city.lat, city.lon, city.id, "city")
    return None


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
        ("nobody", tuple(text for text in held.no_party if " " in text)),
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
