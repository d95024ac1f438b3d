"""The dossier: the one door to what is kept.

Comes in: a file or a ``postgresql://`` address. Goes out: `Dossier`, with which reports are added, entries looked up, judged and
asked for (`mahdar.keep.ask`). Every method is one transaction.
"""

from __future__ import annotations

import collections
import concurrent.futures
import contextlib
import dataclasses
import os
import pathlib
import types
from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from mahdar.errors import DossierError, InputError, PartlyDone
from mahdar.keep import judge, rows, tables
from mahdar.keep.add import keep, known_report
from mahdar.keep.behind import dossiered
from mahdar.keep.join import Joiner
from mahdar.keep.model import Added, Dossiered, Entry, Source
from mahdar.keep.prepare import Prepared, prepare, storable
from mahdar.keep.read_back import entries_of, sources_of
from mahdar.keep.store import WAIT, Store
from mahdar.model import Report

DEFAULT = "mahdar.db"
"""The dossier where none is named and ``$MAHDAR_DOSSIER`` is not set: a file in the folder where the program runs."""
NAME = "person"
"""Who judges where nobody gave a name."""


def default_place() -> str:
    """The dossier that is meant where none is named."""
    return os.environ.get("MAHDAR_DOSSIER") or DEFAULT


class Dossier:
    """An open dossier; use it as a context manager. Raises DossierError where the database does not serve.

    Safe to share between threads: every call takes its own connection.
    """

    def __init__(self, where: str | os.PathLike[str] | None = None, *, create: bool = False, wait: float = WAIT) -> None:
        """``wait``: seconds that a writer waits for another one."""
        self.where = os.fspath(where) if where is not None else default_place()
        if create and "://" not in self.where and not pathlib.Path(self.where).absolute().parent.is_dir():
            raise DossierError(f"{self.where}: there is no such folder; make it first")
        self.store = Store(self.where, create=create, wait=wait)
        self._joiner = Joiner()

    def __enter__(self) -> Dossier:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: types.TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def reading(self) -> contextlib.AbstractContextManager[sa.Connection]:
        """A connection for several look-ups that must agree with each other."""
        return self.store.reading()

    # ---- adding

    def add(self, report: Report) -> Added:
        """Read a report the whole way and keep it. The same text again changes nothing."""
        report = storable(report)
        known = self.known(report)
        return known if known is not None else self.keep(prepare(report))

    def known(self, report: Report) -> Added | None:
        """What adding would answer for a report that is kept already; None where it is new."""
        with self.store.reading() as connection:
            row = known_report(connection, report)
            return Added(rows.source(row), "known") if row is not None else None

    def keep(self, prepared: Prepared, *, lesser: str | None = None) -> Added:
        """Keep a report that was prepared elsewhere (in another process, say): one transaction."""
        with self.store.writing() as connection:
            return keep(connection, prepared, self._joiner, lesser=lesser)

    def add_all(self, reports: Iterable[Report], *, jobs: int = 1) -> Iterator[Added]:
        """`add` each; with ``jobs`` > 1 the reading runs in as many processes. Order is kept, memory does not grow with the
        number."""
        if jobs <= 1:
            yield from map(self.add, reports)
            return
        from mahdar.keep.crew import crew

        waiting: collections.deque[Added | concurrent.futures.Future[Prepared]] = collections.deque()
        with crew(jobs) as pool:
            stopped: PartlyDone | None = None
            try:
                for report in map(storable, reports):
                    known = self.known(report)
                    waiting.append(known if known is not None else pool.submit(prepare, report))
                    if len(waiting) >= 4 * jobs:
                        yield self._done(waiting.popleft())
            except PartlyDone as error:  # what was read before is kept first
                stopped = error
            while waiting:
                yield self._done(waiting.popleft())
            if stopped is not None:
                raise stopped

    def _done(self, held: Added | concurrent.futures.Future[Prepared]) -> Added:
        from mahdar.keep.crew import result

        return held if isinstance(held, Added) else self.keep(result(held))

    # ---- looking up

    def entry(self, id: str) -> Dossiered:
        """An entry with tellings, history, edges and corrections. Raises InputError where there is none; a merged one leads on."""
        with self.store.reading() as connection:
            return next(dossiered(connection, [judge.found(connection, id)]))

    def entries(self, ids: Iterable[str]) -> list[Entry]:
        """Entries by id, in the order asked for; unknown ones are left out."""
        numbers = [rows.number_of(id) for id in ids]
        with self.store.reading() as connection:
            held = entries_of(connection, numbers)
        return [held[number] for number in numbers if number in held]

    def source(self, number: int) -> Source:
        """A report by its number in the dossier. Raises InputError."""
        with self.store.reading() as connection:
            held = sources_of(connection, [number])
        if number not in held:
            raise InputError(f"there is no report {number}; `mahdar reports` lists them")
        return held[number]

    def report(self, number: int) -> Report:
        """A report with its text and parts, as it was read. Raises InputError."""
        source = self.source(number)
        with self.store.reading() as connection:
            held = sa.select(tables.report.c.text, tables.report.c.body).where(tables.report.c.id == number)
            text, body = connection.execute(held).one()
        kept = rows.report_body(body)
        return Report(
            id=source.key,
            text=text,
            lang=source.lang,
            title=source.title,
            published=source.published,
            url=source.url,
            publisher=source.publisher,
            credit=kept.credit,
            photo=kept.photo,
            alternates=kept.alternates,
            parts=kept.parts,
            sha256=source.sha256,
            notes=kept.notes,
        )

    # ---- judging

    def merge(self, entries: Sequence[str], *, by: str = NAME, note: str = "") -> str:
        """Judge entries to be one happening; gives the judgement's id ("J7")."""
        with self.store.writing() as connection:
            return f"J{judge.merge(connection, entries, by=by, note=note)}"

    def split(self, entry: str, reports: Sequence[str], *, by: str = NAME, note: str = "") -> tuple[str, str]:
        """Judge that these reports tell another happening; gives the judgement's id and the new entry's."""
        with self.store.writing() as connection:
            made, new = judge.split(connection, entry, reports, by=by, note=note)
        return f"J{made}", new

    def correct(self, entry: str, field: str, value: str, *, by: str = NAME) -> str:
        """Correct one field of an entry; gives the correction's id ("C3")."""
        with self.store.writing() as connection:
            return f"C{judge.correct(connection, entry, field, value, by=by)}"

    def undo(self, judgement: str, *, by: str = NAME) -> tuple[str, ...]:
        """Take back a judgement or correction; gives the entries that changed. One of the program's own merges is taken back by a
        split in the name of ``by``."""
        with self.store.writing() as connection:
            return judge.undo(connection, judgement, by=by)

    # ---- reading again

    def reread(self) -> Iterator[Source]:
        """Read every report again with this version of the program; what people judged stays. Yields each report when it is
        done."""
        from mahdar.keep.reread import reread

        with self.store.reading() as connection:
            numbers = (
                connection.execute(sa.select(tables.report.c.id).where(tables.report.c.lesser.is_(None)).order_by("id"))
                .scalars()
                .all()
            )
        for number in numbers:
            prepared = prepare(self.report(number))
            with self.store.writing() as connection:
                reread(connection, number, prepared, self._joiner)
            yield self.source(number)


@dataclasses.dataclass(frozen=True, slots=True)
class Counts:
    """How much a dossier holds."""

    reports: int
    events: int
    entries: int
    claims: int
    figures: int


def counts(dossier: Dossier) -> Counts:
    """How much the dossier holds."""
    with dossier.reading() as connection:
        numbers = [
            connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in (tables.report, tables.event, tables.entry, tables.claim, tables.figure)
        ]
        merged = connection.execute(sa.select(sa.func.count()).where(tables.entry.c.into.is_not(None))).scalar_one()
    return Counts(numbers[0], numbers[1], numbers[2] - merged, numbers[3], numbers[4])
