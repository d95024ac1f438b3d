"""From triggers to candidates: every frame that finds its words, its parties and its reality in a sentence.

Comes in: a scene, the claims of the report and the publication date. Goes out: candidates, each an event of one sentence with
its reasons.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Sequence

from mahdar.code import circumstance
from mahdar.code.frames import Frame, event_types, frame_index, states
from mahdar.code.reality import reality
from mahdar.code.roles import addressee, agent, fill
from mahdar.code.status import ARRANGED, DEEDS, TOLD, Readings, judge
from mahdar.find.expressions import Match, word_index
from mahdar.find.scene import Scene
from mahdar.model import Claim, Event, Evidence, Mention, Party

OPENING = frozenset({"REQUEST", "THREATEN", "AGREE", "CONCEDE", "REJECT"})
"""Types that consist in words about a deed that is not done: what they open is no event of its own (settled doubt 1)."""

LOOSE = frozenset({"that", "any", "addressee"})
"""Slots so wide that the actor himself may come back in them."""

DATED = DEEDS | ARRANGED | {"RETREAT"}
"""Types whose date is the deed's own; acts of words often name a later day that they speak of."""

SECTORS = {
    "civil": frozenset({"CVL", "OPP", "LAB", "REF", "EDU", "PTY", "REL", "MED", "BUS"}),
    "armed": frozenset({"REB", "CRM"}),
}


@dataclasses.dataclass(slots=True)
class Candidate:
    """An event of one sentence before merging. ``lemmas`` are the content words of its clause."""

    event: Event
    match: Match
    scene: Scene
    lemmas: frozenset[str]
    slots: tuple[str, str]

    @property
    def sentence(self) -> int:
        """The index of its sentence."""
        return self.scene.sentence.index


def candidates(scene: Scene, claims: Sequence[Claim], published: datetime.date | None, text: str) -> list[Candidate]:
    """All candidates of a sentence, after what overlaps and what is only asked or offered has gone."""
    held, index = frame_index(scene.grammar.lang)
    matches = index.find(scene.tokens, scene.groups)
    if not matches:
        return []
    readings = Readings(scene)
    found = []
    for match in matches:
        kind, frame = held[match.key]
        made = _candidate(scene, readings, match, kind, frame, claims, published, text)
        if made is not None:
            found.append(made)
    return _unembedded(_distinct(found))


def _candidate(
    scene: Scene,
    readings: Readings,
    match: Match,
    kind: str,
    frame: Frame,
    claims: Sequence[Claim],
    published: datetime.date | None,
    text: str,
) -> Candidate | None:
    clause = scene.clauses[scene.clause_of[match.head]]
    reach = [scene.tokens[i] for i in scene.reach(clause)]
    lang = scene.grammar.lang
    if frame.unless and word_index(lang, frame.unless).find(reach):
        return None
    if frame.with_ and not word_index(lang, frame.with_).find(reach):
        return None
    actors, recipients, slots = roles(scene, match, kind, frame)
    if not _filled(frame, actors, recipients):
        return None
    if not _of_kind(actors, frame.actor_is) or not _of_kind(recipients, frame.recipient_is):
        return None
    status, reason = judge(scene, readings, match, kind, frame.status)
    if status is None:
        return None
    mode = next((name for name, words in frame.modes.items() if word_index(lang, words).find(reach)), frame.mode)
    who = tuple(dict.fromkeys(party for mention in actors for party in mention.parties))
    whom = tuple(dict.fromkeys(party for mention in recipients for party in mention.parties))
    if kind == "PROTEST":
        who = tuple(_civilians(party) for party in who)
    if slots[1] in LOOSE:
        whom = tuple(party for party in whom if party.code not in {other.code for other in who})
    whose, saying = circumstance.speaker(scene, match, claims, who)
    date, words, dated = circumstance.date(scene, match, saying)
    where, placed = circumstance.place(scene, match, towards=kind == "CONSULT", onto=kind in DEEDS, used=[*actors, *recipients])
    if status == "occurred" and reason == TOLD and kind in DATED and circumstance.in_future(date, published):
        status, reason = "planned", "its date lies after the report"
    if kind == "CONSULT":
        mode = _consult_mode(mode, who, whom)
    event = Event(
        type=kind,
        mode=mode,
        status=status,
        actors=who,
        recipients=whom,
        date=date,
        date_words=words,
        place=where,
        speaker=whose,
        trigger=_span(text, scene, match.tokens),
        evidence=(_span(text, scene, [*match.tokens, *(i for i in scene.reach(clause))], actors, recipients),),
        frame=frame.id,
        why=tuple(
            filter(
                None,
                (
                    f"frame {frame.id} ({kind}): {' '.join(scene.tokens[i].text for i in match.tokens)}",
                    f"actor from {slots[0]}" if slots[0] else "",
                    f"recipient from {slots[1]}" if slots[1] else "",
                    f"status {status}: {reason}",
                    f"{dated}: {words.text}" if words else "",
                    placed,
                    f"speaker: {whose.text}" if whose else "",
                ),
            )
        ),
    )
    lemmas = frozenset(t.lemma for t in reach if t.pos in ("NOUN", "VERB", "PROPN", "ADJ"))
    return Candidate(event, match, scene, lemmas, slots)


