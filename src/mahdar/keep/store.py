"""The database behind a dossier: SQLite by default, PostgreSQL for a team.

Comes in: a path or a ``postgresql://`` address. Goes out: connections inside transactions, and errors as one clear line. A write
transaction holds the only pen: ``BEGIN IMMEDIATE`` on SQLite, an advisory lock on PostgreSQL, so that two writers never merge
into the same entries at once.
"""

from __future__ import annotations

import contextlib
import pathlib
import sqlite3
import time
from collections.abc import Iterator

import sqlalchemy as sa

from mahdar.errors import DossierError

HEAD = "0002"
"""The newest migration: the form of dossier that this version reads and writes."""
FORM = "mahdar_form"
"""The table that says at which migration the database stands: what has one is a dossier."""
PEN = 0x4D41484441520001
"""The advisory lock that a writer holds on PostgreSQL."""
WAIT = 30.0
"""Seconds that a writer waits for another one."""
SQLITE = "sqlite"


class Store:
    """An open database. Use `reading` and `writing`; `close` when done. Raises DossierError wherever the database does not
    serve."""

    def __init__(self, where: str, *, create: bool, wait: float = WAIT) -> None:
        self.where, self.wait = where, wait
        url = address(where)
        self.sqlite = url.get_backend_name() == SQLITE
        if self.sqlite and not create and not pathlib.Path(url.database or "").exists():
            raise DossierError(f"{where}: no such dossier; `mahdar add SOURCE --dossier {where}` makes one")
        self.engine = _sqlite(url, wait) if self.sqlite else _postgresql(url)
        try:
            with self.told():
                self._prepare(create=create)
        except DossierError:
            self.engine.dispose()
            raise

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the dossier. Raises DossierError."""
        with self.told(), self.engine.connect() as connection:
            if not self.sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A connection with the pen: all of it is kept at the end, or nothing. Raises DossierError."""
        with self.told(), self.engine.connect().execution_options(pen=True) as connection, connection.begin():
            if not self.sqlite:
                take_pen(connection, self.wait)
            yield connection
            connection.execute(sa.text("UPDATE state SET changes = changes + 1"))

    def changes(self) -> int:
        """How many write transactions the dossier has seen: the same number means the same content. Raises DossierError."""
        with self.reading() as connection:
            found: int = connection.execute(sa.text("SELECT changes FROM state")).scalar_one()
            return found

    @contextlib.contextmanager
    def told(self) -> Iterator[None]:
        """Errors of the database as one clear line."""
        try:
            yield
        except (sa.exc.DBAPIError, sa.exc.TimeoutError, sqlite3.Error) as error:
            raise DossierError(f"{shown(self.where)}: {_reason(error)}") from error

    def version(self) -> str | None:
        """The migration that the database stands at, None for one that is no dossier."""
        with self.engine.connect() as connection:
            if not sa.inspect(connection).has_table(FORM):
                return None
            found: str | None = connection.execute(sa.text(f"SELECT version_num FROM {FORM}")).scalar()
            return found

    def _prepare(self, *, create: bool) -> None:
        version = self.version()
        if version is None and self._tables():
            version = self.version()  # another program may just have made it
            if version is None:
                raise DossierError(f"{shown(self.where)}: a database, but not a dossier; name a new file or an empty database")
        if version is None and not create:
            raise DossierError(f"{shown(self.where)}: an empty database; `mahdar add SOURCE --dossier …` fills it")
        if version is not None and version > HEAD:
            raise DossierError(
                f"{shown(self.where)}: made by a newer Mahdar (form {version}, this one knows {HEAD}); update Mahdar"
            )
        if version != HEAD:
            from mahdar.keep.migrate import upgrade

            upgrade(self.engine, wait=self.wait)
        if self.sqlite:
            _read_while_written(self.engine, self.wait)

    def _tables(self) -> list[str]:
        return sa.inspect(self.engine).get_table_names()


