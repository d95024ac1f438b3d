"""What placing a time needs to know.

Comes in: nothing. Goes out: ``Context``, and ``Impossible`` for what the calendar does not have.
"""

from __future__ import annotations

import dataclasses
import datetime

from mahdar.find.dates.period import Day


class Impossible(ValueError):
    """The words name a day that the calendar does not have; the message says why."""


@dataclasses.dataclass(frozen=True, slots=True)
class Context:
    """``today``: the publication date or None. ``now``: its clock time where known. ``wants``: past, future or None from the
    tense around the expression; ``weekday``: what the language's agencies mean by a bare weekday."""

    today: Day | None
    now: datetime.datetime | None = None
    wants: str | None = None
    weekday: str = "past"
