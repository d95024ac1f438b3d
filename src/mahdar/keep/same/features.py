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
from mahdar.keep.same.vetoes import far
from mahdar.keep.same.window import Span

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
    if a.event.type != b.event.type or one == other is None:
        return 0.0, ""
    if one == other:
        return 0.15, f"both {one}"
    if one and other:
        return -0.1, f"{one} and {other}"
    only = one or other
    return (-1.0, f"{only} in one only") if only in rules().remote_modes else (0.0, "")


def _actors(a: Telling, b: Telling) -> Found:
    value = sides.shares(a, b)[0]
    return value, _side("actors", value)


def _recipients(a: Telling, b: Telling) -> Found:
    value = sides.shares(a, b)[1]
    return value, _side("recipients", value)


def _side(name: str, value: float) -> str:
    return f"same {name}" if value == 1 else f"some {name} agree" if value > 0 else f"other {name}" if value else ""


def _people(a: Telling, b: Telling) -> Found:
    shared, differ = sides.persons(a, b)
    if shared is None or differ:
        return 0.0, ""
    return 1.0, f"both name {shared}"


def _name(a: Telling, b: Telling) -> Found:
    """In acts that are about one person (a resignation), a person known by name in one must be named in the other's words."""
    if a.event.mode != b.event.mode or a.event.mode not in rules().personal_modes:
        return 0.0, ""
    one, other = sides.together(a).people, sides.together(b).people
    known = [(person, b.words) for person in one - other] + [(person, a.words) for person in other - one]
    missing = sorted(person for person, words in known if not sides.told_in(person, words))
    if missing:
        return -1.0, f"only one names {missing[0]}"
    return (0.5, f"the words of both name {min(known)[0]}") if known else (0.0, "")


def _date(a: Telling, b: Telling) -> Found:
    one, other = a.facts.dated, b.facts.dated
    if one is None or other is None:
        return 0.0, ""
    if not one.touches(other):
        return -0.5, f"moved from {a.event.date} to {b.event.date}" if a.event.date and b.event.date else ""
    longer = max(one.days, other.days)
    if one == other or longer <= 3:
        return (1.0 if longer <= 31 else 0.3), f"both dated {a.event.date}"
    return (0.6 if longer <= 7 else 0.4 if longer <= 31 else 0.1), f"{a.event.date} and {b.event.date} overlap"


def _news(a: Telling, b: Telling) -> Found:
    """One with a date is compared with the other's publication, two without by their publications."""
    one, other = a.facts.dated, b.facts.dated
    if one and other:
        return 0.0, ""
    if a.published is None or b.published is None:
        return -1.0, "nothing says that they are of one time"
    first, second = (_day(telling) for telling in (a, b))
    gap = first.gap(second)
    if gap <= NEWS:
        return 1.0, "of the same days"
    if gap <= rules().news_days:
        return (0.0, "") if one is None and other is None else (-0.5, f"{gap:g} days apart")
    return (-1.0, f"{gap:g} days apart") if max(a.rank, b.rank) <= 1 or (one is None and other is None) else (-0.5, "days apart")


def _day(telling: Telling) -> Span:
    day = float(telling.published.toordinal()) if telling.published else 0.0
    return telling.facts.dated or Span(day, day)


def _place(a: Telling, b: Telling) -> Found:
    one, other = a.event.place, b.event.place
    if one is None or other is None:
        return 0.0, ""
    if one.name == other.name:
        return (0.3 if a.facts.local else 0.15), f"both in {one.name}"
    if one.country != other.country or not one.country:
        return 0.0, ""
    if not (a.facts.local and b.facts.local):
        return 0.1, f"both in {one.country}"
    return (-1.0, f"in {one.name} and in {other.name}") if far(one, other) else (0.0, "")


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
        return (1.0, "the same words") if a.words == b.words else (0.0, "")
    value = similarity(a.vector, b.vector)
    return value, f"sentences alike by {value:.2f}"


def _story(a: Telling, b: Telling) -> Found:
    if a.lead is None or b.lead is None:
        return 0.0, ""
    value = similarity(a.lead, b.lead)
    return value, f"reports alike by {value:.2f}"


def _rank(a: Telling, b: Telling) -> Found:
    if max(a.rank, b.rank) <= 1:
        return 1.0, "in title or lead of both"
    return (-0.5, "the news of one report only") if min(a.rank, b.rank) <= 1 else (0.0, "")


FEATURES: dict[str, Callable[[Telling, Telling], Found]] = {
    "type": _type,
    "mode": _mode,
    "actors": _actors,
    "recipients": _recipients,
    "people": _people,
    "name": _name,
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
