"""Which of the told stretches are claims: each content once.

Comes in: what the readers of a sentence or a report made. Goes out: claims that do not overlap, without paraphrases of one another.
"""

from __future__ import annotations

import dataclasses

from mahdar.model import Claim

SAME = 0.6
"""The share of the shorter content's words that the longer one must hold for both to be one claim."""


@dataclasses.dataclass(frozen=True, slots=True)
class Made:
    """A claim with what decides between it and others: ``rank`` (lower is surer), ``title``, the lemmas of its content."""

    claim: Claim
    rank: int
    title: bool
    words: frozenset[str]


def chosen(found: list[Made]) -> list[Made]:
    """Of claims that overlap the surer one, then the one that begins first."""
    kept: list[Made] = []
    for made in sorted(found, key=lambda m: (m.rank, m.claim.content.start, -m.claim.content.end)):
        if not any(_overlap(made.claim, other.claim) for other in kept):
            kept.append(made)
    return sorted(kept, key=lambda m: m.claim.content.start)


def _overlap(one: Claim, other: Claim) -> bool:
    return one.content.start < other.content.end and other.content.start < one.content.end


def settled(found: list[Made]) -> list[Claim]:
    """The claims of a report: overlaps removed, and of two wordings of one content the quotation, else the fuller one."""
    kept: list[Made] = []
    for made in sorted(chosen(found), key=_worth):
        if any(_same(made, other) for other in kept):
            continue
        kept.append(made)
    return sorted((made.claim for made in kept), key=lambda claim: claim.content.start)


def _worth(made: Made) -> tuple[bool, bool, int]:
    return made.title, not made.claim.quoted, made.claim.content.start - made.claim.content.end


def _same(made: Made, other: Made) -> bool:
    shared = len(made.words & other.words)
    least = min(len(made.words), len(other.words))
    if made.title and not other.title:
        return shared >= max(1, least / 3)
    return made.claim.speaker.code == other.claim.speaker.code and least > 3 and shared >= SAME * least
