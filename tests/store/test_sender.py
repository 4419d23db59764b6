import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from hyf.errors import StoreNotUsable
from hyf.model.message import MessageState
from hyf.store.database import open_store
from hyf.store.outbox import enqueue_all, recover, rows_of
from hyf.store.sender import sending
from tests.store.builders import HOUR, NOW, publish, queued

HOUSE = Path(__file__).parents[2]
SENT, DUE, SENDING = MessageState.SENT, MessageState.DUE, MessageState.SENDING

# Claims a message, says so, and waits to be killed before it can note anything.
CLAIMS = """
import datetime as dt, sys, time
from hyf.store.database import open_store
from hyf.store.sender import sending
with sending(open_store(sys.argv[1]), dt.datetime.fromisoformat(sys.argv[2])) as sender:
    print(sender and sender.claim(dt.datetime.fromisoformat(sys.argv[2])).number, flush=True)
    time.sleep(60)
"""


def due(store, *members):
    with store.begin() as connection:
        publish(connection)
        enqueue_all(connection, [queued(member) for member in members], NOW)


def rows(store):
    with store.read() as connection:
        return [(row.state, row.attempts, row.in_doubt) for row in rows_of(connection)]


def claimant(url):
    process = subprocess.Popen(
        [sys.executable, "-c", CLAIMS, url, NOW.isoformat()], cwd=HOUSE, stdout=subprocess.PIPE, text=True
    )
    return process, process.stdout.readline().strip()


def kill(process):
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


def test_sender_sends_everything_once(store):
    due(store, "anna", "bram", "carla")

    with sending(store, NOW) as sender:
        taken = []
        message = sender.claim(NOW)
        while message:
            taken.append(message.member)
            message = sender.note_and_claim(message.number, SENT, "250 ok", None, NOW + HOUR)

    assert (sender.worker, sender.recovered) == (1, 0)
    assert taken == ["anna", "bram", "carla"]
    assert rows(store) == [(SENT, 1, False)] * 3


def test_sender_notes_without_claiming(store):
    due(store, "anna", "bram")

    with sending(store, NOW) as sender:
        noted = sender.note(sender.claim(NOW).number, DUE, "refused", None, NOW, asked=False)

    assert noted
    assert rows(store) == [(DUE, 0, False)] * 2


def test_sender_claim_is_kept_before_it_returns(store):
    due(store, "anna")

    with sending(store, NOW) as sender:
        sender.claim(NOW)

        assert rows(store) == [(SENDING, 1, False)]


def test_sender_outcome_and_claim_are_kept_together_or_not_at_all(store):
    due(store, "anna", "bram")

    with sending(store, NOW) as sender:
        message = sender.claim(NOW)
        with pytest.raises(IntegrityError):  # skipped without a reason
            sender.note_and_claim(message.number, MessageState.SKIPPED, "", None, NOW)

        assert rows(store) == [(SENDING, 1, False), (DUE, 0, False)]


def test_sender_that_was_stopped_leaves_its_message_in_doubt(store):
    due(store, "anna")
    with suppress(KeyboardInterrupt), sending(store, NOW) as sender:
        sender.claim(NOW)
        raise KeyboardInterrupt

    with sending(store, NOW) as sender:
        assert sender.recovered == 1
        again = sender.claim(NOW)

    assert (again.content, again.message_id) == (queued("anna").content, queued("anna").message_id)
    assert (again.attempts, again.in_doubt) == (2, True)


def test_sender_killed_leaves_its_message_in_doubt(store, url):
    due(store, "anna", "bram")
    process, number = claimant(url)

    kill(process)
    with sending(store, NOW) as sender:
        recovered = sender.recovered
        # PostgreSQL notices a moment after the system does.
        while not recovered:
            recovered = sender.recover(NOW)

    assert (number, recovered) == ("1", 1)
    assert rows(store) == [(DUE, 1, True), (DUE, 0, False)]


def test_sender_notes_that_a_message_may_have_arrived(store):
    due(store, "anna")

    with sending(store, NOW) as sender:
        sender.note(sender.claim(NOW).number, DUE, "connection lost", None, NOW, in_doubt=True)
        message = sender.claim(NOW)
        after = sender.note_and_claim(message.number, DUE, "connection lost", NOW + HOUR, NOW, in_doubt=True)

    assert (message.in_doubt, after) == (True, None)
    assert rows(store) == [(DUE, 2, True)]


