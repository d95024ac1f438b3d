"""An entry as strict PLOVER: sixteen types of things that happened, no status.

Comes in: an entry. Goes out: its PLOVER type and modes, or None where strict PLOVER has no event for it. A plan to consult,
support, cooperate or aid is AGREE, a plan to withdraw is CONCEDE; agreements and concessions are words about what is to come and
stay what they are. Anything else that is only planned, and whatever was put off, called off or denied, is no event.
"""

from __future__ import annotations

import functools

import msgspec

from mahdar import data
from mahdar.code.frames import event_types
from mahdar.keep.model import DONE, Entry

FOLDED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
WORDS = frozenset({"AGREE", "CONCEDE"})
"""Types that a plan of the same type keeps: willingness and concessions are words about what is to come."""
PLANS = frozenset({"planned", "proposed"})
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


class ModeRow(msgspec.Struct, frozen=True):
    """A row of ``plover_modes.tsv``; without a mode, the type itself."""

    type: str
    cameo: str
    source: str
    mode: str = ""
    score: float | None = None


def folded(entry: Entry) -> tuple[str, tuple[str, ...]] | None:
    """The entry's strict PLOVER type and modes."""
    if entry.status in DONE:
        known = entry.mode is not None and (entry.type, entry.mode) in modes()
        return (entry.type, (entry.mode,) if entry.mode and known else ()) if (entry.type, "") in modes() else None
    if entry.status not in PLANS:
        return None
    if entry.type in WORDS:
        return entry.type, ()
    return (FOLDED[entry.type], ()) if entry.type in FOLDED else None


def score(type: str, mode: str | None) -> float | None:
    """PLOVER's score of a type with a mode, from -10 to 10; the type's where the mode has none."""
    row = modes().get((type, mode or ""))
    if row is None or row.score is None:
        row = modes().get((type, ""))
    return row.score if row else None


def cameo(type: str, mode: str | None) -> str | None:
    """The CAMEO code that stands nearest."""
    row = modes().get((type, mode or "")) or modes().get((type, ""))
    return row.cameo if row else None


def quad(type: str) -> int:
    """PLOVER's class of four: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return event_types()[type].quad


@functools.cache
def modes() -> dict[tuple[str, str], ModeRow]:
    """The rows of ``plover_modes.tsv`` by type and mode."""
    return {(row.type, row.mode): row for row in data.rows("world", "plover_modes", ModeRow)}
