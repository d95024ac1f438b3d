"""A point of the plan as a `Fact` in the page's language: who, where, about what, in whose words.

Comes in: a `Point` and the `Cast`. Goes out: `Fact`. What no entry gives is not said.
"""

from __future__ import annotations

import collections
import dataclasses
import functools
from collections.abc import Sequence

from mahdar.analyse import fold
from mahdar.find import names
from mahdar.find.parties import world
from mahdar.keep.asof import Stood
from mahdar.keep.model import KeptClaim, KeptFigure, Side
from mahdar.write.brief.cast import Cast, named_sides, side_of, where_of
from mahdar.write.brief.fact import Count, Fact, Quantity, Quote, Topic, Where, Who
from mahdar.write.brief.figures import low_high
from mahdar.write.brief.gather import Gathered, evidence_of
from mahdar.write.brief.issue import inflected
from mahdar.write.brief.model import Point, Said, Series
from mahdar.write.brief.say import deed

DOCUMENTS = ("joint-statement", "declaration", "memorandum", "protocol", "agreement", "treaty", "proposals", "message")
PLACED = ("road-closure",)
"""Topics that are about the place of the issue."""
ABOUT = 2
"""Topics of one sentence."""
ALIKE = 0.82
"""Likeness from which two names are one person's."""
SPOKEN = ("ACCUSE", "REQUEST", "THREATEN", "REJECT")
"""Acts of words: the place of their record is often what they speak of."""
READABLE = ("en", "ru", "ar")
"""Languages in which words are quoted where the page's own has none."""
OWN_WORDS = (*SPOKEN, "AGREE", "SUPPORT", "CONCEDE")
"""Acts that a party does by saying so: its own speaker need not be named beside it."""
PLAIN = ("accuse", "demand", "praise")
"""Finer acts that give way to one that the quotes tell."""
SENT = ("proposals", "message")
DEMANDED = ("ceasefire", "prisoners", "troop-withdrawal", "humanitarian-aid", "refugees", "non-use-of-force")
"""Topics that can themselves be demanded."""
OWN_TOPIC = {"SANCTION": "sanctions", "COOPERATE": "cooperation"}
"""Topics that only repeat the act."""


