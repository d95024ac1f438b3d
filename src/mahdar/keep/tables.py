"""The tables of a dossier: one description for SQLite and PostgreSQL.

Comes in: nothing. Goes out: SQLAlchemy ``Table`` objects. Days are ISO text (``YYYY-MM-DD``), so that both databases order them
alike; bodies are JSON in the codebook's words; everything in a body that is asked for also stands in a column of its own.
"""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()

report = sa.Table(
    "report",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False, server_default=""),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("current", sa.Boolean, nullable=False),
    sa.Column("lang", sa.String(8), nullable=False),
    sa.Column("title", sa.Text),
    sa.Column("published", sa.String(10)),
    sa.Column("publisher", sa.Text),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False, comment="the report without its text: parts, credits, other versions, notes"),
    sa.Column("added", sa.String(32), nullable=False),
    sa.Column("reader", sa.Text, nullable=False, comment="version of the program that read it"),
    sa.Column("lesser", sa.Text),
    sa.Column("vector", sa.LargeBinary, comment="meaning of title and lead"),
    sa.UniqueConstraint("sha256", "address", name="report_once"),
)
sa.Index("report_address", report.c.address)
sa.Index("report_key", report.c.key)
sa.Index("report_published", report.c.published)
sa.Index("report_publisher", report.c.publisher)
sa.Index("report_current", report.c.current)

