"""What tests of several areas share: a database of either kind."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import pytest

from postgres_server import database, server

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A running PostgreSQL server's address."""
    with server() as address:
        yield address


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> Iterator[str]:
    """Where a dossier can be made: a file that is not there yet, and an empty PostgreSQL database."""
    if request.param == "sqlite":
        yield str(tmp_path / "own.db")
        return
    with database(request.getfixturevalue("postgres")) as address:
        yield address
