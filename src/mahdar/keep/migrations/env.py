"""Alembic's entry: runs the migrations on the connection that `mahdar.keep.migrate` opened."""

from __future__ import annotations

from alembic import context

from mahdar.keep.store import FORM
from mahdar.keep.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=FORM,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
