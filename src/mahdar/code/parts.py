"""The recipient that no slot of a frame names: the declared, scored table of what else may be one.

Comes in: a scene, a trigger, its type and its actors. Goes out: the mentions that score best, with the reason, or none. A phrase
gains and loses by where it stands, what governs it and what it names; only one above the bar of its type is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mahdar.analyse.clauses import Clause
from mahdar.find.expressions import Match
from mahdar.find.phrases import Phrase
from mahdar.find.scene import Scene, companions, parties_in
from mahdar.find.subject import subject
from mahdar.model import Mention

WEIGHTS = {
    "own clause": 2.0,
    "completes the trigger": 1.5,
    "clause above": 0.5,
    "describes": 0.5,
    "hangs loosely": -1.0,
    "beside": -3.0,
    "subject of what completes it": 1.5,
    "bare": 1.0,
    "bare, before the trigger": -2.0,
    "where it happens": -3.0,
    "head": 0.5,
    "inside": 0.0,
    "adjective": -0.3,
    "pronoun": -0.5,
    "medium": -3.0,
    "nobody's code": -1.8,
    "before the trigger": -1.0,
    "a token away": -0.06,
}
"""What a phrase gains by its place, function and kind; what governs it gains by ``towards`` of ``grammar.yaml``."""

BAR = {
    "ACCUSE": 1.0, "AGREE": 1.0, "AID": 1.0, "REJECT": 1.0, "SANCTION": 1.0, "THREATEN": 1.0, "SUPPORT": 1.0, "COERCE": 1.5,
    "REQUEST": 1.5, "ASSAULT": 1.5, "CONCEDE": 2.5, "RETREAT": 9.0, "MOBILIZE": 9.0, "PROTEST": 1.7, "CONSULT": 2.5,
    "COOPERATE": 2.5,
}  # fmt: skip
"""What a phrase must reach, by type: acts that hardly ever go without a recipient ask for less."""


MEETINGS = frozenset({"CONSULT", "COOPERATE", "PROTEST"})
"""Types whose trigger has its own noun phrase only for what or where it is: "the **ASEAN** summit", "the streets of **Lima**"."""


def other(scene: Scene, match: Match, kind: str, actors: Sequence[Mention]) -> list[Mention]:
    """The mentions of the phrase that is most probably the recipient; nobody who acts himself."""
    own = {party.code for mention in actors for party in mention.parties}
    clause = scene.clauses[scene.clause_of[match.head]]
    best: tuple[float, list[Mention]] = (BAR.get(kind, 2.0), [])
    for phrase in scene.phrases:
        if phrase.joined is not None or phrase.head in scene.timed:
            continue
        if kind in MEETINGS and any(phrase.first <= at < phrase.last for at in match.tokens):
            continue
        named = [m for m in parties_in(scene, phrase) if m.parties and not {party.code for party in m.parties} & own]
        if not named or (kind == "PROTEST" and named[0].place is not None):
            continue  # "a wave of protests swept **Nepal**"
        total = sum(_points(scene, match, clause, phrase, named[0]))
        if total > best[0]:
            best = (total, named)
    return best[1]


def _points(scene: Scene, match: Match, clause: Clause, phrase: Phrase, named: Mention) -> Iterator[float]:
    at = scene.clauses[scene.clause_of[phrase.head]]
    before = phrase.last <= match.head
    yield WEIGHTS[_where(scene, clause, at)]
    yield WEIGHTS["a token away"] * abs(phrase.first - match.head)
    if before:
        yield WEIGHTS["before the trigger"]
    if phrase.markers:
        yield scene.grammar.towards.get(phrase.markers[-1], 0.0)
        if (phrase.markers[-1] in scene.grammar.locative and phrase.mention is named and named.place is not None) or _after_place(
            scene, phrase
        ):
            yield WEIGHTS["where it happens"]
    elif at is not clause and _is_subject(scene, at, phrase):
        yield WEIGHTS["subject of what completes it"]
    else:
        yield WEIGHTS["bare, before the trigger" if before else "bare"]
    yield WEIGHTS["head" if phrase.mention is named else "inside"]
    if named.kind in ("adjective", "pronoun"):
        yield WEIGHTS[named.kind]
    if any(party.code.endswith("-MED") for party in named.parties):
        yield WEIGHTS["medium"]
    if all(party.code == "---" for party in named.parties):
        yield WEIGHTS["nobody's code"]


def _after_place(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase only completes the name of a place: "a camp on the border **with Oman**"."""
    before = scene.phrases[phrase.index - 1] if phrase.index else None
    held = before.mention if before is not None and phrase.first - len(phrase.markers) - before.last <= 0 else None
    return held is not None and held.place is not None and not held.parties


def _where(scene: Scene, clause: Clause, at: Clause) -> str:
    """How the clause of a phrase stands to that of the trigger."""
    if at is clause:
        return "own clause"
    chain = scene.ancestors(at)
    if any(held is clause for held in chain):
        way = chain[: next(i for i, held in enumerate(chain) if held is clause)]
        if all(held.kind in ("that", "inf", "ger") for held in way):
            return "completes the trigger"
        if len(way) == 1 and at.kind in ("rel", "part"):
            return "describes"
        return "hangs loosely" if all(held.kind not in ("conj", "aside", "main") for held in way) else "beside"
    if clause.kind in ("inf", "ger", "part", "that") and clause.parent == at.index:
        return "clause above"
    return "beside"


def _is_subject(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    found = subject(scene, clause)
    return found is not None and any(phrase is member for member in companions(scene, found))
