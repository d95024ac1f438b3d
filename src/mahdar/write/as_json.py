"""A record in the codebook's form.

Comes in: a `Record`. Goes out: plain dictionaries and lists, ready for JSON. Every quoted field is an object with ``text``,
``start`` and ``end`` (code points into ``text`` of the report); parties also have ``code``, ``name`` and ``qid`` where known.
"""

from __future__ import annotations

from typing import Any

from mahdar.model import Claim, Event, Evidence, Figure, Held, Party, Place, Record


def as_json(record: Record) -> dict[str, Any]:
    """The record as one JSON object, in the form of ``gold/CODEBOOK.md`` with offsets beside every quote."""
    report = record.report
    fields = {
        "id": report.id,
        "lang": report.lang,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "url": report.url,
        "publisher": report.publisher,
        "credit": report.credit,
        "photo": report.photo,
        "alternates": [list(pair) for pair in report.alternates],
        "sha256": report.sha256,
    }
    return {
        **{key: value for key, value in fields.items() if value not in (None, []) or key in ("title", "published")},
        "text": report.text,
        "events": [event_json(event) for event in record.events],
        "claims": [claim_json(claim) for claim in record.claims],
        "figures": [figure_json(figure) for figure in record.figures],
        "offices": [office_json(fact) for fact in record.offices],
        "weak": [event_json(event) for event in record.weak],
        "notes": list(record.notes),
    }


def event_json(event: Event) -> dict[str, Any]:
    """One event in the codebook's form."""
    return {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "actors": [party_json(party) for party in event.actors],
        "recipients": [party_json(party) for party in event.recipients],
        "date": event.date,
        "date_words": _quote(event.date_words),
        "place": _place(event.place),
        "speaker": party_json(event.speaker) if event.speaker else None,
        "trigger": _quote(event.trigger),
        "evidence": [_quote(quote) for quote in event.evidence],
        "confidence": round(event.confidence, 3),
        "frame": event.frame,
        "why": list(event.why),
    }


def claim_json(claim: Claim) -> dict[str, Any]:
    """One claim in the codebook's form."""
    return {
        "speaker": party_json(claim.speaker),
        "cue": _quote(claim.cue),
        "content": _quote(claim.content),
        "quoted": claim.quoted,
        "date": claim.date,
        "date_words": _quote(claim.date_words),
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    """One figure in the codebook's form; a range has ``value`` [low, high]."""
    return {
        "text": figure.text,
        "start": figure.start,
        "end": figure.end,
        "value": list(figure.value) if isinstance(figure.value, tuple) else figure.value,
        "unit": figure.unit,
        "measure": figure.measure,
        "period": figure.period,
        "qualifier": figure.qualifier,
    }


def office_json(fact: Held) -> dict[str, Any]:
    """One fact of office: who held which office of which state on the report's date."""
    return {
        "person": party_json(fact.person),
        "office": fact.office,
        "date": fact.date.isoformat() if fact.date else None,
        "former": fact.former,
        "evidence": _quote(fact.evidence),
    }


def party_json(party: Party) -> dict[str, Any]:
    """One party; ``name`` and ``qid`` only where known."""
    known = {"name": party.name, "qid": party.qid}
    return {
        "text": party.text,
        "start": party.start,
        "end": party.end,
        "code": party.code,
        **{key: value for key, value in known.items() if value},
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    known = {"lat": place.lat, "lon": place.lon, "geonames": place.geonames, "why": place.why or None}
    return {
        "text": place.text,
        "start": place.start,
        "end": place.end,
        "name": place.name,
        "country": place.country,
        **{key: value for key, value in known.items() if value is not None},
    }


def _quote(quote: Evidence | None) -> dict[str, Any] | None:
    return {"text": quote.text, "start": quote.start, "end": quote.end} if quote is not None else None
