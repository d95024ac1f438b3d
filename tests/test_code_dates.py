"""Dates of events: a date inside a noun phrase belongs to that noun, the day of asking or refusing to the asking or refusing."""

from __future__ import annotations

import pytest

import mahdar

NOUN = [
    ("en", "Ghana asked Togo to postpone the meeting of 23 December.", "REQUEST", None),
    ("en", "On 20 December Ghana asked Togo to cancel the talks scheduled for 23 December.", "REQUEST", "2022-12-20"),
    ("en", "On 20 December Ghana asked Togo to cancel the talks scheduled for 23 December.", "CONSULT", "2022-12-23"),
    ("en", "Ghana welcomed the 22 July agreement with Togo.", "SUPPORT", None),
    ("en", "The talks between Ghana and Togo, planned for 23 December, were postponed.", "CONSULT", "2022-12-23"),
    ("en", "Ghana on 3 March condemned the attack of 1 March by Togo.", "ACCUSE", "2022-03-03"),
    ("en", "Ghana signed the 22 July agreement with Togo.", "SUPPORT", "2022-07-22"),
    ("ru", "Гана попросила Чад отложить встречу 23 декабря.", "REQUEST", None),
    ("ru", "Гана призвала Чад отменить встречу, назначенную на 23 декабря.", "REQUEST", None),
    ("ru", "Встреча министров Ганы и Чада, запланированная на 23 декабря, отложена.", "CONSULT", "2022-12-23"),
    ("ru", "Гана 3 марта осудила обстрел 1 марта.", "ACCUSE", "2022-03-03"),
    ("ar", "طلبت غانا من توغو تأجيل الاجتماع المقرر في 23 ديسمبر.", "REQUEST", None),
    ("ar", "طلبت غانا في 20 ديسمبر من توغو تأجيل الاجتماع المقرر في 23 ديسمبر.", "REQUEST", "2022-12-20"),
    ("ar", "تأجل اجتماع غانا وتشاد المقرر في 23 ديسمبر.", "CONSULT", "2022-12-23"),
    ("en", "Ghana condemned the attack that was carried out on 3 May.", "ACCUSE", None),
    ("ru", "Гана осудила нападение, совершённое 3 мая.", "ACCUSE", None),
    ("ar", "أدانت غانا الهجوم الذي وقع في 3 مايو.", "ACCUSE", None),
]


@pytest.mark.parametrize(("lang", "text", "kind", "date"), NOUN, ids=[f"{c[0]}-{c[2]}-{n}" for n, c in enumerate(NOUN)])
def test_dates_of_a_noun_are_not_those_of_the_act_that_names_it(lang: str, text: str, kind: str, date: str | None) -> None:
    dates = [event.date for event in mahdar.read(text, lang=lang, published="2022-12-24").events if event.type == kind]
    assert dates == [date]


REFUSED = [
    ("en", "Ghana refused on 22 December to take part in talks with Togo."),
    ("en", "Ghana's foreign minister refused on 22 December to attend the talks with Togo."),
    ("ru", "Гана 22 декабря отказалась участвовать в переговорах с Чадом."),
    ("ar", "رفضت غانا في 22 ديسمبر المشاركة في محادثات مع تشاد."),
]


@pytest.mark.parametrize(("lang", "text"), REFUSED)
def test_dates_and_status_of_a_meeting_that_is_refused(lang: str, text: str) -> None:
    found = {event.type: event for event in mahdar.read(text, lang=lang, published="2022-12-24").events}
    assert set(found) == {"REJECT", "CONSULT"}
    assert (found["REJECT"].date, found["REJECT"].status) == ("2022-12-22", "occurred")
    assert (found["CONSULT"].date, found["CONSULT"].status) == (None, "cancelled")


PUT_OFF = [
    ("en", "The meeting between Ghana and Togo (in Oslo), planned for 23 December, was postponed at the request of Ghana."),
    ("en", "The meeting of the foreign ministers of Ghana and Togo, planned for 23 December, was postponed."),
    ("ru", "Встреча министров Ганы и Чада, запланированная на 23 декабря, была отложена."),
    ("ar", "تأجل اجتماع غانا وتشاد المقرر في 23 ديسمبر."),
]


@pytest.mark.parametrize(("lang", "text"), PUT_OFF)
def test_dates_for_which_a_meeting_was_planned_do_not_hide_that_it_was_put_off(lang: str, text: str) -> None:
    (event,) = (event for event in mahdar.read(text, lang=lang, published="2022-12-24").events if event.type == "CONSULT")
    assert (event.status, event.date) == ("postponed", "2022-12-23")
