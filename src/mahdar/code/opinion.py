"""The second opinion: how sure a candidate is, learnt from the frames' own examples.

Comes in: a candidate. Goes out: a score from 0 to 1. Until `make train` has been run every candidate is taken as told.
"""

from __future__ import annotations

from mahdar.code.candidates import Candidate

THRESHOLD = 0.5


def score(candidate: Candidate) -> float:
    """How probable it is that the candidate tells an event of its type."""
    return candidate.event.confidence
