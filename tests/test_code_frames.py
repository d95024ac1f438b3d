"""The frames: their form, their spread, and every example that stands beside them."""

from __future__ import annotations

import collections
import pathlib

import pytest

from mahdar import data
from mahdar.code import record
from mahdar.code.examples import Example, examples, faults, report_of
from mahdar.code.frames import Frame, event_types, expansions, frames
from mahdar.errors import DataError

LANGUAGES = data.languages()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(event_types()))
def test_frames_examples_give_what_they_say(lang: str, kind: str) -> None:
    wrong = []
    for example in examples(lang):
        if example.type == kind:
            found = record(report_of(example))
            told = faults(example, list(found.events))
            wrong += [f"{example.frame}: {example.text} -> {'; '.join(told)}"] if told else []
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_frames_cover_every_type_with_fifteen_triggers(lang: str) -> None:
    counts: collections.Counter[str] = collections.Counter()
    for kind, frame in frames(lang):
        counts[kind] += sum(expansions(words) for words in (*frame.verbs, *frame.nouns, *frame.others))
    assert set(counts) == set(event_types())
    assert min(counts.values()) >= 15


def test_frames_hold_twelve_hundred_triggers() -> None:
    heads = {
        (lang, kind, words.split()[0])
        for lang in LANGUAGES
        for kind, frame in frames(lang)
        for words in (*frame.verbs, *frame.nouns, *frame.others)
    }
    assert sum(expansions(head) for _, _, head in heads) >= 1200


def test_frames_modes_are_those_of_the_codebook() -> None:
    assert {name: len(kind.modes) for name, kind in event_types().items() if kind.modes} == {
        "CONSULT": 4,
        "RETREAT": 6,
        "REQUEST": 4,
        "ACCUSE": 3,
        "REJECT": 4,
        "THREATEN": 6,
        "PROTEST": 7,
        "SANCTION": 4,
        "MOBILIZE": 4,
        "COERCE": 10,
        "ASSAULT": 15,
    }


def test_frames_expansions_multiply_choices() -> None:
    assert expansions("hold|conduct talks|negotiation") == 4
    assert expansions("protest") == 1


def test_frames_refuse_an_unknown_key(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "request.yaml"
    path.write_text("type: REQUEST\nframes:\n - {id: x, verb: [ask]}\n", encoding="utf-8")
    from mahdar.code.frames import FrameFile

    with pytest.raises(DataError, match="verb"):
        data.read_yaml(path, FrameFile)


def test_examples_fault_names_what_differs() -> None:
    frame = next(frame for _, frame in frames("ru") if frame.yes)
    assert isinstance(frame, Frame)
    example = next(held for held in examples("ru") if held.expected is not None)
    assert faults(example, []) == ["no event"]
    assert faults(Example("ru", example.type, example.frame, example.text, None), []) == []
