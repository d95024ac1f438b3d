"""GeoJSON (RFC 7946): a feature for each entry whose place has coordinates.

Comes in: entries. Goes out: a FeatureCollection, a feature a line. Entries without a place on the map are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mahdar.keep.model import Dossiered
from mahdar.keep.naming import place_shown, shown
from mahdar.write.export.facts import codes, day_of, lead, quote_of, sources_of, web
from mahdar.write.export.held import Held, Options
from mahdar.write.export.safe import whole


def chunks(held: Held, options: Options) -> Iterator[str]:
    """The file, feature by feature."""
    yield '{"type": "FeatureCollection", "features": [\n'
    before = ""
    for entry in held.entries():
        feature = feature_json(entry, options.lang)
        if feature is not None:
            yield before + whole(json.dumps(feature, ensure_ascii=False))
            before = ",\n"
    yield "\n]}\n"


def feature_json(held: Dossiered, lang: str) -> dict[str, Any] | None:
    """An entry as a feature; None where its place has no coordinates on the globe."""
    entry, place = held.entry, held.entry.place
    if place is None or place.lat is None or place.lon is None or abs(place.lat) > 90 or abs(place.lon) > 180:
        return None
    day, told = day_of(entry), lead(held)
    known = day is not None and day.exact != "report"
    return {
        "type": "Feature",
        "id": entry.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "type": entry.type,
            "mode": entry.mode,
            "status": entry.status,
            "date": entry.date,
            "day_from": day.first.isoformat() if day and known else None,
            "day_to": day.last.isoformat() if day and known else None,
            "place": place_shown(entry, lang),
            "country": place.country,
            "geonames": place.geonames,
            "actors": codes(entry.actors),
            "actor_names": [shown(side, lang) for side in entry.actors],
            "recipients": codes(entry.recipients),
            "recipient_names": [shown(side, lang) for side in entry.recipients],
            "reports": entry.reports,
            "langs": list(entry.langs),
            "confidence": entry.confidence,
            "title": told.source.title,
            "quote": quote_of(told).text,
            "urls": [address for source in sources_of(held) if (address := web(source.url))],
        },
    }
