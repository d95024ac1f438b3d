"""Who is named in short reports of our own, in each language."""

from __future__ import annotations

import datetime

import pytest

from mahdar import data
from mahdar.analyse import analyse
from mahdar.find.parties import mentions
from mahdar.model import Mention, Report


def found(lang: str, text: str) -> list[Mention]:
    report = Report(id="t", text=text, lang=lang)
    return list(mentions(analyse(report)))


def people(lang: str, text: str) -> dict[str, str]:
    """Name → code of every person."""
    return {
        text[mention.name_start : mention.name_end]: mention.parties[0].code
        for mention in found(lang, text)
        if mention.kind == "person"
    }


def test_parties_text_is_the_stored_text() -> None:
    text = "Министр обороны Чада Идрис Калонго прибыл в Ереван. Калонго встретил армянского коллегу."
    for mention in found("ru", text):
        assert text[mention.start : mention.end] == mention.text
        for party in mention.parties:
            assert text[party.start : party.end] == party.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Министр иностранных дел Чада Идрис Калонго прибыл в Ереван.", {"Идрис Калонго": "TCD"}),
        ("Сегодня глава МИД Непала Бирендра Тхапалия провёл переговоры.", {"Бирендра Тхапалия": "NPL"}),
        ("Президент РФ Игнат Веретенников принял гостей.", {"Игнат Веретенников": "RUS"}),
        ("Российский вице-премьер Савелий Горошков вылетел домой.", {"Савелий Горошков": "RUS"}),
        (
            "Министры обороны Чада и Непала Идрис Калонго и Бирендра Тхапалия спорили.",
            {"Идрис Калонго": "TCD", "Бирендра Тхапалия": "NPL"},
        ),
    ],
)
def test_parties_unlisted_person_takes_the_code_of_the_office(text: str, expected: dict[str, str]) -> None:
    assert people("ru", text) == expected


def test_parties_family_name_alone_is_the_same_person() -> None:
    text = "Глава МИД Чада Идрис Калонго прибыл в Ереван. Калонго доволен."
    assert people("ru", text)["Калонго"] == "TCD"


def test_parties_both_sides_are_the_two_states_before() -> None:
    text = "Делегация Чада приехала в посольство Непала. Обе стороны довольны."
    pair = next(mention for mention in found("ru", text) if mention.kind == "group")
    assert {party.code for party in pair.parties} == {"TCD", "NPL"}


def test_parties_data_of_every_language_has_the_shape() -> None:
    from mahdar.find.parties.shape import words

    for lang in data.languages():
        assert words(lang).offices


def test_parties_everyday_word_names_a_state_only_beside_its_name() -> None:
    alone = found("ar", "ناقش الوزير الوضع المالي أمس.")
    assert all(party.code[:3] != "MLI" for mention in alone for party in mention.parties)
    beside = found("ar", "وصل الرئيس المالي إلى باريس. وقالت باماكو إن الزيارة مهمة.")
    assert "MLI" in {party.code for mention in beside for party in mention.parties}


@pytest.mark.parametrize(
    ("lang", "text", "code"),
    [
        ("en", "A group of Chadians blocked the road.", "TCD-CVL"),
        ("en", "Nepalese farmers marched.", "NPL-CVL"),
        ("ru", "Десятки непальских студентов вышли на улицу.", "NPL-CVL"),
        ("ru", "Чадские повстанцы сложили оружие.", "TCD-REB"),
        ("ar", "تظاهر مئات المزارعين التشاديين أمس.", "TCD-CVL"),
        ("ar", "قتل 14 تشاديا في الهجوم.", "TCD-CVL"),
        ("en", "The international community stays silent.", "---"),
        ("en", "Norwegian experts doubt it.", "NOR-EDU"),
        ("ru", "Норвежская оппозиция против.", "NOR-OPP"),
    ],
)
def test_parties_groups_carry_their_sector(lang: str, text: str, code: str) -> None:
    assert code in [party.code for mention in found(lang, text) if not mention.nested for party in mention.parties]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Chadian Foreign Minister Idriss Kalongo left. He was silent.", "Idriss Kalongo"),
        ("ru", "Министр обороны Чада Идрис Калонго уехал. Он молчал.", "Идрис Калонго"),
    ],
)
def test_parties_pronoun_means_the_person_of_the_sentence_before(lang: str, text: str, name: str) -> None:
    pronoun = next(mention for mention in found(lang, text) if mention.kind == "pronoun")
    assert (pronoun.parties[0].text, pronoun.parties[0].code) == (name, "TCD")


def test_parties_capital_may_be_government_or_place() -> None:
    mention = next(mention for mention in found("en", "Oslo rejected the offer.") if mention.text == "Oslo")
    assert mention.parties[0].code == "NOR"
    assert mention.place is not None
    assert mention.place.name == "Oslo"


def test_parties_counterpart_takes_the_office_of_the_one_before() -> None:
    text = "التقى وزير الخارجية التشادي إدريس كالونغو نظيره النيبالي بيريندرا ثاباليا."
    assert people("ar", text)["بيريندرا ثاباليا"] == "NPL"


def test_parties_movement_that_took_power_changes_its_code() -> None:
    text = "The Taliban closed the road."
    before = mentions(analyse(Report(id="t", text=text, lang="en", published=datetime.date(2021, 8, 14))))
    after = mentions(analyse(Report(id="t", text=text, lang="en", published=datetime.date(2021, 8, 16))))
    assert [mention.parties[0].code for mention in (*before, *after)] == ["AFG-REB", "AFG"]


def test_parties_office_without_a_state_takes_the_report_s() -> None:
    text = "Nepal is silent. The former parliament speaker, Birendra Thapaliya, left Nepal on Monday."
    assert people("en", text)["Birendra Thapaliya"] == "NPL"


def test_parties_organisation_that_acts_is_no_adjective() -> None:
    kinds = {mention.text: mention.kind for mention in found("en", "NATO sent ships. The EU agreed.")}
    assert (kinds["NATO"], kinds["EU"]) == ("organisation", "organisation")
