"""A candidate: an event of one sentence before merging.

Comes in: what `mahdar.code.candidates` found. Goes out: the shape that competition, scoring and merging work on.
"""

from __future__ import annotations

import dataclasses

from mahdar.code.cast import Cast
from mahdar.find.expressions import Match
from mahdar.find.scene import Scene
from mahdar.model import Event


@dataclasses.dataclass(slots=True)
class Candidate:
    """``event`` as one sentence tells it; ``lemmas`` are the content words within the trigger's reach.

    ``doubts`` are the rules that speak against it; only training ever sees a candidate with doubts.
    """

    event: Event
    match: Match
    scene: Scene
    cast: Cast
    lemmas: frozenset[str]
    doubts: tuple[str, ...] = ()

    @property
    def sentence(self) -> int:
        """The index of its sentence."""
        return self.scene.sentence.index

    @property
    def pos(self) -> str:
        """The part of speech of the trigger's head."""
        return self.scene.tokens[self.match.head].pos
