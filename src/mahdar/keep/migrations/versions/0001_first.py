"""The first form of a dossier: all tables, and the index of words in each database's own kind."""

from __future__ import annotations

from alembic import op

from mahdar.keep.tables import METADATA

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables and the index of words."""
    METADATA.create_all(op.get_bind(), checkfirst=False)
    op.execute("INSERT INTO state (id, changes) VALUES (1, 0)")
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE passage_words USING fts5(words, content='passage', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute("CREATE INDEX passage_words ON passage USING gin (to_tsvector('simple', words))")


def downgrade() -> None:
    """Back to an empty database."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE passage_words")
    METADATA.drop_all(op.get_bind())
