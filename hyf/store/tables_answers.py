"""Tables of the evaluation: answers from outside hyf's own pages, and what was published; see `tables`."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from hyf.model.evaluation import Wave
from hyf.store.columns import metadata, one_of

editions = Table(
    "editions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("published_on", Date, nullable=False),
    Column("scope", Text, nullable=False),
    CheckConstraint("number >= 1", name="number"),
)

# What is out cannot be taken back: every later figure is weighed against it.
published_panels = Table(
    "published_panels",
    metadata,
    Column("edition", ForeignKey("editions.number"), primary_key=True),
    Column("measure", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("content", Text, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("name", String, primary_key=True),
    Column("imported_on", Date, nullable=False),
    Column("items", Text, nullable=False),
)

# Like `responses`: no address and no day, and rows that lie in the order of numbers that say nothing.
replies = Table(
    "replies",
    metadata,
    Column("source", ForeignKey("sources.name"), primary_key=True),
    Column("response", String(32), primary_key=True),
    Column("item", String, primary_key=True),
    # A digest of an address or a code, made with a secret of this database.
    Column("person", String(32)),
    Column("company", String),
    Column("wave", String),
    Column("month", String(7), nullable=False),
    Column("value", Float),
    # What was ticked, as a list in JSON.
    Column("choices", Text),
    Column("words", Text),
    Column("may_quote", Boolean, nullable=False),
    # The first that counted it; None: none yet.
    Column("edition", ForeignKey("editions.number")),
    one_of("wave", Wave),
    CheckConstraint("length(response) = 32", name="response"),
    CheckConstraint("length(person) = 32", name="person"),
    CheckConstraint("length(month) = 7", name="month"),
    CheckConstraint(
        "(CASE WHEN value IS NULL THEN 0 ELSE 1 END) + (CASE WHEN choices IS NULL THEN 0 ELSE 1 END)"
        " + (CASE WHEN words IS NULL THEN 0 ELSE 1 END) = 1",
        name="one",
    ),
    Index(None, "edition"),
    sqlite_with_rowid=False,
)
