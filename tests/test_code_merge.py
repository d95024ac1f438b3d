"""One event per happening: what is one is merged, what differs is kept apart; `mahdar.read` shows it with its evidence."""

from __future__ import annotations

import datetime

import pytest

import mahdar
from mahdar.model import Event, Record


def read(lang: str, text: str) -> Record:
    return mahdar.read(text + "\n", lang=lang, published="2022-06-15")


def of(held: Record, kind: str) -> list[Event]:
    return [event for event in held.events if event.type == kind]


ONE = [
    (
        "en",
        "SUPPORT",
        "Ghana and Togo sign border deal\n\nGhana and Togo on Tuesday signed a border agreement in Lome.\n\n"
        "The agreement was signed by the foreign ministers of Ghana and Togo.",
        "2022-06-14",
        {"GHA", "TGO"},
    ),
    (
        "ru",
        "SANCTION",
        "Гана ввела санкции против Нигера\n\nГана во вторник ввела санкции против Нигера.",
        "2022-06-14",
        {"GHA", "NER"},
    ),
    ("ar", "SANCTION", "غانا تفرض عقوبات على توغو\n\nفرضت غانا يوم الثلاثاء عقوبات على توغو.", "2022-06-14", {"GHA", "TGO"}),
    (
        "ru",
        "CONSULT",
        "Президенты Ганы и Чили встретились в Аккре\n\nПрезиденты Ганы и Чили встретились в Аккре 14 июня.",
        "2022-06-14",
        {"GHA", "CHL"},
    ),
]


@pytest.mark.parametrize(("lang", "kind", "text", "date", "codes"), ONE, ids=[f"{c[0]}-{c[1]}" for c in ONE])
def test_merge_title_and_lead_are_one_event(lang: str, kind: str, text: str, date: str, codes: set[str]) -> None:
    (event,) = of(read(lang, text), kind)
    assert len(event.evidence) >= 2
    assert event.date == date
    assert {party.code for party in (*event.actors, *event.recipients)} == codes


TWO = [
    ("en", "CONSULT", "Norway met Chad in Oslo on 3 June.\n\nNorway met Chad in Oslo on 9 June.", ["2022-06-03", "2022-06-09"]),
    (
        "ru",
        "CONSULT",
        "Норвегия провела переговоры с Чадом 3 июня.\n\nНорвегия провела переговоры с Чадом 9 июня.",
        ["2022-06-03", "2022-06-09"],
    ),
    (
        "ar",
        "CONSULT",
        "أجرت النرويج محادثات مع كينيا في 3 يونيو.\n\nأجرت النرويج محادثات مع كينيا في 9 يونيو.",
        ["2022-06-03", "2022-06-09"],
    ),
]


@pytest.mark.parametrize(("lang", "kind", "text", "dates"), TWO, ids=[c[0] for c in TWO])
def test_merge_different_dates_are_different_events(lang: str, kind: str, text: str, dates: list[str]) -> None:
    assert [event.date for event in of(read(lang, text), kind)] == dates


WAYS = [
    ("en", "Kenya attacked Uganda on Monday.\n\nUganda attacked Kenya on Monday."),
    ("ru", "Кения обстреляла Уганду в понедельник.\n\nУганда обстреляла Кению в понедельник."),
    ("ar", "هاجمت كينيا أوغندا يوم الاثنين.\n\nهاجمت أوغندا كينيا يوم الاثنين."),
]


@pytest.mark.parametrize(("lang", "text"), WAYS, ids=[c[0] for c in WAYS])
def test_merge_who_acts_on_whom_tells_events_apart(lang: str, text: str) -> None:
    found = [([p.code for p in e.actors], [p.code for p in e.recipients]) for e in of(read(lang, text), "ASSAULT")]
    assert found == [(["KEN"], ["UGA"]), (["UGA"], ["KEN"])]


def test_merge_different_modes_are_different_events() -> None:
    held = read("en", "Kenya shelled a village in Uganda on Monday.\n\nKenya bombed a bridge in Uganda from the air on Monday.")
    assert [event.mode for event in of(held, "ASSAULT")] == ["heavy-weapons", "aerial"]


def test_merge_equal_acts_in_different_places_with_the_same_words_keep_their_places() -> None:
    held = read("en", "Norway met Chad in Oslo on 3 June.\n\nNorway met Chad in Accra on 4 June.")
    assert [event.place.name for event in of(held, "CONSULT") if event.place] == ["Oslo", "Accra"]


def test_merge_a_deed_and_its_undoing_are_two() -> None:
    held = read("ru", "Кения вывела войска из Уганды 3 июня.\n\nКения введёт войска в Уганду.")
    assert [(event.type, event.status) for event in held.events] == [("RETREAT", "occurred"), ("MOBILIZE", "planned")]


PERSONS = [
    ("en", "RETREAT", "Ghana's defence minister Kofi Mensah resigned.\n\nGhana's interior minister Ama Owusu resigned too."),
    (
        "en",
        "COERCE",
        "Ghanaian police arrested opposition leader Kofi Mensah.\n\nGhanaian police arrested opposition activist Ama Owusu.",
    ),
    (
        "en",
        "CONSULT",
        "Ghana's foreign minister Kofi Mensah met Togo's foreign minister Jean Adom.\n\n"
        "Ghana's prime minister Ama Owusu met Togo's prime minister Paul Teko.",
    ),
    (
        "ru",
        "RETREAT",
        "Министр обороны Ганы Кофи Менса подал в отставку.\n\nМинистр внутренних дел Ганы Ама Овусу подала в отставку.",
    ),
    ("ar", "RETREAT", "استقال وزير الدفاع الغاني كوفي منساه.\n\nاستقالت وزيرة الداخلية الغانية أما أووسو."),
]


