"""XLSX: a workbook with the sheets entries, tellings, reports, claims and figures.

Comes in: entries and the claims and figures of their reports. Goes out: a workbook written row by row. Text is never a formula,
cells in a script that runs from right to left are set so, and so are whole sheets where the language asked for runs that way.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from mahdar.errors import InputError
from mahdar.keep.model import KeptClaim, KeptFigure, Source
from mahdar.write.export.as_csv import BETWEEN
from mahdar.write.export.columns import COLUMNS, Value
from mahdar.write.export.held import Held, Options, counted
from mahdar.write.export.safe import plain

LONGEST = 32_767
"""Characters that a cell can hold, in UTF-16 code units."""
ROWS = 1_048_576
RIGHT_TO_LEFT = frozenset({"R", "AL"})
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""What a spreadsheet would read as an escaped character."""
WIDE = {
    "title": 50,
    "quote": 60,
    "urls": 40,
    "url": 40,
    "actor_names": 30,
    "recipient_names": 30,
    "content": 60,
    "text": 40,
    "words": 60,
}
TELLINGS = ("entry", "report", "lang", "published", "type", "mode", "status", "date", "actors", "recipients", "place", "speaker")
REPORTS = ("number", "report", "lang", "published", "publisher", "title", "url", "version", "current", "lesser", "sha256")
CLAIMS = ("report", "lang", "published", "speaker", "name", "cue", "content", "start", "end", "quoted", "date", "about", "entries")
FIGURES = ("report", "lang", "published", "text", "start", "end", "low", "high", "unit", "measure", "period", "qualifier")


def save(held: Held, options: Options, out: IO[bytes]) -> None:
    """Write the workbook. Raises InputError where a sheet would have more rows than a workbook can hold."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    entries = ([column.value(entry, options.lang) for column in COLUMNS] for entry in held.entries())
    _sheet(book, "entries", [column.name for column in COLUMNS], entries, options)
    _sheet(book, "tellings", [*TELLINGS, "trigger", "words", "start", "end", "confidence"], _tellings(held), options)
    _sheet(book, "reports", REPORTS, map(_report, held.sources()), options)
    _sheet(book, "claims", CLAIMS, map(_claim, held.claims()), options)
    _sheet(book, "figures", [*FIGURES, "said_by", "about", "entry"], map(_figure, held.figures()), options)
    book.save(out)


def _sheet(book: Any, name: str, head: Sequence[str], rows: Iterable[Sequence[Value]], options: Options) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = options.lang == "ar"
    for number, column in enumerate(head, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDE.get(column, 14)
    heading, right = Font(bold=True), Alignment(readingOrder=2)
    titles = [WriteOnlyCell(sheet, value=column) for column in head]
    for title in titles:
        title.font = heading
    sheet.append(titles)
    count = 1
    for row in rows:
        count += 1
        if count > ROWS:
            raise InputError(
                f"more than {ROWS:,} rows in the sheet {name}: narrow the export with a filter, or choose csv or parquet"
            )
        sheet.append([_cell(sheet, value, right) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{count}"


def _cell(sheet: Any, value: Value, right: Any) -> Any:
    """A value as openpyxl takes it: as it is where that is safe, for it is far quicker than a cell."""
    from openpyxl.cell import WriteOnlyCell

    if value is None or isinstance(value, (bool, int, float, datetime.date)):
        return value
    text = fit(value if isinstance(value, str) else BETWEEN.join(value))
    risky, left = text[:1] in ("=", "+", "-", "@"), not text.isascii() and _runs_left(text)
    if not risky and not left:
        return text
    made = WriteOnlyCell(sheet)
    made.value = text
    made.data_type = "s"  # openpyxl would make a formula of what starts with an equals sign
    made.quotePrefix = risky
    if left:
        made.alignment = right
    return made


def fit(text: str) -> str:
    """Text as a cell can hold it: no control characters, not too long, nothing that reads as an escape."""
    safe = ESCAPED.sub(r"_x005F_x\1_", plain(text))
    if len(safe.encode("utf-16-le")) // 2 <= LONGEST:
        return safe
    units = safe.encode("utf-16-le")[: 2 * (LONGEST - 1)]
    return units.decode("utf-16-le", "ignore") + "…"


def _runs_left(text: str) -> bool:
    """Whether the first letter belongs to a script that runs from right to left."""
    kinds = (unicodedata.bidirectional(sign) for sign in text[:200])
    first = next((kind for kind in kinds if kind in RIGHT_TO_LEFT or kind == "L"), "L")
    return first in RIGHT_TO_LEFT


def _tellings(held: Held) -> Iterator[Sequence[Value]]:
    for entry in held.entries():
        for told in counted(entry):
            event, source = told.event, told.source
            for quote in event.evidence or (event.trigger,):
                yield (
                    entry.entry.id,
                    source.key,
                    source.lang,
                    source.published,
                    event.type,
                    event.mode,
                    event.status,
                    event.date,
                    [f"{party.text} ({party.code})" for party in event.actors],
                    [f"{party.text} ({party.code})" for party in event.recipients],
                    event.place.text if event.place else None,
                    f"{event.speaker.text} ({event.speaker.code})" if event.speaker else None,
                    event.trigger.text,
                    quote.text,
                    quote.start,
                    quote.end,
                    event.confidence,
                )


def _report(source: Source) -> Sequence[Value]:
    about: list[Value] = [source.id, source.key, source.lang, source.published, source.publisher, source.title, source.url]
    return [*about, source.version, source.current, source.lesser, source.sha256]


def _claim(kept: KeptClaim) -> Sequence[Value]:
    claim, source = kept.claim, kept.source
    said: list[Value] = [source.key, source.lang, source.published, claim.speaker.code, claim.speaker.name or claim.speaker.text]
    words: list[Value] = [claim.cue.text, claim.content.text, claim.content.start, claim.content.end]
    return [*said, *words, claim.quoted, claim.date, kept.about, kept.entries]


def _figure(kept: KeptFigure) -> Sequence[Value]:
    figure, source = kept.figure, kept.source
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
    words: list[Value] = [source.key, source.lang, source.published, figure.text, figure.start, figure.end]
    number: list[Value] = [low, high, figure.unit, figure.measure, figure.period, figure.qualifier]
    return [*words, *number, kept.said_by, kept.about, kept.entry]
