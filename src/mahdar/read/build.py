"""From a text to a Report.

Comes in: a text that is kept to the character, and what is known about it. Goes out: a ``Report`` with language, parts,
hash and notes.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib

from mahdar.errors import InputError
from mahdar.model import Report
from mahdar.read.dateline import asked_date
from mahdar.read.language import asked_language, detect
from mahdar.read.layout import Arranged, arrange

NO_DATE = "no publication date: relative dates stay unresolved"


def report_from_text(
    text: str,
    *,
    lang: str | None = None,
    published: str | datetime.date | None = None,
    title: str | None = None,
    id: str = "text",
    url: str | None = None,
    publisher: str | None = None,
) -> Report:
    """A plain text as a Report. ``lang`` and ``published`` (YYYY-MM-DD) override what the text says; ``title`` may stand in the
    text's first line or not at all in it. Raises InputError where the text is empty or in no language that can be read."""
    language = _language(text, lang)
    date = asked_date(published)
    found = arrange(text, language, title=title)
    return assemble(text, language, found, id=id, published=date, url=url, publisher=publisher)


def assemble(
    text: str,
    lang: str,
    found: Arranged,
    *,
    id: str,
    published: datetime.date | None = None,
    url: str | None = None,
    publisher: str | None = None,
    notes: tuple[str, ...] = (),
) -> Report:
    """A Report of parts that are known. ``published`` and ``publisher`` win over what was found in the text."""
    date = published or found.published
    return Report(
        id=id,
        text=text,
        lang=lang,
        title=found.title,
        published=date,
        url=url,
        publisher=publisher or found.publisher,
        credit=found.credit,
        photo=found.photo,
        alternates=tuple(pair for pair in found.alternates if pair[0] != lang),
        parts=found.parts,
        sha256=hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest(),
        notes=notes if date else (*notes, NO_DATE),
    )


def with_notes(report: Report, *notes: str) -> Report:
    """The report with more notes."""
    return dataclasses.replace(report, notes=(*report.notes, *notes))


def _language(text: str, lang: str | None) -> str:
    asked = asked_language(lang)
    if not any(character.isalnum() for character in text):
        raise InputError("empty: nothing to read")
    return asked or detect(text)
