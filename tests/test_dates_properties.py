"""What holds for every text and every day."""

from __future__ import annotations

import datetime
import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.errors import InputError
from mahdar.find.dates import dates, render
from mahdar.find.dates.grammar import grammar
from mahdar.find.dates.render import styles

LANGUAGES = ("ar", "en", "ru")
NOON = datetime.datetime(2022, 12, 23, 12, 0)
FIRST, LAST = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)


def vocabulary(lang: str) -> list[str]:
    """The words that the grammar of a language knows, and what stands between them."""
    words = sorted(grammar(lang).lexicon.single)
    return [
        *words,
        *[
            "0",
            "1",
            "2",
            "5",
            "12",
            "29",
            "30",
            "31",
            "99",
            "1443",
            "2022",
            "2022-13-45",
            "31.02",
            "24:61",
            "3-5",
            "9999",
            ".",
            ",",
            "/",
            "-",
            "(",
            ")",
            "٣١",
            "٢٠٢٢",
            "\n\n",
        ],
    ]


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(LANGUAGES), st.sampled_from([None, NOON, NOON.date(), datetime.date.min, datetime.date.max]))
def test_dates_never_raises_and_quotes_the_text(data: st.DataObject, lang: str, published: datetime.date | None) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(vocabulary(lang)), max_size=14)))
    found = dates(text, lang, published)
    assert all(text[when.start : when.end] == when.text for when in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_dates_never_raises_on_any_characters(text: str, lang: str) -> None:
    assert all(text[when.start : when.end] == when.text for when in dates(text, lang, NOON))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_dates_reads_back_every_day_of_two_centuries(lang: str) -> None:
    days = [FIRST + datetime.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    for at in range(0, len(days), 1000):
        reads_back(days[at : at + 1000], lang, styles(lang)[0])


@pytest.mark.parametrize(("lang", "style"), [(lang, style) for lang in LANGUAGES for style in styles(lang)[1:]])
def test_dates_reads_back_other_styles(lang: str, style: str) -> None:
    chosen = random.Random(style)
    days = [FIRST + datetime.timedelta(days=chosen.randrange((LAST - FIRST).days + 1)) for _ in range(3000)]
    reads_back(days, lang, style)


def reads_back(days: list[datetime.date], lang: str, style: str) -> None:
    text = "\n\n".join(render(day, lang, style) for day in days)
    found = dates(text, lang, NOON)
    assert [when.value for when in found] == [day.isoformat() for day in days]
    assert {when.how for when in found} == {"explicit"}


def test_dates_reads_only_inside_spans() -> None:
    text = "On 3 May 2021 and on 4 May 2021."
    assert [when.value for when in dates(text, "en", None, spans=[(17, len(text))])] == ["2021-05-04"]


def test_dates_refuses_an_unknown_language() -> None:
    with pytest.raises(InputError):
        dates("heute", "de", None)


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("ar", "وقع الاتفاق في 31 فبراير 2021 في بيروت.", "31 فبراير 2021"),
        ("ru", "Договор подписали 30 февраля 2021 года.", "30 февраля 2021 года"),
        ("en", "The pact was signed on February 29, 2021.", "February 29, 2021"),
        ("ru", "Приказ от 31.04.2021 отменён.", "31.04.2021"),
    ],
)
def test_dates_tells_an_impossible_day_and_never_moves_it(lang: str, text: str, said: str) -> None:
    (found,) = dates(text, lang, NOON)
    assert (found.text, found.value, found.edtf, found.how) == (said, None, None, "impossible")
    assert found.note


def test_dates_flags_a_weekday_that_does_not_agree() -> None:
    (found,) = dates("They met on Monday, December 20, 2022.", "en", NOON)
    assert found.value == "2022-12-20"
    assert "weekday" in found.note


@pytest.mark.parametrize(
    ("lang", "text", "edtf"),
    [
        ("en", "They met in early March 2022.", "2022-03-01/2022-03-10"),
        ("en", "They met in mid-March 2022.", "2022-03-11/2022-03-20"),
        ("en", "They met in late February 2022.", "2022-02-21/2022-02-28"),
        ("en", "They met last week.", "2022-12-12/2022-12-18"),
        ("ru", "Они встретились весной 2021 года.", "2021-03/2021-05"),
        ("en", "The road has been shut since December 12.", "2022-12-12/.."),
        ("ar", "أغلق الطريق منذ 12 ديسمبر.", "2022-12-12/.."),
        ("ru", "Они встретились в конце 2021 года.", "2021"),
        ("ar", "التقى الوزيران في الربع الثاني من عام 2021.", "2021-04/2021-06"),
    ],
)
def test_dates_writes_edtf_as_the_codebook_says(lang: str, text: str, edtf: str) -> None:
    assert [when.edtf for when in dates(text, lang, NOON.date())] == [edtf]


def test_dates_without_publication_date_stay_unresolved() -> None:
    (found,) = dates("Они встретились вчера.", "ru", None)
    assert (found.edtf, found.how) == (None, "unresolved")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("بدأ العام الجديد في 1 محرم 1444 هـ.", "2022-07-30"),
        ("وقف الحجاج في 9 ذي الحجة 1443هـ على عرفات.", "2022-07-08"),
        ("صدر القرار في السابع من ربيع الأول 1440 هـ.", "2018-11-15"),
        ("صدر القرار يوم الاثنين 7 رجب 1445هـ الموافق 19 يناير 2024م.", "2024-01-19"),
    ],
)
def test_dates_counts_islamic_days_and_prefers_the_gregorian_pair(text: str, value: str) -> None:
    assert [when.value for when in dates(text, "ar", NOON.date())] == [value]


def test_dates_takes_no_name_for_an_islamic_month() -> None:
    assert dates("التقى الرئيس رجب طيب أردوغان نظيره.", "ar", NOON.date()) == ()
