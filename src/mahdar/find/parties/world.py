"""The world tables as typed rows: states, organisations, people in office, places.

Comes in: ``data/world/*.tsv`` and the user's own rows. Goes out: rows, and who held which office on a date.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import os
import pathlib
import re
from typing import TypeVar

import msgspec

from mahdar import data

Shape = TypeVar("Shape", bound=msgspec.Struct)


class State(msgspec.Struct, frozen=True):
    """A row of ``states.tsv``; coordinates are the capital's."""

    code: str
    iso2: str
    qid: str
    name_en: str
    capital_en: str = ""
    lat: float | None = None
    lon: float | None = None
    source: str = ""

    @property
    def geonames(self) -> int | None:
        """GeoNames number of the capital, where the row's source names it."""
        found = re.search(r"GeoNames (\d+)", self.source)
        return int(found.group(1)) if found else None


class StateName(msgspec.Struct, frozen=True):
    """A row of ``state_names.tsv``: one form in one language."""

    code: str
    lang: str
    kind: str
    text: str


class Organisation(msgspec.Struct, frozen=True):
    """A row of ``organisations.tsv``."""

    code: str
    kind: str
    name_en: str
    qid: str = ""
    state: str = ""
    names_ar: str = ""
    names_ru: str = ""
    names_en: str = ""
    source: str = ""

    def names(self, lang: str) -> list[str]:
        """Every name in ``lang``."""
        held = getattr(self, f"names_{lang}", "")
        own = [self.name_en] if lang == "en" else []
        return [*own, *_alternatives(held)]


class PlaceRow(msgspec.Struct, frozen=True):
    """A row of ``places.tsv``, or a city. ``country`` is empty where the place has none or is disputed."""

    name_en: str
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    kind: str = ""
    names_ar: str = ""
    names_ru: str = ""
    names_en: str = ""
    source: str = ""

    def names(self, lang: str) -> list[str]:
        """Every name in ``lang``."""
        own = [self.name_en] if lang == "en" else []
        return [*own, *_alternatives(getattr(self, f"names_{lang}", ""))]


class OfficeRow(msgspec.Struct, frozen=True):
    """A row of ``offices.tsv``; rank 1 is the highest."""

    id: str
    rank: int
    sector: str = ""
    label_en: str = ""


