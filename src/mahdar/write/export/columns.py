"""The flat table of entries: one declared list of columns for CSV, Parquet and XLSX.

Comes in: an entry. Goes out: one value a column, typed: text, codes, a day, a number, a yes or no, a list of texts.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Sequence

from mahdar.keep.model import Dossiered, Side
from mahdar.keep.naming import place_shown, shown
from mahdar.write.export.facts import codes, day_of, lead, quote_of, sources_of

Value = str | int | float | bool | datetime.date | Sequence[str] | None
KINDS = ("text", "code", "day", "int", "float", "bool", "texts", "codes")
"""``code`` is a word of the program's own vocabulary, ``text`` whatever stood in a report."""


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One column: ``value(entry, lang)`` gives its cell, ``about`` says what it holds."""

    name: str
    kind: str
    about: str
    value: Callable[[Dossiered, str], Value]


def _day(entry: Dossiered, end: str) -> datetime.date | None:
    found = day_of(entry.entry)
    if found is None or found.exact == "report":
        return None
    return found.first if end == "first" else found.last


def _names(sides: Sequence[Side], lang: str) -> list[str]:
    return [shown(side, lang) for side in sides]


COLUMNS = (
    Column("id", "code", "the entry's id in the dossier", lambda e, _: e.entry.id),
    Column("type", "code", "PLOVER event type", lambda e, _: e.entry.type),
    Column("mode", "code", "PLOVER mode", lambda e, _: e.entry.mode),
    Column("status", "code", "occurred, ongoing, planned, proposed, cancelled, postponed, denied", lambda e, _: e.entry.status),
    Column("date", "code", "EDTF (ISO 8601-2)", lambda e, _: e.entry.date),
    Column("day_from", "day", "first day that the date can mean", lambda e, _: _day(e, "first")),
    Column("day_to", "day", "last day that the date can mean", lambda e, _: _day(e, "last")),
    Column("actors", "codes", "party codes", lambda e, _: codes(e.entry.actors)),
    Column("actor_names", "texts", "their names in the language asked for", lambda e, lang: _names(e.entry.actors, lang)),
    Column("recipients", "codes", "party codes", lambda e, _: codes(e.entry.recipients)),
    Column("recipient_names", "texts", "their names in the language asked for", lambda e, lang: _names(e.entry.recipients, lang)),
    Column("speakers", "codes", "who says so, where no report tells it in its own voice", lambda e, _: codes(e.entry.speakers)),
    Column("place", "text", "in the language asked for", lambda e, lang: place_shown(e.entry, lang) or None),
    Column("country", "code", "ISO 3166-1 alpha-3", lambda e, _: e.entry.place.country if e.entry.place else None),
    Column("lat", "float", "WGS 84", lambda e, _: e.entry.place.lat if e.entry.place else None),
    Column("lon", "float", "WGS 84", lambda e, _: e.entry.place.lon if e.entry.place else None),
    Column("geonames", "int", "GeoNames number", lambda e, _: e.entry.place.geonames if e.entry.place else None),
    Column("first_reported", "day", "day of the first report", lambda e, _: e.entry.first),
    Column("last_reported", "day", "day of the last report", lambda e, _: e.entry.last),
    Column("reports", "int", "how many reports tell it", lambda e, _: e.entry.reports),
    Column("langs", "codes", "languages of the reports", lambda e, _: e.entry.langs),
    Column("confidence", "float", "0 to 1, over all reports", lambda e, _: e.entry.confidence),
    Column("lesser", "bool", "whether only imported data tell it", lambda e, _: e.entry.lesser),
    Column("corrected", "codes", "fields that a person corrected", lambda e, _: e.entry.corrected),
    Column("title", "text", "title of the report that tells it most prominently", lambda e, _: lead(e).source.title),
    Column("publisher", "text", "its publisher", lambda e, _: lead(e).source.publisher),
    Column("published", "day", "its day", lambda e, _: lead(e).source.published),
    Column("url", "text", "its address", lambda e, _: lead(e).source.url),
    Column("sha256", "code", "hash of its text", lambda e, _: lead(e).source.sha256),
    Column("quote", "text", "its words", lambda e, _: quote_of(lead(e)).text),
    Column("quote_start", "int", "where they start in its text, in code points", lambda e, _: quote_of(lead(e)).start),
    Column("quote_end", "int", "where they end", lambda e, _: quote_of(lead(e)).end),
    Column("report_ids", "texts", "ids of all reports that tell it", lambda e, _: [s.key for s in sources_of(e)]),
    Column("urls", "texts", "addresses of all of them", lambda e, _: [s.url for s in sources_of(e) if s.url]),
)
