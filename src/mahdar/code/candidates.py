"""From triggers to candidates: every frame that finds its words, its parties and its reality in a sentence.

Comes in: a scene, the claims of the report and the publication date. Goes out: candidates, each an event of one sentence with
its reasons.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from mahdar.analyse.clauses import Clause
from mahdar.code import circumstance
from mahdar.code.candidate import Candidate
from mahdar.code.cast import AGAIN, cast, fits
from mahdar.code.compete import standing
from mahdar.code.frames import Frame, frame_index
from mahdar.code.onstage import NOBODY_ELSE, Stage
from mahdar.code.status import ARRANGED, DEEDS, TOLD, WORDS, Readings, judge
from mahdar.code.where import of_crowd, of_opening, of_visit, place_of
from mahdar.find.expressions import Match, vocabulary, word_index
from mahdar.find.scene import Scene
from mahdar.model import Claim, Event, Evidence, Mention, Party

DATED = DEEDS | ARRANGED | {"RETREAT"}
"""Types whose date is the deed's own; acts of words often name a later day that they speak of."""


def candidates(
    scene: Scene,
    claims: Sequence[Claim],
    published: datetime.date | None,
    text: str,
    players: Stage = NOBODY_ELSE,
    *,
    lenient: bool = False,
) -> list[Candidate]:
    """All candidates of a sentence, after what overlaps and what is only asked or offered has gone.

    ``lenient`` keeps also what a rule speaks against, with its doubts: the negative examples of training.
    """
    held, index = frame_index(scene.grammar.lang)
    matches = index.find(scene.tokens, scene.groups, scene.passing)
    if not matches:
        return []
    readings = Readings(scene)
    found = [
        made
        for match in matches
        if (made := _candidate(scene, readings, match, *held[match.key], claims, published, text, players, lenient)) is not None
    ]
    return found if lenient else standing(found)


def _candidate(
    scene: Scene,
    readings: Readings,
    match: Match,
    kind: str,
    frame: Frame,
    claims: Sequence[Claim],
    published: datetime.date | None,
    text: str,
    players: Stage,
    lenient: bool,
) -> Candidate | None:
    clause = scene.clauses[scene.clause_of[match.head]]
    within = scene.reach(clause)
    reach = [scene.tokens[i] for i in within]
    lang = scene.grammar.lang
    saying = circumstance.told_by(scene, match, claims)
    held = cast(scene, match, kind, frame, saying, players)
    status, reason = judge(scene, readings, match, kind, frame.status, lasting=frame.lasting)
    doubts = []
    words_there = vocabulary(reach)
    if frame.unless and word_index(lang, frame.unless).stands_in(reach, words_there):
        doubts.append("a word that speaks against it")
    if frame.with_ and not word_index(lang, frame.with_).stands_in(reach, words_there):
        doubts.append("a word that it needs is missing")
    if not fits(frame, held):
        doubts.append("a party that it needs is missing")
    if status is None:
        doubts.append(reason)
    if doubts and not lenient:
        return None
    who, whom = held.parties(kind)
    performed = kind in WORDS or status not in ("occurred", "ongoing")
    whose = circumstance.speaker(saying, who if performed else ())
    if status == "ongoing" and frame.lasting and whose is not None and whose.code in {party.code[:3] for party in who}:
        status, reason = "occurred", "declared for his own side"
    date, words, dated = circumstance.date(
        scene, match, kind, saying, text, own_words=kind in WORDS and whose is None, lasting=kind in DEEDS
    )
    opening = None
    if date is None and status == "occurred" and held.actor_slot == "subject" and any(m.kind == "pronoun" for m in held.actors):
        opening = circumstance.opened_by(scene)
        day = circumstance.main_day(opening) if opening is not None else None
        date, words, dated = (*day, "date of the sentence before") if day is not None else (None, None, "")
    where, placed = place_of(scene, match, kind, held.named)
    if where is None and opening is not None:
        where, placed = of_opening(opening)
    if status == "occurred" and reason == TOLD and kind in DATED and circumstance.in_future(date, published):
        status, reason = "planned", "its date lies after the report"
    elif status == "occurred" and reason == TOLD and date is not None and date.endswith("/.."):
        status, reason = "ongoing", "it goes on since its date"
    elif status == "ongoing" and kind in ARRANGED and circumstance.in_future(date, published):
        status, reason = "planned", "its date lies after the report"
    if held.actor_slot == AGAIN and not lenient and (status == "proposed" or (date is None and status == "occurred")):
        return None  # it tells nothing new of the meeting told before
    mode = _mode(scene, match, frame, within)
    if kind == "CONSULT":
        mode = _consult_mode(mode, who, whom)
    if where is None and kind == "CONSULT" and mode == "visit":
        where, placed = of_visit(held.recipients)
    elif where is None and kind == "PROTEST":
        where, placed = of_crowd(scene, held.actors, [mention for mention, _ in players.players])
    reasons = (
        f"frame {frame.id} ({kind}): {' '.join(scene.tokens[i].text for i in match.tokens)}",
        _part("actor", who, held.actor_slot),
        _part("recipient", whom, held.recipient_slot),
        f"status {status}: {reason}",
        f"{dated}: {words.text}" if words else "",
        f"{placed}: {where.text}" if where else "",
        f"speaker: {whose.text}" if whose else "",
    )
    event = Event(
        type=kind,
        mode=mode,
        status=status or "occurred",
        actors=who,
        recipients=whom,
        date=date,
        date_words=words,
        place=where,
        speaker=whose,
        trigger=_span(text, scene, match.tokens),
        evidence=(_span(text, scene, [*match.tokens, *within], held.actors, held.recipients),),
        frame=frame.id,
        why=tuple(filter(None, reasons)),
    )
    lemmas = frozenset(t.lemma for t in reach if t.pos in ("NOUN", "VERB", "PROPN", "ADJ"))
    return Candidate(event, match, scene, held, lemmas, tuple(doubts))


