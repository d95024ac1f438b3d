"""Figures in own sentences: number, unit, qualifier."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.find.figures import figures

TODAY = datetime.date(2022, 5, 10)
READ = [
    ("en", "The flood killed at least 12 people.", [("12 people", 12, "person", "at_least")]),
    (
        "en",
        "Norway pledged $2.4 billion and 30 ambulances.",
        [("$2.4 billion", 2_400_000_000, "USD", "exact"), ("30 ambulances", 30, "ambulance", "exact")],
    ),
    ("en", "Some 1,500 Chadian soldiers crossed the river.", [("1,500 Chadian soldiers", 1500, "person", "about")]),
    ("en", "Between 20 and 30 prisoners were freed.", [("20 and 30 prisoners", (20, 30), "person", "exact")]),
    ("en", "Oil fell by up to 7.5 percent.", [("7.5 percent", 7.5, "percent", "at_most")]),
    ("en", "The pipeline is 240 km long.", [("240 km", 240, "km", "exact")]),
    (
        "en",
        "Two hundred and fifty migrants were rescued off Malta.",
        [("Two hundred and fifty migrants", 250, "person", "exact")],
    ),
    ("en", "Under article 51 the three ministers met on 3 May 2022 at 10:30, and the team won 3-2.", []),
    ("en", "The boy is 12 years old and lives in room 14.", []),
    ("ru", "Погибли не менее 12 человек.", [("12 человек", 12, "person", "at_least")]),
    ("ru", "Осло выделит 2,5 млрд евро.", [("2,5 млрд евро", 2_500_000_000, "EUR", "exact")]),
    ("ru", "Около двухсот пятидесяти беженцев прибыли в Ниамей.", [("двухсот пятидесяти беженцев", 250, "person", "about")]),
    ("ru", "Цены выросли более чем в три раза.", [("три раза", 3, "times", "at_least")]),
    ("ru", "В городе закрыли 40 частных школ.", [("40 частных школ", 40, "school", "exact")]),
    ("ru", "Статья 5 договора вступила в силу 12 мая 2021 года.", []),
    ("ar", "قتل ثلاثة جنود في الهجوم.", [("ثلاثة جنود", 3, "person", "exact")]),
    ("ar", "أصيب جنديان بجروح.", [("جنديان", 2, "person", "exact")]),
    ("ar", "ستقدم النرويج أكثر من مليارا دولار.", [("مليارا دولار", 2_000_000_000, "USD", "at_least")]),
    ("ar", "ارتفعت الأسعار بنحو 12,5 في المئة.", [("12,5 في المئة", 12.5, "percent", "about")]),
    ("ar", "وصلت خمس وعشرون شاحنة إلى المعبر.", [("خمس وعشرون شاحنة", 25, "truck", "exact")]),
    ("ar", "نزح نصف مليون شخص.", [("نصف مليون شخص", 500_000, "person", "exact")]),
    ("en", "Half a million people fled.", [("Half a million people", 500_000, "person", "exact")]),
    ("ru", "Выделено полтора миллиарда рублей.", [("полтора миллиарда рублей", 1_500_000_000, "RUB", "exact")]),
    ("ar", "تنص المادة 15 على ذلك منذ عام 2019.", []),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), READ)
def test_figures_reads(lang: str, text: str, wanted: list[tuple[str, object, str, str]]) -> None:
    found = figures(text, lang, TODAY)
    assert [(f.text, f.value, f.unit, f.qualifier) for f in found] == wanted
    assert all(text[f.start : f.end] == f.text for f in found)


def test_figures_takes_the_currency_from_the_report() -> None:
    assert [f.unit for f in figures("Cairo devalued again: bread costs 20 pounds.", "en", TODAY)] == ["EGP"]
    assert [f.unit for f in figures("Bread costs 2 pounds.", "en", TODAY)] == ["GBP"]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Three people were killed and 5 injured in the shelling.", "en", ["killed", "injured"]),
        ("Three people were killed and five others were injured.", "en", ["killed", "injured"]),
        ("The blast left 4 dead and 20 wounded.", "en", ["killed", "injured"]),
        ("Три человека погибли и пятеро ранены.", "ru", ["killed", "injured"]),
        ("Убиты 4 солдата, ранены 11 человек.", "ru", ["killed", "injured"]),
        ("قتل 12 شخصا وأصيب 30 آخرون.", "ar", ["killed", "injured"]),
        ("أسفر القصف عن مقتل 3 أشخاص وإصابة 5.", "ar", ["killed", "injured"]),
    ],
)
def test_figures_each_count_of_people_has_what_befell_them(text: str, lang: str, expected: list[str]) -> None:
    assert [figure.measure for figure in figures(text, lang, TODAY)] == [f"people {word}" for word in expected]


def test_figures_period_is_the_date_of_the_clause() -> None:
    assert figures("In 2021 trade reached $3 billion.", "en", TODAY)[0].period == "2021"


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from("0123456789 .,-/%$€abcкм ألف٣٤٪ thousand people\n"), max_size=60),
    st.sampled_from(["ar", "en", "ru"]),
)
def test_figures_never_raises_and_quotes_the_text(text: str, lang: str) -> None:
    assert all(text[f.start : f.end] == f.text for f in figures(text, lang, TODAY))
