"""Folding: the table of steps, and the way back to the stored text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.analyse import fold, normalise

LETTERS = st.text(
    st.sampled_from(
        "ابتثجحخسشعغفقكلمنهويىةءأإآؤئٱکیـَُِّْٰٔ٣۴٫٪ ab ABéÉİßё Ёйи\u0306e\u0301ﷲﻻﬁ\u00a0\u200f\u200b\u202e\ufeff’.,-\n\t«»"
    )
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("مُحَمَّدٌ", "محمد"),
        ("الـــوزير", "الوزير"),
        ("أنقرة إلى آسيا ٱبن", "انقرة الي اسيا ابن"),
        ("مسؤول رئيس على", "مسؤول رئيس علي"),
        ("کابل ایران", "كابل ايران"),
        ("٢٣ ۴ ٣٫٥ ٢٠٪", "23 4 3.5 20%"),
        ("\u200fباريس\u00a0أمس", "باريس امس"),
        ("ا\u0654نقرة و\u0654", "انقرة ؤ"),
        ("ﻻ", "لا"),
        ("Лавров ещё; И\u0306", "лавров еще; й"),
        ("Côte d’Ivoire", "côte d'ivoire"),
        ("cease\u2011fire", "cease-fire"),
        ("m² ½ №", "m² ½ №"),
    ],
)
def test_normalise_folds(text: str, folded: str) -> None:
    assert fold(text, "ar") == folded
    assert normalise(text, "ar").text == folded


def test_normalise_span_keeps_marks_with_their_letter() -> None:
    text = "قال مُحَمَّدٌ أمس"
    found = normalise(text, "ar")
    at = found.text.index("محمد")
    start, end = found.span(at, at + 4)
    assert text[start:end] == "مُحَمَّدٌ"


def test_normalise_folded_is_the_way_there() -> None:
    found = normalise("بـــاريس", "ar")
    assert found.folded(0) == 0
    assert found.folded(4) == 1


@given(st.one_of(st.text(), LETTERS))
def test_normalise_agrees_with_fold_and_offsets_rise(text: str) -> None:
    found = normalise(text, "ar")
    assert found.text == fold(text, "ar")
    assert len(found.offsets) == len(found.text) + 1
    assert found.offsets[-1] == len(text)
    assert list(found.offsets) == sorted(found.offsets)
    if found.text:
        assert found.span(0, len(found.text)) == (0, len(text))


@given(st.one_of(st.text(), LETTERS))
def test_normalise_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text, "ru")
    assert fold(once, "ru") == once


@given(LETTERS, st.data())
def test_normalise_span_folds_to_what_was_found(text: str, data: st.DataObject) -> None:
    found = normalise(text, "ar")
    if not found.text:
        return
    cut = data.draw(st.integers(0, len(found.text) - 1))
    start, end = found.span(cut, len(found.text))
    assert fold(text[start:end], "ar").endswith(found.text[cut:])
