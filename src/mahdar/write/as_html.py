"""A record as one self-contained page: the report with every evidence marked, the records beside it.

Comes in: a `Record`. Goes out: HTML without any outside request. Text is cut at the boundaries of all quotes and each piece
names the entries that it belongs to, so that a click on either side shows the other; right-to-left reports are shown right to left.
"""

from __future__ import annotations

import dataclasses
import itertools
import pathlib

import jinja2

from mahdar.analyse.words import language
from mahdar.model import Claim, Event, Evidence, Figure, Party, Record

TEMPLATES = pathlib.Path(__file__).parent / "templates"


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the keys of the entries whose evidence covers it, and whether it is a trigger."""

    text: str
    keys: str
    kind: str


@dataclasses.dataclass(frozen=True, slots=True)
class Card:
    """One entry beside the text: ``fields`` are (label, value, start, end) with -1 where no words belong."""

    key: str
    kind: str
    head: str
    fields: list[tuple[str, str, int, int]]
    why: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class EvidencePage:
    """What ``record.html`` renders: compared with the template by a test."""

    lang: str
    direction: str
    title: str
    source: str
    pieces: list[Piece]
    cards: list[Card]
    notes: tuple[str, ...]


def as_html(record: Record) -> str:
    """The record as a page."""
    page = evidence_page(record)
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return environment.get_template("record.html").render(page=page)


def evidence_page(record: Record) -> EvidencePage:
    """The content of the page."""
    report = record.report
    marks: list[tuple[int, int, str, str]] = []
    cards: list[Card] = []
    for number, event in enumerate(record.events, 1):
        key = f"e{number}"
        marks += [(quote.start, quote.end, key, "evidence") for quote in event.evidence]
        marks.append((event.trigger.start, event.trigger.end, key, "trigger"))
        cards.append(_event_card(key, event))
    for number, claim in enumerate(record.claims, 1):
        key = f"c{number}"
        marks.append((claim.content.start, claim.content.end, key, "claim"))
        cards.append(_claim_card(key, claim))
    for number, figure in enumerate(record.figures, 1):
        key = f"f{number}"
        marks.append((figure.start, figure.end, key, "figure"))
        cards.append(_figure_card(key, figure))
    held = language(report.lang)
    return EvidencePage(
        lang=report.lang,
        direction=held.direction if held is not None else "auto",
        title=report.title or report.id,
        source=" · ".join(filter(None, [report.published.isoformat() if report.published else None, report.publisher, report.url])),
        pieces=pieces(report.text, marks),
        cards=cards,
        notes=record.notes,
    )


def pieces(text: str, marks: list[tuple[int, int, str, str]]) -> list[Piece]:
    """The text cut at every boundary of a mark; together the pieces are the text."""
    cuts = sorted({0, len(text), *(mark[0] for mark in marks), *(mark[1] for mark in marks)})
    found = []
    for start, end in itertools.pairwise(cuts):
        over = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        kinds = {mark[3] for mark in over}
        kind = next((name for name in ("trigger", "figure", "evidence", "claim") if name in kinds), "")
        found.append(Piece(text[start:end], " ".join(dict.fromkeys(mark[2] for mark in over)), kind))
    return found


def _event_card(key: str, event: Event) -> Card:
    fields = [_field("words", event.trigger), *(_party("who", party) for party in event.actors)]
    fields += [_party("to whom", party) for party in event.recipients]
    if event.date is not None:
        words = event.date_words
        fields.append(("when", event.date, words.start if words else -1, words.end if words else -1))
    if event.place is not None:
        fields.append(("where", f"{event.place.name} {event.place.country or ''}".strip(), event.place.start, event.place.end))
    if event.speaker is not None:
        fields.append(_party("told by", event.speaker))
    return Card(key, "event", " · ".join(filter(None, [event.type, event.mode, event.status])), fields, event.why)


def _claim_card(key: str, claim: Claim) -> Card:
    fields = [_party("says", claim.speaker), _field("cue", claim.cue), _field("what", claim.content)]
    if claim.date is not None:
        words = claim.date_words
        fields.append(("when", claim.date, words.start if words else -1, words.end if words else -1))
    return Card(key, "claim", "claim", fields)


def _figure_card(key: str, figure: Figure) -> Card:
    value = " – ".join(map(str, figure.value)) if isinstance(figure.value, tuple) else str(figure.value)
    head = " ".join(filter(None, [value, figure.unit, "" if figure.qualifier == "exact" else f"({figure.qualifier})"]))
    fields = [("words", figure.text, figure.start, figure.end)]
    if figure.measure:
        fields.append(("of what", figure.measure, -1, -1))
    if figure.period:
        fields.append(("period", figure.period, -1, -1))
    return Card(key, "figure", head, fields)


def _field(label: str, quote: Evidence) -> tuple[str, str, int, int]:
    return label, quote.text, quote.start, quote.end


def _party(label: str, party: Party) -> tuple[str, str, int, int]:
    return label, f"{party.text} ({party.code})", party.start, party.end