def take_pen(connection: sa.Connection, wait: float) -> None:
    """Wait for the right to write to a PostgreSQL dossier, at most ``wait`` seconds; it ends with the transaction."""
    connection.execute(sa.text(f"SET LOCAL lock_timeout = {int(wait * 1000)}"))
    connection.execute(sa.text("SELECT pg_advisory_xact_lock(:pen)"), {"pen": PEN})


def address(where: str) -> sa.URL:
    """A dossier's address as SQLAlchemy's. Raises DossierError for a scheme that is not served."""
    if "://" not in where:
        return sa.URL.create(SQLITE, database=where)
    try:
        url = sa.make_url(where)
    except (sa.exc.ArgumentError, ValueError):
        raise DossierError(f"{shown(where)}: not an address; write postgresql://user@host/name or the path of a file") from None
    name = url.get_backend_name()
    if name == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if name == SQLITE and url.database:
        return url
    raise DossierError(f"{shown(where)}: a dossier is a file or a postgresql:// address")


def shown(where: str) -> str:
    """A dossier's address as a user may see it: without a password."""
    if "://" not in where:
        return where
    try:
        return sa.make_url(where).render_as_string(hide_password=True)
    except (sa.exc.ArgumentError, ValueError):
        return where


def _postgresql(url: sa.URL) -> sa.Engine:
    try:
        return sa.create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError:
        raise DossierError("a dossier on PostgreSQL needs one more package: pip install 'mahdar[postgres]'") from None


def _sqlite(url: sa.URL, wait: float) -> sa.Engine:
    engine = sa.create_engine(url, connect_args={"timeout": wait, "check_same_thread": False})

    @sa.event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, record: object) -> None:
        connection.isolation_level = None  # transactions are opened below, not by the driver's guess
        for pragma in ("synchronous=NORMAL", "foreign_keys=ON", "cache_size=-32000"):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begun(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("pen") else "BEGIN")

    return engine


def _read_while_written(engine: sa.Engine, wait: float) -> None:
    """Turn the write-ahead log on, which stays on in the file: only in what is known to be a dossier. SQLite does not wait for
    others here, so this does; a file system without such logs is served without."""
    end = time.monotonic() + wait
    connection = engine.raw_connection()
    try:
        while True:
            try:
                connection.cursor().execute("PRAGMA journal_mode=WAL").fetchone()
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > end:
                    raise
                time.sleep(0.02)
    finally:
        connection.close()


def _reason(error: BaseException) -> str:
    """A database's error in a user's words: the first line, and what to do where that is known."""
    cause = getattr(error, "orig", None) or error
    text = " ".join(str(cause).split("\n")[0].split())
    for sign, told in REASONS.items():
        if sign in text.lower():
            return f"{told} ({text})"
    return text


REASONS = {
    "disk is full": "the disk is full; free some space and run the same command again, nothing was lost",
    "no space left": "the disk is full; free some space and run the same command again, nothing was lost",
    "disk i/o error": "the disk cannot be read or written; what was kept before is untouched",
    "is locked": "another program holds the dossier; try again when it is done",
    "lock timeout": "another program holds the dossier; try again when it is done",
    "lock_not_available": "another program holds the dossier; try again when it is done",
    "queuepool limit": "too many questions at once; try again",
    "file is not a database": "not a dossier",
    "malformed": "the dossier is damaged; bring it back from a copy, or save what is readable with `sqlite3 FILE .recover`",
    "unable to open": "cannot be opened; check that the folder is there and may be written to",
    "readonly": "may not be written to; check its rights",
    "read-only": "may not be written to; check its rights",
    "connection refused": "no server answers there; start it or check host and port",
    "server closed the connection": "the server ended the connection; run the same command again, nothing was lost",
    "terminating connection": "the server ended the connection; run the same command again, nothing was lost",
    "could not translate host": "no such host; check the address",
    "name or service not known": "no such host; check the address",
    "failed to resolve": "no such host; check the address",
    "timeout expired": "the server does not answer; check host and port",
    "password authentication": "user or password is wrong",
    "does not exist": "no such database or user; create it first",
    "no password supplied": "a password is needed: postgresql://user:password@host/name",
}
"""Signs in a database's message, in lower case, and what a user is told."""
