"""What is asked for, and the page of answers that comes back.

Comes in: what a user chose. Goes out: `Where`, checked, and `Page`, with the cursor that leads to the next one.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import datetime
from typing import Any, Generic, TypeVar

import msgspec

from mahdar import data, model
from mahdar.code.frames import event_types
from mahdar.errors import InputError
from mahdar.read.language import language_name

Item = TypeVar("Item")
MOST = 1000
"""Items of one page at most."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Filters of a question. Different filters must all hold; several values of one filter are alternatives.

    ``parties``: codes (``RUS``, ``YEM-REB``, ``AZE-*`` with all sectors) or names of states, bodies and persons in any of the three
    scripts. ``pair``: both of these take part. ``place``: a town, region or country, by name or code. ``date_from``, ``date_to``:
    days on which it can have been (for reports: published, for claims: said). ``sources``: publishers, or the beginning of
    addresses. ``confidence``: at least this. ``text``: words that a passage of it holds. ``lesser``: false leaves out what only
    imported data tell. ``as_of``: the dossier as the reports published up to that day tell it. ``newest``: latest first.
    ``cursor``: `Page.next` of the page before. Raises InputError for what cannot be.
    """

    parties: tuple[str, ...] = ()
    pair: tuple[str, str] | None = None
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    place: str | None = None
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    sources: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    confidence: float = 0.0
    text: str | None = None
    lesser: bool = True
    as_of: datetime.date | None = None
    newest: bool = False
    limit: int = 50
    cursor: str | None = None

    def __post_init__(self) -> None:
        types = event_types()
        object.__setattr__(self, "types", tuple(kind.upper() for kind in self.types))
        for kind in self.types:
            _among(kind, "type", tuple(types))
        for mode in self.modes:
            _among(mode, "mode", tuple(sorted({mode for kind in types.values() for mode in kind.modes})))
        for status in self.statuses:
            _among(status, "status", model.STATUSES)
        for lang in self.langs:
            _among(lang, "language", data.languages())
        if not 1 <= self.limit <= MOST:
            raise InputError(f"limit {self.limit}: choose a number from 1 to {MOST}")
        if not 0.0 <= self.confidence <= 1.0:
            raise InputError(f"confidence {self.confidence:g}: choose a number from 0 to 1")
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise InputError(f"{self.date_from} comes after {self.date_to}: change the two dates")
        if self.pair and len(self.pair) != 2:
            raise InputError("a pair has two parties: write RUS,AZE")


@dataclasses.dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Answers in order; ``next`` is the cursor of the page after it, None on the last one."""

    items: tuple[Item, ...]
    next: str | None = None


def cursor(question: str, *keys: Any) -> str:
    """An opaque cursor: the keys of the last item of a page of ``question``."""
    return base64.urlsafe_b64encode(msgspec.json.encode([question, *keys])).decode().rstrip("=")


def after(where: Where, question: str, length: int) -> list[Any] | None:
    """The keys of the last item of the page before, None for the first page. Raises InputError for a cursor of another question."""
    if where.cursor is None:
        return None
    try:
        held = msgspec.json.decode(base64.b64decode(where.cursor + "=" * (-len(where.cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, msgspec.DecodeError):
        held = None
    if not isinstance(held, list) or len(held) != length + 1 or held[0] != question:
        raise InputError(f"cursor {where.cursor[:40]}: not one of this question's; take `next` of the page before")
    if any(not isinstance(key, str | int | float) for key in held[1:]):
        raise InputError(f"cursor {where.cursor[:40]}: not one of this question's; take `next` of the page before")
    return held[1:]


def _among(value: str, what: str, values: tuple[str, ...]) -> None:
    if value not in values:
        names = ", ".join(f"{one} ({language_name(one)})" for one in values) if what == "language" else ", ".join(values)
        raise InputError(f"{value}: not a {what}; choose one of {names}")