def _part(role: str, parties: Sequence[Party], slot: str) -> str:
    if not parties:
        return ""
    return f"{role} from {slot}: {', '.join(f'{party.text} ({party.code})' for party in parties)}"


def _mode(scene: Scene, match: Match, frame: Frame, within: Sequence[int]) -> str | None:
    """The first mode with a sign after the trigger's head, else with one anywhere in its reach, else the frame's."""
    lang = scene.grammar.lang
    for tokens in ([scene.tokens[i] for i in within if i >= match.head], [scene.tokens[i] for i in within]):
        there = vocabulary(tokens)
        for name, signs in frame.modes.items():
            if word_index(lang, signs).stands_in(tokens, there):
                return name
    return frame.mode


def _consult_mode(mode: str | None, who: Sequence[Party], whom: Sequence[Party]) -> str | None:
    """Settled doubt 8: phone, then third-party, then three parties or more, then visit."""
    if mode in ("phone", "third-party"):
        return mode
    codes = {party.code for party in (*who, *whom)}
    if len(codes) >= 3:
        return "multilateral"
    return None if mode == "multilateral" and len(codes) == 2 else mode


def _span(text: str, scene: Scene, indices: Iterable[int], *more: Sequence[Mention]) -> Evidence:
    """The words of a trigger, or of what tells it with its parties; those of a clause that it is only coordinated with stay out."""
    held = sorted(set(indices))
    tokens = scene.tokens
    while len(held) > 1 and tokens[held[-1]].pos == "PUNCT":
        held.pop()
    while len(held) > 1 and tokens[held[0]].pos == "PUNCT":
        held.pop(0)
    if len(held) > 1 and tokens[held[0]].pos == "CCONJ" and tokens[held[0]].end < tokens[held[1]].start:
        held.pop(0)
    start, end = tokens[held[0]].start, tokens[held[-1]].end
    above = {clause.index for i in held for clause in _governing(scene, scene.clauses[scene.clause_of[i]])}
    for mention in (mention for group in more for mention in group):
        if mention.sentence == scene.sentence.index and (mention.head >= held[0] or scene.clause_of[mention.head] in above):
            start, end = min(start, mention.start), max(end, mention.end)
    return Evidence(start, end, text[start:end])


def _governing(scene: Scene, clause: Clause) -> list[Clause]:
    """The clause and those above it, up to where it is coordinated with another act."""
    chain = scene.ancestors(clause)
    last = next((at for at, held in enumerate(chain) if held.kind == "conj" and held.verb is not None), len(chain))
    return chain[: last + 1]
