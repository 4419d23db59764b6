"""The first schema: rotas, sessions, enrolments, outbox, links, marks and runs."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")


def upgrade() -> None:
    """Make the tables, each after those it points to."""
    _rotas()
    _sessions()
    _session_versions()
    _enrolments()
    _messages()
    _message_content()
    _links()
    _marks()
    _address_key()
    _runs()
    _run_skips()


def _rotas() -> None:
    op.create_table(
        "rotas",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("published_at", _INSTANT, nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_rotas_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_rotas")),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rota", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("starts_at", _INSTANT, nullable=False),
        sa.Column("ends_at", _INSTANT, nullable=False),
        sa.Column("closes_at", _INSTANT, nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("last_queue", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("state IN ('planned', 'cancelled')", name=op.f("ck_sessions_state")),
        sa.CheckConstraint("0 <= taken AND taken <= capacity", name=op.f("ck_sessions_taken")),
        sa.CheckConstraint("last_queue >= 0", name=op.f("ck_sessions_last_queue")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_sessions_version")),
        sa.ForeignKeyConstraint(["rota"], ["rotas.number"], name=op.f("fk_sessions_rota")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sessions")),
    )


def _session_versions() -> None:
    op.create_table(
        "session_versions",
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["sessions.key"], name=op.f("fk_session_versions_session")),
        sa.PrimaryKeyConstraint("session", "version", name=op.f("pk_session_versions")),
    )


def _enrolments() -> None:
    op.create_table(
        "enrolments",
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("since", _INSTANT, nullable=False),
        sa.Column("queue", sa.Integer(), nullable=True),
        sa.Column("in_calendar", sa.Boolean(), nullable=False),
        sa.CheckConstraint("(state = 'waiting') = (queue IS NOT NULL)", name=op.f("ck_enrolments_queue")),
        sa.CheckConstraint(
            "state IN ('invited', 'signed-up', 'waiting', 'declined', 'withdrawn', 'dropped')",
            name=op.f("ck_enrolments_state"),
        ),
        sa.CheckConstraint("step >= 1", name=op.f("ck_enrolments_step")),
        sa.ForeignKeyConstraint(["session"], ["sessions.key"], name=op.f("fk_enrolments_session")),
        sa.PrimaryKeyConstraint("session", "member", name=op.f("pk_enrolments")),
        sa.UniqueConstraint("session", "queue", name=op.f("uq_enrolments_session_queue")),
    )
    op.create_index(op.f("ix_enrolments_member"), "enrolments", ["member"], unique=False)
    op.create_index(op.f("ix_enrolments_session_state"), "enrolments", ["session", "state"], unique=False)


def _messages() -> None:
    op.create_table(
        "messages",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("worker", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", _INSTANT, nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("in_doubt", sa.Boolean(), nullable=False),
        sa.Column("changed_at", _INSTANT, nullable=False),
        sa.Column("bounce", sa.String(), nullable=False),
        sa.Column("bounced_at", _INSTANT, nullable=True),
        sa.CheckConstraint("(bounce <> '') = (bounced_at IS NOT NULL)", name=op.f("ck_messages_bounce")),
        sa.CheckConstraint("(state = 'sending') = (worker IS NOT NULL)", name=op.f("ck_messages_sending")),
        sa.CheckConstraint("(state = 'skipped') = (reason IS NOT NULL)", name=op.f("ck_messages_skipped")),
        sa.CheckConstraint("attempts >= 0 AND (state <> 'sent' OR attempts >= 1)", name=op.f("ck_messages_attempts")),
        sa.CheckConstraint("state IN ('due', 'sending', 'sent', 'failed', 'skipped')", name=op.f("ck_messages_state")),
        sa.CheckConstraint("version >= 1 AND told >= 1", name=op.f("ck_messages_version")),
        sa.ForeignKeyConstraint(["session"], ["sessions.key"], name=op.f("fk_messages_session")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_messages")),
        sa.UniqueConstraint("key", name=op.f("uq_messages_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_messages_message_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_messages_member"), "messages", ["member"], unique=False)
    op.create_index(op.f("ix_messages_session_member"), "messages", ["session", "member"], unique=False)
    op.create_index(op.f("ix_messages_state_next_at_number"), "messages", ["state", "next_at", "number"], unique=False)
    op.create_index(
        op.f("ix_messages_state_reason_changed_at"), "messages", ["state", "reason", "changed_at"], unique=False
    )
    in_doubt, bounced = sa.text("in_doubt"), sa.text("bounced_at IS NOT NULL")
    op.create_index("ix_messages_doubt", "messages", ["number"], sqlite_where=in_doubt, postgresql_where=in_doubt)
    op.create_index("ix_messages_bounced", "messages", ["bounce"], sqlite_where=bounced, postgresql_where=bounced)


def _message_content() -> None:
    op.create_table(
        "message_content",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["messages.number"], name=op.f("fk_message_content_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_message_content")),
    )


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=True),
        sa.Column("revoked_at", _INSTANT, nullable=True),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_links_digest")),
        sa.ForeignKeyConstraint(["session"], ["sessions.key"], name=op.f("fk_links_session")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_member_session"), "links", ["member", "session"], unique=False)
    op.create_index(op.f("ix_links_session"), "links", ["session"], unique=False)


def _marks() -> None:
    op.create_table(
        "marks",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.CheckConstraint("what IN ('opted-out', 'bounced')", name=op.f("ck_marks_what")),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_marks_digest")),
        sa.PrimaryKeyConstraint("digest", "what", name=op.f("pk_marks")),
    )


def _address_key() -> None:
    made = op.create_table(
        "address_key",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.CheckConstraint("number = 1", name=op.f("ck_address_key_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_address_key")),
    )
    # The one random thing in this room. From the environment it could be lost, and then everybody who opted out would
    # get mail again.
    op.bulk_insert(made, [{"number": 1, "key": secrets.token_hex(32)}])


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("started_at", _INSTANT, nullable=False),
        sa.Column("ended_at", _INSTANT, nullable=True),
        sa.Column("made", sa.Integer(), nullable=True),
        sa.Column("sent", sa.Integer(), nullable=True),
        sa.Column("failed", sa.Integer(), nullable=True),
        sa.Column("still_due", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (made IS NULL) AND (ended_at IS NULL) = (sent IS NULL)"
            " AND (ended_at IS NULL) = (failed IS NULL) AND (ended_at IS NULL) = (still_due IS NULL)",
            name=op.f("ck_runs_ended"),
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_runs")),
    )


def _run_skips() -> None:
    op.create_table(
        "run_skips",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name=op.f("fk_run_skips_run")),
        sa.PrimaryKeyConstraint("run", "reason", name=op.f("pk_run_skips")),
    )
