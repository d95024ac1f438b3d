"""Exports: a dossier's entries in the forms that other programs read. One format, one module.

Comes in: `Held` (a stream of a dossier's entries) and `Options`. Goes out: bytes, chunk by chunk, or a file that is there whole
or not at all. `FORMATS` is the one list that the command line, the HTTP interface and the documentation go by.
"""

from __future__ import annotations

import dataclasses
import importlib
import importlib.util
import os
import pathlib
import tempfile
from collections.abc import Iterator

from mahdar.errors import InputError
from mahdar.write.export.held import Held, Listed, Options
from mahdar.write.export.safe import whole

__all__ = ["FORMATS", "Format", "Held", "Listed", "Options", "chunks", "format_named", "save"]
PIECE = 1 << 16
"""Bytes of a binary file handed on at once."""


@dataclasses.dataclass(frozen=True, slots=True)
class Format:
    """One format: its name on the command line, the ending of its files, its media type and what it is for.

    The module ``as_NAME`` holds ``chunks(held, options)``, an iterator of text, or, where the format is ``binary``,
    ``save(held, options, out)``, which writes into an open binary file. ``needs`` is a library that the install may lack,
    ``extra`` the extra that brings it.
    """

    name: str
    ending: str
    media: str
    about: str
    binary: bool = False
    needs: str | None = None
    extra: str | None = None


FORMATS = (
    Format("jsonl", "jsonl", "application/jsonl", "JSON Lines: an entry a line, with all tellings, words and history"),
    Format("csv", "csv", "text/csv", "a flat table, an entry a row"),
    Format(
        "parquet",
        "parquet",
        "application/vnd.apache.parquet",
        "the same table with typed columns, and every telling's words",
        binary=True,
        needs="pyarrow",
        extra="parquet",
    ),
    Format(
        "xlsx",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "a workbook: entries, tellings, reports, claims, figures",
        binary=True,
        needs="openpyxl",
    ),
    Format("plover", "json", "application/json", "strict PLOVER events as JSON, without plans and denials"),
    Format("polecat", "tsv", "text/tab-separated-values", "POLECAT's forty columns"),
    Format("acled", "csv", "text/csv", "ACLED's columns, for what ACLED records"),
    Format("ftm", "jsonl", "application/jsonl", "FollowTheMoney entities, one a line"),
    Format("webannotation", "jsonld", "application/ld+json", "W3C Web Annotations: every field on its words"),
    Format("geojson", "geojson", "application/geo+json", "a feature for each entry with a place on the map"),
    Format("ical", "ics", "text/calendar", "meetings and plans as all-day events", needs="icalendar"),
    Format("timelinejs", "json", "application/json", "TimelineJS slides"),
    Format("bibtex", "bib", "application/x-bibtex", "the reports, for citing"),
    Format("markdown", "md", "text/markdown", "a chronology with footnotes"),
)


def format_named(name: str) -> Format:
    """The format of that name. Raises InputError, which lists the names."""
    for held in FORMATS:
        if held.name == name:
            return held
    raise InputError(f"there is no format {name!r}; choose one of {', '.join(held.name for held in FORMATS)}")


def chunks(format: Format, held: Held, options: Options | None = None) -> Iterator[bytes]:
    """The export as bytes, chunk by chunk; memory does not grow with the number of entries. Raises InputError where a library is
    missing."""
    if format.needs and importlib.util.find_spec(format.needs) is None:
        package = f"'mahdar[{format.extra}]'" if format.extra else format.needs
        raise InputError(f"{format.name} needs the library {format.needs}: pip install {package}")
    module = importlib.import_module(f"{__name__}.as_{format.name}")
    if not format.binary:
        for text in module.chunks(held, options or Options()):
            yield whole(text).encode()
        return
    with tempfile.TemporaryFile() as out:
        module.save(held, options or Options(), out)
        out.seek(0)
        while piece := out.read(PIECE):
            yield piece


def save(format: Format, held: Held, path: pathlib.Path, options: Options | None = None) -> None:
    """Write the export to ``path``: the old file stays until the new one is whole. Raises InputError where it cannot be written."""
    draft: pathlib.Path | None = None
    path = path.resolve()
    try:
        if path.exists() and not path.is_file():
            _into(path, chunks(format, held, options))
            return
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part", delete=False) as out:
            draft = pathlib.Path(out.name)
            for piece in chunks(format, held, options):
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
        draft = None
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def _into(path: pathlib.Path, pieces: Iterator[bytes]) -> None:
    """Write to what is no plain file (a pipe, a device): it cannot be replaced."""
    with path.open("wb") as out:
        for piece in pieces:
            out.write(piece)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
