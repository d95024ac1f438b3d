"""What several formats say of an entry in the same way: its day and how exact that is, its lead telling, a stable name.

Comes in: entries. Goes out: plain values. Nothing is guessed: a value that the reports do not give is None or marked as less exact.
"""

from __future__ import annotations

import dataclasses
import datetime
import urllib.parse
import uuid
from collections.abc import Iterable, Mapping, Sequence

from mahdar.keep.days import EARLY, FAR, span
from mahdar.keep.model import Dossiered, Entry, Side, Source, Told
from mahdar.model import Evidence, Figure
from mahdar.write.export.held import counted

KILLED, INJURED = "people killed", "people injured"
"""Measures of figures that count casualties."""


@dataclasses.dataclass(frozen=True, slots=True)
class Day:
    """When an entry was: ``first`` to ``last``, both within. ``exact`` is ``day``, ``month``, ``year``, ``span`` or, where no
    report dates it and the day of the first report stands in, ``report``."""

    first: datetime.date
    last: datetime.date
    exact: str


def day_of(entry: Entry) -> Day | None:
    """An entry's day, None where neither it nor any of its reports has a date. An open end is closed at the known side."""
    known = span(entry.date)
    if known is None:
        return Day(entry.first, entry.first, "report") if entry.first else None
    first, last = known
    if first == EARLY or last == FAR:
        only = last if first == EARLY else first
        return Day(only, only, "span") if only not in (EARLY, FAR) else None
    if first == last:
        return Day(first, last, "day")
    plain = (entry.date or "").rstrip("~?%")
    return Day(first, last, {4: "year", 7: "month"}.get(len(plain), "span") if "/" not in plain else "span")


def lead(entry: Dossiered) -> Told:
    """The telling that stands for the entry: the one told most prominently, the earliest among equals."""
    return min(
        counted(entry), key=lambda told: (told.rank, told.source.published or datetime.date.max, told.source.id, told.number)
    )


def quote_of(told: Told) -> Evidence:
    """The words that tell it: the first evidence, else the trigger."""
    return told.event.evidence[0] if told.event.evidence else told.event.trigger


def sources_of(entry: Dossiered) -> list[Source]:
    """The reports that tell the entry, each once, in order of publication."""
    return list({told.source.id: told.source for told in counted(entry)}.values())


def web(url: str | None) -> str | None:
    """An address as a link that is safe to write anywhere: http or https, characters that no address may hold percent-encoded."""
    if not url:
        return None
    try:
        parts = urllib.parse.urlsplit(url.strip())
        if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
            return None
    except ValueError:
        return None
    return urllib.parse.quote(url.strip().encode("utf-8", "replace").decode(), safe="!#$%&'()*+,/:;=?@[]~")


def text_uri(source: Source) -> str:
    """A name of the report's text by its hash (RFC 6920)."""
    import base64

    digest = bytes.fromhex(source.sha256)
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def uuid_of(*parts: str) -> str:
    """A UUID that is the same for the same parts."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "\x1f".join(parts).encode("utf-8", "replace").decode()))


def stable(entry: Dossiered) -> str:
    """A name of the entry that another export of the dossier gives it again: its id with the telling that came first."""
    first = min(entry.told, key=lambda told: (told.source.id, told.number))
    return uuid_of(entry.entry.id, first.key)


def codes(sides: Iterable[Side]) -> list[str]:
    """The parties' codes, each once."""
    return list(dict.fromkeys(side.code for side in sides))


def state(code: str) -> str:
    """The code without its sector ("YEM" of "YEM-REB")."""
    return code.partition("-")[0] if code != "---" else code


def casualties(entry: Dossiered, figures: Mapping[int, Sequence[Figure]], measure: str) -> int | None:
    """How many people the latest report that counts them says were killed or injured; None where none does, or where one report
    gives two numbers for the same."""
    for told in reversed(counted(entry)):
        numbers = {figure.value for figure in figures.get(told.id, ()) if figure.unit == "person" and figure.measure == measure}
        if len(numbers) > 1:
            return None
        if numbers:
            value = numbers.pop()
            return int(value[0] if isinstance(value, tuple) else value)
    return None
