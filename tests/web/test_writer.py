"""Acts that share a transaction: each is kept or not by itself, and nobody is told yes before it is on disk."""

import threading
from concurrent.futures import Future, wait

import pytest

from hyf.errors import StoreNotUsable
from hyf.model.language import Text
from hyf.model.mark import Mark
from hyf.store.marks import all_marks, mark_address
from hyf.web.writer import Writer
from tests.enrolment.world import NOW


def note(name):
    return lambda connection: mark_address(connection, name.ljust(64, "0"), Mark.BOUNCED, NOW, name)


def noted(store):
    with store.read() as connection:
        return sorted(mark.detail for mark in all_marks(connection))


@pytest.fixture
def writer(store):
    made = Writer(store)
    yield made
    made.close()


def held(writer, store):
    """Keep the writer busy until the event is set, so that what is handed in meanwhile goes together."""
    free, begun = threading.Event(), threading.Event()

    def hold(_connection):
        begun.set()
        free.wait(10)

    futures = [writer.submit(hold) for _ in range(1 if store.dialect == "sqlite" else 8)]
    begun.wait(10)
    return free, futures


def test_act_is_kept_when_its_answer_is_there(store, writer):
    assert writer.submit(lambda connection: note("a")(connection) or 7).result(10) == 7
    assert noted(store) == ["a"]


def test_act_that_fails_takes_no_other_with_it(store, writer):
    free, _ = held(writer, store)

    def fail(connection):
        note("half")(connection)
        raise KeyError("anna")

    futures = [writer.submit(act) for act in (note("a"), fail, note("b"))]
    free.set()
    wait(futures, 10)

    assert [type(future.exception()) for future in futures] == [type(None), KeyError, type(None)]
    assert noted(store) == ["a", "b"]


def test_act_that_the_database_refuses_takes_no_other_with_it(store, writer):
    free, _ = held(writer, store)

    def refused(connection):
        note("half")(connection)
        connection.exec_driver_sql("INSERT INTO sessions (key) VALUES ('x')")

    futures = [writer.submit(act) for act in (note("a"), refused, note("b"))]
    free.set()
    wait(futures, 10)

    assert [future.exception() is None for future in futures] == [True, False, True]
    assert noted(store) == ["a", "b"]


def test_acts_that_wait_share_one_transaction(store, writer):
    if store.dialect != "sqlite":
        pytest.skip("PostgreSQL does that itself")
    begun = []
    begin = store.begin
    store.begin = lambda: begun.append(1) or begin()
    free, first = held(writer, store)

    futures = [writer.submit(note(f"{number:03}")) for number in range(200)]
    free.set()
    wait([*first, *futures], 20)

    assert len(noted(store)) == 200
    assert len(begun) < 20


def test_transaction_that_cannot_begin_is_told_to_everybody_in_it(store, writer):
    why = StoreNotUsable(Text(en="busy", nl="bezet"))

    def begin():
        raise why

    store.begin = begin

    assert writer.submit(note("a")).exception(10) is why
    assert writer.is_alive


def test_deadlock_is_tried_again(store, writer):
    class Deadlock(Exception):
        orig = type("Said", (), {"sqlstate": "40P01"})()

    tries = []

    def act(connection):
        tries.append(1)
        note("a")(connection)
        if len(tries) < 4:
            raise Deadlock

    writer.submit(act).result(10)

    assert (len(tries), noted(store)) == (4, ["a"])


def test_end_comes_after_what_was_handed_in(store):
    writer = Writer(store)
    futures: list[Future[None]] = [writer.submit(note(f"{number:03}")) for number in range(100)]

    writer.close()

    assert all(future.done() for future in futures)
    assert len(noted(store)) == 100
    assert not writer.is_alive


def test_act_that_nobody_waits_for_any_more_is_left_out(store, writer):
    free, _ = held(writer, store)
    future = writer.submit(note("a"))
    future.cancel()
    free.set()
    writer.submit(note("b")).result(10)

    assert noted(store) == ["b"]
