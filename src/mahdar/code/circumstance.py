"""When a happening took place, and whose word it is.

Comes in: a scene and a trigger. Goes out: a date with its words, a speaker, each with a reason, or None. Every one is read
from the trigger's own clause or from the clauses around it, never from elsewhere in the report.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from mahdar.find.expressions import Match
from mahdar.find.scene import Scene
from mahdar.model import Claim, Evidence, Party, When

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
