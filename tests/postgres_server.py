"""A PostgreSQL server of the tests' own: a cluster in a temporary folder, on a free port, gone at the end."""

from __future__ import annotations

import contextlib
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator

import sqlalchemy as sa

USER, PASSWORD = "mahdar", "open-sesame"
MISSING = "PostgreSQL is not installed: run .ci/postgres (as `make test` does), or name a server in $MAHDAR_TEST_POSTGRES"


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The address of a running server, postgresql://user:password@host:port/postgres."""
    given = os.environ.get("MAHDAR_TEST_POSTGRES")
    if given:
        yield given
        return
    folder = pathlib.Path(tempfile.mkdtemp(prefix="mahdar-pg-"))
    try:
        with cluster(folder) as port:
            yield f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def cluster(folder: pathlib.Path) -> Iterator[int]:
    """A cluster in ``folder``; gives its port."""
    secret = folder / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    owner = _owner()
    if owner is not None:
        for path in (folder, secret):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    data, port = folder / "data", _free_port()
    made = [
        "--username",
        USER,
        "--pwfile",
        str(secret),
        "--auth",
        "scram-sha-256",
        "--encoding",
        "UTF8",
        "--locale",
        "C",
        "--no-sync",
    ]
    _run("initdb", "--pgdata", str(data), *made)
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off -c max_connections=60 -c shared_buffers=64MB"
    _run("pg_ctl", "--pgdata", str(data), "--log", str(folder / "log"), "-w", "-o", settings, "start")
    try:
        yield port
    finally:
        _run("pg_ctl", "--pgdata", str(data), "-m", "immediate", "-w", "stop")


@contextlib.contextmanager
def database(address: str) -> Iterator[str]:
    """An empty database of its own on the server; gives its address."""
    name = f"mahdar_{uuid.uuid4().hex[:12]}"
    url = sa.make_url(address).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    try:
        yield url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        engine.dispose()


def programs() -> pathlib.Path:
    """The folder of the server's programs."""
    installed = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = shutil.which("initdb")
    if installed or found:
        return installed[-1].parent if installed else pathlib.Path(found or "").parent
    raise AssertionError(MISSING)


def _run(program: str, *words: str) -> None:
    owner = _owner()
    done = subprocess.run(
        [str(programs() / program), *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd="/",
        user=owner.pw_uid if owner else None,
        group=owner.pw_gid if owner else None,
        extra_groups=[] if owner else None,
    )
    assert done.returncode == 0, f"{program}: {done.stderr}"


def _owner() -> pwd.struct_passwd | None:
    """Whom the server runs as: it refuses to run as root."""
    return pwd.getpwnam("postgres") if os.getuid() == 0 else None


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])
