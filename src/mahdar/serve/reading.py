"""Reading reports beside the server: in one process of its own, one at a time, so that pages stay quick while a report is read.

Comes in: a text, a file's bytes or an address. Goes out: reports, worked out (`Prepared`), or `Problem`. A report that
takes longer than
allowed ends the process; the next one gets a new one.
"""

from __future__ import annotations

import concurrent.futures
import concurrent.futures.process
import contextlib
import dataclasses
import datetime
import hashlib
import multiprocessing
import os
import pathlib
import re
import tempfile
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from mahdar.errors import InputError
from mahdar.keep.prepare import Prepared, prepare
from mahdar.model import Report
from mahdar.read import Problem, report_from_text, reports
from mahdar.serve.inert import REPLACED
from mahdar.serve.settings import Settings

Result = TypeVar("Result")
NAME = re.compile(r"[^\w.-]+")
LONGEST_NAME = 80
NICE = 5
NULL = "\x00"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody hands in: exactly one of ``text``, ``html``, ``content`` (a file's, called ``name``) and ``url``
    alone. The rest is
    what is known about it and wins over what it says itself."""

    text: str | None = None
    html: str | None = None
    content: bytes | None = None
    name: str = ""
    url: str | None = None
    id: str | None = None
    title: str | None = None
    lang: str | None = None
    published: datetime.date | None = None
    publisher: str | None = None


class Reader:
    """The process that reads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.turn = threading.Lock()
        self.pool: concurrent.futures.ProcessPoolExecutor | None = None

    def read(self, given: Given) -> list[Report | Problem]:
        """The reports in what was given. Raises InputError where it takes too long or breaks the reader."""
        return self._run(_read, given, self.settings.allow_private, self.settings.max_bytes)

    def prepare(self, report: Report) -> Prepared:
        """Work out one report. Raises InputError where it takes too long or breaks the reader."""
        return self._run(prepare, report)

    def warm(self) -> None:
        """Load what reading needs before somebody waits for it."""
        with contextlib.suppress(InputError):
            self._run(_warm)

    def close(self) -> None:
        """End the process."""
        pool, self.pool = self.pool, None
        if pool is not None:
            _end(pool)

    def _run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        with self.turn:
            if self.pool is None:
                context = multiprocessing.get_context("spawn")
                self.pool = concurrent.futures.ProcessPoolExecutor(1, mp_context=context, initializer=_step_back)
            pool = self.pool
            try:
                return pool.submit(work, *arguments).result(timeout=self.settings.reading_seconds)
            except TimeoutError:
                self.close()
                raise InputError(f"not read within {self.settings.reading_seconds:g} seconds; send a shorter text") from None
            except concurrent.futures.process.BrokenProcessPool:
                self.close()
                raise InputError("the reader broke on this report; nothing was kept of it") from None


def _end(pool: concurrent.futures.ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):
        process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)


def _step_back() -> None:
    """Readers of pages go first; and when the server is gone, so is its reader."""
    with contextlib.suppress(OSError):
        os.nice(NICE)
    threading.Thread(target=_end_with_server, daemon=True, name="end").start()


def _end_with_server() -> None:
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        os._exit(1)


def _warm() -> None:
    for sample in ("en", "ru", "ar"):
        for found in reports([_sample(sample)]):
            if isinstance(found, Report):
                prepare(found)


def _sample(lang: str) -> pathlib.Path:
    from mahdar.read import samples

    return next(path for path in sorted(samples().iterdir()) if path.name.endswith(f".{lang}.txt"))


def _read(given: Given, allow_private: bool, max_bytes: int) -> list[Report | Problem]:
    try:
        return [one if isinstance(one, Problem) else _storable(one) for one in _reports(given, allow_private, max_bytes)]
    except InputError as error:
        return [Problem(given.name or "report", str(error))]


def _reports(given: Given, allow_private: bool, max_bytes: int) -> Iterator[Report | Problem]:
    if given.text is not None:
        yield report_from_text(
            given.text, lang=given.lang, published=given.published, title=given.title, id=given.id or "pasted", url=given.url,
            publisher=given.publisher,
        )  # fmt: skip
    elif given.html is not None:
        from mahdar.read.page import report_from_html

        found = report_from_html(given.html, id=given.id or "page", url=given.url, lang=given.lang, published=given.published)
        yield _known_better(found, given)
    elif given.content is not None:
        yield from _file(given, max_bytes)
    elif given.url is not None:
        for read in reports(
            [given.url], lang=given.lang, published=given.published, allow_private=allow_private, max_bytes=max_bytes
        ):
            yield read if isinstance(read, Problem) else _known_better(read, given)
    else:
        raise InputError("nothing to read: give a text, a page, a file or an address")


def _file(given: Given, max_bytes: int) -> Iterator[Report | Problem]:
    name = NAME.sub("-", pathlib.PurePath(given.name).name)[-LONGEST_NAME:].strip(".-") or "report"
    with tempfile.TemporaryDirectory(prefix="mahdar-") as folder:
        path = pathlib.Path(folder) / name
        path.write_bytes(given.content or b"")
        for found in reports([path], lang=given.lang, published=given.published, max_bytes=max_bytes):
            if isinstance(found, Problem):
                yield dataclasses.replace(found, source=name)
            else:
                yield _known_better(found, given)


def _storable(report: Report) -> Report:
    """The report without null bytes, which not every database keeps: each stands as U+FFFD, so that offsets hold."""
    lines = (report.id, report.title, report.publisher, report.url, report.credit, report.photo)
    if NULL not in report.text and not any(NULL in (held or "") for held in lines):
        return report

    def shown(held: str | None) -> str | None:
        return held.replace(NULL, REPLACED) if held is not None else None

    text = report.text.replace(NULL, REPLACED)
    return dataclasses.replace(
        report,
        id=report.id.replace(NULL, REPLACED),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=shown(report.title),
        publisher=shown(report.publisher),
        url=shown(report.url),
        credit=shown(report.credit),
        photo=shown(report.photo),
        notes=(*report.notes, "null bytes stand as U+FFFD"),
    )


def _known_better(report: Report, given: Given) -> Report:
    return dataclasses.replace(
        report,
        id=given.id or report.id,
        title=given.title or report.title,
        url=report.url or given.url,
        publisher=given.publisher or report.publisher,
    )
