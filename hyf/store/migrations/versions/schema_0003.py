"""Answers from outside hyf's own pages, and which edition of the evaluation counted an answer first."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and let responses know their edition."""
    _editions()
    _published_panels()
    op.create_table(
        "sources",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("imported_on", sa.Date(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sources")),
    )
    _replies()
    with op.batch_alter_table("responses", table_kwargs={"sqlite_with_rowid": False}) as responses:
        responses.add_column(sa.Column("edition", sa.Integer(), nullable=True))
        responses.create_foreign_key(op.f("fk_responses_edition"), "editions", ["edition"], ["number"])


def _editions() -> None:
    op.create_table(
        "editions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_editions_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_editions")),
    )


def _published_panels() -> None:
    op.create_table(
        "published_panels",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["editions.number"], name=op.f("fk_published_panels_edition")),
        sa.PrimaryKeyConstraint("edition", "measure", "key", name=op.f("pk_published_panels")),
    )


def _replies() -> None:
    op.create_table(
        "replies",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("response", sa.String(length=32), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=True),
        sa.Column("company", sa.String(), nullable=True),
        sa.Column("wave", sa.String(), nullable=True),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("choices", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("may_quote", sa.Boolean(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.CheckConstraint("wave IN ('before', 'after')", name=op.f("ck_replies_wave")),
        sa.CheckConstraint("length(response) = 32", name=op.f("ck_replies_response")),
        sa.CheckConstraint("length(person) = 32", name=op.f("ck_replies_person")),
        sa.CheckConstraint("length(month) = 7", name=op.f("ck_replies_month")),
        sa.CheckConstraint(
            "(CASE WHEN value IS NULL THEN 0 ELSE 1 END) + (CASE WHEN choices IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN words IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_replies_one"),
        ),
        sa.ForeignKeyConstraint(["source"], ["sources.name"], name=op.f("fk_replies_source")),
        sa.ForeignKeyConstraint(["edition"], ["editions.number"], name=op.f("fk_replies_edition")),
        sa.PrimaryKeyConstraint("source", "response", "item", name=op.f("pk_replies")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_replies_edition"), "replies", ["edition"], unique=False)
