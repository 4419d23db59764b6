"""What is done by hand to answers from files and to the ledger, and what the audit finds."""

import pytest

from hyf.store.database import open_store
from hyf.store.invariant_queries_answers import QUERIES
from hyf.store.invariants import broken
from tests.store.builders import NOW
from tests.store.databases import BOTH, migrated_once
from tests.store.filled import SCANNED, fill_answers

NAME = SCANNED.name
FIRST = "d" * 32
# Constraints that would stop it are switched off, or what is broken is something that none of them sees.
BREAKS = {
    "no source": ("UPDATE replies SET source = 'gone'", [("reply-without-source", "gone")]),
    "no words": ("UPDATE replies SET words = '' WHERE item = 'more'", [("reply-impossible", NAME, FIRST, "more")]),
    "no list": ("UPDATE replies SET choices = 'a' WHERE item = 'why'", [("reply-impossible", NAME, FIRST, "why")]),
    "no month": ("UPDATE replies SET month = '2027-13' WHERE item = 'time'", [("reply-impossible",)]),
    "two companies": ("UPDATE replies SET company = 'bolt' WHERE item = 'why'", [("reply-of-several", NAME, FIRST)]),
    "two waves": ("UPDATE replies SET wave = 'after' WHERE item = 'why'", [("reply-of-several", NAME, FIRST)]),
    "no edition": ("UPDATE replies SET edition = 7 WHERE item = 'time'", [("edition-unknown", "7")]),
    "no first edition": (
        "INSERT INTO editions (number, published_on, scope) VALUES (3, '2027-03-01', '')",
        [("edition-missing", "3")],
    ),
}


@pytest.fixture(scope="module", params=BOTH)
def filled(request, tmp_path_factory):
    with migrated_once(request.param, tmp_path_factory.mktemp("filled")) as url:
        store = open_store(url)
        with store.begin() as connection:
            fill_answers(connection)
        yield store
        store.close()


def found_after(store, *statements):
    """Break something, look, and undo it."""
    with store.connect() as connection:
        if store.dialect == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")
        with connection.begin() as transaction:
            if store.dialect == "postgresql":
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            for statement in statements:
                connection.exec_driver_sql(statement)
            found = [(one.code, *one.keys) for one in broken(connection, NOW)]
            transaction.rollback()
    return found


def test_answers_as_they_are_kept_break_nothing(filled):
    assert found_after(filled) == []


@pytest.mark.parametrize(("statement", "expected"), BREAKS.values(), ids=BREAKS)
def test_what_was_broken_by_hand_is_found(filled, statement, expected):
    found = found_after(filled, statement)

    assert [one[: len(wanted)] for one, wanted in zip(found, expected, strict=True)] == expected


def test_every_query_is_broken_by_hand():
    assert {query.code for query in QUERIES} == {one[0] for _, expected in BREAKS.values() for one in expected}
