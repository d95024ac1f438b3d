"""FollowTheMoney entities as JSON Lines: Article, Event, Documentation, Mention, and the parties as Person, PublicBody,
Organization or LegalEntity.

Comes in: entries with their reports. Goes out: one entity a line, each once, with ids that another export gives again; a party
known to Wikidata has its item as id. Articles come first, then each event with its links, the parties last.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mahdar.find.parties import world
from mahdar.keep.actors import NOBODY, Actor
from mahdar.keep.model import Dossiered, Side, Source, Told
from mahdar.keep.naming import code_name, nominative, place_shown
from mahdar.model import Party
from mahdar.write.export.facts import day_of, lead, quote_of, sources_of, stable, state, web
from mahdar.write.export.held import Held, Options, counted, in_groups
from mahdar.write.export.safe import line, plain, whole

PERSON, BODY, ORGANIZATION, UNSURE = "Person", "PublicBody", "Organization", "LegalEntity"
INTERNATIONAL = frozenset({"igo", "ngo", "company", "media", "party", "armed"})
"""Kinds of ``organisations.tsv`` that are no public body of a state."""
LANGUAGES = {"ar": "ara", "ru": "rus", "en": "eng"}
Properties = Mapping[str, Iterable[str | None]]
Named = list[tuple[Side, Actor]]


def chunks(held: Held, options: Options) -> Iterator[str]:
    """The file, entity by entity."""
    parties: dict[str, tuple[Actor, set[str]]] = {}
    mentioned: set[tuple[str, str]] = set()
    for source in held.sources():
        yield _line(article_id(source), "Article", _article(source))
    for group in in_groups(held.entries()):
        sides = [side for entry in group for side in _sides(entry)]
        actors = iter(held.actors(sides))
        for entry in group:
            named = [(side, next(actors)) for side in _sides(entry)]
            named = [(side, actor) for side, actor in named if actor.code != NOBODY or actor.kind == "person"]
            for side, actor in named:
                parties.setdefault(party_id(actor), (actor, set()))[1].update(_names(side, actor))
            yield from _happening(entry, named, options.lang)
            yield from _mentions(entry, named, mentioned)
    for known, (actor, names) in parties.items():
        yield _line(known, schema_of(actor), _party(actor, names))


def party_id(actor: Actor) -> str:
    """A party's id: its Wikidata item, else a hash of the key under which the dossier knows it."""
    return actor.qid or id_of("party", actor.who)


def article_id(source: Source) -> str:
    """A report's id, of its text and address."""
    return id_of("article", source.sha256, source.url or "")


def id_of(*parts: str) -> str:
    """A deterministic id."""
    return f"mahdar-{parts[0]}-{hashlib.sha1(chr(31).join(parts).encode('utf-8', 'replace')).hexdigest()[:24]}"


def schema_of(actor: Actor) -> str:
    """The schema of a party; LegalEntity for a group of which only the code is known."""
    if actor.kind == "person":
        return PERSON
    if actor.kind == "state":
        return BODY
    return _kinds().get(actor.qid or "") or _kinds().get(actor.name or "") or UNSURE


@functools.cache
def _kinds() -> dict[str, str]:
    """Schemas of organisations by QID and English name."""
    out: dict[str, str] = {}
    for row in world.organisations():
        kind = ORGANIZATION if row.kind in INTERNATIONAL else BODY
        out |= {key: kind for key in (row.qid, row.name_en) if key and key not in out}
    return out


def _country(code: str | None) -> str | None:
    row = world.states().get(state(code or ""))
    return row.iso2.lower() if row else None


def _sides(held: Dossiered) -> list[Side]:
    entry = held.entry
    return [*entry.actors, *entry.recipients, *entry.speakers]


def _names(side: Side, actor: Actor) -> set[str]:
    """What the reports call a party, in the nominative; a state's and a group's words ("the two sides") are no names of theirs."""
    if not side.name and not side.qid and actor.kind != "person":
        return set()
    return {nominative(text, lang) for lang, text in side.names.items()}


