"""Whatever happens to an outbox, in whatever order: nothing is lost, nothing is sent twice without being in doubt."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyf.model.message import MessageState, SkipReason
from hyf.store.database import open_store
from hyf.store.invariants import broken
from hyf.store.outbox import (
    claim_next,
    counts,
    drop_content,
    enqueue,
    note_outcome,
    recover,
    row_of,
    rows_of,
    skip_overdue,
    withdraw,
)
from tests.store.builders import HOUR, NOW, publish, queued
from tests.store.databases import BOTH, migrated_once

MEMBERS = st.sampled_from(["anna", "bram", "carla"])
PLACES = st.integers(0, 5)
ENDED = (MessageState.SENT, MessageState.FAILED, MessageState.SKIPPED)

STEPS = st.one_of(
    st.tuples(st.just("enqueue"), MEMBERS, st.integers(1, 2), st.integers(-1, 2), st.integers(1, 4)),
    st.tuples(st.just("claim"), st.integers(1, 2)),
    st.tuples(st.just("sent"), PLACES),
    st.tuples(st.just("failed"), PLACES),
    st.tuples(st.just("again"), PLACES, st.booleans(), st.booleans()),
    st.tuples(st.just("die"), st.sampled_from([None, (1,), (2,)])),
    st.tuples(st.just("withdraw"), st.sets(PLACES)),
    st.tuples(st.just("wait")),
)


@pytest.fixture(scope="module", params=BOTH)
def store(request, tmp_path_factory):
    with migrated_once(request.param, tmp_path_factory.mktemp("anything")) as url:
        opened = open_store(url)
        with opened.begin() as connection:
            publish(connection)
        yield opened
        opened.close()


class Outbox:
    """An outbox, and what a mail server saw of it."""

    def __init__(self, connection):
        self.connection = connection
        self.now = NOW
        self.accepted = []
        self.contents = {}

    def enqueue(self, member, version, due, expires):
        message = queued(
            member,
            version=version,
            due_at=self.now + due * HOUR,
            expires_at=self.now + expires * HOUR,
            content=f"{member} {version} {len(self.contents)}".encode(),
        )
        if enqueue(self.connection, message, self.now):
            self.contents[message.key] = message.content

    def claim(self, worker):
        claimed = claim_next(self.connection, worker, self.now)
        if claimed:
            assert claimed.content == self.contents[claimed.key]
            assert claimed.key not in self.accepted

    def at(self, place):
        """The number of the message that was made at a place in the order, or one that no message has."""
        rows = rows_of(self.connection)
        return rows[place].number if place < len(rows) else 0

    def sent(self, place):
        number = self.at(place)
        if note_outcome(self.connection, number, MessageState.SENT, "250 ok", None, self.now):
            self.accepted.append(row_of(self.connection, number).key)

    def failed(self, place):
        note_outcome(self.connection, self.at(place), MessageState.FAILED, "550 no", None, self.now)

    def again(self, place, asked, in_doubt):
        note_outcome(
            self.connection,
            self.at(place),
            MessageState.DUE,
            "450",
            self.now + HOUR,
            self.now,
            asked=asked or in_doubt,
            in_doubt=in_doubt,
        )

    def die(self, workers):
        recover(self.connection, self.now, workers)

    def withdraw(self, places):
        withdraw(self.connection, [self.at(place) for place in places], SkipReason.WITHDRAWN, self.now)

    def wait(self):
        self.now += HOUR
        skip_overdue(self.connection, self.now)
        drop_content(self.connection, self.now - HOUR)


@given(st.lists(STEPS, max_size=25))
@settings(max_examples=40)
def test_outbox_whatever_happens(store, steps):
    with store.connect() as connection:
        outbox = Outbox(connection)
        before = {}
        for name, *values in steps:
            getattr(outbox, name)(*values)

            rows = {row.key: row for row in rows_of(connection)}
            assert rows.keys() == outbox.contents.keys()
            assert all(rows[key].state is row.state for key, row in before.items() if row.state in ENDED)
            assert all(rows[key].in_doubt >= row.in_doubt for key, row in before.items())
            before = rows
        assert list(broken(connection, outbox.now)) == []
        counted = counts(connection, outbox.now)
        connection.rollback()

    states = [row.state for row in before.values()]
    assert counted.states == {state: states.count(state) for state in MessageState}
    assert counted.due_now + counted.due_later + counted.overdue == states.count(MessageState.DUE)
    assert sorted(outbox.accepted) == sorted(key for key, row in before.items() if row.state is MessageState.SENT)
