"""Decisions on real sentences in three languages."""

from __future__ import annotations

import pytest

from mahdar.keep.same import Telling, blocks, compare
from telling import made, party, place, read, the

LAVROV, BAYRAMOV = party("RUS", "Sergey Lavrov"), party("AZE", "Jeyhun Bayramov")
MEETING = {
    "ru": (
        "Лавров и Байрамов встретились в Москве\n\n"
        "Глава МИД России Сергей Лавров встретился 23 декабря в Москве с главой МИД Азербайджана Джейхуном Байрамовым."
    ),
    "ar": (
        "لافروف يلتقي بيراموف في موسكو\n\n"
        "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأذربيجاني جيهون بيراموف في موسكو يوم 23 ديسمبر."
    ),
    "en": (
        "Lavrov meets Bayramov in Moscow\n\n"
        "Russian Foreign Minister Sergey Lavrov met his Azerbaijani counterpart Jeyhun Bayramov in Moscow on 23 December."
    ),
}
BLOCKADE = {
    "ru": "Ереван обвинил Баку в блокаде\n\nАрмения 22 декабря обвинила Азербайджан в блокаде Лачинского коридора.",
    "ar": "يريفان تتهم باكو بالحصار\n\nاتهمت أرمينيا أذربيجان في 22 ديسمبر بإغلاق ممر لاتشين.",
    "en": "Yerevan accuses Baku of a blockade\n\nArmenia accused Azerbaijan on 22 December of blocking the Lachin corridor.",
}
PAIRS = [("ar", "ru"), ("ar", "en"), ("en", "ru")]


def meeting(lang: str, number: int = 1) -> Telling:
    return the(read(MEETING[lang], lang, "2022-12-23", number=number), "CONSULT")


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize(("texts", "kind"), [(MEETING, "CONSULT"), (BLOCKADE, "ACCUSE")])
def test_keep_same_one_event_in_two_languages_is_one(texts: dict[str, str], kind: str, one: str, other: str) -> None:
    a = the(read(texts[one], one, "2022-12-23"), kind)
    b = the(read(texts[other], other, "2022-12-24", number=2), kind)
    decision = compare(a, b)
    assert decision.same, decision.reasons
    assert blocks(a) & blocks(b)
    assert {"type", "actors", "date", "meaning"} <= {reason.feature for reason in decision.reasons}


def test_keep_same_the_meeting_of_a_week_later_is_another() -> None:
    text = MEETING["en"].replace("on 23 December", "on 30 December")
    later = the(read(text, "en", "2022-12-30", number=2), "CONSULT")
    assert veto(meeting("en"), later) == "date"
    assert veto(meeting("ar"), later) == "date"


def test_keep_same_a_call_is_no_meeting() -> None:
    text = (
        "Lavrov and Bayramov talk by phone\n\n"
        "Russian Foreign Minister Sergey Lavrov spoke by phone with his Azerbaijani counterpart Jeyhun Bayramov on 23 December."
    )
    call = the(read(text, "en", "2022-12-23", number=2), "CONSULT", "phone")
    assert veto(meeting("ru"), call) == "mode"


def test_keep_same_the_reply_visit_is_another_event() -> None:
    there = "Bayramov visits Moscow\n\nAzerbaijani Foreign Minister Jeyhun Bayramov visited Moscow on 23 December."
    back = "Лавров посетил Баку\n\nМинистр иностранных дел России Сергей Лавров посетил Баку 23 декабря."
    a = the(read(there, "en", "2022-12-23"), "CONSULT", "visit")
    b = the(read(back, "ru", "2022-12-23", number=2), "CONSULT", "visit")
    assert not compare(a, b).same


def test_keep_same_who_accuses_whom_decides() -> None:
    back = "باكو تتهم يريفان بالحصار\n\nاتهمت أذربيجان أرمينيا في 22 ديسمبر بإغلاق ممر لاتشين."
    a = the(read(BLOCKADE["ar"], "ar", "2022-12-22"), "ACCUSE")
    b = the(read(back, "ar", "2022-12-22", number=2), "ACCUSE")
    assert veto(a, b) == "direction"


def test_keep_same_an_attack_and_its_denial_are_two() -> None:
    told = "Houthis shell Marib\n\nThe Houthis shelled Marib on 10 May, killing 3 people."
    denied = "Houthis deny shelling Marib\n\nThe Houthis denied that they had shelled Marib on 10 May."
    a = the(read(told, "en", "2022-05-11"), "ASSAULT")
    b = the(read(denied, "en", "2022-05-11", number=2), "ASSAULT")
    assert b.event.status == "denied"
    assert veto(a, b) == "status"


def test_keep_same_a_rising_toll_is_one_attack() -> None:
    first = "Хуситы обстреляли Мариб\n\nХуситы 10 мая обстреляли город Мариб, погибли 3 человека."
    later = "ارتفاع حصيلة قصف مأرب\n\nقصف الحوثيون مدينة مأرب يوم 10 مايو، مما أسفر عن مقتل 7 أشخاص."
    a = the(read(first, "ru", "2022-05-11"), "ASSAULT")
    b = the(read(later, "ar", "2022-05-12", number=2), "ASSAULT")
    assert compare(a, b).same


