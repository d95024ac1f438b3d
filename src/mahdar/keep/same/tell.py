"""From a record to its tellings.

Comes in: a `Record` and its number in the dossier. Goes out: one `Telling` for each event, with the meaning of its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.keep.meaning import LONGEST, meaning
from mahdar.keep.same.shape import Telling
from mahdar.model import Event, Evidence, Part, Record, Report


def tellings(record: Record, number: int) -> list[Telling]:
    """The events of ``record`` as report ``number`` tells them, in the record's order."""
    report = record.report
    if not record.events:
        return []
    vectors = meaning([lead_text(report), *(main_words(event) for event in record.events)])
    return [
        Telling(
            event=event,
            report=number,
            lang=report.lang,
            published=report.published,
            rank=rank(report, event),
            words=" … ".join(quote.text for quote in event.evidence),
            vector=vectors[index],
            lead=vectors[0],
            figures=tuple(f for f in record.figures if any(q.start <= f.start and f.end <= q.end for q in event.evidence)),
        )
        for index, event in enumerate(record.events, start=1)
    ]


def lead_text(report: Report) -> str:
    """The report's title and the start of its first paragraph, as far as a meaning reads."""
    first = next((part for part in _read(report.parts) if part.kind == "paragraph"), None)
    lead = report.text[first.start : first.end] if first is not None else report.text
    return f"{report.title or ''}. {lead}"[:LONGEST]


def main_words(event: Event) -> str:
    """The quote that holds the event's trigger (else the longest), and of a long one the stretch around the trigger."""
    held = [quote for quote in event.evidence if quote.start <= event.trigger.start < quote.end]
    quote = held[0] if held else max(event.evidence, key=lambda q: q.end - q.start, default=event.trigger)
    return _around(quote, event.trigger)


def rank(report: Report, event: Event) -> int:
    """0 where the event stands in the title, 1 in the lead, 2 elsewhere."""
    parts = _read(report.parts)
    lead = next((part for part in parts if part.kind == "paragraph"), None)
    ranks = [0 if part.kind == "title" else 1 for part in parts if part.kind == "title" or part is lead if _holds(part, event)]
    return min(ranks, default=2)


def _read(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.kind in ("title", "heading", "paragraph")]


def _holds(part: Part, event: Event) -> bool:
    return any(part.start <= quote.start < part.end for quote in event.evidence)


def _around(quote: Evidence, trigger: Evidence) -> str:
    if len(quote.text) <= LONGEST:
        return quote.text
    middle = max(0, (trigger.start + trigger.end) // 2 - quote.start)
    first = min(max(0, middle - LONGEST // 2), len(quote.text) - LONGEST)
    return quote.text[first : first + LONGEST]
