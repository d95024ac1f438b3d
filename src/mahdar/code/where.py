"""Where a happening took place.

Comes in: a scene, a trigger and its type. Goes out: a place with the reason, or None. A place is read from the trigger's own clause
or from the clauses around it; only who takes to the street does so in the town, or else in the state, that the report named before.
"""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.find.expressions import Match
from mahdar.find.phrases import Phrase
from mahdar.find.scene import Scene
from mahdar.model import Mention, Place

STRIKING = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types whose object may be the place where they happen: "shelled Lima", "the siege of Oran"."""

GOING = frozenset({"CONSULT", "PROTEST"})
"""Types that may happen where somebody goes: "came to Lima for talks", "took to the streets of Oran"."""

SETTLED = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "AID", "CONSULT", "RETREAT"})
"""Types of deeds that are done at a place; the others are done by saying or deciding, wherever that is."""


BESIDE = frozenset({"ger", "part"})
"""Clauses that tell what is said beside a deed, at its place: "marched in Oran, **demanding** …"."""

BACK = 4
"""How many sentences back a crowd's town may be named."""


def place_of(scene: Scene, match: Match, kind: str, used: Sequence[Mention]) -> tuple[Place | None, str]:
    """The place of an event of type ``kind`` and the reason. Who is a party of it (``used``) is not its place."""
    return place(
        scene,
        match,
        towards=kind in GOING,
        onto=kind in STRIKING,
        spoken=kind not in SETTLED,
        used=() if kind == "CONSULT" else used,
    )


def of_visit(recipients: Sequence[Mention]) -> tuple[Place | None, str]:
    """Where a visit is paid: to the place that stands for those visited ("**toured Ghana**")."""
    spot = next((mention.place for mention in recipients if mention.place is not None), None)
    return spot, "where those visited are" if spot else ""


def of_opening(scene: Scene) -> tuple[Place | None, str]:
    """The town that the sentence is set in with whose person the next ones go on."""
    towns = [spot.place for spot in _towns(scene) if not _is_state(spot)]
    return (towns[0], "the place of the sentence before") if len(towns) == 1 else (None, "")


def _towns(scene: Scene) -> list[Mention]:
    """The places of a state that stand after a locative word."""
    marked = [phrase for phrase in scene.phrases if phrase.markers and phrase.markers[-1] in scene.grammar.locative]
    spots = [spot for phrase in marked if (spot := _spot(scene, phrase)) is not None]
    return [spot for spot in spots if spot.place is not None and spot.place.country]


def of_crowd(scene: Scene, actors: Sequence[Mention], states: Sequence[Mention]) -> tuple[Place | None, str]:
    """Where a crowd is of which its clause does not say it: in the town named last before, else in its own state."""
    before, back = scene.previous, BACK
    while before is not None and back:
        back -= 1
        towns = _towns(before)
        if towns:
            return towns[-1].place, "the place named before"
        before = before.previous
    codes = {party.code[:3] for mention in actors for party in mention.parties}
    home = next((m for m in states if m.place is not None and m.parties and {m.parties[0].code} == codes), None)
    return (home.place, "the crowd's own state") if home is not None else (None, "")


def place(
    scene: Scene, match: Match, *, towards: bool, onto: bool, spoken: bool, used: Sequence[Mention]
) -> tuple[Place | None, str]:
    """Where: a place after a locative word; ``towards`` also after "to" (visits), ``onto`` also the object (attacks).

    Who is a party of the event (``used``) is not its place; an act of words (``spoken``) takes place in a town, not in a state.
    """
    taken = {mention.start for mention in used}
    clause = scene.clauses[scene.clause_of[match.head]]
    grammar = scene.grammar
    for depth, held in enumerate(scene.ancestors(clause)):
        tokens = set(held.tokens)
        ranked: list[tuple[int, Mention]] = []
        for phrase in scene.phrases:
            if phrase.head not in tokens:
                continue
            spot = _spot(scene, phrase)
            if spot is None or spot.start in taken:
                continue
            if spoken and (_is_state(spot) or (depth and clause.kind not in BESIDE) or not _direct(scene, match, phrase)):
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


def _direct(scene: Scene, match: Match, phrase: Phrase) -> bool:
    """Whether a phrase belongs to the trigger: it stands before it, or with nothing but bare phrases between them."""
    if phrase.last <= match.head:
        return True
    between = (p for p in scene.phrases if match.head < p.first < phrase.first and p.head not in scene.timed)
    return not any(p.markers for p in between) and not any(
        scene.tokens[i].pos == "SCONJ" or "inf" in scene.tokens[i].feats for i in range(match.head + 1, phrase.first)
    )


def _aimed(scene: Scene, match: Match, phrase: Phrase) -> bool:
    """Whether what a preposition aims at stands behind the trigger with no other party or place between."""
    between = (p for p in scene.phrases if match.head < p.first < phrase.first and p.markers and p.head not in scene.timed)
    return phrase.first > match.head and not any(p.mention for p in between)


def _is_state(mention: Mention) -> bool:
    """Whether the place is a whole state, by its own name."""
    return mention.place is not None and bool(mention.parties) and mention.parties[0].name == mention.place.name


def _spot(scene: Scene, phrase: Phrase) -> Mention | None:
    if phrase.mention is not None:
        return phrase.mention if phrase.mention.place is not None else None
    deed = "masdar" in scene.tokens[phrase.head].feats  # who makes a request is not where it is made: "at the **request** of Lima"
    inner = (m for m in phrase.inner if m.place is not None and not m.nested and m.kind != "adjective")
    return next((m for m in inner if not (deed and m.parties)), None)


def _rank(
    scene: Scene, match: Match, phrase: Phrase, locative: frozenset[str], directional: frozenset[str], *, towards: bool, onto: bool
) -> int | None:
    distance = abs(phrase.first - match.head)
    if phrase.markers:
        if phrase.markers[-1] in locative:
            return distance
        if onto and phrase.markers[-1] in scene.grammar.onto and _aimed(scene, match, phrase):
            return distance + 30
        return distance if towards and phrase.markers[-1] in directional else None
    if onto and phrase.first <= match.head + 4 and phrase.last > match.head:
        return distance + 30
    return None
