"""How much an entry belongs into a brief: a declared sum of features (``briefing.yaml``), with its parts kept for `--why`.

Comes in: an entry as it stood, and what was gathered. Goes out: `Score`.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Collection

from mahdar.keep.asof import Stood
from mahdar.write.brief.gather import Gathered, day_of, states_of
from mahdar.write.brief.model import Score
from mahdar.write.brief.weights import weights


def score(stood: Stood, gathered: Gathered, issue: Collection[str] = ()) -> Score:
    """The score of one entry; ``issue`` are the ids of the entries of the burning issue."""
    parts = []
    for feature in weights().features:
        value = FEATURES[feature.feature](stood, gathered, issue)
        if value:
            parts.append((feature.feature, round(value, 3), feature.weight))
    return Score(round(sum(value * weight for _, value, weight in parts), 3), tuple(parts))


def recency(day: datetime.date | None, today: datetime.date) -> float:
    """1 today and later, half after each half-life."""
    if day is None:
        return 0.0
    return float(0.5 ** (max(0, (today - day).days) / weights().half_life))


def coverage(stood: Stood) -> float:
    """1 for three reports, 2 for nine."""
    return math.log(max(1, len({t.source.id for t in stood.told})), 3)


def people_of(stood: Stood) -> frozenset[str]:
    """The people of an entry: QIDs, else names."""
    sides = (*stood.entry.actors, *stood.entry.recipients)
    return frozenset(side.qid or side.name or "" for side in sides if side.qid or side.name) - {""}


def _pair(stood: Stood, gathered: Gathered, issue: Collection[str]) -> float:
    return float(len(gathered.pair) > 1 and set(gathered.pair) <= set(states_of(stood)))


def _side(stood: Stood, gathered: Gathered, issue: Collection[str]) -> float:
    return float(bool(set(gathered.pair) & set(states_of(stood))))


def _circle(stood: Stood, gathered: Gathered, issue: Collection[str]) -> float:
    return float(bool(set(gathered.circle) & set(states_of(stood))))


def _strangers(stood: Stood, gathered: Gathered, issue: Collection[str]) -> float:
    return float(len(set(states_of(stood)) - {*gathered.pair, *gathered.circle}))


def _people(stood: Stood, gathered: Gathered, issue: Collection[str]) -> float:
    mine = people_of(gathered.meeting)
    return len(mine & people_of(stood)) / len(mine) if mine else 0.0


def _recency(stood: Stood, gathered: Gathered, issue: Collection[str]) -> float:
    return recency(day_of(stood), gathered.day)


def _coverage(stood: Stood, gathered: Gathered, issue: Collection[str]) -> float:
    return coverage(stood)


def _type(stood: Stood, gathered: Gathered, issue: Collection[str]) -> float:
    return weights().types.get(stood.entry.type, 0.5)


def _issue(stood: Stood, gathered: Gathered, issue: Collection[str]) -> float:
    return float(stood.entry.id in issue)


def _topic(stood: Stood, gathered: Gathered, issue: Collection[str]) -> float:
    return float(bool(set(gathered.topics.get(stood.entry.id, ())) & set(weights().negotiated)))


def _confidence(stood: Stood, gathered: Gathered, issue: Collection[str]) -> float:
    return stood.entry.confidence


FEATURES: dict[str, Callable[[Stood, Gathered, Collection[str]], float]] = {
    "pair": _pair,
    "side": _side,
    "circle": _circle,
    "strangers": _strangers,
    "people": _people,
    "recency": _recency,
    "coverage": _coverage,
    "type": _type,
    "issue": _issue,
    "topic": _topic,
    "confidence": _confidence,
}
"""Every feature that ``briefing.yaml`` may weigh."""