def roles(scene: Scene, match: Match, kind: str, frame: Frame) -> tuple[list[Mention], list[Mention], tuple[str, str]]:
    """Actors and recipients of a frame with the slots that they were found in."""
    actors, actor_slot = fill(scene, match, frame.actor)
    if frame.is_both:
        for slot in frame.actor:
            more, _ = fill(scene, match, (slot,), actors)
            actors = actors + [m for m in more if not _known(m, actors)]
    if not actors and match.kind == "nouns":
        actors, actor_slot = agent(scene, match), "agent"
    recipients, recipient_slot = fill(scene, match, frame.recipient, actors)
    recipients = [m for m in recipients if not _known(m, actors)]
    if not recipients and frame.is_both:
        recipients, recipient_slot = [m for m in addressee(scene, match) if not _known(m, actors)], "addressee"
    if not recipients and kind in OPENING and frame.recipient:
        recipients, recipient_slot = fill(scene, match, ("that",), actors)
    if frame.is_both and not event_types()[kind].symmetric:
        actors, recipients = actors + recipients, []  # fighting: both sides act (settled doubt 7)
    return actors, recipients, (actor_slot, recipient_slot)


def _civilians(party: Party) -> Party:
    """Who takes to the street under the name of a state are its civilians: "Chilean protests", "the strike in Lima"."""
    return dataclasses.replace(party, code=f"{party.code}-CVL") if party.code in states() else party


