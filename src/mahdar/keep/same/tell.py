"""From a record to its tellings.

Comes in: a `Record` and its number in the dossier. Goes out: one `Telling` for each event, with the meaning of its words.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy

from mahdar.keep.meaning import LONGEST, Vector, meaning
from mahdar.keep.same.shape import Telling
from mahdar.model import Event, Evidence, Figure, Part, Record, Report

QUOTES = 3
"""Quotes of an event whose meaning counts: those of title and lead come first."""

LEAD = 400
"""Characters of a first paragraph that are lead: some reports have no second."""


def tellings(record: Record, number: int) -> list[Telling]:
    """The events of ``record`` as report ``number`` tells them, in the record's order."""
    report = record.report
    if not record.events:
        return []
    quotes = [main_quotes(event) for event in record.events]
    vectors = meaning([lead_text(report), *(quote for held in quotes for quote in held)])
    meant = iter(vectors[1:])
    return [
        Telling(
            event=event,
            report=number,
            lang=report.lang,
            published=report.published,
            rank=rank(report, event),
            words=event_words(event),
            vector=_middle([next(meant) for _ in held]),
            lead=vectors[0],
            figures=tuple(figure for figure in record.figures if quotes_figure(event, figure)),
        )
        for event, held in zip(record.events, quotes, strict=True)
    ]


def event_words(event: Event) -> str:
    """The event's quotes as one line of words."""
    return " … ".join(quote.text for quote in event.evidence)


def quotes_figure(event: Event, figure: Figure) -> bool:
    """Whether a quote of the event's evidence holds the figure."""
    return any(quote.start <= figure.start and figure.end <= quote.end for quote in event.evidence)


def lead_text(report: Report) -> str:
    """The report's title and the start of its first paragraph, as far as a meaning reads."""
    first = next((part for part in _read(report.parts) if part.kind == "paragraph"), None)
    lead = report.text[first.start : first.end] if first is not None else report.text
    return f"{report.title or ''}. {lead}"[:LONGEST]


def main_quotes(event: Event) -> list[str]:
    """The event's first quotes, of a long one the stretch around the trigger."""
    return [_around(quote, event.trigger) for quote in (event.evidence or (event.trigger,))[:QUOTES]]


def rank(report: Report, event: Event) -> int:
    """0 where the event stands in the title, 1 in the lead, 2 elsewhere."""
    parts = _read(report.parts)
    if any(_holds(part.start, part.end, event) for part in parts if part.kind == "title"):
        return 0
    lead = next((part for part in parts if part.kind == "paragraph"), None)
    return 1 if lead is not None and _holds(lead.start, min(lead.end, lead.start + LEAD), event) else 2


def _read(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.kind in ("title", "heading", "paragraph")]


def _holds(start: int, end: int, event: Event) -> bool:
    return any(start <= quote.start < end for quote in event.evidence)


def _middle(vectors: Sequence[Vector]) -> Vector:
    """The normalised mean."""
    total = numpy.asarray(vectors, dtype=numpy.float32).sum(axis=0)
    return numpy.asarray(total / max(float(numpy.linalg.norm(total)), 1e-9), dtype=numpy.float32)


def _around(quote: Evidence, trigger: Evidence) -> str:
    if len(quote.text) <= LONGEST:
        return quote.text
    middle = max(0, (trigger.start + trigger.end) // 2 - quote.start)
    first = min(max(0, middle - LONGEST // 2), len(quote.text) - LONGEST)
    return quote.text[first : first + LONGEST]
