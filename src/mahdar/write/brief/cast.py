"""Who is who on the page: the sides of an entry and the speakers of statements as the realiser knows them.

Comes in: entries, statements and offices of what was gathered. Goes out: `Who` and `Where`. A side is only named where a quote
of its entry names it, so that every sentence can show its parties in what it cites.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Sequence

from mahdar.find.parties import world
from mahdar.keep.asof import InOffice, Stood
from mahdar.keep.model import Side, Told
from mahdar.keep.summary import sides
from mahdar.model import Party, Place
from mahdar.write.brief.fact import Where, Who
from mahdar.write.brief.say import noun

PERSONAL = 2
"""Words that a person's name has at least."""


@dataclasses.dataclass(frozen=True, slots=True)
class Cast:
    """The people whose offices the reports tell: by QID or name, with all names by language."""

    offices: dict[str, str]
    names: dict[str, dict[str, str]]
    people: frozenset[str]

    def who(self, side: Side, day: datetime.date | None = None) -> Who:
        """A side as the realiser says it."""
        code = side.code
        state, _, sector = code.partition("-")
        key = side.qid or side.name or ""
        words = {lang: text for lang, text in side.names.items() if text}
        if key in self.people:
            return Who(code=code, kind="person", names=self.names.get(key, words), office=self.offices.get(key), qid=side.qid)
        if state not in world.states():
            return Who(code=code, kind="organisation", names=words or {"en": side.name or code}, qid=side.qid)
        named = next((found for lang, text in words.items() if (found := noun(text, lang))), "")
        if sector:
            return Who(code=code, kind="group", noun=named or None, state=state)
        if named and named != "side":
            return Who(code=code, kind="body", noun=named, state=state)
        return Who(code=state, kind="state")


def cast(offices: Iterable[InOffice], stood: Iterable[Stood], speakers: Iterable[tuple[str, Party]]) -> Cast:
    """Everybody whom a report gives an office, or whom the table of people knows."""
    rows = world.people("en").by_id
    known: dict[str, str] = {}
    names: dict[str, dict[str, str]] = {}
    people: set[str] = set()
    for one in offices:
        party = one.held.person
        key = party.qid or party.name or party.text
        known.setdefault(key, one.held.office)
        names.setdefault(key, {}).setdefault(one.lang, party.text)
        people.add(key)
    named = [(lang, party) for lang, party in speakers]
    named += [(t.source.lang, p) for s in stood for t in s.told for p in (*t.event.actors, *t.event.recipients)]
    for lang, party in named:
        key = party.qid or party.name or ""
        if party.qid and party.qid in rows:
            people.add(key)
        if key in people:
            held = names.setdefault(key, {})
            if len(party.text.split()) >= PERSONAL and len(held.get(lang, "").split()) < PERSONAL:
                held[lang] = party.text
    return Cast(known, names, frozenset(people))


def named_sides(stood: Stood) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Actors and recipients of an entry, one for each state or body, those only whom a quote of the entry names."""
    told = [t for t in stood.told if t.event.type == stood.entry.type] or list(stood.told)
    said = sides((t.source.lang, party) for t in told for party in quoted_parties(t))
    actors = _one_each(said, [side.code for side in stood.entry.actors])
    taken = {side.code for side in actors}
    recipients = _one_each(said, [side.code for side in stood.entry.recipients if side.code not in taken])
    return actors, recipients


def quoted_parties(told: Told) -> list[Party]:
    """The parties of a telling that stand in its quotes."""
    return [party for party in (*told.event.actors, *told.event.recipients) if inside(party, told)]


def inside(party: Party, told: Told) -> bool:
    """Whether a quote of the telling holds the party's words."""
    return any(quote.start <= party.start and party.end <= quote.end for quote in told.event.evidence)


def side_of(lang: str, party: Party) -> Side:
    """A single mention as a side."""
    return Side(party.code, {lang: " ".join(party.text.split())}, party.name, party.qid)


def where_of(place: Place | None, names: dict[str, str] | None = None) -> Where | None:
    """A place as the realiser says it."""
    return Where(place.name, names or {}, place.country) if place is not None else None


def _one_each(said: Sequence[Side], codes: Sequence[str]) -> tuple[Side, ...]:
    """For each code the side that says most: a person, else a body with a name, else the state."""
    out = []
    for code in dict.fromkeys(codes):
        if code in ("", "---"):
            continue
        held = [side for side in said if side.code == code]
        if held:
            out.append(max(held, key=lambda side: (_weight(side), len(side.names))))
    return tuple(out)


def _weight(side: Side) -> int:
    if side.qid and side.qid in world.people("en").by_id:
        return 2
    return 0 if side.name is None else 1