def _article(source: Source) -> Properties:
    return {
        "name": [source.title or source.key],
        "title": [source.title],
        "sourceUrl": [web(source.url)],
        "publisher": [source.publisher],
        "language": [LANGUAGES.get(source.lang)],
        "publishedAt": [source.published.isoformat() if source.published else None],
        "retrievedAt": [source.added.strftime("%Y-%m-%dT%H:%M:%S")],
        "keywords": [f"sha256:{source.sha256}"],
    }


def _happening(held: Dossiered, named: Named, lang: str) -> Iterator[str]:
    """The event and what links it to its reports."""
    event = id_of("event", stable(held))
    yield _line(event, "Event", _event(held, named, lang))
    for source in sources_of(held):
        known = id_of("documentation", event, article_id(source))
        yield _line(known, "Documentation", {"document": [article_id(source)], "entity": [event], "role": ["reports"]})


def _event(held: Dossiered, named: Named, lang: str) -> Properties:
    entry, day, told = held.entry, day_of(held.entry), lead(held)
    known = day is not None and day.exact != "report"
    first, last = (day.first.isoformat(), day.last.isoformat()) if day and known else (None, None)
    acting = len(entry.actors) + len(entry.recipients)
    sources = sources_of(held)
    return {
        "name": [line(quote_of(told).text)[:300] or entry.id],
        "summary": [" ".join(filter(None, (entry.type, entry.mode, entry.status)))],
        "keywords": [entry.type, entry.mode, entry.status],
        "date": [first if first == last else None],
        "startDate": [None if first == last else first],
        "endDate": [None if first == last else last],
        "location": [place_shown(entry, lang) or None],
        "country": [_country(entry.place.country) if entry.place else None],
        "involved": [party_id(actor) for side, actor in named if side in _sides(held)[:acting]],
        "recordId": [entry.id],
        "sourceUrl": [web(source.url) for source in sources],
        "proof": [article_id(source) for source in sources],
    }


def _mentions(entry: Dossiered, named: Named, known: set[tuple[str, str]]) -> Iterator[str]:
    """Who is named in which report, each pair once."""
    for told in counted(entry):
        for party in _parties(told):
            side, actor = next(((s, a) for s, a in named if _same(s, party)), (None, None))
            if side is None or actor is None:
                continue
            pair = article_id(told.source), party_id(actor)
            if pair in known:
                continue
            known.add(pair)
            properties: Properties = {
                "document": [pair[0]],
                "resolved": [pair[1]],
                "name": [line(party.text) or actor.name or actor.code],
                "detectedSchema": [schema_of(actor)],
                "contextCountry": [_country(party.code)],
            }
            yield _line(id_of("mention", *pair), "Mention", properties)


def _parties(told: Told) -> list[Party]:
    event = told.event
    return [*event.actors, *event.recipients, *([event.speaker] if event.speaker else [])]


def _same(side: Side, party: Party) -> bool:
    known = party.qid or party.name
    return side.code == party.code and (known in (side.qid, side.name) if known else not (side.qid or side.name))


def _party(actor: Actor, names: set[str]) -> Properties:
    own = actor.name or min(names, default="") or code_name(actor.code, "en") or actor.code
    country = "nationality" if actor.kind == "person" else "country"
    return {
        "name": [own],
        "alias": sorted(name for name in names if name != own),
        country: [_country(actor.code)],
        "wikidataId": [actor.qid],
        "keywords": [actor.code],
    }


def _line(known: str, schema: str, properties: Properties) -> str:
    held = {
        key: list(dict.fromkeys(plain(value) for value in values if value and value.strip())) for key, values in properties.items()
    }
    entity: dict[str, Any] = {"id": known, "schema": schema, "properties": {key: values for key, values in held.items() if values}}
    return whole(json.dumps(entity, ensure_ascii=False)) + "\n"
