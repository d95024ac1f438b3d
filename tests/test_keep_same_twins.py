"""Property: an event and its twin of another date, direction or polarity are never one; its copy in another report always is."""

from __future__ import annotations

import dataclasses
import datetime

from hypothesis import assume, given
from hypothesis import strategies as st

from mahdar import data
from mahdar.keep.same import Telling, blocks, compare, place
from mahdar.keep.same.window import span
from mahdar.model import Event, Figure, Party, Place
from telling import made, party

TYPES = [(row["type"], [None, *row.get("modes", [])]) for row in data.load("world", "plover", list[dict])]
PARTIES = [
    party("RUS", "Sergey Lavrov"),
    party("RUS", "Vladimir Putin"),
    party("RUS", "Russia"),
    party("AZE", "Jeyhun Bayramov"),
    party("AZE"),
    party("AZE-CVL"),
    party("ARM", "Nikol Pashinyan"),
    party("YEM-REB"),
    party("YEM"),
    party("UNO", "United Nations"),
    party("---"),
]
PLACES = [
    None,
    Place(0, 6, "Moscow", "Moscow", "RUS", 55.75, 37.62),
    Place(0, 4, "Baku", "Baku", "AZE", 40.4, 49.9),
    Place(0, 6, "Russia", "Russia", "RUS"),
]
DAYS = st.dates(datetime.date(2015, 1, 1), datetime.date(2025, 12, 31))
DATES = st.one_of(
    st.none(),
    DAYS.map(lambda day: day.isoformat()),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day.isoformat()}/{(day + datetime.timedelta(days=6)).isoformat()}"),
    DAYS.map(lambda day: f"{day.isoformat()}~"),
)
SIDES = st.lists(st.sampled_from(PARTIES), max_size=3, unique=True).map(tuple)
STATUSES = st.sampled_from(["occurred", "ongoing", "planned", "proposed", "cancelled", "postponed", "denied"])


@st.composite
def events(draw: st.DrawFn) -> Telling:
    kind, modes = draw(st.sampled_from(TYPES))
    actors, recipients = draw(SIDES), draw(SIDES)
    assume(actors or recipients)
    return made(
        kind,
        actors,
        recipients,
        mode=draw(st.sampled_from(modes)),
        status=draw(STATUSES),
        date=draw(DATES),
        where=draw(st.sampled_from(PLACES)),
        speaker=draw(st.sampled_from([None, *PARTIES])),
        published=draw(DAYS).isoformat(),
        rank=draw(st.integers(0, 2)),
        figures=draw(st.sampled_from([(), (Figure(0, 1, "3", 3, "person"),)])),
    )


def twin(telling: Telling, **changes: object) -> Telling:
    """The same words in another report, with another reading."""
    return dataclasses.replace(telling, event=dataclasses.replace(telling.event, **changes), report=2)


def refused(a: Telling, b: Telling) -> bool:
    entry = place(b, {7: [a]})
    return not compare(a, b).same and not compare(b, a).same and entry.entry is None


@given(events())
def test_keep_same_a_copy_in_another_report_is_one(telling: Telling) -> None:
    copy = twin(telling)
    assert compare(telling, copy).same
    assert blocks(telling) == blocks(copy)
    assert place(copy, {7: [telling]}).entry == 7


@given(events(), events())
def test_keep_same_the_order_of_the_two_does_not_matter(a: Telling, b: Telling) -> None:
    one, other = compare(a, b), compare(b, a)
    assert (one.same, one.score) == (other.same, other.score)
    assert [(r.feature, r.value) for r in one.reasons] == [(r.feature, r.value) for r in other.reasons]


@given(events(), st.integers(1, 4000), st.booleans())
def test_keep_same_another_date_is_another_event(telling: Telling, days: int, later: bool) -> None:
    own = span(telling.event.date)
    assume(own is not None)
    assert own is not None
    first = own.last + days if later else own.first - days
    moved = datetime.date.fromordinal(int(first)).isoformat()
    assert refused(telling, twin(telling, date=moved))


@given(events())
def test_keep_same_turned_round_is_another_event(telling: Telling) -> None:
    event: Event = telling.event
    assume(event.type not in ("CONSULT", "COOPERATE"))
    assume(identities(event.actors) != identities(event.recipients))
    assert refused(telling, twin(telling, actors=event.recipients, recipients=event.actors))


@given(events())
def test_keep_same_denied_or_called_off_is_another_event(telling: Telling) -> None:
    status = telling.event.status
    opposite = {
        "occurred": ("denied", "cancelled"),
        "ongoing": ("denied", "cancelled"),
        "planned": ("denied",),
        "proposed": ("denied",),
    }
    for other in opposite.get(status, ("occurred",) if status in ("denied", "cancelled") else ("denied",)):
        assert refused(telling, twin(telling, status=other))


@given(events(), events())
def test_keep_same_whatever_is_one_is_found_by_a_key(a: Telling, b: Telling) -> None:
    near = dataclasses.replace(b, published=a.published)
    alike = (a.event.date is None) == (b.event.date is None) and "postponed" not in (a.event.status, b.event.status)
    common = identities(a.event.actors + a.event.recipients) & identities(b.event.actors + b.event.recipients)
    if alike and common and compare(a, near).same:
        assert blocks(a) & blocks(near)


def identities(parties: tuple[Party, ...]) -> set[str]:
    return {party.code for party in parties} - {"---"}
