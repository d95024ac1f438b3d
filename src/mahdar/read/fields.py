"""Reports that come as JSON objects.

Comes in: JSON text, one object or a list, or one line of JSON Lines. Goes out: ``Report`` objects. Only the fields of a Report
are looked at (``id title published lang url publisher text``); ``text`` is kept to the character.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from typing import Any

import msgspec

from mahdar.errors import InputError
from mahdar.model import Report
from mahdar.read.build import report_from_text, with_notes
from mahdar.read.dateline import written_date
from mahdar.read.words import BYTE_ORDER_MARK

FIELDS = ("id", "title", "published", "lang", "url", "publisher", "text")


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for all sources: it wins over what a source says of itself."""

    lang: str | None = None
    published: datetime.date | None = None


def parse(content: str | bytes) -> Any:
    """Parsed JSON. Raises InputError that says what is wrong with it."""
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"not valid JSON: {error}") from None


def from_json(content: str, stem: str, asked: Asked) -> Iterator[Report | InputError]:
    """The reports of a JSON file: an InputError stands in the place of each that cannot be read."""
    value = parse(content.removeprefix(BYTE_ORDER_MARK))
    many = isinstance(value, list)
    if many and not value:
        yield InputError("an empty list: nothing to read")
    for number, item in enumerate(value if many else [value], start=1):
        try:
            yield from_object(item, f"{stem}-{number}" if many else stem, asked)
        except InputError as error:
            yield InputError(f"item {number}: {error}" if many else str(error))


def from_object(value: Any, name: str, asked: Asked) -> Report:
    """One report from a JSON object; ``name`` is its id where it has none. Raises InputError."""
    if not isinstance(value, dict):
        raise InputError("not a report: a JSON object with a field 'text' is needed")
    fields = {key: value.get(key) for key in FIELDS}
    if not isinstance(fields["text"], str):
        raise InputError("not a report: it has no field 'text' that is a string")
    for key in ("title", "published", "lang", "url", "publisher"):
        if not isinstance(fields[key], str | None):
            raise InputError(f"field '{key}': a string or null is needed")
    identifier = fields["id"] if isinstance(fields["id"], str | int) and str(fields["id"]).strip() else name
    date = asked.published or written_date(fields["published"])
    report = report_from_text(
        fields["text"],
        lang=asked.lang or fields["lang"] or None,
        published=date,
        title=fields["title"] or None,
        id=str(identifier),
        url=fields["url"],
        publisher=fields["publisher"],
    )
    if fields["published"] and date is None:
        return with_notes(report, f"publication date {fields['published']!r} is not written as YYYY-MM-DD")
    return report
