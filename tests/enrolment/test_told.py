"""What people know is read from the mails that left, in order; not what was withdrawn, refused, or came back."""

import re
from dataclasses import replace

import pytest

from hyf.enrolment.message_ids import beside, carried_by, holds_list, with_list
from hyf.enrolment.told import Knowledge, knowledge, mailed
from hyf.model.enrolment import State
from hyf.model.message import Kind, MessageState, OutboxRow, SkipReason
from tests.enrolment.world import DECLINED, DROPPED, INVITED, NOW, SIGNED_UP, UX, WAITING

SENT, DUE, FAILED = MessageState.SENT, MessageState.DUE, MessageState.FAILED
SKIPPED, SENDING = MessageState.SKIPPED, MessageState.SENDING
ID = "<0123456789abcdef@hyf.example>"


def row(kind, number=1, told=1, state=SENT, **changes):
    usual = OutboxRow(
        number=number,
        key=f"{UX}/bram/{kind}/{number}",
        kind=kind,
        session=UX,
        member="bram",
        version=number,
        told=told,
        message_id=f"<{number}@hyf.example>",
        recipient="bram@bolt.example",
        state=state,
        reason=SkipReason.WITHDRAWN if state is SKIPPED else None,
        attempts=1,
        next_at=NOW,
        expires_at=None,
        answer="",
        in_doubt=False,
        changed_at=NOW,
        bounce="",
    )
    return replace(usual, **changes)


def read(*kinds, told=1):
    return knowledge(row(kind, number, told) for number, kind in enumerate(kinds, start=1))


@pytest.mark.parametrize(
    ("kinds", "state", "in_calendar"),
    [
        ((), None, False),
        ((Kind.INVITATION,), INVITED, False),
        ((Kind.INVITATION, Kind.REMINDER), INVITED, False),
        ((Kind.INVITATION, Kind.CONFIRMATION), SIGNED_UP, True),
        ((Kind.INVITATION, Kind.CONFIRMATION, Kind.WARM_UP, Kind.ORGANISER), SIGNED_UP, True),
        ((Kind.INVITATION, Kind.CONFIRMATION, Kind.CHANGE), SIGNED_UP, True),
        ((Kind.INVITATION, Kind.CHANGE), INVITED, False),
        ((Kind.INVITATION, Kind.WAITING), WAITING, False),
        ((Kind.INVITATION, Kind.WAITING, Kind.CHANGE), WAITING, False),
        ((Kind.INVITATION, Kind.WAITING, Kind.PROMOTION), SIGNED_UP, True),
        ((Kind.INVITATION, Kind.WITHDRAWAL), DECLINED, False),
        ((Kind.INVITATION, Kind.CONFIRMATION, Kind.WITHDRAWAL), DECLINED, False),
        ((Kind.INVITATION, Kind.WITHDRAWAL, Kind.CHANGE), INVITED, False),
        ((Kind.INVITATION, Kind.CONFIRMATION, Kind.CANCELLATION), DROPPED, False),
        ((Kind.INVITATION, Kind.CANCELLATION, Kind.INVITATION), INVITED, False),
    ],
)
def test_reader_knows_what_the_mails_say(kinds, state, in_calendar):
    assert read(*kinds) == Knowledge(state, 1 if kinds else None, in_calendar)


def test_reader_knows_the_facts_of_the_newest_mail():
    assert knowledge([row(Kind.INVITATION, 1, told=1), row(Kind.REMINDER, 2, told=3)]).told == 3


def test_thanks_tell_nothing_of_the_session():
    assert knowledge([row(Kind.CONFIRMATION, 1, told=1), row(Kind.THANKS, 2, told=4)]).told == 1


