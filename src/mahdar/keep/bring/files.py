"""Files of foreign event data, read line by line.

Comes in: a path and the name of its form. Goes out: prepared reports and problems, lazily: a table of any length needs little
memory.
"""

from __future__ import annotations

import contextlib
import csv
import functools
import io
import pathlib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import TextIO, TypeVar

from mahdar.errors import InputError
from mahdar.keep.bring.chronology import COLUMNS, chronology
from mahdar.keep.bring.line import as_report
from mahdar.keep.bring.shape import Row
from mahdar.keep.bring.tables import POLECAT, gdelt, polecat
from mahdar.keep.prepare import Prepared
from mahdar.read import Problem

FORMS = ("polecat", "gdelt", "csv")
Cells = TypeVar("Cells")
LONGEST = 1_000_000
"""Characters of one cell."""


def bring(
    path: pathlib.Path, form: str, *, lang: str | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Prepared | Problem | None]:
    """The rows of a file as reports; None for one that is no event here. ``columns`` maps our names of a chronology's columns to
    the file's. Raises InputError where the file is not of that form."""
    if form not in FORMS:
        raise InputError(f"{form}: not a form; choose one of {', '.join(FORMS)}")
    csv.field_size_limit(LONGEST)
    number = 0
    try:
        with _opened(path) as stream:
            for number, row in _rows(stream, form, path, lang, columns or {}):
                if isinstance(row, InputError):
                    yield Problem(str(path), str(row), number)
                elif row is None:
                    yield None
                else:
                    yield as_report(row, form)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not in UTF-8; save it as UTF-8 and try again") from None
    except csv.Error as error:
        raise InputError(f"{path}, line {number + 1}: {error}") from None
    if not number:
        raise InputError(f"{path}: holds no rows")


@contextlib.contextmanager
def _opened(path: pathlib.Path) -> Iterator[TextIO]:
    """The text of a file, or of the one file in a ZIP archive, as GDELT hands them out."""
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield stream
        return
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        if len(names) != 1:
            raise InputError(f"{path}: holds {len(names)} files; unpack it and name one")
        with archive.open(names[0]) as packed, io.TextIOWrapper(packed, encoding="utf-8-sig", newline="") as stream:
            yield stream


def _rows(
    stream: TextIO, form: str, path: pathlib.Path, lang: str | None, columns: Mapping[str, str]
) -> Iterator[tuple[int, Row | InputError | None]]:
    if form == "gdelt":
        for number, cells in enumerate(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            yield number, _tried(gdelt, cells) if cells else None
        return
    if form == "polecat":
        reader = csv.DictReader(stream, delimiter="\t", restval="", quoting=csv.QUOTE_NONE)
    else:
        reader = csv.DictReader(stream, delimiter=_delimiter(stream), restval="")
    wanted = _wanted([(name or "").strip() for name in reader.fieldnames or ()], form, path, columns)
    for held in reader:
        named = {(name or "").strip(): value for name, value in held.items() if isinstance(value, str)}
        cells_by_name = {name: named.get(there, "") for name, there in wanted.items()}
        if form == "polecat":
            yield reader.line_num, _tried(polecat, cells_by_name)
        else:
            yield reader.line_num, _tried(functools.partial(chronology, lang=lang), cells_by_name)


def _tried(read: Callable[[Cells], Row | None], cells: Cells) -> Row | InputError | None:
    try:
        return read(cells)
    except InputError as error:
        return error


def _wanted(names: list[str], form: str, path: pathlib.Path, columns: Mapping[str, str]) -> dict[str, str]:
    """Our names of the columns with the file's. Raises InputError where those that are needed are not there."""
    if form == "polecat":
        missing = [name for name in POLECAT if name not in names]
        if missing:
            raise InputError(f"{path}: not a POLECAT table: no column {missing[0]}")
        return {name: name for name in names}
    unknown = [name for name in columns if name not in COLUMNS]
    if unknown:
        raise InputError(f"{unknown[0]}: not a column of ours; choose from {', '.join(COLUMNS)}")
    lost = [there for there in columns.values() if there not in names]
    if lost:
        raise InputError(f"{path}: no column {lost[0]}; it has {', '.join(names)}")
    lower = {name.lower(): name for name in names}
    found = {name: columns.get(name) or lower[name] for name in COLUMNS if name in columns or name in lower}
    if "date" not in found or not {"text", "type"} & found.keys():
        raise InputError(f"{path}: no columns date and text or type; name them with --column date=… --column text=…")
    return found


def _delimiter(stream: TextIO) -> str:
    """What stands between the names of the first line."""
    head = stream.readline()
    stream.seek(0)
    return max(",;\t", key=head.count)
