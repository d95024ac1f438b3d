"""The tables of feeds that are followed, in the same database as `mahdar.keep.tables`.

Comes in: nothing. Goes out: SQLAlchemy ``Table`` objects.
"""

from __future__ import annotations

import sqlalchemy as sa

from mahdar.keep.tables import METADATA

feed = sa.Table(
    "feed",
    METADATA,
    sa.Column("address", sa.Text, primary_key=True),
    sa.Column("etag", sa.Text),
    sa.Column("modified", sa.Text, comment="Last-Modified, as the server wrote it"),
    sa.Column("checked", sa.String(32), comment="when it was last asked for"),
    sa.Column("fails", sa.Integer, nullable=False, comment="failures since it was last read"),
    sa.Column("due", sa.String(32), comment="not to be asked before this moment"),
)

feed_item = sa.Table(
    "feed_item",
    METADATA,
    sa.Column("address", sa.Text, primary_key=True),
    sa.Column("stamp", sa.Text, nullable=False, comment="what the feed says of its last change; another one is another text"),
    sa.Column("title", sa.Text),
    sa.Column("published", sa.String(10)),
    sa.Column("done", sa.Boolean, nullable=False),
    sa.Column("fails", sa.Integer, nullable=False),
    sa.Column("due", sa.String(32)),
)
sa.Index("feed_item_due", feed_item.c.done, feed_item.c.due)
