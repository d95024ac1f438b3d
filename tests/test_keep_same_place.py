"""Entries: a telling joins the nearest one that no member forbids; plans, postponements and rising tolls are one history."""

from __future__ import annotations

import dataclasses

from mahdar.keep.same import Telling, blocks, compare, place, settle
from mahdar.model import Figure
from telling import made, party, read, the

LAVROV, BAYRAMOV = party("RUS", "Sergey Lavrov"), party("AZE", "Jeyhun Bayramov")
HOUTHIS = party("YEM-REB", "Houthis")


def talks(status: str, date: str | None, published: str, number: int) -> Telling:
    return made("CONSULT", (LAVROV, BAYRAMOV), status=status, date=date, published=published, report=number)


def test_keep_same_planned_and_occurred_are_one() -> None:
    plan = "Lavrov to meet Bayramov\n\nSergey Lavrov will meet Jeyhun Bayramov in Moscow on 23 December."
    done = "Лавров принял Байрамова\n\nСергей Лавров встретился 23 декабря в Москве с Джейхуном Байрамовым."
    a = the(read(plan, "en", "2022-12-20"), "CONSULT")
    b = the(read(done, "ru", "2022-12-23", number=2), "CONSULT")
    assert (a.event.status, b.event.status) == ("planned", "occurred")
    assert place(b, {3: [a]}).entry == 3


def test_keep_same_a_postponed_meeting_is_one_history() -> None:
    planned = talks("planned", "2022-12-23", "2022-12-20", 1)
    put_off = talks("postponed", "2022-12-23", "2022-12-22", 2)
    held = talks("occurred", "2022-12-27", "2022-12-28", 3)
    assert place(put_off, {1: [planned]}).entry == 1
    placed = place(held, {1: [planned, put_off]})
    assert (placed.entry, placed.member) == (1, 1)
    assert placed.decision is not None
    assert "moved from" in " ".join(reason.words for reason in placed.decision.reasons)
    assert blocks(put_off) & blocks(held)


def test_keep_same_without_a_postponement_another_day_is_another_meeting() -> None:
    planned = talks("planned", "2022-12-23", "2022-12-20", 1)
    held = talks("occurred", "2022-12-27", "2022-12-28", 2)
    assert place(held, {1: [planned]}).entry is None


def test_keep_same_a_called_off_meeting_is_the_planned_one_and_not_the_one_held() -> None:
    off = talks("cancelled", "2022-12-23", "2022-12-22", 2)
    assert place(off, {1: [talks("planned", "2022-12-23", "2022-12-20", 1)]}).entry == 1
    assert place(off, {1: [talks("occurred", "2022-12-23", "2022-12-24", 1)]}).entry is None


def test_keep_same_a_rising_toll_is_one_entry() -> None:
    tolls = [
        made(
            "ASSAULT",
            (HOUTHIS,),
            (party("YEM-CVL"),),
            date="2022-05-10",
            published=f"2022-05-{10 + number}",
            report=number,
            figures=(Figure(0, 1, str(dead), dead, "person"),),
        )
        for number, dead in ((1, 3), (2, 5), (3, 7))
    ]
    assert place(tolls[2], {4: tolls[:2]}).entry == 4


def test_keep_same_one_member_that_forbids_closes_the_entry() -> None:
    undated = made("ACCUSE", (party("ARM"),), (party("AZE"),), report=1)
    dated = made("ACCUSE", (party("ARM"),), (party("AZE"),), date="2022-12-21", report=2)
    new = made("ACCUSE", (party("ARM"),), (party("AZE"),), date="2022-12-22", report=3)
    assert compare(new, undated).same
    assert place(new, {1: [undated, dated]}).entry is None


def test_keep_same_the_nearest_entry_is_taken() -> None:
    far = dataclasses.replace(talks("occurred", None, "2022-12-19", 1), rank=2)
    near = talks("occurred", "2022-12-22", "2022-12-22", 2)
    new = talks("occurred", "2022-12-22", "2022-12-22", 3)
    placed = place(new, {1: [far], 2: [near]})
    assert (placed.entry, placed.member) == (2, 0)


def test_keep_same_events_of_one_report_never_share_an_entry() -> None:
    held = talks("occurred", "2022-12-22", "2022-12-22", 1)
    twice = [talks("occurred", "2022-12", "2022-12-22", 2), talks("occurred", "2022-12-22", "2022-12-22", 2)]
    assert [placed.entry for placed in settle(twice, [{5: [held]}] * 2)] == [None, 5]
    assert place(twice[0], {5: [held, twice[1]]}).entry is None


def test_keep_same_an_entry_of_many_members_still_takes_one_more() -> None:
    members = [talks("occurred", "2022-12-22", "2022-12-22", number) for number in range(300)]
    placed = place(talks("occurred", "2022-12-22", "2022-12-23", 300), {1: members})
    assert placed.entry == 1
    assert placed.member is not None
    assert compare(members[placed.member], talks("occurred", "2022-12-22", "2022-12-23", 300)).same


def test_keep_same_keys_are_few() -> None:
    news = talks("occurred", "2022-12-22", "2022-12-22", 1)
    assert blocks(news) == {f"{kind}|{code}|2022W51" for kind in ("CONSULT", "talk") for code in ("AZE", "RUS")}
    wide = made("AGREE", tuple(party(code) for code in ("RUS", "AZE", "ARM", "TUR", "IRN")), date="2022", rank=2)
    assert len(blocks(wide)) <= 80
    assert blocks(made("PROTEST", (party("---"),), published=None)) == {"PROTEST|-|-"}


def test_keep_same_background_with_and_without_its_date_meets() -> None:
    dated = made("SUPPORT", (party("GRC"), party("MKD")), date="2018-06", published="2018-09-30", rank=2)
    undated = made("SUPPORT", (party("GRC"), party("MKD")), published="2018-09-29", rank=2, report=2)
    assert blocks(dated) & blocks(undated)
    assert compare(dated, undated).same
