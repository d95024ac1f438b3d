"""Sources: what a user names, opened one after the other.

Comes in: paths, folders, ``-``, http(s) addresses, ``samples``. Goes out, lazily and in order: ``Report`` objects, and a
``Problem`` for each source, or line of one, that cannot be read.
"""

from __future__ import annotations

import dataclasses
import datetime
import pathlib
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from mahdar import data
from mahdar.errors import InputError
from mahdar.model import Report
from mahdar.read.build import report_from_text
from mahdar.read.dateline import asked_date
from mahdar.read.encoding import declared_encoding, decode
from mahdar.read.fields import Asked, from_json, from_object, parse
from mahdar.read.language import asked_language

if TYPE_CHECKING:
    from mahdar.read.fetch import Fetched

MAX_BYTES = 20_000_000
SAMPLES = "samples"
BLANKS = " \t\r\n\ufeff\xef\xbb\xbf"  # the mark as a character and as three bytes
KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """A source, or one ``line`` of it, that could not be read. ``str(problem)`` is one line for a person."""

    source: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.source}, line {self.line}" if self.line else self.source
        return f"{place}: {self.message}"


@dataclasses.dataclass(frozen=True, slots=True)
class Options:
    """What holds for all sources of a run."""

    asked: Asked
    allow_private: bool
    max_bytes: int


def reports(
    sources: Iterable[str | pathlib.Path],
    *,
    lang: str | None = None,
    published: str | datetime.date | None = None,
    allow_private: bool = False,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Report | Problem]:
    """Read ``sources`` one by one; nothing is opened before it is asked for.

    A source is a file (plain text, Markdown, HTML, JSON, JSON Lines), a folder (read recursively, in order of names, hidden
    files left out), ``-`` (standard input), an http(s) address, or ``samples`` (the reports that come with the program).
    ``lang`` and ``published`` win over what a source says. A report may have ``max_bytes`` bytes; JSON Lines may be of any
    length, line by line. Raises InputError at once where ``lang`` or ``published`` cannot be used.
    """
    options = Options(Asked(asked_language(lang), asked_date(published)), allow_private, max_bytes)
    return (found for source in sources for found in _source(str(source), options))


def read_one(
    source: str | pathlib.Path,
    *,
    lang: str | None = None,
    published: str | datetime.date | None = None,
    allow_private: bool = False,
    max_bytes: int = MAX_BYTES,
) -> Report:
    """The first report of ``source``. Raises InputError where it cannot be read."""
    for found in reports([source], lang=lang, published=published, allow_private=allow_private, max_bytes=max_bytes):
        if isinstance(found, Problem):
            raise InputError(str(found))
        return found
    raise InputError(f"{source}: nothing to read")


def report_from_page(page: Fetched, *, lang: str | None = None) -> Report:
    """The report on a page that was fetched (`mahdar.read.fetch`). Raises InputError where it holds none."""
    options = Options(Asked(asked_language(lang), None), allow_private=False, max_bytes=MAX_BYTES)
    for found in _page(page, options):
        if isinstance(found, InputError):
            raise found
        return found
    raise InputError("nothing to read")


def samples() -> pathlib.Path:
    """The folder of the reports that come with the program."""
    return data.HERE / SAMPLES


def _source(source: str, options: Options) -> Iterator[Report | Problem]:
    path = samples() if source == SAMPLES and not pathlib.Path(source).exists() else pathlib.Path(source)
    try:
        folder = path.is_dir()
    except OSError as error:
        yield Problem(f"{source[:60]}…" if len(source) > 60 else source, f"cannot be read: {error.strerror or error}")
        return
    if source == "-":
        yield from _stream(sys.stdin.buffer, "standard input", "stdin", None, options)
    elif source.startswith(("http://", "https://")):
        yield from _guarded(source, lambda: _address(source, options))
    elif folder:
        yield from _folder(path, options)
    else:
        yield from _file(path, options)


def _folder(folder: pathlib.Path, options: Options) -> Iterator[Report | Problem]:
    names = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in KINDS
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not names:
        yield Problem(str(folder), f"no readable file in the folder (looked for {', '.join(KINDS)})")
    for path in names:
        yield from _file(path, options)


