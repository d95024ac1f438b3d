"""What is compared of two tellings, feature by feature.

Comes in: two tellings. Goes out: for every feature of ``merging.yaml`` its value, -1 (speaks against) over 0 (says nothing) to 1
(speaks for), with one English phrase. Every feature is symmetric: it does not matter which telling comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mahdar.keep.meaning import similarity
from mahdar.keep.same import sides
from mahdar.keep.same.rules import rules
from mahdar.keep.same.shape import Reason, Telling
from mahdar.keep.same.vetoes import distance

Found = tuple[float, str]
NEWS = 2
"""Days between two publications within which both may tell the same news."""


def reasons(a: Telling, b: Telling) -> Iterator[Reason]:
    """The features that say something about the two, in the order of ``merging.yaml``."""
    for row in rules().features:
        value, words = FEATURES[row.feature](a, b)
        if value:
            yield Reason(row.feature, round(value, 4), row.weight, words)


def _type(a: Telling, b: Telling) -> Found:
    if a.event.type == b.event.type:
        return 1.0, f"both {a.event.type}"
    return 0.0, ""


def _mode(a: Telling, b: Telling) -> Found:
    one, other = a.event.mode, b.event.mode
    if not one or not other or a.event.type != b.event.type:
        return 0.0, ""
    return (1.0, f"both {one}") if one == other else (-0.5, f"{one} and {other}")


def _actors(a: Telling, b: Telling) -> Found:
    value = sides.shares(a, b)[0]
    return value, _side("actors", value)


def _recipients(a: Telling, b: Telling) -> Found:
    value = 0.0 if sides.undirected(a, b) else sides.shares(a, b)[1]
    return value, _side("recipients", value)


def _side(name: str, value: float) -> str:
    return f"same {name}" if value == 1 else f"some {name} agree" if value > 0 else f"other {name}" if value else ""


def _people(a: Telling, b: Telling) -> Found:
    if sides.undirected(a, b):
        pairs = [(sides.together(a), sides.together(b))]
    else:
        pairs = [(a.facts.actors, b.facts.actors), (a.facts.recipients, b.facts.recipients)]
    name = next((found for one, other in pairs if (found := sides.same_people(one, other) or sides.same_people(other, one))), None)
    return (1.0, f"both name {name}") if name else (0.0, "")


def _date(a: Telling, b: Telling) -> Found:
    one, other = a.facts.dated, b.facts.dated
    if one is None or other is None:
        return 0.0, ""
    if not one.touches(other):
        return -0.5, f"moved from {a.event.date} to {b.event.date}" if a.event.date and b.event.date else ""
    longer = max(one.days, other.days)
    if one == other or longer <= 3:
        return (1.0 if longer <= 31 else 0.7), f"both dated {a.event.date}"
    return (0.6 if longer <= 7 else 0.4 if longer <= 31 else 0.2), f"{a.event.date} and {b.event.date} overlap"


def _news(a: Telling, b: Telling) -> Found:
    if a.published is None or b.published is None or (a.facts.dated and b.facts.dated):
        return 0.0, ""
    gap = abs((a.published - b.published).days)
    if gap <= NEWS:
        return 1.0, "published on the same days"
    return (0.0, "") if gap <= rules().news_days else (-1.0, f"published {gap} days apart")


def _place(a: Telling, b: Telling) -> Found:
    one, other = a.event.place, b.event.place
    if one is None or other is None:
        return 0.0, ""
    if one.name == other.name:
        return (1.0 if a.facts.local else 0.5), f"both in {one.name}"
    if one.country != other.country or not (a.facts.local and b.facts.local):
        return (0.3, f"both in {one.country}") if one.country == other.country and one.country else (0.0, "")
    apart = distance(one, other)
    if apart is not None and apart <= rules().near_km:
        return 0.7, f"{one.name} and {other.name} are near each other"
    return -1.0, f"in {one.name} and in {other.name}"


def _status(a: Telling, b: Telling) -> Found:
    if a.facts.course == b.facts.course:
        return 1.0, f"both {a.event.status}" if a.event.status == b.event.status else f"{a.event.status} and {b.event.status}"
    return 0.0, ""


def _figures(a: Telling, b: Telling) -> Found:
    both = a.facts.numbers & b.facts.numbers
    if both:
        unit, number = max(both)
        return 1.0, f"both say {number:g} {unit}"
    return 0.0, ""


def _speaker(a: Telling, b: Telling) -> Found:
    one, other = a.event.speaker, b.event.speaker
    if one is None or other is None or one.code != other.code:
        return 0.0, ""
    return 1.0, f"both as {one.code} tells it"


def _meaning(a: Telling, b: Telling) -> Found:
    if a.vector is None or b.vector is None:
        return 0.0, ""
    value = similarity(a.vector, b.vector)
    return value, f"sentences alike by {value:.2f}"


def _story(a: Telling, b: Telling) -> Found:
    if a.lead is None or b.lead is None:
        return 0.0, ""
    value = similarity(a.lead, b.lead)
    return value, f"reports alike by {value:.2f}"


def _rank(a: Telling, b: Telling) -> Found:
    return (1.0, "in title or lead of both") if max(a.rank, b.rank) <= 1 else (0.0, "")


FEATURES: dict[str, Callable[[Telling, Telling], Found]] = {
    "type": _type,
    "mode": _mode,
    "actors": _actors,
    "recipients": _recipients,
    "people": _people,
    "date": _date,
    "news": _news,
    "place": _place,
    "status": _status,
    "figures": _figures,
    "speaker": _speaker,
    "meaning": _meaning,
    "story": _story,
    "rank": _rank,
}
