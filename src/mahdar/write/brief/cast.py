"""Who is who on the page: the sides of an entry and the speakers of statements as the realiser knows them.

Comes in: entries, statements and offices of what was gathered. Goes out: `Who` and `Where`. A side is only named where a quote
of its entry names it, so that every sentence can show its parties in what it cites.
"""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Iterable, Mapping, Sequence

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
    """The people whose offices the reports tell, by QID or name: their office, the organ they serve (a noun of
    ``brief_nouns.yaml``) and their names by language."""

    offices: dict[str, str]
    organs: dict[str, str]
    names: dict[str, dict[str, str]]
    people: frozenset[str]

    def who(self, side: Side) -> Who:
        """A side as the realiser says it."""
        code = side.code
        state, _, sector = code.partition("-")
        keys = [side.qid or "", side.name or "", *side.names.values()]
        key = next((key for key in keys if key in self.people), "")
        words = {lang: text for lang, text in side.names.items() if text}
        if key:
            named = self.organs.get(key)
            return Who(code, "person", {**words, **self.names.get(key, {})}, self.offices.get(key), named, qid=side.qid)
        if state not in world.states():
            return Who(code=code, kind="organisation", names=words or {"en": side.name or code}, qid=side.qid)
        organ = next((found for lang, text in words.items() if (found := noun(text, lang))), "")
        if sector:
            return Who(code=code, kind="group", names=words, noun=organ or None, state=state, qid=side.qid)
        if organ and organ != "side":
            return Who(code=code, kind="body", noun=organ, state=state)
        return Who(code=state, kind="state")


def cast(offices: Iterable[InOffice], stood: Iterable[Stood], speakers: Iterable[tuple[str, Party]]) -> Cast:
    """Everybody whom a report gives an office, or whom the table of people knows."""
    rows = world.people("en").by_id
    known: dict[str, str] = {}
    organs: dict[str, str] = {}
    names: dict[str, dict[str, str]] = {}
    people: set[str] = set()
    for one in offices:
        party = one.held.person
        key = party.qid or party.name or party.text
        known.setdefault(key, one.held.office)
        if organ := noun(one.held.evidence.text, one.lang):
            organs.setdefault(key, organ)
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
    return Cast(known, organs, names, frozenset(people))


def named_sides(stood: Stood) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Actors and recipients of an entry, one for each state or body: those only whom half its tellings have and a quote names."""
    told = [t for t in stood.told if t.event.type == stood.entry.type] or list(stood.told)
    quoted = [(t, party) for t in told for party in quoted_parties(t)]
    said = sides((t.source.lang, party) for t, party in quoted)
    often: collections.Counter[str] = collections.Counter()
    for code in {party.code for _, party in quoted}:
        often[code] = sum(any(party.code == code for party in (*t.event.actors, *t.event.recipients)) for t in told)
    words: collections.Counter[tuple[str, str]] = collections.Counter((t.source.lang, " ".join(p.text.split())) for t, p in quoted)
    sure = {code for code, count in often.items() if 2 * count >= len(told)} or set(often)
    actors = _one_each(said, [side.code for side in stood.entry.actors if side.code in sure], words)
    taken = {side.code for side in actors}
    recipients = _one_each(said, [side.code for side in stood.entry.recipients if side.code in sure - taken], words)
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


def _one_each(said: Sequence[Side], codes: Sequence[str], words: Mapping[tuple[str, str], int]) -> tuple[Side, ...]:
    """For each code the side to name: a person, else what most tellings name."""
    out = []
    for code in dict.fromkeys(codes):
        if code in ("", "---"):
            continue
        held = [side for side in said if side.code == code]
        if held:
            out.append(max(held, key=lambda side: (_weight(side), sum(words.get(name, 0) for name in side.names.items()))))
    return tuple(out)


def _weight(side: Side) -> int:
    if side.qid and side.qid in world.people("en").by_id:
        return 1
    return 0
