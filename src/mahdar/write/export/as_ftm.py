"""FollowTheMoney entities as JSON Lines: Article, Event, Documentation, Mention, and the parties as Person, PublicBody,
Organization.

Comes in: entries with their reports. Goes out: one entity a line, each once, with ids that another export gives again; a party
known to Wikidata has its item as id. Articles come first, then each event with its links, the parties last.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from mahdar.find.parties import world
from mahdar.keep.model import Dossiered, Side, Source, Told
from mahdar.keep.naming import place_shown
from mahdar.write.export.facts import day_of, lead, quote_of, sources_of, stable, state, web
from mahdar.write.export.held import Held, Options, counted
from mahdar.write.export.safe import line, plain, whole

PERSON, BODY, ORGANIZATION, UNSURE = "Person", "PublicBody", "Organization", "LegalEntity"
INTERNATIONAL = frozenset({"igo", "ngo", "company", "media", "party", "armed"})
"""Kinds of ``organisations.tsv`` that are no public body of a state."""
Properties = Mapping[str, Iterable[str | None]]


def chunks(held: Held, options: Options) -> Iterator[str]:
    """The file, entity by entity."""
    people = held.people()
    parties: dict[str, tuple[Side, set[str]]] = {}
    mentioned: set[tuple[str, str]] = set()
    for source in held.sources():
        yield _line(article_id(source), "Article", _article(source))
    for entry in held.entries():
        event = id_of("event", stable(entry))
        yield _line(event, "Event", _event(entry, options.lang))
        for source in sources_of(entry):
            yield _line(
                id_of("documentation", event, source.sha256, source.url or ""), "Documentation", _documentation(event, source)
            )
        for side in (*entry.entry.actors, *entry.entry.recipients, *entry.entry.speakers):
            parties.setdefault(party_id(side), (side, set()))[1].update(side.names.values())
        yield from _mentions(entry, mentioned, people)
    for known, (side, names) in parties.items():
        yield _line(known, schema_of(side, people), _party(side, sorted(names), people))


def party_id(side: Side) -> str:
    """A party's id: its Wikidata item, else a hash of code and name."""
    return side.qid or id_of("party", side.code, side.name or min(side.names.values(), default=""))


def article_id(source: Source) -> str:
    """A report's id, of its text and address."""
    return id_of("article", source.sha256, source.url or "")


def id_of(*parts: str) -> str:
    """A deterministic id."""
    return f"mahdar-{parts[0]}-{hashlib.sha1(chr(31).join(parts).encode('utf-8', 'replace')).hexdigest()[:24]}"


def schema_of(side: Side, people: frozenset[str]) -> str:
    """Which schema a party has: certain ones by the world's tables and the reports' own titles, LegalEntity for all others."""
    kind = _kinds().get(side.qid or "") or _kinds().get(side.name or "")
    if kind is not None:
        return kind
    names = {side.name, *side.names.values()}
    return PERSON if names & people else UNSURE


@functools.cache
def _kinds() -> dict[str, str]:
    """Schemas by QID and English name, from the world's tables."""
    out: dict[str, str] = {}
    for row in world.organisations():
        kind = ORGANIZATION if row.kind in INTERNATIONAL else BODY
        out |= {key: kind for key in (row.qid, row.name_en) if key and key not in out}
    for found in world.states().values():
        out |= {found.qid: BODY, found.name_en: BODY}
    for person in world.people("en").rows:
        out |= {key: PERSON for key in (person.qid, person.name_en) if key}
    return out


def _country(code: str | None) -> str | None:
    row = world.states().get(state(code or ""))
    return row.iso2.lower() if row else None


def _article(source: Source) -> Properties:
    return {
        "name": [source.title or source.key],
        "title": [source.title],
        "sourceUrl": [web(source.url)],
        "publisher": [source.publisher],
        "language": [{"ar": "ara", "ru": "rus", "en": "eng"}.get(source.lang)],
        "publishedAt": [source.published.isoformat() if source.published else None],
        "retrievedAt": [source.added.strftime("%Y-%m-%dT%H:%M:%S")],
        "keywords": [f"sha256:{source.sha256}"],
    }


def _event(held: Dossiered, lang: str) -> Properties:
    entry, day, told = held.entry, day_of(held.entry), lead(held)
    known = day is not None and day.exact != "report"
    parties = dict.fromkeys(party_id(side) for side in (*entry.actors, *entry.recipients))
    first, last = (day.first.isoformat(), day.last.isoformat()) if day and known else (None, None)
    return {
        "name": [line(quote_of(told).text)[:300]],
        "summary": [" ".join(filter(None, (entry.type, entry.mode, entry.status)))],
        "keywords": [entry.type, entry.mode, entry.status],
        "date": [first if first == last else None],
        "startDate": [None if first == last else first],
        "endDate": [None if first == last else last],
        "location": [place_shown(entry, lang) or None],
        "country": [_country(entry.place.country) if entry.place else None],
        "involved": list(parties),
        "recordId": [entry.id],
        "sourceUrl": [web(source.url) for source in sources_of(held)],
        "proof": [article_id(source) for source in sources_of(held)],
    }


def _documentation(event: str, source: Source) -> Properties:
    return {"document": [article_id(source)], "entity": [event], "role": ["reports"]}


def _mentions(entry: Dossiered, known: set[tuple[str, str]], people: frozenset[str]) -> Iterator[str]:
    """Who is named in which report, each pair once."""
    for told in counted(entry):
        for side in _told_sides(told, entry):
            pair = article_id(told.source), party_id(side)
            if pair in known:
                continue
            known.add(pair)
            named = "personMentioned" if schema_of(side, people) == PERSON else "companyMentioned"
            properties: Properties = {
                "document": [pair[0]],
                "resolved": [pair[1]],
                named: [side.names.get(told.source.lang) or side.name],
                "contextCountry": [_country(side.code)],
            }
            yield _line(id_of("mention", *pair), "Mention", properties)


def _told_sides(told: Told, entry: Dossiered) -> Sequence[Side]:
    """The entry's parties that this telling names."""
    event = told.event
    named = {(p.code, p.qid or p.name) for p in (*event.actors, *event.recipients, *([event.speaker] if event.speaker else []))}
    sides = (*entry.entry.actors, *entry.entry.recipients, *entry.entry.speakers)
    return list({party_id(side): side for side in sides if (side.code, side.qid or side.name) in named}.values())


def _party(side: Side, names: Sequence[str], people: frozenset[str]) -> Properties:
    own = side.name or (names[0] if names else side.code)
    country = "nationality" if schema_of(side, people) == PERSON else "country"
    return {
        "name": [own],
        "alias": [name for name in names if name != own],
        country: [_country(side.code)],
        "wikidataId": [side.qid],
        "keywords": [side.code],
    }


def _line(known: str, schema: str, properties: Properties) -> str:
    held = {
        key: list(dict.fromkeys(plain(value) for value in values if value and value.strip())) for key, values in properties.items()
    }
    entity: dict[str, Any] = {"id": known, "schema": schema, "properties": {key: values for key, values in held.items() if values}}
    return whole(json.dumps(entity, ensure_ascii=False)) + "\n"
