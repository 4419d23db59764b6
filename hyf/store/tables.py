"""Tables and columns, the same for SQLite and PostgreSQL. A change here comes with a step in `migrations/versions`.

What members and directors do beside signing up is in `tables_members`, the evaluation in `tables_answers`.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from hyf.model.enrolment import SessionState, State
from hyf.model.mark import Mark
from hyf.model.message import MessageState
from hyf.store.columns import Instant, metadata, one_of

SCHEMA = "0003"
"""The number of the schema that stands here: that of the last migration."""

rotas = Table(
    "rotas",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("published_at", Instant, nullable=False),
    Column("sessions", Integer, nullable=False),
    Column("text", Text, nullable=False),
    CheckConstraint("number >= 1", name="number"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("key", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("rota", ForeignKey("rotas.number"), nullable=False),
    Column("state", String, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("taken", Integer, nullable=False),
    Column("why", Text, nullable=False),
    # The last place in the queue that was given out; it stays when whoever had it has left.
    Column("last_queue", Integer, nullable=False, server_default="0"),
    one_of("state", SessionState),
    CheckConstraint("version >= 1", name="version"),
    CheckConstraint("0 <= taken AND taken <= capacity", name="taken"),
    CheckConstraint("last_queue >= 0", name="last_queue"),
)

# What people were told, version by version; the session as it stands now is the one of `sessions.version`.
session_versions = Table(
    "session_versions",
    metadata,
    Column("session", ForeignKey("sessions.key"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
)

enrolments = Table(
    "enrolments",
    metadata,
    Column("session", ForeignKey("sessions.key"), primary_key=True),
    Column("member", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("step", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    Column("queue", Integer),
    Column("in_calendar", Boolean, nullable=False),
    one_of("state", State),
    CheckConstraint("step >= 1", name="step"),
    CheckConstraint("(state = 'waiting') = (queue IS NOT NULL)", name="queue"),
    UniqueConstraint("session", "queue"),
    Index(None, "member"),
    Index(None, "session", "state"),
)

messages = Table(
    "messages",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    # None: about no single session, as what directors are asked.
    Column("session", ForeignKey("sessions.key")),
    Column("member", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("told", Integer, nullable=False),
    Column("message_id", String, nullable=False, unique=True),
    Column("sender", String, nullable=False),
    Column("recipient", String, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("state", String, nullable=False),
    Column("reason", String),
    Column("worker", Integer),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("answer", Text, nullable=False),
    Column("in_doubt", Boolean, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("bounce", String, nullable=False),
    Column("bounced_at", Instant),
    one_of("state", MessageState),
    CheckConstraint("(state = 'skipped') = (reason IS NOT NULL)", name="skipped"),
    CheckConstraint("(state = 'sending') = (worker IS NOT NULL)", name="sending"),
    CheckConstraint("attempts >= 0 AND (state <> 'sent' OR attempts >= 1)", name="attempts"),
    CheckConstraint("version >= 1 AND told >= 1", name="version"),
    CheckConstraint("(bounce <> '') = (bounced_at IS NOT NULL)", name="bounce"),
    Index(None, "session", "member"),
    Index(None, "member"),
    # With the number, by which those are ordered that are due at one moment, as all that one run made are.
    Index(None, "state", "next_at", "number"),
    Index(None, "state", "reason", "changed_at"),
    # Few rows, counted at every glance.
    Index("ix_messages_doubt", "number", sqlite_where=text("in_doubt"), postgresql_where=text("in_doubt")),
    Index(
        "ix_messages_bounced",
        "bounce",
        sqlite_where=text("bounced_at IS NOT NULL"),
        postgresql_where=text("bounced_at IS NOT NULL"),
    ),
    # A number once given out stands in bounce addresses of mail that has left: it is never given out again.
    sqlite_autoincrement=True,
)

# Apart from the rows, so that counting and searching those reads no bytes of mail.
message_content = Table(
    "message_content",
    metadata,
    Column("number", ForeignKey("messages.number"), primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("member", String, nullable=False),
    Column("session", ForeignKey("sessions.key")),
    Column("purpose", String, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant),
    # That an anonymous form was filled in, not when.
    Column("is_used", Boolean, nullable=False, server_default=false()),
    CheckConstraint("length(digest) = 64", name="digest"),
    Index(None, "member", "session"),
    Index(None, "session"),
)

marks = Table(
    "marks",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("what", String, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("detail", Text, nullable=False),
    one_of("what", Mark),
    CheckConstraint("length(digest) = 64", name="digest"),
)

# One row, made with the table: with it addresses are turned into digests. It stays as long as the database does.
address_key = Table(
    "address_key",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("key", String(64), nullable=False),
    CheckConstraint("number = 1", name="number"),
)

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("command", String, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("made", Integer),
    Column("sent", Integer),
    Column("failed", Integer),
    Column("still_due", Integer),
    CheckConstraint(
        "(ended_at IS NULL) = (made IS NULL) AND (ended_at IS NULL) = (sent IS NULL)"
        " AND (ended_at IS NULL) = (failed IS NULL) AND (ended_at IS NULL) = (still_due IS NULL)",
        name="ended",
    ),
)

run_skips = Table(
    "run_skips",
    metadata,
    Column("run", ForeignKey("runs.number"), primary_key=True),
    Column("reason", String, primary_key=True),
    Column("messages", Integer, nullable=False),
)
