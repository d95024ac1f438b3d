"""Sentence patterns: words with typed slots, as the data files write them.

Comes in: ``"{A} {deny:past:S} that [over {T}]"`` and a function that fills a slot. Goes out: text.

A slot is ``{name}``, ``{name:form}`` or ``{name:form:role}``. What stands in square brackets is left out where one of its slots
has nothing to say. Brackets may stand inside brackets.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Callable, Iterable

from mahdar.errors import DataError

PIECE = re.compile(r"\{([^{}]*)\}|([\[\]])|([^\[\]{}]+)")
SPACES = re.compile(r"\s+")
BEFORE_MARK = re.compile(r"\s+([,.;:!?\u060c\u061b)\u00bb\u201d])")


@dataclasses.dataclass(frozen=True, slots=True)
class Slot:
    """``name`` in capitals is a role (``A``), else a word; ``form`` a case or tense; ``role`` what a verb agrees with."""

    name: str
    form: str = ""
    role: str = ""


Part = str | Slot | tuple["Part", ...]
Fill = Callable[[Slot, str], str]
"""Gives the text of a slot; the second argument is what has been said so far, so that a word can be joined to it."""


@functools.lru_cache(maxsize=1 << 12)
def parse(pattern: str) -> tuple[Part, ...]:
    """The parts of a pattern. Raises DataError for brackets that do not match."""
    stack: list[list[Part]] = [[]]
    for match in PIECE.finditer(pattern):
        slot, bracket, literal = match.groups()
        if literal is not None:
            stack[-1].append(literal)
        elif slot is not None:
            stack[-1].append(Slot(*slot.split(":")))
        elif bracket == "[":
            stack.append([])
        elif len(stack) > 1:
            group = tuple(stack.pop())
            stack[-1].append(group)
        else:
            raise DataError(f"pattern {pattern!r}: a closing bracket without its opening one")
    if len(stack) > 1:
        raise DataError(f"pattern {pattern!r}: an opening bracket without its closing one")
    return tuple(stack[0])


def needed(pattern: str) -> frozenset[str]:
    """The names of the slots that must have something to say: those outside brackets."""
    return frozenset(part.name for part in parse(pattern) if isinstance(part, Slot))


def every(pattern: str) -> frozenset[str]:
    """The names of all slots, those inside brackets too."""
    return frozenset(slot.name for slot in _slots(parse(pattern)))


def choose(patterns: Iterable[str], says: Callable[[str], bool]) -> str | None:
    """The first pattern whose needed slots all have something to say."""
    return next((pattern for pattern in patterns if all(says(name) for name in needed(pattern))), None)


def render(pattern: str, fill: Fill, says: Callable[[str], bool]) -> str:
    """The pattern with its slots filled from left to right."""
    return _render(parse(pattern), "", fill, says)


def tidy(text: str) -> str:
    """Single spaces, none before a mark."""
    return BEFORE_MARK.sub(r"\1", SPACES.sub(" ", text)).strip()


def _render(parts: tuple[Part, ...], so_far: str, fill: Fill, says: Callable[[str], bool]) -> str:
    for part in parts:
        if isinstance(part, str):
            so_far += part
        elif isinstance(part, Slot):
            so_far += fill(part, so_far)
        elif all(says(slot.name) for slot in part if isinstance(slot, Slot)):
            so_far = _render(part, so_far, fill, says)
    return so_far


def _slots(parts: tuple[Part, ...]) -> Iterable[Slot]:
    for part in parts:
        if isinstance(part, Slot):
            yield part
        elif not isinstance(part, str):
            yield from _slots(part)
