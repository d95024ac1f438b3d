"""People's judgements: they outrank the program, can be taken back in any order, and no telling is ever lost or doubled."""

from __future__ import annotations

import random

import pytest
import sqlalchemy as sa

from dossier_checks import check, shape, standing
from mahdar.errors import InputError
from mahdar.keep import Dossier, tables
from small_reports import Line, built

MEETING = Line("RUS", "CONSULT", "AZE", "2022-12-05")
CALL = Line("FRA", "CONSULT", "TUR", "2022-11-20")
SHELLING = Line("SYR", "ASSAULT", "ISR", "2022-12-01")


def test_judge_merge_joins_and_undo_restores(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        first = dossier.keep(built(MEETING, id="a")).entries[0]
        second = dossier.keep(built(CALL, id="b")).entries[0]
        before = shape(dossier)
        made = dossier.merge([first, second], by="Aida", note="one round of talks")
        assert dossier.entry(second).entry.id == first
        assert dossier.entry(first).entry.reports == 2
        assert dossier.entry(first).edges[-1].by == "Aida"
        check(dossier, {first, second})
        assert set(dossier.undo(made)) == {first, second}
        assert shape(dossier) == before
        assert dossier.entry(second).entry.id == second
        assert dossier.entry(first).edges[-1].undone is not None
        check(dossier, {first, second})


def test_judge_split_is_not_overruled_by_the_next_report(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        home = dossier.keep(built(MEETING, id="a")).entries[0]
        assert dossier.keep(built(MEETING, id="b")).entries == (home,)
        _, new = dossier.split(home, ["b"], by="Aida")
        third = dossier.keep(built(MEETING, id="c")).entries
        assert len(third) == 1
        assert dossier.entry(home).entry.id != dossier.entry(new).entry.id
        assert third[0] in (home, new)
        check(dossier, {home, new})


def test_judge_what_joins_a_split_entry_goes_back_with_it(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        home = dossier.keep(built(MEETING, id="a")).entries[0]
        dossier.keep(built(MEETING, id="b"))
        made, new = dossier.split(home, ["a"], by="Aida")
        joined = dossier.keep(built(MEETING, id="c")).entries[0]
        assert joined in (home, new)
        dossier.undo(made)
        assert len(shape(dossier)) == 1
        assert dossier.entry(new).entry.id == home
        check(dossier, {home, new})


def test_judge_a_merge_does_not_keep_the_programs_own_matches_out(place: str) -> None:
    """Two days that a person put together: a third report of the first day still finds its entry."""
    with Dossier(place, create=True) as dossier:
        first = dossier.keep(built(MEETING, id="a")).entries[0]
        second = dossier.keep(built(Line("RUS", "CONSULT", "AZE", "2022-12-09"), id="b")).entries[0]
        assert first != second
        dossier.merge([first, second], by="Aida")
        assert dossier.keep(built(MEETING, id="c")).entries == (first,)
        check(dossier, {first, second})


def test_judge_undoing_the_programs_merge_is_a_persons_split(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        home = dossier.keep(built(MEETING, id="a")).entries[0]
        dossier.keep(built(MEETING, id="b"))
        edge = dossier.entry(home).edges[0]
        assert edge.by == "program"
        changed = dossier.undo(f"J{edge.id}", by="Aida")
        assert len(set(changed)) == 2
        person = next(edge for edge in dossier.entry(home).edges if edge.by == "Aida")
        assert not person.same
        dossier.undo(f"J{person.id}")
        assert len(shape(dossier)) == 1
        check(dossier, {home, *changed})


def test_judge_correct_wins_and_undo_gives_the_reports_word_back(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        home = dossier.keep(built(MEETING, id="a")).entries[0]
        made = dossier.correct(home, "date", "2022-12-06", by="Aida")
        dossier.keep(built(MEETING, id="b"))
        held = dossier.entry(home)
        assert held.entry.date == "2022-12-06"
        assert held.entry.corrected == ("date",)
        assert held.corrections[0].before == "2022-12-05"
        dossier.undo(made)
        assert dossier.entry(home).entry.date == "2022-12-05"


def test_judge_of_two_corrections_the_later_one_holds(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        home = dossier.keep(built(MEETING, id="a")).entries[0]
        dossier.correct(home, "status", "planned", by="Aida")
        last = dossier.correct(home, "status", "cancelled", by="Boris")
        assert dossier.entry(home).entry.status == "cancelled"
        dossier.undo(last)
        assert dossier.entry(home).entry.status == "planned"


def test_judge_correct_every_field(place: str) -> None:
    values = {
        "type": "COERCE",
        "mode": "seize",
        "status": "denied",
        "date": "2022-12",
        "place": "Baku, AZE",
        "actors": "TUR YEM-REB",
        "recipients": "ARM",
    }
    with Dossier(place, create=True) as dossier:
        home = dossier.keep(built(MEETING, id="a")).entries[0]
        before = dossier.entry(home).entry
        made = [dossier.correct(home, field, value, by="Aida") for field, value in values.items()]
        now = dossier.entry(home).entry
        assert (now.type, now.mode, now.status, now.date) == ("COERCE", "seize", "denied", "2022-12")
        assert now.place is not None
        assert (now.place.name, now.place.country) == ("Baku", "AZE")
        assert [side.code for side in (*now.actors, *now.recipients)] == ["TUR", "YEM-REB", "ARM"]
        dossier.undo(made[0])
        assert dossier.entry(home).entry.mode is None
        dossier.correct(home, "date", "", by="Aida")
        assert dossier.entry(home).entry.date is None
        for correction in (*made[1:], "C8"):
            dossier.undo(correction)
        assert dossier.entry(home).entry == before


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("colour", "red", "choose one of"),
        ("type", "DANCE", "not a type"),
        ("status", "maybe", "not a status"),
        ("mode", "torture", "has the modes"),
        ("date", "next week", "EDTF"),
        ("actors", "Russia", "not a party's code"),
        ("place", "Baku, XYZ", "not a state's code"),
    ],
)
def test_judge_correct_refuses_what_cannot_be(place: str, field: str, value: str, told: str) -> None:
    with Dossier(place, create=True) as dossier:
        home = dossier.keep(built(MEETING, id="a")).entries[0]
        with pytest.raises(InputError, match=told):
            dossier.correct(home, field, value, by="Aida")
        assert dossier.entry(home).corrections == ()


def test_judge_refuses_what_makes_no_sense(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        home = dossier.keep(built(MEETING, CALL, id="a")).entries[0]
        for wrong in (
            lambda: dossier.merge([home, home], by="Aida"),
            lambda: dossier.merge([home, "E999"], by="Aida"),
            lambda: dossier.split(home, ["nobody"], by="Aida"),
            lambda: dossier.split(home, ["a"], by="Aida"),
            lambda: dossier.merge(["E1", "E2"], by="program"),
            lambda: dossier.undo("J999"),
            lambda: dossier.undo("seven"),
        ):
            with pytest.raises(InputError):
                wrong()
        check(dossier, {home})


@pytest.mark.parametrize("seed", range(8))
def test_judge_random_judgements_keep_every_telling_in_one_entry(place: str, seed: int) -> None:
    """Adding, merging, splitting, correcting and undoing in any order; taking all back gives the program's own partition."""
    dice = random.Random(seed)
    kinds = (MEETING, CALL, SHELLING, Line("RUS", "CONSULT", "AZE", "2022-12-09"))
    with Dossier(place, create=True) as dossier:
        ids: set[str] = set()
        stand: list[str] = []
        for step in range(30):
            live = sorted(set(standing(dossier).values()))
            deed = dice.choice(("add", "add", "merge", "split", "undo", "correct"))
            if deed == "add" or len(live) < 2:
                added = dossier.keep(built(*dice.sample(kinds, dice.randint(1, 3)), id=f"r{step}"))
                ids.update(added.entries)
            elif deed == "merge":
                stand.append(dossier.merge(dice.sample(live, min(len(live), dice.choice((2, 2, 3)))), by="Aida"))
            elif deed == "split":
                home = dice.choice(live)
                told = dossier.entry(home).told
                if len(told) > 1:
                    made, new = dossier.split(home, [t.key for t in dice.sample(told, dice.randint(1, len(told) - 1))], by="Aida")
                    stand.append(made)
                    ids.add(new)
            elif deed == "correct":
                stand.append(dossier.correct(dice.choice(live), "place", "Sochi, RUS", by="Aida"))
            elif stand:
                dossier.undo(stand.pop(dice.randrange(len(stand))))
        check(dossier, ids)
        last = shape(dossier)
        live = sorted(set(standing(dossier).values()))
        if len(live) > 1:
            dossier.undo(dossier.merge(live[:2], by="Aida"))
            assert shape(dossier) == last
        for judgement in reversed(stand):
            dossier.undo(judgement)
        check(dossier, ids)
        with dossier.reading() as connection:
            rows = connection.execute(sa.select(tables.event.c.entry, tables.event.c.root)).all()
        assert all(entry == root for entry, root in rows)
