"""When and where a happening took place, and whose word it is.

Comes in: a scene and a trigger. Goes out: a date with its words, a place, a speaker, each with a reason, or None. Every one is read
from the trigger's own clause or from the clauses around it, never from elsewhere in the report.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from mahdar.find.expressions import Match
from mahdar.find.phrases import Phrase
from mahdar.find.scene import Scene
from mahdar.model import Claim, Evidence, Mention, Party, Place, When

DAY = re.compile(r"^(\d{4}-\d\d-\d\d)T")
DATED = frozenset({"DATE", "TIME"})


def date(scene: Scene, match: Match, saying: Claim | None) -> tuple[str | None, Evidence | None, str]:
    """The EDTF date of a trigger and its words: of its own clause first, then of the clauses that it hangs on, else none."""
    clause = scene.clauses[scene.clause_of[match.head]]
    levels = scene.ancestors(clause)
    for depth, held in enumerate(levels):
        inside = [when for when in scene.whens if _usable(when) and _stands_in(scene, when, set(held.tokens))]
        inside = [when for when in inside if saying is None or _same_side(when, match, scene, saying)]
        if inside:
            at = scene.tokens[match.head].start
            when = min(inside, key=lambda when: abs(when.start - at))
            return (
                edtf(when),
                Evidence(when.start, when.end, when.text),
                f"date in {'its clause' if depth == 0 else 'the clause above'}",
            )
        if held.kind == "that":
            break
    return None, None, ""


def edtf(when: When) -> str | None:
    """The EDTF value to the day: hours are no part of the record."""
    value = when.edtf
    if value is None:
        return None
    return "/".join(DAY.sub(r"\1", f"{side}")[:10] if "T" in side else side for side in value.split("/"))


def _usable(when: When) -> bool:
    return when.edtf is not None and when.type in DATED


def _stands_in(scene: Scene, when: When, held: set[int]) -> bool:
    return any(i in held and when.start <= scene.tokens[i].start < when.end for i in scene.timed)


def _same_side(when: When, match: Match, scene: Scene, saying: Claim) -> bool:
    """A date outside the words that are told belongs to the saying, not to what is told."""
    start = scene.tokens[match.head].start
    inside = saying.content.start <= start < saying.content.end
    return not inside or saying.content.start <= when.start < saying.content.end


def place(
    scene: Scene, match: Match, *, towards: bool, onto: bool, spoken: bool, used: Sequence[Mention]
) -> tuple[Place | None, str]:
    """Where: a place after a locative word; ``towards`` also after "to" (visits), ``onto`` also the object (attacks).

    Who is a party of the event (``used``) is not its place; an act of words (``spoken``) takes place in a town, not in a state.
    """
    taken = {mention.start for mention in used} if not towards else set()
    clause = scene.clauses[scene.clause_of[match.head]]
    grammar = scene.grammar
    for depth, held in enumerate(scene.ancestors(clause)):
        tokens = set(held.tokens)
        ranked: list[tuple[int, Mention]] = []
        for phrase in scene.phrases:
            if phrase.head not in tokens:
                continue
            spot = _spot(phrase)
            if spot is None or spot.start in taken or (spoken and _is_state(spot)):
                continue
            rank = _rank(scene, match, phrase, grammar.locative, grammar.directional, towards=towards, onto=onto and depth == 0)
            if rank is not None:
                ranked.append((rank, spot))
        if ranked:
            spot = min(ranked, key=lambda pair: (pair[0], pair[1].start < scene.tokens[match.head].start))[1]
            return spot.place, f"place in {'its clause' if depth == 0 else 'the clause above'}"
        if held.kind in ("that", "rel"):
            break
    return None, ""


def _is_state(mention: Mention) -> bool:
    """Whether the place is a whole state, by its own name."""
    return mention.place is not None and bool(mention.parties) and mention.parties[0].name == mention.place.name


def _spot(phrase: Phrase) -> Mention | None:
    if phrase.mention is not None:
        return phrase.mention if phrase.mention.place is not None else None
    return next((m for m in phrase.inner if m.place is not None and not m.nested and m.kind != "adjective"), None)


def _rank(
    scene: Scene, match: Match, phrase: Phrase, locative: frozenset[str], directional: frozenset[str], *, towards: bool, onto: bool
) -> int | None:
    distance = abs(phrase.first - match.head)
    if phrase.markers:
        if phrase.markers[-1] in locative:
            return distance
        return distance if towards and phrase.markers[-1] in directional else None
    if onto and phrase.first <= match.head + 4 and phrase.last > match.head:
        return distance + 30
    return None


def told_by(scene: Scene, match: Match, claims: Sequence[Claim]) -> Claim | None:
    """The innermost claim in whose content the trigger stands."""
    start = scene.tokens[match.head].start
    around = [claim for claim in claims if claim.content.start <= start < claim.content.end]
    return min(around, key=lambda claim: claim.content.end - claim.content.start) if around else None


def speaker(saying: Claim | None, actors: Sequence[Party]) -> Party | None:
    """Whose word it is: the one who tells it, unless he is the actor himself and acts by saying it (settled doubt 5)."""
    if saying is None or any(_same_words(actor, saying.speaker) for actor in actors):
        return None
    return saying.speaker


def _same_words(actor: Party, speaker: Party) -> bool:
    if actor.code != speaker.code:
        return False
    first, second = set(actor.text.split()), set(speaker.text.split())
    return bool(first & second) or (actor.name is not None and actor.name == speaker.name)


def in_future(value: str | None, published: datetime.date | None) -> bool:
    """Whether an EDTF date begins after the day of publication."""
    if value is None or published is None:
        return False
    start = value.split("/")[0].rstrip("~?")
    if not re.match(r"^\d{4}", start):
        return False
    return start > published.isoformat()[: len(start)]
