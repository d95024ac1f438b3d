"""What is never told, however high its score: entries that a sentence could not say truly.

Comes in: an entry as it stood, and the day. Goes out: the reason in a few words, nothing where it may be told.
"""

from __future__ import annotations

import datetime

from mahdar.keep.asof import Stood
from mahdar.keep.days import span
from mahdar.write.brief.cast import named_sides
from mahdar.write.brief.gather import states_of
from mahdar.write.brief.model import Said
from mahdar.write.brief.weights import weights

AHEAD = ("planned", "proposed")
BODIES = ("UNO", "EUU", "NAT", "OSC")
"""Bodies that meet within themselves."""


def unfit(stood: Stood, day: datetime.date) -> str:
    """Why an entry is not told."""
    entry, least = stood.entry, weights().least
    actors, recipients = named_sides(stood)
    if not actors:
        return "its words name nobody who acts"
    if entry.type == "CONSULT" and len({side.code for side in (*actors, *recipients)}) < 2 and actors[0].code not in BODIES:
        return "talks of one side"
    if entry.reports < 2 and entry.confidence < least.confidence:
        return f"one report, confidence {entry.confidence:.2f}"
    if entry.status in AHEAD:
        days = span(entry.date)
        if days is not None and days[1] < day:
            return "a plan whose day has passed"
        if days is None and entry.last is not None and (day - entry.last).days > least.plan:
            return "an old plan without a day"
    if "-" in actors[0].code and len(states_of(stood)) < 2 and entry.type in ("ACCUSE", "REQUEST", "AGREE"):
        return "words of private persons"
    return ""


def unfit_to_quote(said: Said) -> str:
    """Why a statement is not told."""
    if "-" in said.code:
        return "no official speaker"
    longest = max(len(claim.claim.content.text) for claim in said.claims)
    return "too long" if longest > weights().least.quote else ""
