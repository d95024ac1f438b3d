"""The dossier as the reports published up to a day tell it."""

from __future__ import annotations

import datetime
import pathlib
from collections.abc import Iterator

import pytest

from ask_world import prepared, world
from mahdar.keep import Dossier, ask
from mahdar.keep.ask import Where

Day = datetime.date
DAYS = [Day(2023, 2, 28), Day(2023, 3, 1), Day(2023, 3, 10), Day(2023, 3, 12), Day(2023, 3, 20), Day(2023, 3, 26), Day(2023, 6, 1)]


@pytest.fixture(scope="module", params=("sqlite", "postgresql"))
def dossier(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    server = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    folder: pathlib.Path = tmp_path_factory.mktemp("world")
    with world(request.param, folder, server) as held:
        yield held


def test_ask_as_of_a_plan_is_a_plan_until_it_is_told_as_done(dossier: Dossier) -> None:
    moscow = Where(place="Moscow", parties=("Lavrov",))
    before = ask.timeline(dossier, Where(place="Moscow", parties=("Lavrov",), as_of=Day(2023, 3, 24))).items
    after = ask.timeline(dossier, moscow).items
    assert [entry.id for entry in before] == [entry.id for entry in after]
    assert [entry.status for entry in before] == ["planned"]
    assert [entry.status for entry in after] == ["occurred"]
    assert [entry.reports for entry in before] == [1]
    assert ask.timeline(dossier, Where(place="Moscow", parties=("Lavrov",), as_of=Day(2023, 3, 19))).items == ()


def test_ask_as_of_the_status_asked_for_is_that_of_the_day(dossier: Dossier) -> None:
    planned = Where(statuses=("planned",), as_of=Day(2023, 3, 24))
    assert [entry.date for entry in ask.timeline(dossier, planned).items] == ["2023-03-25"]
    assert ask.timeline(dossier, Where(statuses=("planned",), date_to=Day(2023, 3, 31))).items == ()
    assert [one.kind for one in ask.still_open(dossier, planned, ahead=True).items] == ["ahead"]


def test_ask_as_of_contacts_count_what_had_been_told(dossier: Dossier) -> None:
    (then,) = ask.contacts(dossier, Where(parties=("Lavrov",), as_of=Day(2023, 3, 24))).items
    assert (then.count, then.calls, len(then.ahead)) == (2, 1, 1)
    met = ask.timeline(dossier, Where(place="Moscow", parties=("Lavrov",))).items[0]
    assert ask.nth(dossier, met.id, "month", as_of=Day(2023, 3, 24)).number == 2


def test_ask_as_of_a_later_text_does_not_count_yet(dossier: Dossier) -> None:
    then = [held.claim.content.text for held in ask.claims(dossier, Where(as_of=Day(2023, 3, 12)), speakers=("AZE",)).items]
    assert any("road was open" in text for text in then)
    assert not any("under repair" in text for text in then)
    assert [
        row.source.version for row in ask.reports(dossier, Where(as_of=Day(2023, 3, 12), sources=("en.example.org/road",))).items
    ] == [1]


def test_ask_as_of_search_and_actors_know_no_later_report(dossier: Dossier) -> None:
    assert ask.search(dossier, "harbour", Where(as_of=Day(2023, 5, 1))).items == ()
    assert "GHA" not in {row.actor.who for row in ask.actors(dossier, Where(as_of=Day(2023, 5, 1))).items}
    assert "GHA" in {row.actor.who for row in ask.actors(dossier, Where(as_of=Day(2023, 5, 4))).items}
    plan = ask.search(dossier, "Лавров", Where(place="Moscow", as_of=Day(2023, 3, 24))).items
    assert [(hit.source.key, hit.entry.status) for hit in plan if hit.entry] == [("plan-en", "planned")]
    (series,) = ask.figures(dossier, Where(as_of=Day(2023, 3, 2))).items
    assert series.unit == "USD"


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_ask_as_of_is_what_a_dossier_of_the_early_reports_says(
    dossier: Dossier, day: datetime.date, tmp_path: pathlib.Path
) -> None:
    """The same entries as in a dossier that never saw the later reports."""
    with Dossier(tmp_path / "early.db", create=True) as early:
        for one in prepared():
            if one.record.report.published and one.record.report.published <= day:
                early.keep(one)
        wanted = ask.timeline(early).items
        found = ask.timeline(dossier, Where(as_of=day)).items

        def told(entries: object) -> list[tuple[object, ...]]:
            return [(e.type, e.status, e.date, e.reports, e.langs, e.codes) for e in entries]  # type: ignore[attr-defined]

        assert told(found) == told(wanted)
        assert ask.count(dossier, Where(as_of=day)) == len(wanted)
