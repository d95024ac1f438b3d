"""Tellings for tests: read from sentences, or made by hand."""

from __future__ import annotations

import datetime

from mahdar.code import record
from mahdar.keep.same import Telling, tellings
from mahdar.model import Event, Evidence, Figure, Party, Place
from mahdar.read import report_from_text

WORDS = "words of the report"


def read(text: str, lang: str, published: str, *, number: int = 1) -> list[Telling]:
    """The tellings of a report: its title, an empty line, its paragraphs."""
    return tellings(record(report_from_text(text, lang=lang, published=published)), number)


def the(found: list[Telling], kind: str, mode: str | None = None) -> Telling:
    """The first telling of a type (and mode)."""
    return next(t for t in found if t.event.type == kind and (mode is None or t.event.mode == mode))


def party(code: str, name: str | None = None) -> Party:
    return Party(0, len(name or code), name or code, code, name)


def place(name: str, country: str, lat: float | None = None, lon: float | None = None) -> Place:
    return Place(0, len(name), name, name, country, lat, lon)


def made(
    kind: str,
    actors: tuple[Party, ...] = (),
    recipients: tuple[Party, ...] = (),
    *,
    mode: str | None = None,
    status: str = "occurred",
    date: str | None = None,
    where: Place | None = None,
    speaker: Party | None = None,
    published: str | None = "2022-12-22",
    report: int = 1,
    rank: int = 0,
    words: str = WORDS,
    figures: tuple[Figure, ...] = (),
) -> Telling:
    """A telling made by hand, without meanings: two with the same ``words`` are taken as saying the same."""
    quote = Evidence(0, len(words), words)
    event = Event(kind, mode, status, actors, recipients, date, None, where, speaker, quote, (quote,))
    day = datetime.date.fromisoformat(published) if published else None
    return Telling(event, report, "en", day, rank, words, figures=figures)
