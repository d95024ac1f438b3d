"""Everything about a report that can be worked out before the dossier is touched: pure, so that it can run in many processes.

Comes in: a `Report`. Goes out: `Prepared`: its record, and what stands with what (which figure in which event, which claim about
whom).
"""

from __future__ import annotations

import bisect
import dataclasses
import hashlib
import re
from collections.abc import Sequence

from mahdar.analyse import analyse
from mahdar.code import record_of_found
from mahdar.find import Found, find
from mahdar.keep.meaning import meaning, pack
from mahdar.keep.same.tell import lead_text, quotes_figure, tellings
from mahdar.keep.words import passage_words
from mahdar.model import Analysis, Claim, Event, Figure, Mention, Party, Record, Report, Sentence

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """A sentence as the index of words knows it."""

    start: int
    end: int
    words: str


@dataclasses.dataclass(frozen=True, slots=True)
class Prepared:
    """A record with its links. Tuples run beside ``record.events``, ``record.claims``, ``record.figures``.

    ``ranks``: 0 title, 1 first paragraph, 2 further down. ``vectors``, ``lead``: packed meanings. ``claim_about``,
    ``figure_about``: codes.
    ``claim_events``: indices of the events told within the claim; ``figure_event``: the index of the event whose evidence holds
    the figure;
    ``figure_said_by``: the code of the speaker of the claim that holds it.
    """

    record: Record
    ranks: tuple[int, ...]
    vectors: tuple[bytes, ...]
    lead: bytes
    claim_about: tuple[tuple[str, ...], ...]
    claim_events: tuple[tuple[int, ...], ...]
    figure_event: tuple[int | None, ...]
    figure_said_by: tuple[str | None, ...]
    figure_about: tuple[tuple[str, ...], ...]
    passages: tuple[Passage, ...]
    people: tuple[Party, ...] = ()
    """Persons that the report names, known to a list or not, each with the fullest name."""


def storable(report: Report) -> Report:
    """The report with the characters that no database keeps (NUL, halves of a surrogate pair) replaced one by one, and a note of
    it."""
    text, count = UNSTORABLE.subn("\ufffd", report.text)
    title = UNSTORABLE.sub("\ufffd", report.title) if report.title else report.title
    if not count and title == report.title:
        return report
    note = f"{count} characters that cannot be kept were replaced"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return dataclasses.replace(report, text=text, title=title, sha256=sha256, notes=(*report.notes, note))


def prepare(report: Report) -> Prepared:
    """Read ``report`` the whole way and work out all links. Raises nothing for odd text."""
    analysis = analyse(report)
    found = find(analysis)
    record = record_of_found(report, found)
    where = _Where(analysis)
    told = tellings(record, 0)
    return Prepared(
        record,
        tuple(telling.rank for telling in told),
        tuple(pack(telling.vector) if telling.vector is not None else b"" for telling in told),
        pack(meaning([lead_text(report)])[0]),
        tuple(_about(claim, found.mentions) for claim in record.claims),
        tuple(_events_in(claim, record.events) for claim in record.claims),
        tuple(_event_of(figure, record.events, where) for figure in record.figures),
        tuple(_said_by(figure, record.claims) for figure in record.figures),
        tuple(_around(figure, where, found) for figure in record.figures),
        tuple(_passages(analysis.sentences, found)),
        _people(found.mentions),
    )


class _Where:
    """Which sentence a place of the report stands in."""

    def __init__(self, analysis: Analysis) -> None:
        self.sentences = analysis.sentences
        self.starts = [sentence.start for sentence in analysis.sentences]

    def sentence(self, at: int) -> Sentence | None:
        index = bisect.bisect_right(self.starts, at) - 1
        return self.sentences[index] if index >= 0 else None


def _codes(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(party.code for mention in mentions for party in mention.parties if party.code and party.code != "---")
    )


def _about(claim: Claim, mentions: Sequence[Mention]) -> tuple[str, ...]:
    inside = [m for m in mentions if claim.content.start <= m.start and m.end <= claim.content.end]
    return tuple(code for code in _codes(inside) if code != claim.speaker.code)


def _events_in(claim: Claim, events: Sequence[Event]) -> tuple[int, ...]:
    held = claim.content
    return tuple(i for i, event in enumerate(events) if held.start <= event.trigger.start and event.trigger.end <= held.end)


def _event_of(figure: Figure, events: Sequence[Event], where: _Where) -> int | None:
    """The event whose evidence holds the figure, else one of its sentence: evidence ends with its act, and the toll of an attack
    often stands in the next clause. Of several, the one whose trigger is nearest."""
    sentence = where.sentence(figure.start)
    near = []
    for index, event in enumerate(events):
        held = quotes_figure(event, figure)
        beside = sentence is not None and any(sentence.start <= quote.start < sentence.end for quote in event.evidence)
        if held or beside:
            near.append((not held, abs(event.trigger.start - figure.start), index))
    return min(near)[2] if near else None


def _said_by(figure: Figure, claims: Sequence[Claim]) -> str | None:
    inside = [c for c in claims if c.content.start <= figure.start and figure.end <= c.content.end]
    return min(inside, key=lambda c: c.content.end - c.content.start).speaker.code if inside else None


def _around(figure: Figure, where: _Where, found: Found) -> tuple[str, ...]:
    sentence = where.sentence(figure.start)
    if sentence is None:
        return ()
    return _codes([m for m in found.mentions if sentence.start <= m.start and m.end <= sentence.end])


def _people(mentions: Sequence[Mention]) -> tuple[Party, ...]:
    named = [m.parties[0] for m in mentions if m.kind == "person" and len(m.parties) == 1]
    return tuple({(party.code, party.text): party for party in named}.values())


def _passages(sentences: Sequence[Sentence], found: Found) -> list[Passage]:
    out, at = [], 0
    mentions = sorted(found.mentions, key=lambda mention: mention.start)
    for sentence in sentences:
        while at < len(mentions) and mentions[at].start < sentence.start:
            at += 1
        last = at
        while last < len(mentions) and mentions[last].start < sentence.end:
            last += 1
        words = passage_words(sentence, mentions[at:last])
        if words:
            out.append(Passage(sentence.start, sentence.end, words))
        at = last
    return out
