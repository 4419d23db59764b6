"""What is handed to the driver as it is finds, keeps and refuses what SQLAlchemy would."""

import pytest
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from hyf.errors import StoreNotUsable
from hyf.model.mark import Mark
from hyf.store.marks import mark_address
from hyf.store.prepared import Prepared, at_once
from hyf.store.tables import marks
from tests.store.builders import NOW

KEEP = Prepared(insert(marks), *marks.c.keys())
ALL = Prepared(select(marks).order_by(marks.c.digest))
ONE = Prepared(select(marks.c.at).where(marks.c.digest == bindparam("digest")))


def keep(connection, digit):
    KEEP.run(connection, digest=digit * 64, what=Mark.BOUNCED, at=NOW, detail="")


def keep_all(store, digits, *, and_ask=False):
    with store.begin() as connection, at_once(connection):
        for digit in digits:
            keep(connection, digit)
        if and_ask:
            ALL.rows(connection)


def test_prepared_finds_what_sqlalchemy_finds(store):
    with store.begin() as connection:
        keep(connection, "b")
        mark_address(connection, "a" * 64, Mark.OPTED_OUT, NOW, "50 % ?")

        found = ALL.rows(connection)

        assert [*map(tuple, found)] == [*map(tuple, connection.execute(select(marks).order_by(marks.c.digest)))]
    assert [row[:1] + row[2:] for row in map(tuple, found)] == [("a" * 64, NOW, "50 % ?"), ("b" * 64, NOW, "")]


def test_prepared_begins_a_transaction(store):
    with store.connect() as connection:
        keep(connection, "a")
        connection.rollback()

        assert ALL.rows(connection) == []


def test_prepared_is_undone_with_its_savepoint(store):
    with store.begin() as connection:
        keep(connection, "a")
        nested = connection.begin_nested()
        keep(connection, "b")
        with pytest.raises(IntegrityError):
            keep(connection, "b")
        nested.rollback()

        assert [row[0][0] for row in ALL.rows(connection)] == ["a"]


def test_error_of_a_statement_shows_no_values(store):
    with pytest.raises(IntegrityError) as caught, store.begin() as connection:
        KEEP.run(connection, digest="anna", what=Mark.BOUNCED, at=NOW, detail="")

    assert "INSERT INTO marks" in str(caught.value)
    assert "[parameters" not in str(caught.value)


def test_written_at_once_stands_there_when_it_is_asked_for(store):
    with store.begin() as connection:
        with at_once(connection):
            keep(connection, "a")
            keep(connection, "b")
            assert ONE.row(connection, digest="b" * 64)[0] == NOW
            keep(connection, "c")
        assert [row[0][0] for row in ALL.rows(connection)] == ["a", "b", "c"]


@pytest.mark.parametrize("and_ask", [False, True])
def test_error_at_once_is_raised_and_keeps_nothing(store, and_ask):
    with pytest.raises(IntegrityError):
        keep_all(store, "aab", and_ask=and_ask)

    with store.begin() as connection:
        assert ALL.rows(connection) == []


def lost(store):
    with store.begin() as connection, at_once(connection):
        keep(connection, "a")
        connection.exec_driver_sql("SELECT 1")
        with store.begin() as other:
            ended = connection.connection.driver_connection.info.backend_pid
            other.exec_driver_sql(f"SELECT pg_terminate_backend({ended})")
        ALL.rows(connection)


def test_connection_that_was_lost_is_made_anew(store):
    if store.dialect == "sqlite":
        pytest.skip("a file is not lost")
    with pytest.raises(StoreNotUsable) as caught:
        lost(store)

    assert isinstance(caught.value.__cause__, OperationalError)
    with store.begin() as connection:
        assert ALL.rows(connection) == []
