"""One event as one report tells it, and what a judgement of two of them is.

Comes in: an event of a record, its report's number, language and date, and the meaning of its words. Goes out: `Telling` with its
`Facts` (what the comparison needs, worked out once), `Decision` and `Reason`.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import math

import msgspec

from mahdar import data
from mahdar.keep.meaning import Vector
from mahdar.keep.same.rules import rules
from mahdar.keep.same.window import ALWAYS, Span, span
from mahdar.model import Event, Figure, Party, Place

COURSES = {
    "occurred": "done",
    "ongoing": "done",
    "planned": "ahead",
    "proposed": "ahead",
    "cancelled": "off",
    "postponed": "moved",
    "denied": "denied",
}
NOBODY = "---"


@dataclasses.dataclass(frozen=True, slots=True)
class Side:
    """Those who stand on one side of an event: their codes (without ``---``), the persons known by name, other wordings."""

    codes: frozenset[str]
    people: frozenset[str]
    texts: frozenset[tuple[str, str]]

    @property
    def named(self) -> bool:
        """Whether anybody with a code stands here."""
        return bool(self.codes)


@dataclasses.dataclass(frozen=True, slots=True)
class Facts:
    """What the comparison asks of a telling.

    ``course``: ``done``, ``ahead``, ``off`` (cancelled), ``moved`` (postponed), ``denied``. ``dated``: the days of the event's own
    date, None without one. ``possible``: the days on which it can have been, by its date or else by course and publication;
    ``local``: whether the place is finer than a country.
    """

    course: str
    actors: Side
    recipients: Side
    dated: Span | None
    possible: Span
    local: bool
    numbers: frozenset[tuple[str, float]]


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One event as one report tells it. ``report`` is the report's number in the dossier.

    ``rank``: 0 where the event stands in the title, 1 in the lead (first paragraph), 2 elsewhere. ``words``: its evidence quotes,
    joined. ``vector``: the meaning of its evidence; ``lead``: the meaning of the report's title and lead; each int8 or float32 of
    512 numbers, or None where unknown. ``figures``: those inside its evidence.
    """

    event: Event
    report: int
    lang: str
    published: datetime.date | None
    rank: int
    words: str
    vector: Vector | None = dataclasses.field(default=None, repr=False)
    lead: Vector | None = dataclasses.field(default=None, repr=False)
    figures: tuple[Figure, ...] = ()
    facts: Facts = dataclasses.field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "facts", _facts(self))


@dataclasses.dataclass(frozen=True, slots=True)
class Reason:
    """One thing that was compared: ``value`` from -1 (speaks against) to 1, times ``weight``; ``words`` say it in English."""

    feature: str
    value: float
    weight: float
    words: str


@dataclasses.dataclass(frozen=True, slots=True)
class Decision:
    """Whether two tellings are one happening, how likely (0 to 1), and why. A veto is a reason with an infinite weight."""

    same: bool
    score: float
    reasons: tuple[Reason, ...]

    @property
    def veto(self) -> Reason | None:
        """What excludes that the two are one, where something does."""
        return next((reason for reason in self.reasons if math.isinf(reason.weight)), None)


class _Named(msgspec.Struct, frozen=True):
    name_en: str


@functools.cache
def _bodies() -> frozenset[str]:
    """English names of states and organisations: any other name is a person's."""
    return frozenset(row.name_en for table in ("states", "organisations") for row in data.rows("world", table, _Named))


def _facts(telling: Telling) -> Facts:
    event = telling.event
    course = COURSES.get(event.status, "done")
    dated = span(event.date)
    return Facts(
        course=course,
        actors=_side(event.actors),
        recipients=_side(event.recipients),
        dated=dated,
        possible=dated or _possible(course, event.status, telling),
        local=_local(event.place),
        numbers=frozenset((figure.unit, float(number)) for figure in telling.figures for number in _numbers(figure)),
    )


def _side(parties: tuple[Party, ...]) -> Side:
    known = [party for party in parties if party.name and party.name not in _bodies()]
    return Side(
        codes=frozenset(party.code for party in parties if party.code != NOBODY),
        people=frozenset(party.name for party in known if party.name),
        texts=frozenset((party.code, party.text) for party in parties if not party.name),
    )


def _possible(course: str, status: str, telling: Telling) -> Span:
    """The days that are open to an event without a date: news is of the last days, background of any day before."""
    if telling.published is None or course in ("off", "moved", "denied"):
        return ALWAYS
    today, held = telling.published.toordinal(), rules()
    if course == "ahead":
        return Span(today - held.slack_days, math.inf)
    if status == "ongoing":
        return Span(-math.inf, math.inf)
    news = telling.rank <= 1
    return Span(today - held.news_days if news else -math.inf, today + held.slack_days)


def _local(place: Place | None) -> bool:
    return place is not None and place.name not in _bodies()


def _numbers(figure: Figure) -> tuple[float, ...]:
    return figure.value if isinstance(figure.value, tuple) else (figure.value,)
