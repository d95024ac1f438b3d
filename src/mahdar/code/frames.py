"""Frames as data: the shape of ``data/LANG/frames/TYPE.yaml`` and its loading. What the fields mean: ``docs/frames.md``.

Comes in: a language. Goes out: its frames, validated. Raises DataError for an entry that breaks the form.
"""

from __future__ import annotations

import functools

import msgspec

from mahdar import data
from mahdar.errors import DataError
from mahdar.find.expressions import Index
from mahdar.find.grammar import grammar


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"with_": "with", "is_both": "both"}):
    """One frame; every expression is a string of blank-separated lemmas with ``|`` for choices."""

    id: str
    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    actor: tuple[str, ...] = ("subject", "owner")
    recipient: tuple[str, ...] = ()
    is_both: bool = False
    needs: tuple[str, ...] = ("actor",)
    modes: dict[str, tuple[str, ...]] = {}
    with_: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    actor_is: tuple[str, ...] = ()
    recipient_is: tuple[str, ...] = ()
    status: str | None = None
    lasting: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class FrameFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file: all frames of one type in one language."""

    type: str
    frames: tuple[Frame, ...]


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One PLOVER type of ``data/world/plover.yaml``: its modes, quad class, whether order of parties is without meaning."""

    type: str
    quad: int
    score: float
    symmetric: bool = False
    modes: tuple[str, ...] = ()
    cameo: str = ""


@functools.cache
def event_types() -> dict[str, EventType]:
    """The 16 types of the PLOVER manual 2.0 by name."""
    return {entry.type: entry for entry in data.load("world", "plover", tuple[EventType, ...])}


class _State(msgspec.Struct, frozen=True):
    code: str


@functools.cache
def states() -> frozenset[str]:
    """The codes that stand for states, from ``data/world/states.tsv``."""
    return frozenset(row.code for row in data.rows("world", "states", _State))


@functools.cache
def frames(lang: str) -> tuple[tuple[str, Frame], ...]:
    """All frames of a language as (type, frame), in the order of type and file. Raises DataError."""
    found: list[tuple[str, Frame]] = []
    seen: set[str] = set()
    for name, kind in event_types().items():
        held = data.load(f"{lang}/frames", name.lower(), FrameFile)
        if held.type != name:
            raise DataError(f"data/{lang}/frames/{name.lower()}.yaml: type is {held.type}, not {name}")
        for frame in held.frames:
            _check(lang, kind, frame, seen)
            found.append((name, frame))
    return tuple(found)


def _check(lang: str, kind: EventType, frame: Frame, seen: set[str]) -> None:
    where = f"data/{lang}/frames/{kind.type.lower()}.yaml, frame {frame.id}"
    if frame.id in seen:
        raise DataError(f"{where}: the id stands twice in this language")
    seen.add(frame.id)
    for mode in (*([frame.mode] if frame.mode else []), *frame.modes):
        if mode not in kind.modes:
            raise DataError(f"{where}: {kind.type} has no mode {mode}")
    if not (frame.verbs or frame.nouns or frame.others):
        raise DataError(f"{where}: no trigger")
    if not frame.yes or not frame.no:
        raise DataError(f"{where}: wants at least one yes and one no example")


def expansions(expression: str) -> int:
    """How many plain expressions an expression with ``|`` choices stands for."""
    count = 1
    for place in expression.split():
        count *= place.count("|") + 1
    return count


@functools.cache
def frame_index(lang: str) -> tuple[tuple[tuple[str, Frame], ...], Index]:
    """All frames of a language and the index whose keys number them."""
    held = frames(lang)
    entries = [
        (key, kind, expression)
        for key, (_, frame) in enumerate(held)
        for kind in ("verbs", "nouns", "others")
        for expression in getattr(frame, kind)
    ]
    return held, Index(lang, entries, either_side=grammar(lang).order == "free")