event = sa.Table(
    "event",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("report", sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("entry", sa.Integer, nullable=False),
    sa.Column("root", sa.Integer, nullable=False, comment="the entry in which the program put it, before people judged"),
    sa.Column("type", sa.String(16), nullable=False),
    sa.Column("rank", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("vector", sa.LargeBinary),
    sa.UniqueConstraint("report", "number", name="event_once"),
    sqlite_autoincrement=True,
)
sa.Index("event_entry", event.c.entry)
sa.Index("event_root", event.c.root)
sa.Index("event_key", event.c.key, unique=True)

block = sa.Table(
    "block",
    METADATA,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("event", sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
)
sa.Index("block_event", block.c.event)

entry = sa.Table(
    "entry",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("into", sa.Integer, comment="the entry that this one was merged into; its own fields are empty then"),
    sa.Column("type", sa.String(16), nullable=False),
    sa.Column("mode", sa.String(24)),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("day_from", sa.String(10), comment="first day it can be; the day of the first report where no date is known"),
    sa.Column("day_to", sa.String(10)),
    sa.Column("dated", sa.Boolean, nullable=False, comment="whether a report gives its date"),
    sa.Column("country", sa.String(8)),
    sa.Column("place", sa.Text),
    sa.Column("reports", sa.Integer, nullable=False),
    sa.Column("rank", sa.Integer, nullable=False),
    sa.Column("langs", sa.Text, nullable=False, comment="with spaces around each: ' ar ru '"),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("lesser", sa.Boolean, nullable=False),
    sa.Column("first", sa.String(10)),
    sa.Column("last", sa.String(10)),
    sa.Column("deal", sa.String(12), comment="signed, agreed, offered, proposed: what it is on the way to an agreement"),
    sa.Column("body", sa.Text, nullable=False, comment="the Entry, as JSON"),
    sqlite_autoincrement=True,
)
sa.Index("entry_day", entry.c.day_from, entry.c.id)
sa.Index("entry_type_day", entry.c.type, entry.c.day_from)
sa.Index("entry_country_day", entry.c.country, entry.c.day_from)
sa.Index("entry_last", entry.c.last)
sa.Index("entry_status_day", entry.c.status, entry.c.day_to)
sa.Index("entry_span", entry.c.last, entry.c.first)
sa.Index("entry_deal_day", entry.c.deal, entry.c.day_from)

entry_party = sa.Table(
    "entry_party",
    METADATA,
    sa.Column("entry", sa.ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("role", sa.String(10), primary_key=True, comment="actor, recipient, speaker"),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("code", sa.String(16), nullable=False),
    sa.Column("name", sa.Text),
    sa.Column("qid", sa.String(16)),
    sa.Column("who", sa.Text, nullable=False, comment="the actor"),
    sa.Column("day_from", sa.String(10), comment="the entry's, so that one index answers who when"),
)
sa.Index("entry_party_who", entry_party.c.who, entry_party.c.day_from, entry_party.c.entry)
sa.Index("entry_party_code", entry_party.c.code, entry_party.c.day_from, entry_party.c.entry)
sa.Index("entry_party_name", entry_party.c.name)

actor = sa.Table(
    "actor",
    METADATA,
    sa.Column(
        "who",
        sa.Text,
        primary_key=True,
        comment="a state's or group's code, the QID of a person or body, else CODE~sound of a family name",
    ),
    sa.Column("code", sa.String(16), nullable=False),
    sa.Column("kind", sa.String(12), nullable=False, comment="state, organisation, person, group"),
    sa.Column("name", sa.Text, comment="in English, where known"),
    sa.Column("qid", sa.String(16)),
)
sa.Index("actor_code", actor.c.code)

alias = sa.Table(
    "alias",
    METADATA,
    sa.Column("who", sa.ForeignKey("actor.who", ondelete="CASCADE"), primary_key=True),
    sa.Column("text", sa.Text, primary_key=True, comment="as a report writes it"),
    sa.Column("lang", sa.String(8), nullable=False),
)

alias_key = sa.Table(
    "alias_key",
    METADATA,
    sa.Column("key", sa.Text, primary_key=True, comment="the sound of one word of a name, the same in every script"),
    sa.Column("who", sa.ForeignKey("actor.who", ondelete="CASCADE"), primary_key=True),
)

contact = sa.Table(
    "contact",
    METADATA,
    sa.Column("level", sa.String(8), primary_key=True, comment="code: states and bodies by their codes; person: persons"),
    sa.Column("a", sa.Text, primary_key=True, comment="the alphabetically first of the two"),
    sa.Column("b", sa.Text, primary_key=True),
    sa.Column("entry", sa.ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("day_from", sa.String(10)),
    sa.Column("done", sa.Boolean, nullable=False, comment="it took place; false for what is planned, cancelled or denied"),
    sa.Column("call", sa.Boolean, nullable=False),
)
sa.Index("contact_entry", contact.c.entry)
sa.Index(
    "contact_pair", contact.c.level, contact.c.a, contact.c.b, contact.c.done, contact.c.day_from, contact.c.call, contact.c.entry
)
sa.Index("contact_b", contact.c.level, contact.c.b, contact.c.a)

edge = sa.Table(
    "edge",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("a", sa.Text, nullable=False),
    sa.Column("b", sa.Text, nullable=False),
    sa.Column("same", sa.Boolean, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("reasons", sa.Text, nullable=False),
    sa.Column("home", sa.Integer, comment="of a person's judgement: the entry that others went into, or that was split off"),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("undone", sa.String(32)),
)
sa.Index("edge_a", edge.c.a)
sa.Index("edge_b", edge.c.b)
sa.Index("edge_home", edge.c.home)

edge_member = sa.Table(
    "edge_member",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("edge", sa.ForeignKey("edge.id", ondelete="CASCADE"), nullable=False),
    sa.Column("key", sa.Text, nullable=False, comment="a telling on one side of a person's judgement"),
    sa.Column("moved", sa.Boolean, nullable=False, comment="on the side that was merged into or split off the other"),
    sa.Column("left", sa.Integer, comment="the entry that it left"),
    sa.Column("root", sa.Integer, nullable=False, comment="the telling's own, for when a later reading does not find it"),
    sa.UniqueConstraint("edge", "key", name="edge_member_once"),
)
sa.Index("edge_member_key", edge_member.c.key)
sa.Index("edge_member_left", edge_member.c.left)

correction = sa.Table(
    "correction",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column(
        "event_key", sa.Text, nullable=False, comment="a telling of the entry: it keeps leading there after merges and re-reading"
    ),
    sa.Column("field", sa.String(16), nullable=False),
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("undone", sa.String(32)),
)
sa.Index("correction_event", correction.c.event_key)

claim = sa.Table(
    "claim",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("report", sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("start", sa.Integer, nullable=False, comment="where its content begins in the report"),
    sa.Column("speaker", sa.String(16), nullable=False),
    sa.Column("name", sa.Text, comment="of the speaker: in English where known, else as written"),
    sa.Column("who", sa.Text, nullable=False, comment="the speaker as an actor"),
    sa.Column("day", sa.String(10), comment="when it was said; the report's day where it gives none"),
    sa.Column("body", sa.Text, nullable=False),
    sa.UniqueConstraint("report", "number", name="claim_once"),
)
sa.Index("claim_speaker_day", claim.c.speaker, claim.c.day)
sa.Index("claim_day", claim.c.day)
sa.Index("claim_who_day", claim.c.who, claim.c.day)

claim_about = sa.Table(
    "claim_about",
    METADATA,
    sa.Column("claim", sa.ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("code", sa.String(16), primary_key=True),
)
sa.Index("claim_about_code", claim_about.c.code)

claim_event = sa.Table(
    "claim_event",
    METADATA,
    sa.Column("claim", sa.ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("event", sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
)
sa.Index("claim_event_event", claim_event.c.event)

figure = sa.Table(
    "figure",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("report", sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("event", sa.ForeignKey("event.id", ondelete="SET NULL")),
    sa.Column("unit", sa.Text, nullable=False),
    sa.Column("measure", sa.Text),
    sa.Column("low", sa.Float, nullable=False),
    sa.Column("high", sa.Float, nullable=False),
    sa.Column("period", sa.Text),
    sa.Column("said_by", sa.String(16)),
    sa.Column("parties", sa.Text, nullable=False, comment="codes of those it is about, in alphabetical order, with blanks between"),
    sa.Column("day", sa.String(10), comment="first day of the period; the report's day where it gives none"),
    sa.Column("body", sa.Text, nullable=False),
    sa.UniqueConstraint("report", "number", name="figure_once"),
)
sa.Index("figure_series", figure.c.measure, figure.c.unit, figure.c.parties, figure.c.day)
sa.Index("figure_event", figure.c.event)

figure_about = sa.Table(
    "figure_about",
    METADATA,
    sa.Column("figure", sa.ForeignKey("figure.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("code", sa.String(16), primary_key=True),
)
sa.Index("figure_about_code", figure_about.c.code)

office = sa.Table(
    "office",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("report", sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
    sa.Column("code", sa.String(16), nullable=False),
    sa.Column("name", sa.Text, nullable=False, comment="in English where known, else as written"),
    sa.Column("qid", sa.String(16)),
    sa.Column("who", sa.Text, nullable=False, comment="the actor"),
    sa.Column("office", sa.Text, nullable=False),
    sa.Column("day", sa.String(10)),
    sa.Column("body", sa.Text, nullable=False),
)
sa.Index("office_code", office.c.code)
sa.Index("office_who", office.c.who, office.c.day)

passage = sa.Table(
    "passage",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("report", sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("words", sa.Text, nullable=False, comment="analysed tokens: lemmas and names' keys, for the index of words"),
)
sa.Index("passage_report", passage.c.report)

passage_event = sa.Table(
    "passage_event",
    METADATA,
    sa.Column("passage", sa.ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("event", sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
)
sa.Index("passage_event_event", passage_event.c.event)

token = sa.Table(
    "token",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("hash", sa.String(64), nullable=False, unique=True),
    sa.Column("role", sa.String(8), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("made", sa.String(32), nullable=False),
    sa.Column("ended", sa.String(32)),
)

state = sa.Table(
    "state",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("changes", sa.Integer, nullable=False, comment="write transactions so far: the same number, the same content"),
)