@pytest.mark.parametrize(
    ("changes", "left", "due"),
    [
        ({"state": SENT}, True, False),
        ({"state": SENDING}, True, False),
        ({"state": DUE}, False, True),
        ({"state": FAILED}, False, False),
        ({"state": SKIPPED}, False, False),
        ({"state": SENT, "bounce": "5.1.1"}, False, False),
        ({"state": SENT, "bounce": "4.4.7"}, False, False),
        ({"state": SENT, "bounce": "complaint"}, True, False),
        ({"state": SENT, "bounce": "delayed 4.4.1"}, True, False),
        ({"state": DUE, "in_doubt": True}, True, True),
        ({"state": SKIPPED, "in_doubt": True}, True, False),
        ({"state": FAILED, "in_doubt": True}, False, False),
    ],
)
def test_mail_that_left_or_waits(changes, left, due):
    post = mailed([row(Kind.INVITATION, **changes)], {})

    assert (bool(post.left), bool(post.due)) == (left, due)


def test_mail_in_doubt_is_read_once():
    post = mailed([row(Kind.CONFIRMATION, state=DUE, in_doubt=True)], {})

    assert len(post.to_come) == 1


def test_withdrawal_that_waits_is_never_taken_back():
    post = mailed([row(Kind.INVITATION, 1), row(Kind.WITHDRAWAL, 2, state=DUE), row(Kind.CHANGE, 3, state=DUE)], {})

    assert ([one.number for one in post.firm], [one.number for one in post.loose]) == ([1, 2], [3])


@pytest.mark.parametrize(
    ("state", "is_left", "is_due"), [(SENT, True, False), (DUE, False, True), (FAILED, False, False)]
)
def test_row_in_the_mail_of_another_goes_where_that_mail_goes(state, is_left, is_due):
    carrier = row(Kind.CHANGE, 7, state=state, message_id=ID)
    rider = row(Kind.CHANGE, 8, state=SKIPPED, reason=SkipReason.TOGETHER, message_id=beside(ID, 1))

    post = mailed([rider], {ID: carrier})

    assert (post.left == (rider,), post.due == (rider,)) == (is_left, is_due)


def test_mail_that_is_being_withdrawn_does_not_wait_nor_what_is_in_it():
    carrier = row(Kind.CHANGE, 7, state=DUE, message_id=ID)
    rider = row(Kind.CHANGE, 8, state=SKIPPED, reason=SkipReason.TOGETHER, message_id=beside(ID, 1))

    assert mailed([rider], {ID: carrier}, {ID}).due == ()


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ([], False),
        ([row(Kind.INVITATION, state=FAILED)], True),
        ([row(Kind.INVITATION, bounce="5.1.1")], True),
        ([row(Kind.INVITATION, 1, state=FAILED), row(Kind.INVITATION, 2)], False),
        ([row(Kind.INVITATION, 1, state=FAILED), row(Kind.INVITATION, 2, state=DUE, attempts=0)], True),
        ([row(Kind.INVITATION, state=FAILED, recipient="oud@bolt.example")], False),
    ],
)
def test_address_is_refused_as_its_newest_mail_was(rows, refused):
    assert mailed(rows, {}).was_refused_at("bram@bolt.example") is refused


def test_what_was_known_before_somebody_was_left_out():
    rows = [row(Kind.CONFIRMATION, 1), row(Kind.CANCELLATION, 2, state=DUE)]

    assert mailed(rows, {}).before_the_end.state is State.SIGNED_UP


# Message-IDs.


def test_message_id_of_a_row_leads_to_the_mail_it_is_in():
    rider = row(Kind.CHANGE, state=SKIPPED, reason=SkipReason.TOGETHER, message_id=beside(ID, 2))

    assert (rider.message_id, carried_by(rider)) == ("<0123456789abcdef.with-2@hyf.example>", ID)


def test_message_id_of_a_mail_of_its_own_is_its_own():
    assert carried_by(row(Kind.CHANGE, message_id=ID)) == ID


def test_message_id_says_which_list_the_mail_holds():
    mail = row(Kind.HOST, message_id=with_list(ID, ("host", "7")))

    assert (holds_list(mail, ("host", "7")), holds_list(mail, ("host", "8"))) == (True, False)


def test_message_id_of_a_list_names_nobody():
    assert re.fullmatch(r"<0123456789abcdef\.list-[0-9a-f]{12}@hyf\.example>", with_list(ID, ("bram comes",)))
