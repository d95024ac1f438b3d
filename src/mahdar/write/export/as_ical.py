"""iCalendar (RFC 5545): meetings and calls whose days are known, and whatever is planned, put off or called off, as all-day events.

Comes in: entries. Goes out: a calendar, an event at a time. What was only planned is TENTATIVE, what was called off CANCELLED. An
event's UID stays the same from export to export, so that a calendar program moves it instead of showing it twice.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from mahdar.keep.model import AHEAD, DONE, Dossiered
from mahdar.keep.naming import place_shown
from mahdar.version import __version__
from mahdar.write.export.facts import day_of, quote_of, sources_of, stable, web
from mahdar.write.export.held import Held, Options, counted
from mahdar.write.export.safe import line, plain
from mahdar.write.export.wording import headline

MEETING = "CONSULT"
LONGEST = datetime.timedelta(days=31)
"""A date that leaves more days open than this is no date for a calendar."""
STATUS = {"cancelled": "CANCELLED"} | dict.fromkeys(sorted(AHEAD), "TENTATIVE") | dict.fromkeys(sorted(DONE), "CONFIRMED")
QUOTES = 20
"""Reports quoted in a description."""


def chunks(held: Held, options: Options) -> Iterator[str]:
    """The file, event by event."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//Mahdar//Mahdar {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", plain(options.title))
    head, end, tail = calendar.to_ical().decode().rpartition("END:VCALENDAR")
    yield head
    for entry in held.entries():
        event = event_of(entry, options.lang)
        if event is not None:
            yield event.to_ical().decode()
    yield end + tail


def event_of(held: Dossiered, lang: str) -> Any:
    """An entry as a VEVENT; None where it is nothing for a calendar."""
    from icalendar import Event

    entry, day, status = held.entry, day_of(held.entry), STATUS.get(held.entry.status)
    if day is None or status is None or day.exact not in ("day", "span") or day.last - day.first > LONGEST:
        return None
    if entry.type != MEETING and entry.status in DONE:
        return None
    changed = max(told.source.added for told in held.told).replace(microsecond=0)
    event = Event()
    event.add("uid", f"{stable(held)}@mahdar")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", sum(step.field in ("status", "date", "place") for step in held.history))
    event.add("dtstart", day.first)
    event.add("dtend", _after(day.last))
    event.add("summary", line(headline(held, lang)))
    event.add("status", status)
    event.add("transp", "TRANSPARENT")
    event.add("categories", [entry.type])
    where = line(place_shown(entry, lang))
    if where:
        event.add("location", where)
    if entry.place and entry.place.lat is not None and entry.place.lon is not None:
        event.add("geo", (entry.place.lat, entry.place.lon))
    event.add("description", _description(held))
    address = next((found for source in sources_of(held) if (found := web(source.url))), None)
    if address:
        event.add("url", address)
    return event


def _after(day: datetime.date) -> datetime.date:
    """The day after: an all-day event ends before it."""
    return day + datetime.timedelta(days=1) if day < datetime.date.max else day


def _description(held: Dossiered) -> str:
    """The entry's id and each report's words with its address."""
    lines = [f"{held.entry.id} {held.entry.type} {held.entry.status}"]
    for told in counted(held)[:QUOTES]:
        source = told.source
        where = ", ".join(filter(None, (source.publisher, source.published.isoformat() if source.published else None)))
        lines.append(f"«{line(quote_of(told).text)}» {line(where)} {web(source.url) or ''}".rstrip())
    return "\n".join(lines)
