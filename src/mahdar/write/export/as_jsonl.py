"""JSON Lines: an entry a line, with every telling, its words, and the entry's history. Nothing is lost.

Comes in: entries. Goes out: lines of JSON, the keys in a fixed order. Offsets are code points into the text of the report
named beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mahdar.keep.model import Correction, Dossiered, Edge, Entry, Side, Source, Step, Told
from mahdar.model import Evidence
from mahdar.write.as_json import event_json
from mahdar.write.export.held import Held, Options
from mahdar.write.export.safe import whole


def chunks(held: Held, options: Options) -> Iterator[str]:
    """The file, line by line."""
    for entry in held.entries():
        yield whole(json.dumps(dossiered_json(entry), ensure_ascii=False)) + "\n"


def dossiered_json(held: Dossiered) -> dict[str, Any]:
    """An entry with its tellings (``events``), history, judgements and corrections."""
    return {
        **entry_json(held.entry),
        "events": [told_json(told) for told in held.told],
        "history": [step_json(step) for step in held.history],
        "judgements": [edge_json(edge) for edge in held.edges],
        "corrections": [correction_json(correction) for correction in held.corrections],
    }


def entry_json(entry: Entry) -> dict[str, Any]:
    """An entry's own fields. ``names`` are per language as the reports write them, ``name`` is in English where known."""
    place = entry.place
    return {
        "id": entry.id,
        "type": entry.type,
        "mode": entry.mode,
        "status": entry.status,
        "actors": [side_json(side) for side in entry.actors],
        "recipients": [side_json(side) for side in entry.recipients],
        "date": entry.date,
        "place": {
            "name": place.name,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "geonames": place.geonames,
            "names": dict(entry.place_names),
        }
        if place
        else None,
        "speakers": [side_json(side) for side in entry.speakers],
        "first": entry.first.isoformat() if entry.first else None,
        "last": entry.last.isoformat() if entry.last else None,
        "reports": entry.reports,
        "langs": list(entry.langs),
        "confidence": entry.confidence,
        "lesser": entry.lesser,
        "corrected": list(entry.corrected),
    }


def side_json(side: Side) -> dict[str, Any]:
    """A party of an entry."""
    return {"code": side.code, "name": side.name, "qid": side.qid, "names": dict(side.names)}


def source_json(source: Source) -> dict[str, Any]:
    """A report without its text: ``report`` is the id that it came with, ``report_number`` its number in the dossier."""
    return {
        "report": source.key,
        "report_number": source.id,
        "version": source.version,
        "current": source.current,
        "url": source.url,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published.isoformat() if source.published else None,
        "lang": source.lang,
        "sha256": source.sha256,
        "lesser": source.lesser,
    }


def told_json(told: Told) -> dict[str, Any]:
    """One event as one report tells it, with the report beside it."""
    return {**source_json(told.source), "key": told.key, "rank": told.rank, **event_json(told.event)}


def step_json(step: Step) -> dict[str, Any]:
    """One change in an entry's history."""
    return {
        "day": step.day.isoformat() if step.day else None,
        "field": step.field,
        "before": step.before,
        "after": step.after,
        "report": step.source.key if step.source else None,
        "report_number": step.source.id if step.source else None,
        "words": quote_json(step.words),
        "by": step.by,
    }


def edge_json(edge: Edge) -> dict[str, Any]:
    """A judgement that two tellings are one happening or are not."""
    return {
        "a": edge.a,
        "b": edge.b,
        "same": edge.same,
        "by": edge.by,
        "score": edge.score,
        "reasons": list(edge.reasons),
        "home": edge.home,
        "left": list(edge.left),
        "at": edge.at.isoformat(),
        "undone": edge.undone.isoformat() if edge.undone else None,
    }


def correction_json(held: Correction) -> dict[str, Any]:
    """A person's correction of one field."""
    return {
        "field": held.field,
        "before": held.before,
        "after": held.after,
        "by": held.by,
        "at": held.at.isoformat(),
        "undone": held.undone.isoformat() if held.undone else None,
    }


def quote_json(quote: Evidence | None) -> dict[str, Any] | None:
    """A quote with its offsets."""
    return {"text": quote.text, "start": quote.start, "end": quote.end} if quote else None
