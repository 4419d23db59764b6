"""Tables of what members and directors do beside signing up; see `tables`."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text, text

from hyf.model.agreement import AgreementAnswer
from hyf.model.baton_offer import OfferState
from hyf.store.columns import Instant, metadata, one_of
from hyf.store.tables_answers import editions

attendance = Table(
    "attendance",
    metadata,
    Column("session", ForeignKey("sessions.key"), primary_key=True),
    Column("member", String, primary_key=True),
    Column("came", Boolean, nullable=False),
    Column("noted_at", Instant, nullable=False),
    Index(None, "member"),
)

session_notes = Table(
    "session_notes",
    metadata,
    Column("session", ForeignKey("sessions.key"), primary_key=True),
    Column("content", Text, nullable=False),
    Column("writer", String, nullable=False),
    Column("written_at", Instant, nullable=False),
)

# What somebody answered, and nothing by which they are known: no member, no moment but the month, and rows that lie in
# the order of a random number. SQLite would number rows as they came.
responses = Table(
    "responses",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("form", String, nullable=False),
    Column("session", ForeignKey("sessions.key")),
    Column("company", String),
    Column("month", String(7), nullable=False),
    # Of the evaluation: the first that counted it; None: none yet.
    Column("edition", ForeignKey(editions.c.number)),
    CheckConstraint("length(id) = 32", name="id"),
    CheckConstraint("length(month) = 7", name="month"),
    Index(None, "session"),
    sqlite_with_rowid=False,
)

answers = Table(
    "answers",
    metadata,
    Column("response", ForeignKey("responses.id"), primary_key=True),
    Column("question", String, primary_key=True),
    Column("value", Integer),
    Column("words", Text),
    CheckConstraint("(value IS NULL) <> (words IS NULL)", name="one"),
    sqlite_with_rowid=False,
)

# As a member wants it to be; consortium.yaml is taken after it only when the coordinator accepts.
learning = Table(
    "learning",
    metadata,
    Column("member", String, primary_key=True),
    Column("content", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

baton_offers = Table(
    "baton_offers",
    metadata,
    Column("number", Integer, primary_key=True),
    # Where the baton is passed on.
    Column("session", ForeignKey("sessions.key"), nullable=False),
    # The session that is to be organised; it may not be published yet.
    Column("turn", String, nullable=False),
    Column("giver", String, nullable=False),
    Column("taker", String, nullable=False),
    Column("state", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("offered_at", Instant, nullable=False),
    Column("answered_at", Instant),
    # When the coordinator took it over into her files.
    Column("settled_at", Instant),
    one_of("state", OfferState),
    CheckConstraint("(state = 'offered') = (answered_at IS NULL)", name="answered"),
    CheckConstraint("settled_at IS NULL OR answered_at IS NOT NULL", name="settled"),
    # One offer at a time for a turn, whoever makes it.
    Index(
        "ix_baton_offers_open",
        "turn",
        unique=True,
        sqlite_where=text("state = 'offered'"),
        postgresql_where=text("state = 'offered'"),
    ),
)

agreements = Table(
    "agreements",
    metadata,
    Column("company", String, primary_key=True),
    # Of the texts that were read: another text is another agreement.
    Column("digest", String(64), primary_key=True),
    Column("answer", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("answered_at", Instant, nullable=False),
    one_of("answer", AgreementAnswer),
    CheckConstraint("length(digest) = 64", name="digest"),
)

# Who asked to be forgotten: known again by their address as long as consortium.yaml still names them.
erasures = Table(
    "erasures",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("pseudonym", String, nullable=False, unique=True),
    Column("at", Instant, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest"),
)
