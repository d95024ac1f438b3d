"""Meanings: near over languages, normalised, packed in 512 bytes."""

from __future__ import annotations

import numpy
import pytest

from mahdar.keep.meaning import LONGEST, SIZE, meaning, pack, similarity, unpack
from mahdar.keep.same.window import Span, span

MET = "The army said that three soldiers were killed in the attack."
SAME = ["В армии сообщили, что в результате нападения погибли трое военных.", "قال الجيش إن ثلاثة جنود قتلوا في الهجوم."]
OTHER = "Rain is expected in the mountains at the weekend."


def test_keep_meaning_is_near_for_the_same_in_another_language() -> None:
    vectors = meaning([MET, *SAME, OTHER])
    assert vectors.shape == (4, SIZE)
    assert vectors.dtype == numpy.float32
    assert numpy.allclose(numpy.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    for number in (1, 2):
        assert similarity(vectors[0], vectors[number]) > 0.6
        assert similarity(vectors[number], vectors[3]) < 0.3


def test_keep_meaning_does_not_depend_on_the_company() -> None:
    alone = meaning([MET])[0]
    together = meaning([OTHER, MET, MET])
    assert numpy.allclose(alone, together[1], atol=1e-5)
    assert numpy.array_equal(together[1], together[2])


def test_keep_meaning_reads_the_beginning_of_long_texts_and_no_text_at_all() -> None:
    long = "word " * 2000
    assert numpy.allclose(meaning([long])[0], meaning([long[:LONGEST]])[0], atol=1e-5)
    assert meaning([]).shape == (0, SIZE)
    assert meaning([""]).shape == (1, SIZE)


def test_keep_meaning_packed_keeps_the_cosine() -> None:
    one, other = meaning([MET, SAME[0]])
    packed = pack(one)
    assert len(packed) == SIZE
    assert abs(similarity(unpack(packed), unpack(pack(other))) - similarity(one, other)) < 0.01
    assert pack(unpack(packed)) == packed
    raw = numpy.frombuffer(packed, dtype=numpy.int8)
    assert pack(raw) == packed
    assert similarity(raw, one) > 0.99


def test_keep_meaning_does_not_depend_on_vowel_signs_and_stretching() -> None:
    plain, marked = meaning(["قال الجيش", "قَالَ الجـــيش"])
    assert numpy.allclose(plain, marked, atol=1e-5)


def test_keep_meaning_of_the_wrong_size_is_refused() -> None:
    with pytest.raises(ValueError, match="512"):
        unpack(b"123")


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2022-12-23", 1),
        ("2022-12", 31),
        ("2022", 365),
        ("2022-12-01/2022-12-10", 10),
        ("2022-12-23~", 3),
        ("2022-12-XX", 31),
        ("196X", 3653),
        ("../2022-12-01", numpy.inf),
        ("2022-12-12/..", numpy.inf),
    ],
)
def test_keep_same_spans_of_dates(edtf: str, days: float) -> None:
    found = span(edtf)
    assert found is not None
    assert found.days == days


def test_keep_same_spans_that_touch_and_those_that_do_not() -> None:
    since = span("2022-12-12/..")
    assert since is not None
    assert since.touches(Span(since.first, since.first))
    assert since.gap(Span(since.first - 9, since.first - 2)) == 2
    assert [span(value) for value in (None, "", "../..", "soon", "2022-13", "2022-02-30")] == [None] * 6
