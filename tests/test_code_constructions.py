"""Events by construction: sentences of one build, in any words, give the parties, the type and the status that they tell."""

from __future__ import annotations

import pytest

import mahdar
from mahdar.analyse import analyse
from mahdar.find import find
from mahdar.read import report_from_text

PARTIES = [
    ("ru", "14 декабря Чили ввела санкции против Боливии.", "SANCTION CHL>BOL"),
    ("ru", "Во вторник Чили ввела санкции против Перу.", "SANCTION CHL>PER"),
    ("ru", "3 марта Сомали обвинило Эфиопию в шпионаже.", "ACCUSE SOM>ETH"),
    ("ru", "Путин, Алиев и Пашинян встретились в Сочи.", "CONSULT RUS,AZE,ARM>"),
    ("ru", "Владимир Путин, Ильхам Алиев и Пашинян провели переговоры в Сочи.", "CONSULT RUS,AZE,ARM>"),
    ("ar", "اعتقلت الشرطة التركية متظاهرين روسا في أنقرة.", "COERCE TUR>RUS-CVL"),
    ("ar", "قتل جنود أتراك ثلاثة مواطنين صرب.", "ASSAULT TUR>SRB-CVL"),
    ("ar", "خطفت الميليشيا أربعة جنود كينيين.", "ASSAULT KEN-REB>KEN"),
    ("ar", "اقترحت غانا محادثات مع تشاد.", "CONSULT GHA>TCD"),
    ("ar", "سيبحث الوزيران الحدود ومعاهدة السلام بين غانا وتشاد.", ""),
    ("ar", "وصل وفد تشادي برئاسة رئيس الوزراء إلى غانا.", "CONSULT TCD>GHA"),
    ("ru", "Делегация Ганы во главе с президентом провела переговоры с Чадом.", "CONSULT GHA>TCD"),
    ("en", "Ghana lodged an application against Togo at the International Court of Justice.", "ACCUSE GHA>TGO"),
    ("ar", "وقعت غانا وتشاد إعلانا مشتركا.", "SUPPORT GHA,TCD>"),
    ("ar", "وقعت غانا إعلانا مع تشاد.", "SUPPORT GHA>TCD"),
    ("en", "US called on Qatar to release the prisoners.", "REQUEST USA>QAT"),
]


@pytest.mark.parametrize(("lang", "text", "told"), PARTIES, ids=[f"{c[0]}-{n}" for n, c in enumerate(PARTIES)])
def test_constructions_give_the_parties_that_they_name(lang: str, text: str, told: str) -> None:
    found = [
        f"{event.type} {','.join(p.code for p in event.actors)}>{','.join(p.code for p in event.recipients)}"
        for event in mahdar.read(text, lang=lang, published="2022-12-24").events
    ]
    assert found == ([told] if told else [])


NOBODY = [
    ("en", "Ghana threatened to use force and stopped the movement of goods."),
    ("ru", "Совет осудил применение силы, движение поездов остановлено."),
    ("ar", "توقفت حركة النقل بين روسيا وفنلندا."),
]


@pytest.mark.parametrize(("lang", "text"), NOBODY, ids=[c[0] for c in NOBODY])
def test_constructions_of_force_and_traffic_name_nobody(lang: str, text: str) -> None:
    report = report_from_text(text, lang=lang)
    assert all(mention.kind in ("state", "place") for mention in find(analyse(report)).mentions)


def test_constructions_with_forces_and_movements_still_name_them() -> None:
    report = report_from_text("Силы Чада и движение ХАМАС вышли из города.", lang="ru")
    assert {party.code for mention in find(analyse(report)).mentions for party in mention.parties} == {"TCD", "PSE-REB"}


FROM = [
    ("ar", "تلقت غانا مقترحات من تشاد."),
    ("en", "Ghana received proposals from Chad."),
    ("ru", "Переговоры Ганы с Чадом прошли успешно."),
]


@pytest.mark.parametrize(("lang", "text"), FROM, ids=[c[0] for c in FROM])
def test_constructions_of_a_party_that_something_comes_from_make_it_no_place(lang: str, text: str) -> None:
    (event,) = mahdar.read(text, lang=lang, published="2022-12-24").events
    assert {party.code for party in (*event.actors, *event.recipients)} == {"GHA", "TCD"}
    assert event.place is None


def test_constructions_of_a_diplomat_give_no_ambassador() -> None:
    record = mahdar.read("The Ghanaian diplomat Kofi Mensah met Togo's foreign minister.", lang="en", published="2022-12-24")
    assert {held.office for held in record.offices} == {"official"}


def test_constructions_of_a_person_with_the_name_of_a_month() -> None:
    text = "Prime Minister Theresa May met Chad's president.\n\nMay thanked Chad for its support."
    found = mahdar.read(text, lang="en", published="2018-03-03").events
    assert [(event.type, [p.code for p in event.actors], [p.code for p in event.recipients]) for event in found] == [
        ("CONSULT", ["GBR"], ["TCD"]),
        ("SUPPORT", ["GBR"], ["TCD"]),
    ]


def test_constructions_of_a_head_of_a_ministry_who_is_met() -> None:
    text = "Министр иностранных дел Ганы встретился с главой МИД Чада Али Диаби в Аккре 5 декабря."
    (event,) = mahdar.read(text, lang="ru", published="2022-12-06").events
    assert [party.code for party in (*event.actors, *event.recipients)] == ["GHA", "TCD"]
