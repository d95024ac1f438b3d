"""What excludes that two tellings are one happening, however near their words are.

Comes in: two tellings. Goes out: the first contradiction as (feature, English words), or None.
"""

from __future__ import annotations

import math

from mahdar.keep.same import sides
from mahdar.keep.same.rules import rules
from mahdar.keep.same.shape import Side, Telling
from mahdar.model import Place

COURSES = frozenset(
    frozenset(pair)
    for pair in (
        ("done",),
        ("ahead",),
        ("off",),
        ("moved",),
        ("denied",),
        ("ahead", "done"),
        ("ahead", "off"),
        ("ahead", "moved"),
        ("off", "moved"),
        ("moved", "done"),
    )
)
"""Courses that one happening can have in two reports: what was planned may be done, moved or called off; what is denied or called
off was not done."""
Veto = tuple[str, str]
_NOWHERE = Place(0, 0, "", "a place")


def veto(a: Telling, b: Telling) -> Veto | None:
    """What excludes that the two are one."""
    return _kind(a, b) or _polarity(a, b) or _direction(a, b) or _parties(a, b) or _dates(a, b) or _places(a, b)


def moved(a: Telling, b: Telling) -> bool:
    """Whether one of the two tells that the event was put off, so that the other may bear another date."""
    return (a.facts.course == "moved") != (b.facts.course == "moved")


def _kind(a: Telling, b: Telling) -> Veto | None:
    first, second = a.event, b.event
    if first.type != second.type and not rules().near(first.type, second.type):
        return "type", f"{first.type} and {second.type} are different acts"
    if first.type == second.type and first.mode and second.mode and rules().modes_apart(first.mode, second.mode):
        return "mode", f"{first.mode} and {second.mode} are different acts"
    remote = rules().remote_modes
    if first.type == second.type and ((first.mode in remote and _met(b)) or (second.mode in remote and _met(a))):
        return "mode", f"{first.mode or second.mode} in one, in {(first.place or second.place or _NOWHERE).name} in the other"
    return None


def _met(telling: Telling) -> bool:
    """Whether a telling without a mode names the place in which the parties met."""
    return telling.event.mode is None and telling.event.place is not None


def _polarity(a: Telling, b: Telling) -> Veto | None:
    if frozenset((a.facts.course, b.facts.course)) not in COURSES:
        return "status", f"{a.event.status} and {b.event.status} contradict each other"
    if a.event.type != b.event.type and {a.facts.course, b.facts.course} & {"off", "denied"}:
        return "status", "two types of act, one of them said not to happen"
    return None


def _direction(a: Telling, b: Telling) -> Veto | None:
    if not sides.turned(a, b):
        return None
    if sides.undirected(a, b) and a.event.place and b.event.place and a.event.place.country == b.event.place.country:
        return None
    return "direction", "who acts in one is acted on in the other"


def _parties(a: Telling, b: Telling) -> Veto | None:
    actors, recipients = sides.shares(a, b)
    if actors < 0:
        return "actors", f"other parties: {_codes(a)} and {_codes(b)}"
    if recipients < 0:
        return "recipients", f"other recipients: {_codes(a)} and {_codes(b)}"
    shared, differ = sides.persons(a, b)
    if differ and shared is None:
        return "people", f"other persons: {_names(sides.together(a))} and {_names(sides.together(b))}"
    return None


def _dates(a: Telling, b: Telling) -> Veto | None:
    first, second = a.facts, b.facts
    if first.dated and second.dated:
        gap = first.dated.gap(second.dated)
        if gap and not (moved(a, b) and gap <= rules().moved_days):
            return "date", f"dated {a.event.date} and {b.event.date}"
        return None
    apart = abs((a.published - b.published).days) if a.published and b.published else 0
    undated = first.dated is None and second.dated is None
    if not first.possible.touches(second.possible) or (undated and apart > rules().background_days):
        return "date", f"{_day(a)} and {_day(b)} are too far apart"
    return None


def _places(a: Telling, b: Telling) -> Veto | None:
    one, other = a.event.place, b.event.place
    if one is None or other is None or one.name == other.name or one.country is None or other.country is None:
        return None
    abroad = one.country != other.country and a.facts.local == b.facts.local
    kinds = {a.event.type, b.event.type}
    elsewhere = kinds <= rules().local_types and a.facts.local and b.facts.local and far(one, other)
    return ("place", f"in {one.name} and in {other.name}") if abroad or elsewhere else None


def far(one: Place, other: Place) -> bool:
    """Whether two named places are so far apart that neither is a part of the other."""
    apart = _distance(one, other)
    return apart is not None and apart > rules().near_km


def _distance(one: Place, other: Place) -> float | None:
    """Kilometres between two places, None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat, lat2 = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, half)))


def _codes(telling: Telling) -> str:
    actors, recipients = (", ".join(sorted(side.codes)) or "nobody" for side in (telling.facts.actors, telling.facts.recipients))
    return f"{actors} to {recipients}"


def _names(side: Side) -> str:
    return ", ".join(sorted(side.people))


def _day(telling: Telling) -> str:
    return f"dated {telling.event.date}" if telling.facts.dated else f"published {telling.published}"
