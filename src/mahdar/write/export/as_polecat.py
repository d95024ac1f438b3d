"""POLECAT's table: forty tab-separated columns under POLECAT's names, one row an entry.

Comes in: entries. Goes out: rows in the order of POLECAT's columns; "None" stands where POLECAT writes it, for what is not known.
Types are folded to strict PLOVER as in `fold`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mahdar.code.frames import states
from mahdar.keep.model import Dossiered, Side
from mahdar.read.language import language_name
from mahdar.version import __version__
from mahdar.write.export.facts import day_of, lead, state
from mahdar.write.export.fold import QUADS, folded, quad, score
from mahdar.write.export.held import Held, Options
from mahdar.write.export.safe import line

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw"),
    *("Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector"),
    *("Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename"),
    *(
        "Feature Type",
        "Source",
        "Publication Date",
        "Story People",
        "Story Organizations",
        "Story Locations",
        "Language",
        "Version",
    ),
)
NONE = "None"
BETWEEN = "; "
GOVERNMENT, INTERNATIONAL, UNKNOWN = "GOV", "IGO", "UNK"


def chunks(held: Held, options: Options) -> Iterator[str]:
    """The file, row by row."""
    yield "\t".join(COLUMNS) + "\n"
    for entry in held.entries():
        row = polecat_row(entry)
        if row is not None:
            yield "\t".join(line(cell) or NONE for cell in row) + "\n"


def polecat_row(held: Dossiered) -> Sequence[str] | None:
    """An entry's forty cells; None where it is no strict PLOVER event or has no day."""
    entry, kind, day = held.entry, folded(held.entry), day_of(held.entry)
    if kind is None or day is None:
        return None
    told, place = lead(held), entry.place
    mode = kind[1][0] if kind[1] else None
    published = told.source.published
    return (
        entry.id,
        day.first.isoformat(),
        kind[0],
        mode or NONE,
        f"{score(kind[0], mode) or 0:.1f}",
        QUADS[quad(kind[0])],
        NONE,
        *_side(entry.actors),
        *_side(entry.recipients),
        place.name if place else NONE,
        *(NONE, NONE, NONE),
        place.country or NONE if place else NONE,
        _number(place.lat if place else None),
        _number(place.lon if place else None),
        _number(place.geonames if place else None),
        place.text if place else NONE,
        NONE,
        told.source.publisher or NONE,
        published.isoformat() if published else NONE,
        *(NONE, NONE, NONE),
        language_name(told.source.lang),
        f"Mahdar {__version__}",
    )


def _side(sides: Sequence[Side]) -> tuple[str, ...]:
    """Name, country, COW number, first sector, sectors, title, raw name, Wikipedia page of one side's parties."""
    names = [side.name or next(iter(side.names.values()), side.code) for side in sides]
    raw = [next(iter(side.names.values()), side.name or side.code) for side in sides]
    countries = [state(side.code) for side in sides if state(side.code) in states()]
    sectors = [sector(side.code) for side in sides]
    first = sectors[0] if sectors else NONE
    return (_list(names), _list(countries), NONE, first, _list(sectors), NONE, _list(raw), NONE)


def sector(code: str) -> str:
    """The PLOVER sector of a party code: its own, the government for a plain state, an international body for any other code."""
    own = code.partition("-")[2] if code != "---" else ""
    if own:
        return own
    return GOVERNMENT if code in states() else UNKNOWN if code == "---" else INTERNATIONAL


def _list(values: Sequence[str]) -> str:
    return BETWEEN.join(dict.fromkeys(value.replace(";", ",") for value in values)) or NONE


def _number(value: float | int | None) -> str:
    return NONE if value is None else repr(value)
