"""The second opinion: how sure a candidate is, learnt from the frames' own examples.

Comes in: a candidate. Goes out: a score from 0 to 1, which is the event's confidence. The model of a language is logistic
regression over hashed features (words around the trigger with their place, character n-grams of the trigger, the parts found),
kept as one array with its recipe in ``data/LANG/opinion.npz``; `mahdar.code.train` makes it. Where there is none, every candidate
is taken as told.
"""

from __future__ import annotations

import functools
import math
import zlib
from collections.abc import Iterator
from typing import Any

from mahdar import data
from mahdar.code.candidate import Candidate

SIZE = 1 << 14
"""How many weights a model has; features are hashed into them."""

THRESHOLD = 0.2
"""Below it a candidate is weak and left out by default. Chosen on held-out examples: see ``docs/events.md``."""

AROUND = 4
"""Tokens on either side of the trigger whose words are features."""


def score(candidate: Candidate) -> float:
    """How probable it is that the candidate tells an event of its type."""
    weights = _weights(candidate.scene.grammar.lang)
    if weights is None:
        return 1.0
    total = float(weights[SIZE])
    for feature in set(features(candidate)):
        total += float(weights[slot(feature)])
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def slot(feature: str) -> int:
    """The weight that a feature is hashed to; the same on every machine."""
    return zlib.crc32(feature.encode()) % SIZE


def features(candidate: Candidate) -> Iterator[str]:
    """The features of a candidate, as readable strings."""
    scene, match, event = candidate.scene, candidate.match, candidate.event
    tokens, head = scene.tokens, match.head
    lemma = tokens[head].lemma
    yield f"type {event.type}"
    yield f"frame {event.frame}"
    yield f"lemma {lemma} {event.type}"
    yield f"kind {match.kind} {candidate.pos} {event.type}"
    yield f"words {len(match.tokens)}"
    yield f"from {candidate.cast.actor_slot} to {candidate.cast.recipient_slot} {event.type}"
    yield f"status {event.status}"
    yield f"sentence {scene.sentence.kind}"
    for i in match.tokens[1:]:
        yield f"with {tokens[i].lemma} {event.type}"
    for distance in range(1, AROUND + 1):
        for at in (head - distance, head + distance):
            if 0 <= at < len(tokens):
                side = "before" if at < head else "after"
                yield f"{side} {tokens[at].lemma}"
                yield f"{side} {tokens[at].pos} {distance}"
                if distance <= 2:
                    yield f"{side} {tokens[at].lemma} {event.type}"
    for part in sorted(candidate.lemmas):
        yield f"near {part}"
    shown = f"<{tokens[head].norm}>"
    for size in (3, 4):
        for start in range(len(shown) - size + 1):
            yield f"letters {shown[start : start + size]} {event.type}"
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for party in parties:
            yield f"{role} {party.code.partition('-')[2] or ('none' if party.code == '---' else 'plain')} {event.type}"


@functools.cache
def _weights(lang: str) -> Any:
    path = data.HERE / lang / "opinion.npz"
    if not path.exists():
        return None
    import numpy

    with numpy.load(path, allow_pickle=False) as held:
        return held["weights"].astype(float).tolist()
