"""The questions on a small world of reports in three languages, on SQLite and PostgreSQL."""

from __future__ import annotations

import datetime
import pathlib
from collections.abc import Iterator

import pytest

from ask_world import world
from mahdar.errors import InputError
from mahdar.keep import Dossier, Entry, ask
from mahdar.keep.ask import Where

Day = datetime.date


@pytest.fixture(scope="module", params=("sqlite", "postgresql"))
def dossier(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    server = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    folder: pathlib.Path = tmp_path_factory.mktemp("world")
    with world(request.param, folder, server) as held:
        yield held


def what(entry: Entry) -> tuple[str, str, str | None]:
    return entry.type, entry.status, entry.date


def found(dossier: Dossier, **filters: object) -> list[tuple[str, str, str | None]]:
    return [what(entry) for entry in ask.timeline(dossier, Where(**filters)).items]  # type: ignore[arg-type]


BAKU = ("CONSULT", "occurred", "2023-02-28")
CALL = ("CONSULT", "occurred", "2023-03-14")
MOSCOW = ("CONSULT", "occurred", "2023-03-25")
VISIT = ("CONSULT", "planned", "2023-04-10")
SIGNED = ("SUPPORT", "occurred", "2023-04-20")
ACCRA = ("CONSULT", "occurred", "2023-05-02")


def test_ask_timeline_is_in_order_of_days(dossier: Dossier) -> None:
    dated = [date for _, _, date in found(dossier) if date and len(date) == 10]
    assert dated == sorted(dated)
    assert [one for one in found(dossier) if one[0] in ("CONSULT", "SUPPORT") and one[2] != "2023-03-12"] == [
        BAKU,
        CALL,
        MOSCOW,
        VISIT,
        SIGNED,
        ACCRA,
    ]
    assert found(dossier, newest=True) == found(dossier)[::-1]


@pytest.mark.parametrize("name", ["Lavrov", "Лавров", "لافروف", "Sergei Lavrov", "سيرغي لافروف", "Q58217"])
def test_ask_timeline_finds_a_person_by_a_name_in_any_script(dossier: Dossier, name: str) -> None:
    assert [one for one in found(dossier, parties=(name,)) if one[0] == "CONSULT"] == [BAKU, CALL, MOSCOW]


@pytest.mark.parametrize("name", ["Amponsah", "Ампонса", "أمبونساه", "Kwesi Amponsah"])
def test_ask_timeline_finds_a_person_whom_no_list_knows(dossier: Dossier, name: str) -> None:
    assert found(dossier, parties=(name,)) == [ACCRA]


@pytest.mark.parametrize("name", ["ARM", "Armenia", "Армения", "أرمينيا", "Yerevan", "arm"])
def test_ask_timeline_finds_a_state_with_its_officials(dossier: Dossier, name: str) -> None:
    assert VISIT in found(dossier, parties=(name,))
    assert BAKU not in found(dossier, parties=(name,))


def test_ask_timeline_filters_combine(dossier: Dossier) -> None:
    assert found(dossier, pair=("RUS", "Bayramov"), modes=("phone",)) == [CALL]
    assert found(dossier, pair=("Лавров", "بيراموف"), place="Москва") == [MOSCOW]
    assert found(dossier, place="AZE", types=("consult",)) == [BAKU]
    assert found(dossier, parties=("GHA", "ARM"), types=("CONSULT", "SUPPORT"), statuses=("occurred",), newest=True)[:2] == [
        ACCRA,
        SIGNED,
    ]
    assert found(dossier, statuses=("planned",)) == [VISIT]
    assert found(dossier, date_from=Day(2023, 4, 1), date_to=Day(2023, 4, 30)) == [VISIT, SIGNED]
    assert found(dossier, langs=("ar",), types=("CONSULT",)) == [BAKU, ("CONSULT", "occurred", "2023-03-12")]
    assert found(dossier, sources=("the orchard",), types=("CONSULT",)) == [CALL, MOSCOW, ACCRA]
    assert found(dossier, sources=("ar.example.org",), types=("CONSULT",)) == found(dossier, langs=("ar",), types=("CONSULT",))
    assert found(dossier, confidence=1.0) == []


@pytest.mark.parametrize("words", ["agreement", "signing an agreement"])
def test_ask_timeline_takes_words_in_any_form(dossier: Dossier, words: str) -> None:
    assert SIGNED in found(dossier, text=words)
    assert ACCRA not in found(dossier, text=words)


def test_ask_timeline_pages_make_up_the_whole(dossier: Dossier) -> None:
    for newest in (False, True):
        whole, pages, cursor = found(dossier, newest=newest), [], None
        while True:
            page = ask.timeline(dossier, Where(limit=2, cursor=cursor, newest=newest))
            pages += [what(entry) for entry in page.items]
            cursor = page.next
            if cursor is None:
                break
        assert pages == whole
    assert ask.count(dossier) == len(found(dossier))


def test_ask_contacts_count_who_met_or_called_whom(dossier: Dossier) -> None:
    persons = ask.contacts(dossier, level="person").items
    lavrov = persons[0]
    assert {side.name for side in lavrov.sides} == {"Sergey Lavrov", "Jeyhun Bayramov"}
    assert (lavrov.count, lavrov.meetings, lavrov.calls) == (3, 2, 1)
    assert (lavrov.first, lavrov.last) == (Day(2023, 2, 28), Day(2023, 3, 25))
    assert [what(entry) for entry in dossier.entries(lavrov.entries)] == [MOSCOW, CALL, BAKU]
    states = {(one.a, one.b): one for one in ask.contacts(dossier).items}
    assert states["AZE", "RUS"].count == 3
    assert [what(entry) for entry in dossier.entries(ask.contacts(dossier, Where(parties=("RUS",))).items[0].entries)] == [
        MOSCOW,
        CALL,
        BAKU,
    ]


def test_ask_contacts_of_a_person_are_persons(dossier: Dossier) -> None:
    assert [one.count for one in ask.contacts(dossier, Where(parties=("Bayramov",))).items] == [3]
    assert ask.contacts(dossier, Where(pair=("Lavrov", "Байрамов"), date_from=Day(2023, 3, 1))).items[0].count == 2


def test_ask_nth_counts_meetings_and_calls_apart(dossier: Dossier) -> None:
    entries = {what(entry): entry.id for entry in ask.timeline(dossier).items}
    second = ask.nth(dossier, entries[MOSCOW], "month")
    assert (second.kind, second.number, second.here, second.entries) == ("meeting", 2, 1, (entries[BAKU], entries[MOSCOW]))
    assert ask.nth(dossier, entries[MOSCOW], "week").number == 1
    assert ask.nth(dossier, entries[MOSCOW], 26, pair=("RUS", "AZE")).number == 2
    assert ask.nth(dossier, entries[CALL], "year").number == 1
    with pytest.raises(InputError, match="not a meeting"):
        ask.nth(dossier, entries[SIGNED])
    with pytest.raises(InputError, match="not a contact of"):
        ask.nth(dossier, entries[MOSCOW], pair=("GHA", "KEN"))


def test_ask_claims_stand_under_their_speaker(dossier: Dossier) -> None:
    said = [held.claim.content.text for held in ask.claims(dossier, speakers=("Azerbaijan",)).items]
    assert any("road was under repair" in text for text in said), "the newer text of the report counts"
    assert not any("road was open" in text for text in said)
    about = ask.claims(dossier, speakers=("RUS",), about=("AZE",)).items
    assert [held.claim.speaker.name for held in about] == ["Sergey Lavrov"]
    assert set(about) < set(ask.claims(dossier, Where(pair=("RUS", "AZE"))).items), "a pair speaks one of the other, both ways"
    assert [held.claim.speaker.code for held in ask.claims(dossier, Where(text="harbour")).items] == ["GHA"]


def test_ask_positions_group_what_each_side_says(dossier: Dossier) -> None:
    sides = {one.code: one for one in ask.positions(dossier).items}
    assert {"RUS", "AZE", "ARM", "GHA"} <= set(sides)
    assert sides["AZE"].count == len(ask.claims(dossier, speakers=("AZE",)).items)
    assert [one.code for one in ask.positions(dossier, about=("KEN",)).items] == ["GHA"]


def test_ask_agreements_tell_open_proposals_from_answered_ones(dossier: Dossier) -> None:
    kinds = {one.kind: one for one in ask.agreements(dossier).items}
    assert what(kinds["signed"].entry) == SIGNED
    assert not kinds["signed"].open
    assert kinds["proposed"].answers == (kinds["signed"].entry.id,)
    assert not kinds["proposed"].open
    assert kinds["offered"].open
    assert [one.kind for one in ask.agreements(dossier, kinds=("signed",)).items] == ["signed"]


def test_ask_figures_show_rival_values_side_by_side(dossier: Dossier) -> None:
    (trade,) = ask.figures(dossier, Where(pair=("RUS", "AZE")), unit="USD").items
    (year,) = trade.points
    assert (year.period, year.dated) == ("2022", True)
    assert [(value.low, value.said_by) for value in year.values] == [(3e9, ("AZE",)), (4e9, ())]
    assert ask.figures(dossier, measure="people").items[0].unit == "person"


def test_ask_actors_have_counts_offices_and_names_in_all_scripts(dossier: Dossier) -> None:
    rows = {row.actor.who: row for row in ask.actors(dossier).items}
    assert rows["Q58217"].entries >= 3
    assert rows["RUS"].entries >= rows["Q58217"].entries
    assert {row.actor.kind for row in ask.actors(dossier, kinds=("person",)).items} == {"person"}
    minister = ask.actor(dossier, "Ампонса")
    assert minister.row.actor.code == "GHA"
    assert {"Kwesi Amponsah", "Квеси Ампонса"} <= {name for names in minister.names.values() for name in names}
    lavrov = ask.actor(dossier, "Лавров")
    assert any(held.office == "foreign" and held.code == "RUS" and held.reports >= 3 for held in lavrov.offices)
    assert any(held.listed and held.office == "foreign-minister" for held in lavrov.offices)


def test_ask_reports_hide_earlier_texts_unless_asked_for(dossier: Dossier) -> None:
    now = [row.source.key for row in ask.reports(dossier).items]
    assert now.count("road-en") == 1
    assert [row.source.key for row in ask.reports(dossier, versions=True).items].count("road-en") == 2
    assert [row.source.lang for row in ask.reports(dossier, Where(parties=("KEN",))).items] == ["en", "ru"]
    row = next(row for row in ask.reports(dossier).items if row.source.key == "baku-ru")
    assert row.events == len(row.entries) >= 2


def test_ask_open_lists_plans_whose_day_has_passed(dossier: Dossier) -> None:
    (late,) = ask.still_open(dossier, Where(types=("CONSULT",)), today=Day(2023, 6, 1)).items
    assert what(late.entry) == VISIT
    assert (late.kind, late.late) == ("overdue", 52)
    assert ask.still_open(dossier, today=Day(2023, 4, 2)).items == ()
    assert [one.kind for one in ask.still_open(dossier, today=Day(2023, 4, 2), ahead=True).items] == ["ahead"]


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"parties": ("Lavrovich",)}, "Sergey Lavrov"),
        ({"parties": ("Zzyzx",)}, "no party of that name"),
        ({"pair": ("RUS", "Атлантида")}, "no party of that name"),
        ({"place": "Moskow"}, "Moscow"),
        ({"sources": ("The Orchid",)}, "The Orchard"),
        ({"cursor": "nonsense"}, "cursor"),
    ],
)
def test_ask_names_that_nobody_knows_give_the_nearest(dossier: Dossier, filters: dict[str, object], told: str) -> None:
    with pytest.raises(InputError, match=told):
        found(dossier, **filters)


@pytest.mark.parametrize(
    "filters",
    [
        {"types": ("MEET",)},
        {"statuses": ("done",)},
        {"langs": ("fr",)},
        {"limit": 0},
        {"confidence": 2.0},
        {"date_from": Day(2023, 2, 1), "date_to": Day(2023, 1, 1)},
    ],
)
def test_ask_filters_that_cannot_be_are_refused(filters: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Where(**filters)  # type: ignore[arg-type]
