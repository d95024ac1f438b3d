"""Migrations: bringing a dossier's database to the form that this version reads, by Alembic.

Comes in: an engine. Goes out: nothing; the database stands at the newest form afterwards, or as it was.
"""

from __future__ import annotations

import pathlib

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

FOLDER = pathlib.Path(__file__).parent / "migrations"


def config() -> Config:
    """Alembic's configuration without a file: where the migrations lie."""
    held = Config()
    held.set_main_option("script_location", str(FOLDER))
    return held


def upgrade(engine: sa.Engine, *, pen: int, to: str = "head") -> None:
    """Run what is missing, in one transaction; a second program that starts at the same time waits and finds it done."""
    settings = config()
    with engine.connect().execution_options(pen=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:pen)"), {"pen": pen})
        settings.attributes["connection"] = connection
        command.upgrade(settings, to)