def test_keep_same_similar_words_alone_are_not_enough() -> None:
    a = made("ACCUSE", (party("ARM"),))
    b = made("ACCUSE", (), (party("GEO"),), report=2)
    assert a.words == b.words
    assert not compare(a, b).same


@pytest.mark.parametrize(
    ("a", "b", "feature"),
    [
        (made("CONSULT", (LAVROV, BAYRAMOV)), made("CONSULT", (LAVROV, party("ARM", "Ararat Mirzoyan")), report=2), "actors"),
        (
            made("CONSULT", (LAVROV, BAYRAMOV)),
            made("CONSULT", (party("RUS", "Vladimir Putin"), party("AZE", "Ilham Aliyev"))),
            "people",
        ),
        (made("ASSAULT", (party("RUS"),), (party("UKR"),)), made("ASSAULT", (party("USA"),), (party("UKR"),)), "actors"),
        (made("ASSAULT", (party("YEM"),)), made("ASSAULT", (party("YEM-REB"),)), "actors"),
        (made("SUPPORT", (party("USA"),)), made("ACCUSE", (party("USA"),)), "type"),
        (made("SANCTION", (party("GBR"),), mode="expel"), made("SANCTION", (party("GBR"),), mode="convict"), "mode"),
        (
            made("CONSULT", (LAVROV,), where=place("Moscow", "RUS")),
            made("CONSULT", (LAVROV,), where=place("Baku", "AZE")),
            "place",
        ),
        (
            made("SUPPORT", (party("GBR", "Theresa May"),), (party("GBR", "Boris Johnson"),)),
            made("SUPPORT", (party("GBR", "Boris Johnson"),), (party("GBR", "Theresa May"),)),
            "direction",
        ),
        (made("CONSULT", (LAVROV,), published="2022-12-01"), made("CONSULT", (LAVROV,), published="2022-12-20"), "date"),
        (
            made("CONSULT", (LAVROV,), status="planned", published="2022-12-20"),
            made("CONSULT", (LAVROV,), published="2022-12-14"),
            "date",
        ),
    ],
)
def test_keep_same_what_contradicts_excludes(a: Telling, b: Telling, feature: str) -> None:
    assert veto(a, b) == feature
    assert veto(b, a) == feature


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (made("CONSULT", (LAVROV,), (BAYRAMOV,)), made("CONSULT", (BAYRAMOV,), (LAVROV,))),
        (made("CONSULT", (LAVROV, BAYRAMOV)), made("CONSULT", (party("RUS", "Russia"),), (party("AZE", "Azerbaijan"),))),
        (made("ACCUSE", (party("ARM"),), (party("AZE"),)), made("ACCUSE", (party("ARM"),))),
        (made("PROTEST", (party("PAK-CVL"),)), made("PROTEST", (party("PAK-PTY"),))),
        (made("SUPPORT", (party("RUS"), party("AZE"))), made("SUPPORT", (party("RUS"),), (party("AZE"),))),
        (made("ACCUSE", (party("ARM"),), (party("AZE"),)), made("REJECT", (party("ARM"),), (party("AZE"),))),
        (made("CONSULT", (LAVROV,), date="2022-12-20"), made("CONSULT", (LAVROV,), date="2022-12")),
        (made("ASSAULT", date="2022-12-20", where=place("Marib", "YEM")), made("ASSAULT", (party("YEM-REB"),), date="2022-12-20")),
    ],
)
def test_keep_same_what_one_leaves_out_excludes_nothing(a: Telling, b: Telling) -> None:
    decision = compare(a, b)
    assert decision.veto is None
    assert decision.same, decision.reasons


def test_keep_same_two_towns_on_one_day_are_two_attacks() -> None:
    kharkiv = "Russia shells Kharkiv\n\nRussian troops shelled Kharkiv on 3 March."
    odesa = "Russia shells Odesa\n\nRussian troops shelled Odesa on 3 March."
    again = "Россия обстреляла Харьков\n\nРоссийские войска 3 марта обстреляли Харьков."
    a = the(read(kharkiv, "en", "2022-03-03"), "ASSAULT")
    b = the(read(odesa, "en", "2022-03-03", number=2), "ASSAULT")
    c = the(read(again, "ru", "2022-03-04", number=3), "ASSAULT")
    assert not compare(a, b).same
    assert not compare(c, b).same
    assert compare(a, c).same


def test_keep_same_two_resignations_are_told_apart_by_name() -> None:
    first = made("RETREAT", (party("GBR", "Boris Johnson"),), mode="resign", words="Борис Джонсон ушел в отставку")
    second = made("RETREAT", (party("GBR"),), mode="resign", words="Дэвид Дэвис ушел в отставку", report=2)
    third = made("RETREAT", (party("GBR"),), mode="resign", words="استقالة بوريس جونسون", report=3)
    values = [{r.feature: r.value for r in compare(first, other).reasons}.get("name") for other in (second, third)]
    assert values == [-1.0, 0.5]


def veto(a: Telling, b: Telling) -> str | None:
    decision = compare(a, b)
    assert not decision.same
    return decision.veto.feature if decision.veto is not None else None
