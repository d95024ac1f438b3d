"""Strict PLOVER as JSON: an array of events that happened, in the fields of the PLOVER manual 2.0 (`plover.schema.json`).

Comes in: entries. Goes out: a JSON array, an event a line. Plans are folded as in `fold`; what is left then has no status.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mahdar.keep.model import Dossiered
from mahdar.model import Figure
from mahdar.version import __version__
from mahdar.write.export.facts import INJURED, KILLED, casualties, codes, day_of, lead, quote_of, web
from mahdar.write.export.fold import folded
from mahdar.write.export.held import Held, Options, in_groups
from mahdar.write.export.safe import whole

LOCATED = frozenset({"PROTEST", "ASSAULT"})
"""The types for which the manual asks for place and casualties."""
INEXACT = {
    "month": "date: only the month is known, its first day stands here",
    "year": "date: only the year is known, its first day stands here",
    "span": "date: some days are possible, the first one stands here",
    "report": "date: no report gives it, the day of the first report stands here",
}


def chunks(held: Held, options: Options) -> Iterator[str]:
    """The file, event by event."""
    before = "[\n"
    for group in in_groups(held.entries()):
        figures = held.told_figures([t.id for entry in group if entry.entry.type in LOCATED for t in entry.told])
        for entry in group:
            event = plover_json(entry, figures)
            if event is not None:
                yield before + whole(json.dumps(event, ensure_ascii=False))
                before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def plover_json(held: Dossiered, figures: Mapping[int, Sequence[Figure]]) -> dict[str, Any] | None:
    """An entry as a strict PLOVER event; None where it is none, or where no day is known for it."""
    entry, kind, day = held.entry, folded(held.entry), day_of(held.entry)
    if kind is None or day is None or not entry.actors:
        return None
    told = lead(held)
    event: dict[str, Any] = {
        "id": entry.id,
        "date": day.first.isoformat(),
        "actor": codes(entry.actors),
        "recipient": codes(entry.recipients),
        "event": kind[0],
        "mode": list(kind[1]),
        "context": [],
        "text": quote_of(told).text,
        "headline": told.source.title,
        "url": web(told.source.url),
        "source": told.source.publisher,
        "version": f"PLOVER 2.0, Mahdar {__version__}",
        "comment": INEXACT.get(day.exact),
    }
    if kind[0] in LOCATED:
        place = entry.place
        event["event_loc"] = {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon} if place else None
        event["dead"] = casualties(held, figures, KILLED)
        event["injured"] = casualties(held, figures, INJURED)
    return event