def _known(mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a mention names only parties that others name already, by the same words."""
    seen = {(party.start, party.code) for other in others for party in other.parties}
    return all((party.start, party.code) in seen for party in mention.parties)


def _filled(frame: Frame, actors: list[Mention], recipients: list[Mention]) -> bool:
    """Whether the roles that a frame needs hold a party; where both sides are equal, two actors are both sides."""
    codes = {party.code for mention in actors for party in mention.parties}
    sides = bool(recipients) or (frame.is_both and len(codes) >= 2)
    named = bool(actors or recipients)
    return named and (bool(actors) or "actor" not in frame.needs) and (sides or "recipient" not in frame.needs)


def _of_kind(mentions: list[Mention], kinds: tuple[str, ...]) -> bool:
    if not kinds or not mentions:
        return True
    return any(_sort(party) in kinds for mention in mentions for party in mention.parties)


def _sort(party: Party) -> str:
    base, _, sector = party.code.partition("-") if party.code != "---" else ("", "", "")
    for name, sectors in SECTORS.items():
        if sector in sectors:
            return name
    if party.code == "---":
        return "none"
    return "state" if base in states() else "org"


def _consult_mode(mode: str | None, who: Sequence[Party], whom: Sequence[Party]) -> str | None:
    """Settled doubt 8: phone, then third-party, then three parties or more, then visit."""
    if mode in ("phone", "third-party"):
        return mode
    codes = {party.code for party in (*who, *whom)}
    return "multilateral" if len(codes) >= 3 else mode


def _span(text: str, scene: Scene, indices: Iterable[int], *more: Sequence[Mention]) -> Evidence:
    held = sorted(set(indices))
    tokens = scene.tokens
    while len(held) > 1 and tokens[held[-1]].pos == "PUNCT":
        held.pop()
    while len(held) > 1 and tokens[held[0]].pos == "PUNCT":
        held.pop(0)
    start, end = tokens[held[0]].start, tokens[held[-1]].end
    for mention in (mention for group in more for mention in group):
        if mention.sentence == scene.sentence.index:
            start, end = min(start, mention.start), max(end, mention.end)
    return Evidence(start, end, text[start:end])


def _distinct(found: list[Candidate]) -> list[Candidate]:
    """One reading for each trigger: more words first, then more roles; a trigger inside another's words goes."""

    def worth(candidate: Candidate) -> tuple[int, int, int, int]:
        event, match = candidate.event, candidate.match
        verb = scene_pos(candidate) in ("VERB", "AUX")
        return (len(match.tokens), (match.kind == "verbs") == verb, bool(event.actors) + bool(event.recipients), -match.head)

    kept: list[Candidate] = []
    for candidate in sorted(found, key=worth, reverse=True):
        own = set(candidate.match.tokens)
        if any(_overlaps(candidate, other, own) for other in kept):
            continue
        kept.append(candidate)
    return sorted(kept, key=lambda candidate: candidate.match.head)


def _overlaps(candidate: Candidate, other: Candidate, own: set[int]) -> bool:
    """Whether a better reading holds the trigger already: its head, all its words, or a word of the same type."""
    theirs = set(other.match.tokens)
    return candidate.match.head in theirs or own <= theirs or (bool(own & theirs) and candidate.event.type == other.event.type)


def scene_pos(candidate: Candidate) -> str:
    """The part of speech of the trigger's head."""
    return candidate.scene.tokens[candidate.match.head].pos


def _unembedded(found: list[Candidate]) -> list[Candidate]:
    """Drop what is only asked, offered, promised, threatened or refused; a meeting stays as proposed or cancelled."""
    kept = []
    for candidate in found:
        opener = next((o for o in found if o is not candidate and _opens(o, candidate)), None)
        if opener is None:
            kept.append(candidate)
        elif candidate.event.type in ARRANGED:
            status = "cancelled" if opener.event.type == "REJECT" else "proposed"
            if candidate.event.status == "occurred":
                candidate.event = dataclasses.replace(candidate.event, status=status)
            kept.append(candidate)
    return kept


def _opens(opener: Candidate, candidate: Candidate) -> bool:
    if opener.event.type not in OPENING or candidate.match.head < opener.match.head:
        return False
    scene = opener.scene
    above = scene.clause_of[opener.match.head]
    clause = scene.clauses[scene.clause_of[candidate.match.head]]
    last = max(opener.match.tokens)
    if clause.index == above:
        between = scene.tokens[last + 1 : candidate.match.head]
        if any(t.pos in ("ADP", "SCONJ") and t.lemma in reality(scene.grammar.lang).factual for t in between):
            return False
        return candidate.match.head > last and not (candidate.match.kind == "verbs" and scene_pos(candidate) == "VERB")
    child = clause
    for held in scene.ancestors(clause)[1:]:
        if child.kind in ("rel", "sub", "aside", "main") or (child.kind == "conj" and not _same_form(scene, child.index)):
            return False
        if held.index == above:
            return child.tokens[0] > last - 1
        child = held
    return False


def _same_form(scene: Scene, index: int) -> bool:
    clause = scene.clauses[index]
    sibling = scene.clauses[clause.parent] if clause.parent is not None else None
    if sibling is None or clause.verb is None or sibling.verb is None:
        return False
    return clause.verb.form == sibling.verb.form == "inf" or sibling.kind == "that"
