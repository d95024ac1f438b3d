"""Migrations: bringing a dossier's database to the form that this version reads, by Alembic.

Comes in: an engine. Goes out: nothing; the database stands at the newest form afterwards, or as it was.
"""

from __future__ import annotations

import pathlib

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from mahdar.keep.store import WAIT, take_pen

FOLDER = pathlib.Path(__file__).parent / "migrations"


def config() -> Config:
    """Alembic's configuration without a file: where the migrations lie."""
    held = Config()
    held.set_main_option("script_location", str(FOLDER))
    return held


def upgrade(engine: sa.Engine, *, wait: float = WAIT, to: str = "head") -> None:
    """Run what is missing, in one transaction; a second program that starts at the same time waits and finds it done."""
    settings = config()
    with engine.connect().execution_options(pen=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            take_pen(connection, wait)
        settings.attributes["connection"] = connection
        command.upgrade(settings, to)
