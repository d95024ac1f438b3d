"""The first form of a dossier: its tables as they were then, and the index of words in each database's own kind."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables and the index of words."""
    op.create_table(
        "actor",
        sa.Column("who", sa.Text(), primary_key=True),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("qid", sa.String(16)),
    )
    op.create_index("actor_code", "actor", ["code"])
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("event_key", sa.Text(), nullable=False),
        sa.Column("field", sa.String(16), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("undone", sa.String(32)),
    )
    op.create_index("correction_event", "correction", ["event_key"])
    op.create_table(
        "edge",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("home", sa.Integer()),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("undone", sa.String(32)),
    )
    op.create_index("edge_a", "edge", ["a"])
    op.create_index("edge_b", "edge", ["b"])
    op.create_index("edge_home", "edge", ["home"])
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("into", sa.Integer()),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("mode", sa.String(24)),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("day_from", sa.String(10)),
        sa.Column("day_to", sa.String(10)),
        sa.Column("dated", sa.Boolean(), nullable=False),
        sa.Column("country", sa.String(8)),
        sa.Column("place", sa.Text()),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("langs", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("lesser", sa.Boolean(), nullable=False),
        sa.Column("first", sa.String(10)),
        sa.Column("last", sa.String(10)),
        sa.Column("deal", sa.String(12)),
        sa.Column("body", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("entry_country_day", "entry", ["country", "day_from"])
    op.create_index("entry_day", "entry", ["day_from", "id"])
    op.create_index("entry_deal_day", "entry", ["deal", "day_from"])
    op.create_index("entry_last", "entry", ["last"])
    op.create_index("entry_span", "entry", ["last", "first"])
    op.create_index("entry_status_day", "entry", ["status", "day_to"])
    op.create_index("entry_type_day", "entry", ["type", "day_from"])
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False, server_default=""),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("published", sa.String(10)),
        sa.Column("publisher", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("added", sa.String(32), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("lesser", sa.Text()),
        sa.Column("vector", sa.LargeBinary()),
        sa.UniqueConstraint("sha256", "address", name="report_once"),
    )
    op.create_index("report_address", "report", ["address"])
    op.create_index("report_key", "report", ["key"])
    op.create_index("report_published", "report", ["published"])
    op.create_index("report_publisher", "report", ["publisher"])
    op.create_index("report_current", "report", ["current"])
    op.create_table(
        "state",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("changes", sa.Integer(), nullable=False),
    )
    op.create_table(
        "token",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
        sa.Column("role", sa.String(8), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
        sa.Column("ended", sa.String(32)),
    )
    op.create_table(
        "alias",
        sa.Column("who", sa.Text(), sa.ForeignKey("actor.who", ondelete="CASCADE"), primary_key=True),
        sa.Column("text", sa.Text(), primary_key=True),
        sa.Column("lang", sa.String(8), nullable=False),
    )
    op.create_table(
        "alias_key",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("who", sa.Text(), sa.ForeignKey("actor.who", ondelete="CASCADE"), primary_key=True),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("report", sa.Integer(), sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.String(16), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("body", sa.Text(), nullable=False),
        sa.UniqueConstraint("report", "number", name="claim_once"),
    )
    op.create_index("claim_day", "claim", ["day"])
    op.create_index("claim_speaker_day", "claim", ["speaker", "day"])
    op.create_index("claim_who_day", "claim", ["who", "day"])
    op.create_table(
        "contact",
        sa.Column("level", sa.String(8), primary_key=True),
        sa.Column("a", sa.Text(), primary_key=True),
        sa.Column("b", sa.Text(), primary_key=True),
        sa.Column("entry", sa.Integer(), sa.ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("day_from", sa.String(10)),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("call", sa.Boolean(), nullable=False),
    )
    op.create_index("contact_b", "contact", ["level", "b", "a"])
    op.create_index("contact_entry", "contact", ["entry"])
    op.create_index("contact_pair", "contact", ["level", "a", "b", "done", "day_from", "call", "entry"])
    op.create_table(
        "edge_member",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("edge", sa.Integer(), sa.ForeignKey("edge.id", ondelete="CASCADE"), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.Column("left", sa.Integer()),
        sa.Column("root", sa.Integer(), nullable=False),
        sa.UniqueConstraint("edge", "key", name="edge_member_once"),
    )
    op.create_index("edge_member_key", "edge_member", ["key"])
    op.create_index("edge_member_left", "edge_member", ["left"])
    op.create_table(
        "entry_party",
        sa.Column("entry", sa.Integer(), sa.ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("role", sa.String(10), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("qid", sa.String(16)),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("day_from", sa.String(10)),
    )
    op.create_index("entry_party_code", "entry_party", ["code", "day_from", "entry"])
    op.create_index("entry_party_name", "entry_party", ["name"])
    op.create_index("entry_party_who", "entry_party", ["who", "day_from", "entry"])
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("report", sa.Integer(), sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("root", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary()),
        sa.UniqueConstraint("report", "number", name="event_once"),
        sqlite_autoincrement=True,
    )
    op.create_index("event_entry", "event", ["entry"])
    op.create_index("event_key", "event", ["key"], unique=True)
    op.create_index("event_root", "event", ["root"])
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("report", sa.Integer(), sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("qid", sa.String(16)),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_index("office_code", "office", ["code"])
    op.create_index("office_who", "office", ["who", "day"])
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("report", sa.Integer(), sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
    )
    op.create_index("passage_report", "passage", ["report"])
    op.create_table(
        "block",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("event", sa.Integer(), sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("block_event", "block", ["event"])
    op.create_table(
        "claim_about",
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("code", sa.String(16), primary_key=True),
    )
    op.create_index("claim_about_code", "claim_about", ["code"])
    op.create_table(
        "claim_event",
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("event", sa.Integer(), sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("claim_event_event", "claim_event", ["event"])
    op.create_table(
        "figure",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("report", sa.Integer(), sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), sa.ForeignKey("event.id", ondelete="SET NULL")),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text()),
        sa.Column("low", sa.Float(), nullable=False),
        sa.Column("high", sa.Float(), nullable=False),
        sa.Column("period", sa.Text()),
        sa.Column("said_by", sa.String(16)),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("body", sa.Text(), nullable=False),
        sa.UniqueConstraint("report", "number", name="figure_once"),
    )
    op.create_index("figure_event", "figure", ["event"])
    op.create_index("figure_series", "figure", ["measure", "unit", "parties", "day"])
    op.create_table(
        "passage_event",
        sa.Column("passage", sa.Integer(), sa.ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("event", sa.Integer(), sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("passage_event_event", "passage_event", ["event"])
    op.create_table(
        "figure_about",
        sa.Column("figure", sa.Integer(), sa.ForeignKey("figure.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("code", sa.String(16), primary_key=True),
    )
    op.create_index("figure_about_code", "figure_about", ["code"])
    op.bulk_insert(sa.table("state", sa.column("id"), sa.column("changes")), [{"id": 1, "changes": 0}])
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
    op.drop_table("figure_about")
    op.drop_table("passage_event")
    op.drop_table("figure")
    op.drop_table("claim_event")
    op.drop_table("claim_about")
    op.drop_table("block")
    op.drop_table("passage")
    op.drop_table("office")
    op.drop_table("event")
    op.drop_table("entry_party")
    op.drop_table("edge_member")
    op.drop_table("contact")
    op.drop_table("claim")
    op.drop_table("alias_key")
    op.drop_table("alias")
    op.drop_table("token")
    op.drop_table("state")
    op.drop_table("report")
    op.drop_table("entry")
    op.drop_table("edge")
    op.drop_table("correction")
    op.drop_table("actor")
