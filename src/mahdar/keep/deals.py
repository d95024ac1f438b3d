"""What an event is on the way to an agreement.

Comes in: an event with its report's language. Goes out: ``signed`` (signed, adopted, ratified), ``agreed``, ``offered`` (ready
to, promised), ``proposed`` (a proposal handed over, a meeting wished for) or None. Which frames are which is data
(``asking.yaml``).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import msgspec

from mahdar import data
from mahdar.analyse import fold
from mahdar.model import Event

DEALS = ("signed", "agreed", "offered", "proposed")
"""From the most to the least binding."""


class Asking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's ``asking.yaml``."""

    signed: tuple[str, ...]
    agreed: tuple[str, ...]
    offered: tuple[str, ...]
    handed: tuple[str, ...]
    proposals: tuple[str, ...]


@functools.cache
def asking(lang: str) -> Asking:
    """The frames and words of ``lang``; words are folded."""
    held = data.load(lang, "asking", Asking)
    return msgspec.structs.replace(held, proposals=tuple(fold(word, lang) for word in held.proposals))


def deal(events: Iterable[tuple[str, Event]]) -> str | None:
    """The most binding thing that the tellings (language, event) of one happening say it is."""
    found = {_deal(lang, event) for lang, event in events if lang in data.languages()}
    return next((kind for kind in DEALS if kind in found), None)


def _deal(lang: str, event: Event) -> str | None:
    held = asking(lang)
    for kind, frames in (("signed", held.signed), ("agreed", held.agreed), ("offered", held.offered)):
        if event.frame in frames:
            return kind
    if event.type == "CONSULT" and event.status == "proposed":
        return "proposed"
    if event.frame in held.handed:
        words = fold(event.trigger.text, lang).split()
        return "proposed" if any(word.startswith(held.proposals) for word in words) else None
    return None
