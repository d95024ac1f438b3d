"""W3C Web Annotations as JSON-LD: every field of every telling as an annotation on the words it came from.

Comes in: entries with the texts of their reports. Goes out: one AnnotationPage, an annotation a line. A target's source is the
report's address, or a name of its text by hash; TextPositionSelector counts code points of the text whose hash stands beside it,
TextQuoteSelector has the words with what stands before and after, so that they are found in the page as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mahdar.keep.model import Dossiered, Source, Told
from mahdar.model import Party
from mahdar.write.export.facts import stable, text_uri, uuid_of, web
from mahdar.write.export.held import Held, Options, counted, in_groups
from mahdar.write.export.safe import whole

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points before and after the words."""
GROUP = 20
"""Entries whose reports' texts are held at once."""


def chunks(held: Held, options: Options) -> Iterator[str]:
    """The file, annotation by annotation."""
    head = {"@context": CONTEXT, "id": f"urn:uuid:{uuid_of('page', options.title)}", "type": "AnnotationPage"}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "items": [\n'
    before = ""
    for group in in_groups(held.entries(), GROUP):
        texts = held.texts({told.source.id for entry in group for told in counted(entry)})
        for entry in group:
            for annotation in annotated(entry, texts):
                yield before + whole(json.dumps(annotation, ensure_ascii=False))
                before = ",\n"
    yield "\n]}\n"


def annotated(entry: Dossiered, texts: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    """The annotations of one entry: its evidence first, then each field's words."""
    name = f"urn:uuid:{stable(entry)}"
    for told in counted(entry):
        event = told.event
        what = " ".join(filter(None, (event.type, event.mode, event.status)))
        for quote in event.evidence:
            yield _one(told, texts, "evidence", quote.start, quote.end, quote.text, [_text(what, "classifying"), _about(name)])
        yield _one(
            told, texts, "trigger", event.trigger.start, event.trigger.end, event.trigger.text, [_text(event.type, "classifying")]
        )
        for role, parties in (("actor", event.actors), ("recipient", event.recipients), ("speaker", (event.speaker,))):
            for party in parties:
                if party is not None:
                    yield _one(told, texts, role, party.start, party.end, party.text, [*_party(party), _text(role, "tagging")])
        if event.date_words is not None and event.date is not None:
            words = event.date_words
            yield _one(told, texts, "date", words.start, words.end, words.text, [_text(event.date, "tagging")])
        if event.place is not None:
            place = event.place
            where = [_text(place.name, "tagging")]
            where += [_thing(f"https://sws.geonames.org/{place.geonames}/")] if place.geonames else []
            yield _one(told, texts, "place", place.start, place.end, place.text, where)


def _one(told: Told, texts: Mapping[int, str], field: str, start: int, end: int, words: str, body: list[Any]) -> dict[str, Any]:
    source = told.source
    return {
        "id": f"urn:uuid:{uuid_of(told.key, field, str(start), str(end))}",
        "type": "Annotation",
        "motivation": "classifying" if field in ("evidence", "trigger") else "identifying",
        "created": source.added.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": _resource(source),
            "schema:sha256": source.sha256,
            "selector": [
                _quote(texts.get(source.id), start, end, words),
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }


def _quote(text: str | None, start: int, end: int, words: str) -> dict[str, str]:
    if text is None:
        return {"type": "TextQuoteSelector", "exact": words}
    return {
        "type": "TextQuoteSelector",
        "exact": words,
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }


def _resource(source: Source) -> dict[str, Any]:
    return {"id": web(source.url) or text_uri(source), "type": "Text", "language": source.lang}


def _party(party: Party) -> list[dict[str, str]]:
    known = [_thing(f"http://www.wikidata.org/entity/{party.qid}")] if party.qid else []
    return [_text(party.code, "identifying"), *known]


def _text(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "purpose": purpose}


def _thing(address: str) -> dict[str, str]:
    return {"type": "SpecificResource", "source": address, "purpose": "identifying"}


def _about(entry: str) -> dict[str, str]:
    """The entry that the telling belongs to: what is annotated in other reports under the same name is the same happening."""
    return {"type": "SpecificResource", "source": entry, "purpose": "linking"}
