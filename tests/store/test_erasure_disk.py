"""Wiping the disk: whoever still reads keeps the log from being emptied, and that is told."""

from hyf.store.disk import leave_no_trace
from hyf.store.learning import Said, all_learning, forget_learning, save_learning
from tests.store.builders import NOW

SECRET = Said("bram", "geheim" * 500, NOW)


def test_nothing_of_what_was_deleted_stays(store):
    with store.begin() as connection:
        save_learning(connection, SECRET)
    with store.begin() as connection:
        forget_learning(connection, SECRET)

    assert leave_no_trace(store)

    with store.read() as connection:
        assert all_learning(connection) == ()
    if store.path:
        assert [file for file in store.path.parent.glob("hyf.db*") if b"geheim" in file.read_bytes()] == []


def test_who_reads_is_waited_for_and_told_of(store):
    with store.read() as reader:
        all_learning(reader)
        with store.begin() as connection:
            save_learning(connection, SECRET)

        assert leave_no_trace(store, wait_ms=1) is (store.dialect != "sqlite")

    assert leave_no_trace(store)
