"""Who came, notes, answers without a person, what members want to learn, the baton, agreements, erasures."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")


def upgrade() -> None:
    """Add the tables, and let mails and links be about no session."""
    with op.batch_alter_table("messages", table_kwargs={"sqlite_autoincrement": True}) as messages:
        # What directors are asked is about no session.
        messages.alter_column("session", existing_type=sa.String(), nullable=True)
    op.add_column("links", sa.Column("is_used", sa.Boolean(), server_default=sa.false(), nullable=False))
    _attendance()
    _session_notes()
    _responses()
    _answers()
    _learning()
    _baton_offers()
    _agreements()
    _erasures()


def _attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("came", sa.Boolean(), nullable=False),
        sa.Column("noted_at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["session"], ["sessions.key"], name=op.f("fk_attendance_session")),
        sa.PrimaryKeyConstraint("session", "member", name=op.f("pk_attendance")),
    )
    op.create_index(op.f("ix_attendance_member"), "attendance", ["member"], unique=False)


def _session_notes() -> None:
    op.create_table(
        "session_notes",
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("written_at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["session"], ["sessions.key"], name=op.f("fk_session_notes_session")),
        sa.PrimaryKeyConstraint("session", name=op.f("pk_session_notes")),
    )


def _responses() -> None:
    op.create_table(
        "responses",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=True),
        sa.Column("company", sa.String(), nullable=True),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_responses_id")),
        sa.CheckConstraint("length(month) = 7", name=op.f("ck_responses_month")),
        sa.ForeignKeyConstraint(["session"], ["sessions.key"], name=op.f("fk_responses_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_responses_session"), "responses", ["session"], unique=False)


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("response", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.CheckConstraint("(value IS NULL) <> (words IS NULL)", name=op.f("ck_answers_one")),
        sa.ForeignKeyConstraint(["response"], ["responses.id"], name=op.f("fk_answers_response")),
        sa.PrimaryKeyConstraint("response", "question", name=op.f("pk_answers")),
        sqlite_with_rowid=False,
    )


def _learning() -> None:
    op.create_table(
        "learning",
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("changed_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("member", name=op.f("pk_learning")),
    )


def _baton_offers() -> None:
    op.create_table(
        "baton_offers",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("giver", sa.String(), nullable=False),
        sa.Column("taker", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("offered_at", _INSTANT, nullable=False),
        sa.Column("answered_at", _INSTANT, nullable=True),
        sa.Column("settled_at", _INSTANT, nullable=True),
        sa.CheckConstraint(
            "state IN ('offered', 'accepted', 'declined', 'taken-back')", name=op.f("ck_baton_offers_state")
        ),
        sa.CheckConstraint("(state = 'offered') = (answered_at IS NULL)", name=op.f("ck_baton_offers_answered")),
        sa.CheckConstraint("settled_at IS NULL OR answered_at IS NOT NULL", name=op.f("ck_baton_offers_settled")),
        sa.ForeignKeyConstraint(["session"], ["sessions.key"], name=op.f("fk_baton_offers_session")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_baton_offers")),
    )
    # One offer at a time for a turn, whoever makes it.
    is_open = sa.text("state = 'offered'")
    op.create_index(
        "ix_baton_offers_open", "baton_offers", ["turn"], unique=True, sqlite_where=is_open, postgresql_where=is_open
    )


def _agreements() -> None:
    op.create_table(
        "agreements",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("answered_at", _INSTANT, nullable=False),
        sa.CheckConstraint("answer IN ('accepted', 'declined')", name=op.f("ck_agreements_answer")),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_agreements_digest")),
        sa.PrimaryKeyConstraint("company", "digest", name=op.f("pk_agreements")),
    )


def _erasures() -> None:
    op.create_table(
        "erasures",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_erasures_digest")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_erasures")),
        sa.UniqueConstraint("pseudonym", name=op.f("uq_erasures_pseudonym")),
    )
