"""Feeds that are followed: what is known of them, and the addresses that they named."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of feeds."""
    op.create_table(
        "feed",
        sa.Column("address", sa.Text(), primary_key=True),
        sa.Column("etag", sa.Text()),
        sa.Column("modified", sa.Text()),
        sa.Column("checked", sa.String(32)),
        sa.Column("fails", sa.Integer(), nullable=False),
        sa.Column("due", sa.String(32)),
    )
    op.create_table(
        "feed_item",
        sa.Column("address", sa.Text(), primary_key=True),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("published", sa.String(10)),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("fails", sa.Integer(), nullable=False),
        sa.Column("due", sa.String(32)),
    )
    op.create_index("feed_item_due", "feed_item", ["done", "due"])


def downgrade() -> None:
    """Forget all feeds."""
    op.drop_table("feed_item")
    op.drop_table("feed")
