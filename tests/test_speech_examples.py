"""Every example of speech.yaml gives its claims, and nothing else."""

import pytest

from mahdar.analyse import analyse
from mahdar.errors import DataError
from mahdar.find import find
from mahdar.find.speech import examples as module
from mahdar.find.speech.examples import Example, examples, faults
from mahdar.read import report_from_text

CASES = [example for lang in ("ar", "ru", "en") for example in examples(lang)]


@pytest.mark.parametrize("example", CASES, ids=lambda example: f"{example.lang}-{example.text[:40]}")
def test_speech_examples_give_their_claims(example):
    report = report_from_text(example.text.replace(" // ", "\n"), lang=example.lang)
    assert faults(example, find(analyse(report)).claims) == []


def test_speech_examples_name_a_line_that_breaks_the_form(monkeypatch):
    class Broken:
        examples = ("A line without a bar",)

    monkeypatch.setattr(module, "cues", lambda lang: Broken)
    with pytest.raises(DataError, match="wants"):
        list(examples("en"))


def test_speech_examples_tell_missing_and_extra_claims():
    assert faults(Example("en", "a", (("NOR", "x"),)), ()) == ["no claim NOR: 'x'"]
