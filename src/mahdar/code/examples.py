"""The examples that stand beside the frames: read, run and judged.

Comes in: a language. Goes out: examples, each with what the program makes of it. The tests run all of them, the documentation shows
them, the second opinion learns from them. Their form: ``docs/frames.md``.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator

from mahdar.code.frames import event_types, frames
from mahdar.errors import DataError
from mahdar.model import STATUSES, Event, Part, Report

PUBLISHED = datetime.date(2022, 6, 15)
"""The day on which every example is taken to be published."""


FINAL = (".", "!", "?", "\u061f", "\u2026", '"', "\u00bb", "\u201d")
"""Signs that end a sentence of running text."""


@dataclasses.dataclass(frozen=True, slots=True)
class Expected:
    """What a ``yes`` line wants; ``speaker`` and ``place`` are None where it says nothing of them."""

    actors: frozenset[str]
    recipients: frozenset[str]
    status: str = "occurred"
    mode: str | None = None
    speaker: str | None = None
    place: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Example:
    """One example sentence of a frame; ``expected`` is None for a ``no`` line."""

    lang: str
    type: str
    frame: str
    text: str
    expected: Expected | None


def examples(lang: str) -> Iterator[Example]:
    """All examples of a language, in the order of its files. Raises DataError for a line that breaks the form."""
    for kind, frame in frames(lang):
        for line in frame.yes:
            text, _, wanted = line.rpartition(" | ")
            if not text:
                raise DataError(f"data/{lang}/frames/{kind.lower()}.yaml, frame {frame.id}: no ' | ' in {line!r}")
            yield Example(lang, kind, frame.id, text, _expected(wanted, frame.mode, f"{lang} {kind} {frame.id}: {line!r}"))
        for line in frame.no:
            yield Example(lang, kind, frame.id, line, None)


def report_of(example: Example) -> Report:
    """The example as a report: a sentence, or a title where it has no final stop, as headlines have none."""
    kind = "paragraph" if example.text.rstrip()[-1:] in FINAL else "title"
    part = Part(0, len(example.text), kind)
    return Report("example", example.text, example.lang, published=PUBLISHED, parts=(part,))


def _expected(wanted: str, mode: str | None, where: str) -> Expected:
    words = wanted.split()
    if len(words) < 3 or words[1] != ">":
        raise DataError(f"{where}: wants 'ACTORS > RECIPIENTS'")
    fields: dict[str, str | None] = {"mode": mode}
    for word in words[3:]:
        name, mark, value = word.partition("=")
        if word in STATUSES:
            fields["status"] = word
        elif mark and name in ("mode", "speaker", "place"):
            fields[name] = None if value == "-" else value.replace("_", " ")
        else:
            raise DataError(f"{where}: what is {word!r}?")
    return Expected(_codes(words[0]), _codes(words[2]), **fields)  # type: ignore[arg-type]


def _codes(words: str) -> frozenset[str]:
    return frozenset() if words == "-" else frozenset(words.split(","))


def faults(example: Example, events: list[Event]) -> list[str]:
    """What is wrong with the events that the program found in the example; empty where all is right."""
    found = [event for event in events if event.type == example.type]
    if example.expected is None:
        return [f"event from {event.frame}: {event.trigger.text!r} {event.status}" for event in found]
    if not found:
        return ["no event"]
    wanted = example.expected
    return min((_differences(wanted, event) for event in found), key=len)


def _differences(wanted: Expected, event: Event) -> list[str]:
    actors = frozenset(party.code for party in event.actors)
    recipients = frozenset(party.code for party in event.recipients)
    wrong = []
    if event_types()[event.type].symmetric:
        if actors | recipients != wanted.actors | wanted.recipients:
            wrong.append(f"parties {sorted(actors | recipients)}, not {sorted(wanted.actors | wanted.recipients)}")
    else:
        if actors != wanted.actors:
            wrong.append(f"actors {sorted(actors)}, not {sorted(wanted.actors)}")
        if recipients != wanted.recipients:
            wrong.append(f"recipients {sorted(recipients)}, not {sorted(wanted.recipients)}")
    if event.status != wanted.status:
        wrong.append(f"status {event.status}, not {wanted.status}")
    if event.mode != wanted.mode:
        wrong.append(f"mode {event.mode}, not {wanted.mode}")
    if wanted.speaker and (event.speaker is None or event.speaker.code != wanted.speaker):
        wrong.append(f"speaker {event.speaker and event.speaker.code}, not {wanted.speaker}")
    if wanted.place and (event.place is None or event.place.name != wanted.place):
        wrong.append(f"place {event.place and event.place.name}, not {wanted.place}")
    return wrong
