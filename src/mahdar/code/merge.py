"""One event per happening in a report: mentions in title, lead and body become one event with several quotes.

Comes in: the candidates of a report in text order. Goes out: events. Two candidates are one happening when nothing that they say
differs (type, mode, parties, date, place) and something that they say is the same.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

from mahdar.code.candidate import Candidate
from mahdar.code.frames import event_types
from mahdar.code.persons import same_persons
from mahdar.code.status import WORDS
from mahdar.model import Event, Evidence, Party, Place

ALIKE = 0.34
"""The share of content words from which two clauses are taken to say the same."""

APART, EARTH = 60.0, 6371.0
"""Kilometres between towns from which two happenings are two, and of the earth's radius."""

RANK = {status: rank for rank, status in enumerate(("occurred", "ongoing", "planned", "proposed"))}


@dataclasses.dataclass(slots=True)
class Happening:
    """Candidates that tell one happening, the fullest first when read out."""

    members: list[Candidate]

    def event(self) -> Event:
        """The merged event: fields of the fullest mention, gaps filled from the others, all quotes."""
        best = max(self.members, key=lambda c: (_fullness(c.event), -c.sentence)).event
        others = [member.event for member in self.members if member.event is not best]
        dated = best if best.date is not None else next((e for e in others if e.date is not None), best)
        taken = {party.code for party in best.actors}
        whom = next((e.recipients for e in others if e.recipients and not {p.code for p in e.recipients} & taken), ())
        return dataclasses.replace(
            best,
            mode=best.mode or next((e.mode for e in others if e.mode and e.mode != "multilateral"), None),
            place=best.place or next((e.place for e in others if e.place), None),
            date=dated.date,
            date_words=dated.date_words,
            actors=best.actors or next((e.actors for e in others if e.actors), ()),
            recipients=best.recipients or whom,
            speaker=None if any(e.speaker is None for e in others) else best.speaker,
            confidence=max(member.event.confidence for member in self.members),
            evidence=tuple(sorted({quote for m in self.members for quote in m.event.evidence}, key=lambda quote: quote.start)),
        )


def merge(found: Sequence[Candidate], lead: tuple[str, Evidence] | None = None) -> list[Event]:
    """The happenings that a report tells, in the order in which it names them first.

    ``lead`` is the date of the report's first sentence: what only the title tells happened then.
    """
    happenings: list[Happening] = []
    for candidate in found:
        home = next((h for h in happenings if all(same(member, candidate) for member in h.members)), None)
        if home is None:
            happenings.append(Happening([candidate]))
        else:
            home.members.append(candidate)
    return [_dated(happening, lead) for happening in happenings]


def _dated(happening: Happening, lead: tuple[str, Evidence] | None) -> Event:
    event = happening.event()
    only_title = all(member.scene.sentence.kind == "title" for member in happening.members)
    if lead is None or event.date is not None or not only_title or event.status not in ("occurred", "ongoing"):
        return event
    return dataclasses.replace(event, date=lead[0], date_words=lead[1], why=(*event.why, f"date of the lead: {lead[1].text}"))


def same(first: Candidate, second: Candidate) -> bool:
    """Whether two candidates tell one happening."""
    a, b = first.event, second.event
    if a.type != b.type or (a.mode and b.mode and a.mode != b.mode) or _status_differs(a, b):
        return False
    if not _parties_agree(a, b) or (a.date and b.date and not _dates_touch(a.date, b.date)):
        return False
    if a.place and b.place and (a.place.country != b.place.country or _towns_differ(a.place, b.place)):
        return False
    if a.type == "CONSULT" and _by_phone(first) != _by_phone(second) and not _may_be_call(first, second):
        return False
    if not same_persons(first, second):
        return False
    if a.type == "ASSAULT" and _toll(first, second):
        return True
    alike = _alike(first, second)
    heads = _head(first) == _head(second)
    if a.type in WORDS:
        near = (
            first.sentence == second.sentence
            and _codes(a.actors) == _codes(b.actors)
            and _codes(a.recipients) == _codes(b.recipients)
        )
        title = first.scene.sentence.kind == "title" and first.sentence != second.sentence
        told = title and _shares_party(a, b) and (heads or alike >= ALIKE / 2)
        return alike >= ALIKE or near or told or (title and _same_parties(a, b))
    return heads or alike >= ALIKE or (bool(a.date) and a.date == b.date) or (_shares_party(a, b) and a.type == "CONSULT")