def _file(path: pathlib.Path, options: Options) -> Iterator[Report | Problem]:
    try:
        if not path.exists():
            yield Problem(str(path), "no such file or folder")
            return
        with path.open("rb") as stream:
            yield from _stream(stream, str(path), path.stem, KINDS.get(path.suffix.lower()), options)
    except OSError as error:
        yield Problem(str(path), f"cannot be read: {error.strerror or error}")


def _stream(stream: BinaryIO, source: str, stem: str, kind: str | None, options: Options) -> Iterator[Report | Problem]:
    head = b""
    if kind is None:
        head = stream.readline(options.max_bytes + 1)
        kind = "lines" if _is_report_line(head) else None
    if kind == "lines":
        yield from _json_lines(stream, head, source, stem, options)
        return
    raw = head + stream.read(max(0, options.max_bytes + 1 - len(head)))
    if len(raw) > options.max_bytes:
        yield Problem(source, f"{_too_large(options)}; split it or use JSON Lines")
        return
    yield from _guarded(source, lambda: _content(raw, kind, stem, options))


def _is_report_line(head: bytes) -> bool:
    """Whether a first line is a whole JSON object, so that more lines may follow."""
    if not head.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(parse(head), dict)
    except InputError:
        return False


def _json_lines(stream: BinaryIO, head: bytes, source: str, stem: str, options: Options) -> Iterator[Report | Problem]:
    number, read = 0, 0
    while raw := head or stream.readline(options.max_bytes + 1):
        head, number = b"", number + 1
        if len(raw) > options.max_bytes:
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(options.max_bytes)
            yield Problem(source, _too_large(options), number)
            read += 1
            continue
        line = raw.removeprefix(b"\xef\xbb\xbf").strip()
        if line:
            read += 1
            try:
                yield from_object(parse(line), f"{stem}-{number}", options.asked)
            except InputError as error:
                yield Problem(source, str(error), number)
    if not read:
        yield Problem(source, "empty: nothing to read")


def _guarded(source: str, make: Callable[[], Iterator[Report | InputError]]) -> Iterator[Report | Problem]:
    """What ``make`` gives, with errors as Problems."""
    try:
        for found in make():
            yield Problem(source, str(found)) if isinstance(found, InputError) else found
    except InputError as error:
        yield Problem(source, str(error))


def _content(
    raw: bytes, kind: str | None, stem: str, options: Options, *, header: str | None = None, url: str | None = None
) -> Iterator[Report | InputError]:
    if not raw.strip():
        raise InputError("empty: nothing to read")
    declared = declared_encoding(raw, header)
    text = decode(raw, declared, lenient=kind == "html" or _looks_like(raw[:2000].decode("latin-1")) == "html")
    asked = options.asked
    kind = kind or _looks_like(text)
    if kind == "json":
        yield from from_json(text, stem, asked)
    elif kind == "html":
        from mahdar.read.page import report_from_html

        yield report_from_html(text, id=stem, url=url, lang=asked.lang, published=asked.published)
    elif kind == "markdown":
        from mahdar.read.markdown import report_from_markdown

        yield report_from_markdown(text, id=stem, url=url, lang=asked.lang, published=asked.published)
    else:
        yield report_from_text(text, id=stem, url=url, lang=asked.lang, published=asked.published)


def _too_large(options: Options) -> str:
    return f"larger than the limit of {options.max_bytes / 1e6:g} MB for one report"


def _looks_like(text: str) -> str:
    head = text[:2000].lstrip(BLANKS).lower()
    if head.startswith(("{", "[")) and text.rstrip()[-1:] in ("}", "]"):
        return "json"
    if head.startswith(("<!doctype html", "<html", "<?xml", "<head", "<!--")) and "<" in head:
        return "html"
    return "text"


def _address(address: str, options: Options) -> Iterator[Report | InputError]:
    from mahdar.read.fetch import fetch

    return _page(fetch(address, allow_private=options.allow_private, max_bytes=options.max_bytes), options)


def _page(page: Fetched, options: Options) -> Iterator[Report | InputError]:
    return _content(page.content, page.kind, page.stem, options, header=page.content_type, url=page.url)