class Term(msgspec.Struct, frozen=True):
    """A row of ``people.tsv``: one person in one office. Dates are ISO 8601, perhaps only a year or a month."""

    name_en: str
    office: str
    state: str
    qid: str = ""
    start: str = ""
    end: str = ""
    names_ar: str = ""
    names_ru: str = ""
    source: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with names by language and all terms of office."""

    id: str
    qid: str
    name_en: str
    names: dict[str, tuple[str, ...]]
    terms: tuple[Term, ...]

    def term(self, date: datetime.date | None) -> tuple[Term, bool]:
        """The office held on ``date`` and True; else the last one before it (or the first after it) and False.

        Without a date: the latest.
        """
        ordered = sorted(self.terms, key=lambda term: term.start)
        if date is None:
            return ordered[-1], True
        day = date.isoformat()
        held = [term for term in ordered if term.start <= day and (not term.end or day <= _last_day(term.end))]
        if held:
            return held[-1], True
        past = [term for term in ordered if term.start <= day]
        return (past[-1] if past else ordered[0]), False


@dataclasses.dataclass(frozen=True, slots=True)
class People:
    """Everybody of ``people.tsv``, by id and by key of family name."""

    rows: tuple[PersonRow, ...]
    by_id: dict[str, PersonRow]
    by_family: dict[str, tuple[PersonRow, ...]]
    by_sound: dict[tuple[str, str], tuple[PersonRow, ...]]
    """(state, sound of the family name) → people, for names that no list writes in this script."""


def _last_day(date: str) -> str:
    return date + "-12-31"[len(date) - 4 :] if len(date) < 10 else date


def _alternatives(cell: str) -> list[str]:
    return [text.strip() for text in cell.split("|") if text.strip()]


def _rows(name: str, shape: type[Shape]) -> list[Shape]:
    """A table; one that is not there is empty, since names are read without any list."""
    return data.rows("world", name, shape) if (data.HERE / "world" / f"{name}.tsv").exists() else []


def own_list() -> pathlib.Path:
    """Where a user's own people are kept: ``$MAHDAR_PEOPLE``, else ``people.tsv`` in the user's configuration folder."""
    own = os.environ.get("MAHDAR_PEOPLE")
    if own:
        return pathlib.Path(own)
    return pathlib.Path(os.environ.get("XDG_CONFIG_HOME") or pathlib.Path.home() / ".config") / "mahdar" / "people.tsv"


@functools.cache
def states() -> dict[str, State]:
    """States by code."""
    return {row.code: row for row in data.rows("world", "states", State)}


@functools.cache
def iso2() -> dict[str, str]:
    """ISO 3166-1 alpha-2 → alpha-3."""
    return {row.iso2: row.code for row in states().values() if row.iso2}


@functools.cache
def state_names(lang: str) -> list[StateName]:
    """The forms of ``lang``."""
    return [row for row in data.rows("world", "state_names", StateName) if row.lang == lang]


@functools.cache
def organisations() -> list[Organisation]:
    """Organisations."""
    return _rows("organisations", Organisation)


class CodeChange(msgspec.Struct, frozen=True):
    """A row of ``code_changes.tsv``: from the day after ``until`` a party has another code (a movement that took power)."""

    code: str
    qid: str
    until: str
    after: str
    source: str = ""


@functools.cache
def code_changes() -> dict[str, CodeChange]:
    """Changes of codes by QID."""
    return {row.qid: row for row in _rows("code_changes", CodeChange)}


@functools.cache
def places() -> list[PlaceRow]:
    """Places that are no cities of the gazetteer: corridors, straits, crossings, disputed areas, regions."""
    return _rows("places", PlaceRow)


@functools.cache
def ranks() -> dict[str, int]:
    """Office → rank."""
    return {row.id: row.rank for row in _rows("offices", OfficeRow)}


def own_people() -> list[Term]:
    """The user's own rows. Raises DataError with the line of a wrong one."""
    path = own_list()
    return data.read_tsv(path, Term) if path.exists() else []


@functools.cache
def people(lang: str) -> People:
    """Those who held office, with the names of ``lang``, the user's own among them. Raises DataError."""
    from mahdar.find import names as scripts
    from mahdar.find.parties.keys import keyer

    grouped: dict[str, list[Term]] = {}
    for term in [*_rows("people", Term), *own_people()]:
        grouped.setdefault(term.qid or term.name_en, []).append(term)
    rows: list[PersonRow] = []
    families: dict[str, dict[str, PersonRow]] = {}
    sounds: dict[tuple[str, str], dict[str, PersonRow]] = {}
    key = keyer(lang)
    for ident, terms in grouped.items():
        names = {
            "en": tuple(dict.fromkeys(term.name_en for term in terms)),
            "ar": tuple(dict.fromkeys(name for term in terms for name in _alternatives(term.names_ar))),
            "ru": tuple(dict.fromkeys(name for term in terms for name in _alternatives(term.names_ru))),
        }
        row = PersonRow(ident, terms[0].qid, terms[0].name_en, names, tuple(terms))
        rows.append(row)
        for name in names.get(lang, ()):
            keys = key.keys(name)
            if keys:
                families.setdefault(keys[-1], {})[ident] = row
        family = scripts.skeleton(row.name_en.split()[-1].split("-")[-1])
        for state in {term.state for term in terms}:
            sounds.setdefault((state, family), {})[ident] = row
    return People(
        tuple(rows),
        {row.id: row for row in rows},
        {family: tuple(found.values()) for family, found in families.items()},
        {mark: tuple(found.values()) for mark, found in sounds.items()},
    )