def _toll(first: Candidate, second: Candidate) -> bool:
    """Whether one of two neighbouring sentences only tells the victims of the attack in the other."""
    near = abs(first.sentence - second.sentence) <= 1
    return near and first.sentence != second.sentence and bool(first.event.actors) != bool(second.event.actors)


def _by_phone(candidate: Candidate) -> bool:
    return candidate.event.mode == "phone"


def _may_be_call(first: Candidate, second: Candidate) -> bool:
    """Whether talks of which only one telling says that they were held by phone may be that call: of a title, or in its words."""
    if any(c.event.place is not None and not _by_phone(c) for c in (first, second)):
        return False
    title = "title" in (first.scene.sentence.kind, second.scene.sentence.kind)
    return title or _head(first) == _head(second) or _alike(first, second) >= ALIKE


def _towns_differ(first: Place, second: Place) -> bool:
    """Whether two places are towns that lie apart: neither is a state, or in the other's surroundings."""
    if first.name == second.name or not (_is_town(first) and _is_town(second)):
        return False
    north = math.radians((first.lat or 0.0) - (second.lat or 0.0))
    east = math.radians((first.lon or 0.0) - (second.lon or 0.0)) * math.cos(math.radians(first.lat or 0.0))
    return math.hypot(north, east) * EARTH > APART


def _is_town(place: Place) -> bool:
    return place.geonames is not None and place.lat is not None and place.lon is not None


def _fullness(event: Event) -> tuple[int, int]:
    fields = (event.actors, event.recipients, event.date, event.place, event.mode)
    return sum(bool(field) for field in fields), sum(len(p.text) for p in event.actors)


def _status_differs(a: Event, b: Event) -> bool:
    if a.status == b.status:
        return False
    loose = {"occurred", "ongoing"}
    return not ({a.status, b.status} <= loose or ({a.status, b.status} <= {"planned", "occurred"} and a.type == "CONSULT"))


def _parties_agree(a: Event, b: Event) -> bool:
    if event_types()[a.type].symmetric:
        first, second = _codes(a.actors) | _codes(a.recipients), _codes(b.actors) | _codes(b.recipients)
        return first <= second or second <= first
    actors = _subset(_codes(a.actors), _codes(b.actors))
    return actors and _subset(_codes(a.recipients), _codes(b.recipients))


def _subset(first: frozenset[str], second: frozenset[str]) -> bool:
    return first <= second or second <= first


def _codes(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(party.code for party in parties)


def _same_parties(a: Event, b: Event) -> bool:
    """Whether two events name the same parties in both roles."""
    mine, theirs = (_codes(a.actors), _codes(a.recipients)), (_codes(b.actors), _codes(b.recipients))
    return mine == theirs and all(mine) and "---" not in mine[0] | mine[1]


def _shares_party(a: Event, b: Event) -> bool:
    mine = _codes(a.actors) | _codes(a.recipients)
    return len(mine & (_codes(b.actors) | _codes(b.recipients))) >= min(2, len(mine))


def _dates_touch(first: str, second: str) -> bool:
    return first == second or first.startswith(second) or second.startswith(first)


def _alike(first: Candidate, second: Candidate) -> float:
    union = first.lemmas | second.lemmas
    return len(first.lemmas & second.lemmas) / len(union) if union else 0.0


def _head(candidate: Candidate) -> str:
    return candidate.scene.tokens[candidate.match.head].lemma
