"""Which meeting in a row it is, and when the two sides last dealt with each other: both counted from entries, both cited.

Comes in: what was gathered. Goes out: `Counted`, and the entry of the last contact.
"""

from __future__ import annotations

import dataclasses
import datetime

from mahdar.keep.asof import Stood
from mahdar.keep.days import span
from mahdar.write.brief.gather import Gathered, day_of, states_of
from mahdar.write.brief.score import people_of
from mahdar.write.brief.weights import weights

PERIODS = (("week", 7), ("month", 31), ("year", 365))
HELD = ("occurred", "ongoing")


@dataclasses.dataclass(frozen=True, slots=True)
class Counted:
    """The meeting is the ``number``-th within one ``unit``; ``earlier`` are the meetings counted before it."""

    number: int
    unit: str
    earlier: tuple[Stood, ...]


def nth(gathered: Gathered) -> Counted | None:
    """The shortest period in which it is not the first; None where it is the first in a year."""
    meeting = gathered.meeting
    day = day_of(meeting)
    if day is None or meeting.entry.mode == "phone":
        return None
    before = [s for s in _contacts(gathered, day) if s.entry.mode != "phone" and _alike(s, meeting) and _sure(s)]
    days = {day_of(s): s for s in before}
    for unit, length in PERIODS:
        inside = [stood for when, stood in days.items() if when and (day - when).days <= length]
        if inside:
            return Counted(1 + len(inside), unit, tuple(inside))
    return None


def last_contact(gathered: Gathered) -> Stood | None:
    """The latest talks, visit or call between the two sides alone before the meeting; of the same people before others."""
    day = day_of(gathered.meeting)
    if day is None:
        return None
    held = _contacts(gathered, day)
    same = [s for s in held if _alike(s, gathered.meeting)]
    return max(same or held, key=lambda s: (day_of(s) or datetime.date.min, s.entry.reports, s.entry.id), default=None)


def _contacts(gathered: Gathered, day: datetime.date) -> list[Stood]:
    pair = set(gathered.pair)
    return [
        stood
        for stood in gathered.stood.values()
        if stood.entry.type == "CONSULT"
        and stood.entry.status in HELD
        and set(states_of(stood)) == pair
        and stood.entry.id != gathered.meeting.entry.id
        and (when := day_of(stood)) is not None
        and when < day
    ]


def _sure(stood: Stood) -> bool:
    """Whether a meeting is known well enough to be counted: by its day, and by two reports or a sure reading."""
    days = span(stood.entry.date)
    sure = stood.entry.reports > 1 or stood.entry.confidence >= weights().least.counted
    return sure and days is not None and days[0] == days[1]


def _alike(stood: Stood, meeting: Stood) -> bool:
    """Whether the same people meet, where it is known who."""
    mine, theirs = people_of(meeting), people_of(stood)
    return not mine or not theirs or bool(mine & theirs)