def test_sender_twice_in_one_process_is_one_on_sqlite(store):
    if store.dialect != "sqlite":
        pytest.skip("several send at once")

    with sending(store, NOW) as first, sending(store, NOW) as second:
        assert (first.worker, second) == (1, None)


def test_sender_recovers_nothing_of_its_own(store):
    due(store, "anna")

    with sending(store, NOW) as sender:
        sender.claim(NOW)

        assert sender.recover(NOW) == 0
    assert rows(store) == [(SENDING, 1, False)]


def test_sender_that_cannot_lock_says_so(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/hyf.db")
    (tmp_path / "hyf.db-sending").mkdir()

    with pytest.raises(StoreNotUsable) as caught, sending(store, NOW):
        pytest.fail("locked")

    store.close()
    assert "hyf.db-sending" in caught.value.message.en


def test_sender_beside_one_that_lives_on_sqlite_is_none(store, url):
    if store.dialect != "sqlite":
        pytest.skip("several send at once")
    due(store, "anna", "bram")
    process, _ = claimant(url)

    with sending(store, NOW) as sender:
        assert sender is None

    assert rows(store) == [(SENDING, 1, False), (DUE, 0, False)]
    kill(process)


def test_sender_beside_one_that_lives_on_postgresql_takes_the_rest(store, url):
    if store.dialect != "postgresql":
        pytest.skip("one sends at a time")
    due(store, "anna", "bram")
    process, number = claimant(url)

    with sending(store, NOW) as sender:
        seen = (sender.worker, sender.recovered, sender.claim(NOW).number, sender.recover(NOW))
        kill(process)
        # The server notices a moment after the system does.
        while not (recovered := sender.recover(NOW)):
            pass

    assert (number, seen, recovered) == ("1", (2, 0, 2, 0), 1)
    assert rows(store) == [(DUE, 1, True), (SENDING, 1, False)]


def test_senders_at_once_never_take_the_same_message(store, url):
    if store.dialect != "postgresql":
        pytest.skip("one sends at a time")
    members = [f"member-{number}" for number in range(120)]
    due(store, *members)
    taken = []

    def send():
        own = open_store(url)
        with sending(own, NOW) as sender:
            message = sender.claim(NOW)
            while message:
                taken.append((message.number, sender.worker))
                message = sender.note_and_claim(message.number, SENT, "250 ok", None, NOW)
        own.close()

    in_threads(send, 4)

    assert sorted(number for number, _ in taken) == list(range(1, 121))
    assert {worker for _, worker in taken} <= {1, 2, 3, 4}
    assert len({worker for _, worker in taken}) > 1
    assert rows(store) == [(SENT, 1, False)] * 120


def test_sender_shared_by_threads_gives_each_another_message(store):
    members = [f"member-{number}" for number in range(40)]
    due(store, *members)
    taken = []

    with sending(store, NOW) as sender:

        def send():
            message = sender.claim(NOW)
            while message:
                taken.append(message.number)
                message = sender.note_and_claim(message.number, SENT, "250 ok", None, NOW)

        in_threads(send, 3)

    assert sorted(taken) == list(range(1, 41))


def test_senders_on_postgresql_are_not_without_end(store, monkeypatch):
    if store.dialect != "postgresql":
        pytest.skip("one sends at a time")
    monkeypatch.setattr("hyf.store.sender._MOST_WORKERS", 1)

    with sending(store, NOW) as first, sending(store, NOW) as second:
        assert (first.worker, second) == (1, None)


def test_sender_lets_others_in_when_it_is_done(store, url):
    other = open_store(url)

    for one in (store, other, store):
        with sending(one, NOW) as sender:
            assert sender.worker == 1

    other.close()


def test_sender_of_another_outbox_has_locks_of_its_own(store, new_url):
    other = open_store(new_url)

    with sending(store, NOW) as first, sending(other, NOW) as second:
        assert (first.worker, second.worker) == (1, 1)

    other.close()


def test_outcome_after_another_took_it_for_left_behind(store):
    due(store, "anna")

    with sending(store, NOW) as sender:
        message = sender.claim(NOW)
        with sender.begin() as connection:
            recover(connection, NOW)

        assert not sender.note(message.number, SENT, "250 ok", None, NOW)
    assert rows(store) == [(DUE, 1, True)]


def in_threads(work, number):
    threads = [threading.Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
