import pytest
from sqlalchemy.exc import IntegrityError

from hyf.model.mark import Mark, MarkedAddress
from hyf.model.message import MessageState
from hyf.store.marks import all_marks, mark_address, mark_of, note_bounce, unmark_address
from hyf.store.outbox import claim_next, counts, enqueue, note_outcome, recover, row_of
from tests.store.builders import DAY, NOW, publish, queued

ANNA, BRAM = "a" * 64, "b" * 64


@pytest.fixture
def connection(store):
    with store.begin() as connection:
        publish(connection)
        yield connection


def test_address_not_marked(connection):
    assert (mark_of(connection, ANNA), all_marks(connection)) == (None, ())


def test_address_marked_again_has_the_last_moment(connection):
    mark_address(connection, ANNA, Mark.BOUNCED, NOW, "5.1.1")
    mark_address(connection, ANNA, Mark.BOUNCED, NOW + DAY, "5.1.10")

    assert all_marks(connection) == (MarkedAddress(ANNA, Mark.BOUNCED, NOW + DAY, "5.1.10"),)


def test_address_marked_twice_shows_the_wish_of_its_owner(connection):
    mark_address(connection, ANNA, Mark.OPTED_OUT, NOW)
    mark_address(connection, ANNA, Mark.BOUNCED, NOW + DAY, "5.1.1")
    mark_address(connection, BRAM, Mark.BOUNCED, NOW, "5.1.1")

    opted_out = MarkedAddress(ANNA, Mark.OPTED_OUT, NOW, "")
    anna_bounced, bram = (
        MarkedAddress(ANNA, Mark.BOUNCED, NOW + DAY, "5.1.1"),
        MarkedAddress(BRAM, Mark.BOUNCED, NOW, "5.1.1"),
    )
    assert mark_of(connection, ANNA) == opted_out
    assert mark_of(connection, BRAM) == bram
    assert all_marks(connection) == (opted_out, anna_bounced, bram)


def test_address_unmarked(connection):
    mark_address(connection, ANNA, Mark.OPTED_OUT, NOW)
    mark_address(connection, ANNA, Mark.BOUNCED, NOW)

    taken_away = [unmark_address(connection, ANNA, Mark.OPTED_OUT) for _ in range(2)]

    assert taken_away == [True, False]
    assert all_marks(connection) == (MarkedAddress(ANNA, Mark.BOUNCED, NOW, ""),)


def test_address_itself_is_no_digest(store):
    with pytest.raises(IntegrityError), store.begin() as connection:
        mark_address(connection, "anna@acme.example", Mark.BOUNCED, NOW)


def test_bounce_of_what_was_sent_is_noted(connection):
    enqueue(connection, queued(), NOW)
    claim_next(connection, 1, NOW)
    note_outcome(connection, 1, MessageState.SENT, "250 ok", None, NOW)

    noted = note_bounce(connection, 1, "5.1.1", NOW + DAY)

    assert noted
    assert row_of(connection, 1).bounce == "5.1.1"
    assert row_of(connection, 1).changed_at == NOW
    assert counts(connection, NOW).bounced == 1


def test_bounce_counted_is_that_of_what_did_not_arrive(connection):
    for member in ("anna", "bram", "carla", "dirk"):
        enqueue(connection, queued(member), NOW)
        note_outcome(connection, claim_next(connection, 1, NOW).number, MessageState.SENT, "250 ok", None, NOW)

    note_bounce(connection, 1, "delayed 4.4.1", NOW)
    note_bounce(connection, 2, "delayed 4.4.1", NOW)
    note_bounce(connection, 2, "5.4.1", NOW + DAY)
    note_bounce(connection, 3, "4.4.7", NOW + DAY)
    note_bounce(connection, 4, "complaint", NOW + DAY)

    assert [row_of(connection, number).bounce for number in (1, 2)] == ["delayed 4.4.1", "5.4.1"]
    assert counts(connection, NOW).bounced == 2


def test_bounce_of_what_was_in_doubt_is_noted(connection):
    enqueue(connection, queued(), NOW)
    claim_next(connection, 1, NOW)
    recover(connection, NOW)

    assert note_bounce(connection, 1, "5.1.1", NOW)


@pytest.mark.parametrize("number", [1, 2])
def test_bounce_of_what_was_not_sent_is_not_noted(connection, number):
    enqueue(connection, queued(), NOW)

    assert not note_bounce(connection, number, "5.1.1", NOW)
    assert counts(connection, NOW).bounced == 0
