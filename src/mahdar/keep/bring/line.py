"""A row as a report: one readable line that is its whole text.

Comes in: `Row`. Goes out: `Prepared`. Every offset points into the line, which says no more than the row: the date, who, what,
towards whom, where, the row's own words and its number in its data set.
"""

from __future__ import annotations

import hashlib

from mahdar.errors import InputError
from mahdar.keep.bring.shape import Actor, Row
from mahdar.keep.meaning import meaning, pack
from mahdar.keep.prepare import Prepared, prepare
from mahdar.keep.same.tell import lead_text, tellings
from mahdar.model import Event, Evidence, Part, Party, Place, Record, Report
from mahdar.read import report_from_text

CONFIDENCE = 0.5
"""Of an event that only foreign data tell."""


class Line:
    """A line as it grows; gives the place of each piece."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, piece: str, *, before: str = "") -> Evidence:
        """Put ``piece`` at the end, after ``before``."""
        self.text += before if self.text else ""
        start = len(self.text)
        self.text += piece
        return Evidence(start, len(self.text), piece)


def as_report(row: Row, form: str) -> Prepared:
    """The row as a prepared report. Where it has no type, its words are read by the program."""
    if row.type is None:
        return prepare(_report(row, form, row.words))
    line = Line()
    date = line.add(row.date, before="") if row.date else None
    actors = [_party(line, actor, ", " if at else ": " if date else "") for at, actor in enumerate(row.actors)]
    trigger = line.add(f"{row.type} {row.mode}" if row.mode else row.type, before=" \u2014 ")
    recipients = [_party(line, actor, ", " if at else " \u2014 ") for at, actor in enumerate(row.recipients)]
    place = _place(line, row)
    if row.words:
        line.add(row.words, before=". ")
    if row.id:
        line.add(f"({form} {row.id})", before=" ")
    whole = Evidence(0, len(line.text), line.text)
    event = Event(
        type=row.type,
        mode=row.mode,
        status=row.status,
        actors=tuple(actors),
        recipients=tuple(recipients),
        date=row.date,
        date_words=date,
        place=place,
        speaker=None,
        trigger=trigger,
        evidence=(whole,),
        confidence=CONFIDENCE,
        why=(f"imported from {form}",),
    )
    return _of_record(Record(_report(row, form, line.text), (event,), (), ()))


def _of_record(record: Record) -> Prepared:
    told = tellings(record, 0)
    return Prepared(
        record,
        ranks=tuple(2 for _ in told),
        vectors=tuple(pack(one.vector) if one.vector is not None else b"" for one in told),
        lead=pack(meaning([lead_text(record.report)])[0]),
        claim_about=(),
        claim_events=(),
        figure_event=(),
        figure_said_by=(),
        figure_about=(),
        passages=(),
    )


def _party(line: Line, actor: Actor, before: str) -> Party:
    held = line.add(actor.text, before=before)
    return Party(held.start, held.end, actor.text, actor.code)


def _place(line: Line, row: Row) -> Place | None:
    if row.spot is None:
        return None
    held = line.add(row.spot.text, before=" @ ")
    name = row.spot.text.split(",")[0].strip()
    spot = row.spot
    return Place(held.start, held.end, spot.text, name, spot.country, spot.lat, spot.lon, spot.geonames, why="imported")


def _report(row: Row, form: str, text: str) -> Report:
    """The row's line as a report. Its address is the row's own, so that rows from one page are not versions of each other."""
    id = f"{form}-{row.id}" if row.id else f"{form}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    url = f"{row.url}#{id}" if row.url else None
    if row.type is None:
        try:
            return report_from_text(text, lang=row.lang, published=row.published, id=id, url=url, publisher=row.publisher)
        except InputError as error:
            raise InputError(f"{error}; name its language") from None
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    parts = (Part(0, len(text), "paragraph"),)
    lang = row.lang or "en"
    return Report(id, text, lang, published=row.published, url=url, publisher=row.publisher, parts=parts, sha256=sha256)
