"""The invariant: every field of every record points at the words that say it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mahdar.code import record
from mahdar.code.examples import examples, report_of
from mahdar.model import Record
from mahdar.read import report_from_text, reports

LANGUAGES = ("ar", "ru")


def quoted(value: Any) -> Iterator[tuple[int, int, str]]:
    """Every (start, end, text) anywhere in a record but the report itself."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = {field.name for field in dataclasses.fields(value)}
        if {"start", "end", "text"} <= names:
            yield value.start, value.end, value.text
        for name in names - {"report"}:
            yield from quoted(getattr(value, name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from quoted(item)


def assert_evidence_holds(held: Record) -> int:
    text, count = held.report.text, 0
    for start, end, words in quoted(held):
        assert text[start:end] == words
        assert 0 <= start < end <= len(text)
        count += 1
    return count


def test_evidence_of_samples_is_the_reports_words() -> None:
    counts = [assert_evidence_holds(record(report)) for report in reports(["samples"])]
    assert len(counts) >= 6
    assert sum(counts) > 200


@pytest.mark.parametrize("lang", LANGUAGES)
def test_evidence_of_frame_examples_is_the_examples_words(lang: str) -> None:
    total = sum(assert_evidence_holds(record(report_of(example))) for example in list(examples(lang))[::9])
    assert total > 100


SENTENCES = {lang: [example.text for example in examples(lang)][::11] for lang in LANGUAGES}
NOISE = st.text(st.sampled_from("\u200f\u00a0\u0640\u064e\ufeff «»\"'،,.:;-\n\t()7٣"), max_size=4)


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_evidence_holds_whatever_stands_between_the_words(lang: str, data: st.DataObject) -> None:
    picked = data.draw(st.lists(st.sampled_from(SENTENCES[lang]), min_size=1, max_size=3))
    words = " ".join(picked).split(" ")
    at = data.draw(st.integers(0, len(words)))
    text = " ".join(words[:at]) + data.draw(NOISE) + " ".join(words[at:])
    assert_evidence_holds(record(report_from_text(text, lang=lang, published="2022-06-15")))


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(min_size=1, max_size=200).filter(lambda held: any(sign.isalnum() for sign in held)))
def test_any_text_is_read_without_an_exception(lang: str, text: str) -> None:
    assert_evidence_holds(record(report_from_text(text, lang=lang)))


APART = [
    (
        "en",
        "Ghana accused Togo of aggression and has closed its border with Togo.",
        ["Ghana accused Togo of aggression", "has closed its border with Togo"],
    ),
    (
        "en",
        "Ghana met Togo in Oslo, and Chad recalled its ambassador from Togo.",
        ["Ghana met Togo in Oslo", "Chad recalled its ambassador from Togo"],
    ),
    (
        "ru",
        "Гана обвинила Чад в агрессии и ввела санкции против Чада.",
        ["Гана обвинила Чад в агрессии", "ввела санкции против Чада"],
    ),
    ("ar", "اتهمت غانا تشاد بالعدوان وفرضت عقوبات على تشاد.", ["اتهمت غانا تشاد بالعدوان", "وفرضت عقوبات على تشاد"]),
]


@pytest.mark.parametrize(("lang", "text", "quotes"), APART)
def test_evidence_of_two_acts_of_a_sentence_is_its_own_for_each(lang: str, text: str, quotes: list[str]) -> None:
    held = record(report_from_text(text, lang=lang, published="2022-06-15"))
    assert [quote.text for event in held.events for quote in event.evidence] == quotes
    assert [event.speaker for event in held.events] == [None, None]
    assert all(quotes[1].strip("و") not in claim.content.text for claim in held.claims)
