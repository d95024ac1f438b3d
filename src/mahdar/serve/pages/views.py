"""Entries, parties, places and reports as the templates show them.

Comes in: shapes of `mahdar.keep.model`. Goes out: small dataclasses with finished words of one language; templates decide
only how they
look.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from urllib.parse import quote, urlencode

from mahdar.keep.model import FOLDED, Entry, Side, Source
from mahdar.keep.naming import place_shown, shown
from mahdar.serve import dates
from mahdar.serve.inert import safe_address, short
from mahdar.serve.words import counted, direction, interface

UNKNOWN = "---"
"""The code of a party that has none."""
LONGEST_NAME = 90


@dataclasses.dataclass(frozen=True, slots=True)
class PartyView:
    """A party: its name for the reader and where its page is (empty where it has none)."""

    name: str
    code: str
    href: str


@dataclasses.dataclass(frozen=True, slots=True)
class SourceView:
    """A report in one line. ``title`` is in its own language ``lang``, written ``dir``."""

    number: int
    title: str
    lang: str
    dir: str
    published: str
    published_iso: str
    publisher: str
    url: str | None
    href: str
    current: bool
    version: int
    lesser: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class EntryView:
    """An entry in one line. ``folded``: its parties stand side by side, not one towards the other."""

    id: str
    href: str
    date: str
    date_iso: str
    type: str
    type_name: str
    mode: str
    status: str
    status_name: str
    actors: tuple[PartyView, ...]
    recipients: tuple[PartyView, ...]
    folded: bool
    place: str
    place_href: str
    speakers: tuple[PartyView, ...]
    reports: str
    langs: tuple[str, ...]
    corrected: bool
    lesser: bool
    told: str

    @property
    def headline(self) -> str:
        """Its parties in plain words, for titles."""
        sides = [", ".join(party.name for party in side) for side in (self.actors, self.recipients) if side]
        return " \u2013 ".join(sides)


def party(side: Side, lang: str) -> PartyView:
    """A side for a reader of ``lang``."""
    name = shown(side, lang)
    if side.code == UNKNOWN and name == UNKNOWN:
        name = next(iter(side.names.values()), UNKNOWN)
    key = side.qid or (side.code if not side.name and side.code != UNKNOWN else side.name or name)
    return PartyView(short(name, LONGEST_NAME), side.code, actor_href(key))


def actor_href(key: str) -> str:
    """The address of an actor's page."""
    return f"/actors/{quote(key, safe='')}"


def parties(sides: Sequence[Side], lang: str) -> tuple[PartyView, ...]:
    """Sides for a reader, no name twice: those of a group are several parties under one name."""
    found: dict[str, PartyView] = {}
    for side in sides:
        one = party(side, lang)
        found.setdefault(one.name, one)
    return tuple(found.values())


def entry(held: Entry, lang: str) -> EntryView:
    """An entry for a reader of ``lang``."""
    ui = interface(lang)
    place = place_shown(held, lang)
    return EntryView(
        id=held.id,
        href=f"/entries/{held.id}",
        date=dates.edtf(held.date, lang),
        date_iso=held.date or "",
        type=held.type,
        type_name=ui.types.get(held.type, held.type),
        mode=ui.modes.get(held.mode, held.mode) if held.mode else "",
        status=held.status,
        status_name=ui.statuses.get(held.status, held.status),
        actors=parties(held.actors, lang),
        recipients=parties(held.recipients, lang),
        folded=held.type in FOLDED,
        place=short(place, LONGEST_NAME),
        place_href=f"/timeline?{urlencode({'place': held.place.name})}" if held.place else "",
        speakers=parties(held.speakers, lang),
        reports=counted(lang, "reports", held.reports),
        langs=held.langs,
        corrected=bool(held.corrected),
        lesser=held.lesser,
        told=ui.words["told_on"].format(day=dates.day(held.first, lang)) if held.first and not held.date else "",
    )


def source(held: Source, lang: str) -> SourceView:
    """A report for a reader of ``lang``."""
    return SourceView(
        number=held.id,
        title=short(held.title or held.key, 200),
        lang=held.lang,
        dir=direction(held.lang),
        published=dates.day(held.published, lang),
        published_iso=held.published.isoformat() if held.published else "",
        publisher=short(held.publisher or "", LONGEST_NAME),
        url=safe_address(held.url),
        href=f"/reports/{held.id}",
        current=held.current,
        version=held.version,
        lesser=held.lesser,
    )
