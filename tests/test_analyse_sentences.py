"""Where sentences and written words begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.analyse import analyse, analyse_text
from mahdar.analyse.sentences import split, written
from mahdar.errors import InputError
from mahdar.model import Part, Report

TEXT = st.text(st.sampled_from("ابجد هوز AbC Где. .؟!…:;\n\"'«»()123,-\u200f’"))


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ar", "وصل الوفد أمس. هل عاد؟ نعم!", ["وصل الوفد أمس.", "هل عاد؟", "نعم!"]),
        ("ar", "قال: «سنعود غدا.» ثم غادر القاعة.", ["قال: «سنعود غدا.»", "ثم غادر القاعة."]),
        ("ar", "بلغت النسبة 3.5 في المئة.", ["بلغت النسبة 3.5 في المئة."]),
        ("ar", "مسقط.. جولة جديدة من المفاوضات", ["مسقط.. جولة جديدة من المفاوضات"]),
        ("ar", "التقى د. سامر الوفد.", ["التقى د. سامر الوفد."]),
        ("ar", "انتهى اللقاء.وغادر الوفد.", ["انتهى اللقاء.", "وغادر الوفد."]),
        ("ar", "عنوان\n\nنص الخبر", ["عنوان", "نص الخبر"]),
        ("en", "He left. She stayed! Did it end?", ["He left.", "She stayed!", "Did it end?"]),
        ("en", "The rate was 3.5 percent. it", ["The rate was 3.5 percent. it"]),
        ("en", "J. K. Ember met A. Stone. They spoke.", ["J. K. Ember met A. Stone.", "They spoke."]),
        ("en", "He said: “We go.” Then he left.", ["He said: “We go.”", "Then he left."]),
        ("en", "See u.s.gov and wait… He did. ", ["See u.s.gov and wait…", "He did."]),
        ("ru", "Посол уехал. Переговоры продолжит А. Б. Лесной.", ["Посол уехал.", "Переговоры продолжит А. Б. Лесной."]),
    ],
)
def test_sentences_split(lang: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split(text, lang)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lavrov's U.S. visit", ["Lavrov's", "U.S.", "visit"]),
        ("a cease-fire (S-300) of 1,500.5", ["a", "cease-fire", "(", "S-300", ")", "of", "1,500.5"]),
        ("إيران-العراق، «بغداد»...", ["إيران", "-", "العراق", "،", "«", "بغداد", "»", "..."]),
        ("\u200fباريس\u200f و٢٣", ["باريس", "و", "٢٣"]),
        ("مُحَمَّدٌ", ["مُحَمَّدٌ"]),
    ],
)
def test_sentences_written_words(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in written(text)] == expected


@given(TEXT, st.sampled_from(["ar", "en", "ru"]))
def test_sentences_hold_all_but_white_space_in_order(text: str, lang: str) -> None:
    spans = split(text, lang)
    last = 0
    for start, end in spans:
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        assert not text[last:start].replace("\u200f", "").strip()
        last = end
    assert not text[last:].replace("\u200f", "").strip()


@given(st.text())
def test_sentences_written_words_hold_every_visible_character(text: str) -> None:
    held = {index for start, end in written(text) for index in range(start, end)}
    assert all(index in held for index, char in enumerate(text) if char.isalnum())


def test_sentences_stay_in_their_part() -> None:
    text = "عنوان قصير\nBBC\nوصل الوفد. غادر الوفد."
    parts = (Part(0, 10, "title"), Part(11, 14, "credit"), Part(15, len(text), "paragraph"))
    report = Report(id="a", text=text, lang="ar", parts=parts)
    found = analyse(report).sentences
    assert [(text[s.start : s.end], s.kind, s.paragraph, s.index) for s in found] == [
        ("عنوان قصير", "title", 0, 0),
        ("وصل الوفد.", "paragraph", 2, 1),
        ("غادر الوفد.", "paragraph", 2, 2),
    ]


def test_sentences_of_a_plain_text_end_with_their_line() -> None:
    text = "عنوان بلا نقطة\nوصل الوفد"
    assert [text[s.start : s.end] for s in analyse_text(text, "ar")] == ["عنوان بلا نقطة", "وصل الوفد"]


def test_sentences_of_an_unknown_language_are_refused() -> None:
    with pytest.raises(InputError, match="'xx'"):
        analyse_text("abc", "xx")