@dataclasses.dataclass(frozen=True, slots=True)
class Turner:
    """Turns points into facts of one language. ``issue``: the place of the burning issue; ``about``: entries that name it."""

    gathered: Gathered
    cast: Cast
    lang: str
    issue: Where | None
    about: frozenset[str] = frozenset()

    def fact(self, point: Point) -> Fact:
        """The fact of a point."""
        if point.series is not None:
            return self._figure(point.series)
        if point.said is not None and (not point.stood or self._own(point.said)):
            return self._claim(point.said, point.kind)
        return self._event(point)

    def names(self, fact: Fact) -> tuple[Who, ...]:
        """Everybody whom a fact names."""
        held = [*fact.actors, *fact.recipients, *fact.disputed_by, *(fact.quantity.of if fact.quantity else ())]
        return (*held, *(who for who in (fact.speaker, fact.mediator) if who))

    def _event(self, point: Point) -> Fact:
        stood = point.stood[0]
        entry = stood.entry
        actors, recipients = (self._whos(some) for some in named_sides(stood))
        if not actors and entry.type == "CONSULT":
            actors, recipients = recipients, ()
        topics, document = self._topics(stood)
        act = self._deed(stood)
        if act == "demand":
            topics = tuple(topic for topic in topics if topic.id in DEMANDED)
        place = None
        if entry.type not in SPOKEN and act not in SENT:
            place = self._place(stood)
        elif act == "open":
            topics, place = (), self.issue
        if act == "peacekeepers":
            actors = tuple(Who(code=who.code.split("-")[0], kind="state") for who in actors)
        court = _court(stood) if act in ("court", "complaint") else None
        statuses = list(dict.fromkeys(t.event.status for t in stood.told))
        speaker = None
        teller = next(iter(entry.speakers), None)
        if teller and (entry.type not in OWN_WORDS or teller.code not in {who.code for who in actors}):
            speaker = self.cast.who(teller)
        return Fact(
            kind=point.kind if point.kind in ("event", "last_contact", "status_change") else "event",
            type=entry.type,
            mode=entry.mode,
            status=entry.status,
            actors=actors,
            recipients=recipients,
            date=entry.date,
            place=place,
            speaker=speaker,
            joint=entry.type in ("SUPPORT", "AGREE") and len(actors) > 1,
            deed=act,
            court=court,
            topics=topics,
            document=document,
            count=self._count(point),
            was=statuses[-2] if point.kind == "status_change" and len(statuses) > 1 else None,
        )

    def _claim(self, said: Said, kind: str) -> Fact:
        own = self._own(said)
        claims = own or sorted(said.claims, key=lambda c: READABLE.index(c.source.lang) if c.source.lang in READABLE else 9)[:1]
        first = max(claims, key=lambda c: c.claim.quoted)
        quote = Quote(first.claim.content.text, first.source.lang, verbatim=first.claim.quoted)
        topics = tuple(self._topic(topic) for topic in said.topics[:ABOUT])
        quoted = quote if not topics or (own and said.stance != "denied") else None
        dated = next((c.claim.date for c in said.claims if c.claim.date), None)
        return Fact(
            kind="expectation" if kind == "expectation" else "claim",
            status="denied" if said.stance == "denied" else "occurred",
            speaker=self._speaker(said),
            quote=quoted,
            topics=topics,
            date=dated,
        )

    def _figure(self, series: Series) -> Fact:
        speaker = None
        for kept in series.now:
            for said in self.gathered.said:
                for claim in said.claims:
                    content = claim.claim.content
                    if claim.source.id == kept.source.id and content.start <= kept.figure.start < content.end:
                        speaker = speaker or self._speaker(said)
        of = tuple(Who(code=code, kind="state") for code in series.of)
        before = _quantity(series.before, series.measure) if series.before else None
        now = dataclasses.replace(_quantity(series.now, series.measure), of=of, than=before)
        return Fact(kind="figure", quantity=now, speaker=speaker)

    def _speaker(self, said: Said) -> Who:
        """The speaker under the names of all languages; a person before his government."""
        sides = [side_of(c.source.lang, c.claim.speaker) for c in said.claims]
        best = max(sides, key=lambda side: (side.qid is not None, side.name is not None))
        held: dict[str, str] = {}
        for side in sides:
            if (side.qid, side.name) == (best.qid, best.name) or self._same(side, best):
                held |= {lang: text for lang, text in side.names.items() if len(text) > len(held.get(lang, ""))}
        return self.cast.who(Side(best.code, held or best.names, best.name, best.qid))

    def _same(self, one: Side, other: Side) -> bool:
        """Whether two sides are one person by the sound of the names."""
        words = next(iter(one.names.values()), ""), next(iter(other.names.values()), "")
        return not one.qid and not other.qid and one.code == other.code and names.similarity(*words) >= ALIKE

    def _place(self, stood: Stood) -> Where | None:
        """Where it was; the place of the issue is one and the same object, so that it is said once."""
        place = stood.entry.place
        if place is not None and self.issue is not None and place.name == self.issue.name:
            return self.issue
        return where_of(place, dict(stood.entry.place_names))

    def _own(self, said: Said) -> list[KeptClaim]:
        return [c for c in said.claims if c.source.lang == self.lang]

    def _whos(self, sides: tuple[Side, ...]) -> tuple[Who, ...]:
        return tuple(self.cast.who(side) for side in sides)

    def _count(self, point: Point) -> Count | None:
        if point.number < 2:
            return None
        places = {s.entry.place.name for s in point.stood if s.entry.place}
        here = point.stood[0].entry
        same = len(places) == 1 and all(s.entry.place for s in point.stood)
        return Count(point.number, point.unit, where=where_of(here.place, dict(here.place_names)) if same else None)

    def _deed(self, stood: Stood) -> str:
        """The finer act that most tellings' triggers tell; where that is none or a plain one, what most of their quotes tell."""
        entry = stood.entry
        told = [t for t in stood.told if t.event.type == entry.type]
        by_trigger = collections.Counter(deed(entry.type, t.event.trigger.text, t.source.lang) for t in told)
        by_quote = collections.Counter(deed(entry.type, " ".join(q.text for q in t.event.evidence), t.source.lang) for t in told)
        for counts in (by_trigger, by_quote):
            for found, count in counts.most_common():
                if found and found not in PLAIN and 2 * count >= len(told):
                    return found
        return next((found for found, _ in (*by_trigger.most_common(), *by_quote.most_common()) if found), "")

    def _topics(self, stood: Stood) -> tuple[tuple[Topic, ...], str]:
        """What an entry is about, and the document that it signs or sends."""
        held = self.gathered.topics.get(stood.entry.id, ())
        document = next((topic for topic in DOCUMENTS if topic in held), "")
        if stood.entry.type not in ("SUPPORT", "CONSULT", "AGREE"):
            document = ""
        about = [topic for topic in held if topic not in DOCUMENTS and topic not in ("meeting", "visit", "help")]
        about = [topic for topic in about if OWN_TOPIC.get(stood.entry.type) != topic]
        if not about and stood.entry.type == "CONSULT" and stood.entry.id in self.about and self.issue is not None:
            return (Topic(where=self.issue),), document
        return tuple(self._topic(topic) for topic in about[:ABOUT]), document

    def _topic(self, topic: str) -> Topic:
        return Topic(topic, where=self.issue if topic in PLACED else None)


def _quantity(same: Sequence[KeptFigure], measure: str) -> Quantity:
    low, high = low_high(same[0])
    figure = same[0].figure
    qualifiers = collections.Counter(f.figure.qualifier for f in same)
    return Quantity(low, high, figure.unit, measure, qualifiers.most_common(1)[0][0], figure.period)


def _court(stood: Stood) -> Who | None:
    """The court that the words of a complaint name."""
    found: list[tuple[int, str, world.Organisation]] = []
    for lang, text in evidence_of(stood):
        folded = fold(text, lang)
        for row in _courts():
            found += [
                (len(match[0]), row.name_en, row) for name in row.names(lang) if (match := inflected(name, lang).search(folded))
            ]
    if not found:
        return None
    row = max(found, key=lambda one: one[:2])[2]
    return Who(code=row.code, kind="organisation", names={"en": row.name_en}, qid=row.qid)


@functools.cache
def _courts() -> list[world.Organisation]:
    return [row for row in world.organisations() if row.kind == "court"]
