"""A chronology in Markdown: a heading for each day, a line for each entry, a footnote for each report with its words.

Comes in: entries. Goes out: Markdown with footnotes (``[^1]``), as Pandoc and most others read them; the footnotes of a day stand
under it. Nothing that stood in a report is read as markup. Quotes name the language and the offsets of their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mahdar.keep.model import Dossiered, Told
from mahdar.write.export.facts import Day, day_of, quote_of, web
from mahdar.write.export.held import Held, Options, counted
from mahdar.write.export.safe import line
from mahdar.write.export.wording import day_label, headline, status_label, words

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$^])")
LONGEST = 600
"""Characters of one quote or title."""
OWN_VOICE = frozenset({"occurred"})
"""Statuses that need no word of their own."""


def chunks(held: Held, options: Options) -> Iterator[str]:
    """The file, day by day."""
    yield f"# {escaped(options.title)}\n"
    number, before = 0, ""
    notes: list[str] = []
    for entry in held.entries():
        heading = _heading(entry, options.lang)
        if heading != before:
            yield "".join(notes)
            notes.clear()
            yield f"\n## {escaped(heading)}\n\n"
            before = heading
        marks = []
        for told in counted(entry):
            number += 1
            marks.append(f"[^{number}]")
            notes.append(f"\n[^{number}]: {_note(told)}\n")
        yield f"- {_line(entry, options.lang)}{''.join(marks)}\n"
    yield "".join(notes)


def escaped(text: str) -> str:
    """Text on one line in which nothing is markup."""
    plain = line(text)
    cut = plain if len(plain) <= LONGEST else plain[:LONGEST].rstrip() + "…"
    return MARKUP.sub(r"\\\1", cut)


def _heading(held: Dossiered, lang: str) -> str:
    day = day_of(held.entry)
    if day is None or day.exact == "report":
        return words(lang).words["undated"] if day is None else f"{words(lang).words['undated']}: {day_label(day.first, lang)}"
    return _when(held, day, lang)


def _when(held: Dossiered, day: Day, lang: str) -> str:
    return day_label(day.first, lang) if day.exact == "day" else held.entry.date or ""


def _line(held: Dossiered, lang: str) -> str:
    entry = held.entry
    status = "" if entry.status in OWN_VOICE else f" *({escaped(status_label(entry.status, lang))})*"
    return f"**{escaped(headline(held, lang))}**{status} {escaped(entry.id)}"


def _note(told: Told) -> str:
    """Where it stands: publisher, day, title with its link, the words and their place in the text."""
    source, quote = told.source, quote_of(told)
    address = web(source.url)
    title = escaped(source.title or source.key)
    linked = f"[{title}](<{address.replace('<', '%3C').replace('>', '%3E')}>)" if address else title
    day = source.published.isoformat() if source.published else None
    where = ", ".join(filter(None, (escaped(source.publisher) if source.publisher else None, day, source.lang, linked)))
    return f"{where}: «{escaped(quote.text)}» ({quote.start}–{quote.end})"
