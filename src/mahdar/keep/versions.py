"""What a changed text under the same address tells anew: the same happening, whatever was corrected in it.

Comes in: the tellings of the new text and those of the text before it. Goes out: which of the new ones follow which of the old
ones. A publisher who corrects a date, a number or a status in a passage speaks of the same happening; comparing the two like two
reports would find them different.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from mahdar.keep.model import FOLDED
from mahdar.model import Event

ALIKE = 75.0
"""How alike (0 to 100) two passages must be, character by character."""


def heirs(new: Sequence[Event], old: Sequence[Event]) -> dict[int, int]:
    """For events of the new text the event of the old one that they follow, by index; each old one is followed once, by the
    nearest."""
    near = [
        (likeness, -at, -before)
        for at, event in enumerate(new)
        for before, other in enumerate(old)
        if event.type == other.type and _same_parties(event, other)
        if (likeness := fuzz.ratio(_words(event), _words(other))) >= ALIKE
    ]
    out: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, before in sorted(near, reverse=True):
        if -at not in out and -before not in taken:
            out[-at] = -before
            taken.add(-before)
    return out


def _words(event: Event) -> str:
    return " ".join(quote.text for quote in event.evidence[:1])


def _same_parties(one: Event, other: Event) -> bool:
    """Whether somebody stands where he stood, and nobody in place of another."""
    acting, acted = {p.code for p in one.actors}, {p.code for p in other.actors}
    receiving, received = {p.code for p in one.recipients}, {p.code for p in other.recipients}
    if not (acting | acted | receiving | received):
        return True
    if one.type in FOLDED:
        return bool((acting | receiving) & (acted | received))
    return _agree(acting, acted) and _agree(receiving, received) and bool(acting & acted or receiving & received)


def _agree(one: set[str], other: set[str]) -> bool:
    return not one or not other or bool(one & other)
