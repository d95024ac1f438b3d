"""CSV: one row an entry, for spreadsheets and statistics programs (RFC 4180, UTF-8).

Comes in: entries. Goes out: rows of the columns in `columns`. Lists are joined with "; ". What a spreadsheet would run as a formula
stands behind an apostrophe; control characters become U+FFFD.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from mahdar.write.export.columns import COLUMNS, Value
from mahdar.write.export.held import Held, Options
from mahdar.write.export.safe import cell

BOM = "\ufeff"
BETWEEN = "; "
CODES = re.compile(r"(---|[A-Za-z0-9]+)(-[A-Z]+)?(; (---|[A-Za-z0-9]+)(-[A-Z]+)?)*")
"""Values of the program's own vocabulary, which are harmless though the code for "nobody named" starts with a hyphen."""


def chunks(held: Held, options: Options) -> Iterator[str]:
    """The file, row by row."""
    if options.bom:
        yield BOM
    yield row([column.name for column in COLUMNS])
    for entry in held.entries():
        yield row(column.value(entry, options.lang) for column in COLUMNS)


def row(values: Iterable[Value], *, delimiter: str = ",") -> str:
    """One row as text."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerow([shown(value) for value in values])
    return out.getvalue()


def shown(value: Value) -> str:
    """One cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return value if CODES.fullmatch(value) else cell(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return shown(BETWEEN.join(value)) if value else ""