@pytest.mark.parametrize(("lang", "kind", "text"), PERSONS, ids=[f"{c[0]}-{c[1]}" for c in PERSONS])
def test_merge_acts_of_different_persons_are_different_events(lang: str, kind: str, text: str) -> None:
    assert [len(event.evidence) for event in of(read(lang, text), kind)] == [1, 1]


ONE_PERSON = [
    ("en", "CONSULT", "Ghana's President John Mahama met Togo's president.\n\nMahama met Togo's president Faure Ekoue in Lome."),
    ("ru", "RETREAT", "Министр обороны Ганы Кофи Менса подал в отставку.\n\nМенса подал в отставку в понедельник."),
]


@pytest.mark.parametrize(("lang", "kind", "text"), ONE_PERSON, ids=[c[0] for c in ONE_PERSON])
def test_merge_one_person_in_full_and_by_family_name_is_one(lang: str, kind: str, text: str) -> None:
    assert [len(event.evidence) for event in of(read(lang, text), kind)] == [2]


def test_merge_a_call_and_a_meeting_at_a_place_are_two() -> None:
    held = read("en", "Ghana's president spoke by phone with Togo's president.\n\nThe presidents of Ghana and Togo met in Lome.")
    assert [(event.mode, event.place and event.place.name) for event in of(held, "CONSULT")] == [("phone", None), (None, "Lomé")]


def test_merge_a_call_told_in_the_title_as_talks_is_one() -> None:
    held = read("en", "Ghana and Togo discuss border\n\nThe presidents of Ghana and Togo discussed the border by phone on Tuesday.")
    assert [(event.mode, event.date) for event in of(held, "CONSULT")] == [("phone", "2022-06-14")]


def test_merge_attacks_on_towns_far_apart_are_two() -> None:
    held = read("en", "Chad shelled Kumasi.\n\nChad shelled Tamale.")
    assert [event.place and event.place.name for event in of(held, "ASSAULT")] == ["Kumasi", "Tamale"]


TEXTS = [
    (
        "en",
        "Ghana releases 12 sailors\n\nGhana on Tuesday released 12 sailors of Peru.\n\n"
        '"We thank Ghana," the president of Peru said. '
        "Peru will send Ghana 300 tonnes of rice.",
        12,
    ),
    (
        "ru",
        "Гана освободила 12 моряков\n\nГана во вторник освободила 12 моряков Перу.\n\n"
        "«Мы благодарим Гану», — сказал президент Перу. "
        "Перу отправит Гане 300 тонн риса.",
        12,
    ),
    (
        "ar",
        'غانا تفرج عن 12 بحارا\n\nأفرجت غانا يوم الثلاثاء عن 12 بحارا من بيرو.\n\nوقال رئيس بيرو: "نشكر غانا". '
        "وستوقع غانا وبيرو اتفاقا في أكرا يوم الجمعة.",
        12,
    ),
]


@pytest.mark.parametrize(("lang", "text", "count"), TEXTS, ids=[c[0] for c in TEXTS])
def test_read_gives_fields_with_the_words_that_say_them(lang: str, text: str, count: int) -> None:
    held = read(lang, text)
    stored = held.report.text
    assert [event.type for event in held.events][:1] == ["RETREAT"]
    (freed,) = of(held, "RETREAT")
    assert freed.mode == "release"
    assert [party.code for party in freed.actors] == ["GHA"]
    assert freed.date == "2022-06-14"
    assert freed.date_words is not None
    assert stored[freed.date_words.start : freed.date_words.end] == freed.date_words.text
    assert all(stored[quote.start : quote.end] == quote.text for quote in (freed.trigger, *freed.evidence))
    (said,) = held.claims
    assert (said.speaker.code, said.quoted) == ("PER", True)
    assert stored[said.content.start : said.content.end] == said.content.text
    assert count in [figure.value for figure in held.figures]


def test_read_takes_a_date_or_its_text_for_the_publication() -> None:
    text = "Ghana released the sailors on Tuesday.\n"
    by_text = mahdar.read(text, lang="en", published="2022-06-15")
    by_date = mahdar.read(text, lang="en", published=datetime.date(2022, 6, 15))
    assert [event.date for event in by_text.events] == [event.date for event in by_date.events] == ["2022-06-14"]


def test_read_without_publication_leaves_relative_dates_open_and_says_so() -> None:
    held = mahdar.read("Ghana released the sailors on Tuesday.\n", lang="en")
    assert [event.date for event in held.events] == [None]
    assert held.notes


def test_read_detects_the_language() -> None:
    assert mahdar.read("Президент Ганы во вторник освободил двенадцать моряков Перу.\n").report.lang == "ru"
    assert mahdar.read("أفرجت غانا يوم الثلاثاء عن البحارة المحتجزين من بيرو.\n").report.lang == "ar"


LATE = [
    ("en", 'The minister called prices high.\n\n"We need help. We asked for it. There is none," the president of Ghana said.'),
    ("ru", "Министр назвал цены высокими.\n\n«Мы ждём помощи. Мы её просили. Её нет», — сказал президент Ганы."),
]


@pytest.mark.parametrize(("lang", "text"), LATE, ids=[c[0] for c in LATE])
def test_read_quotation_of_several_sentences_is_one_claim_of_whom_the_cue_behind_it_names(lang: str, text: str) -> None:
    held = read(lang, text)
    (said,) = [claim for claim in held.claims if claim.quoted]
    assert said.speaker.code == "GHA"
    assert said.content.text.count(".") == 2
