import dataclasses

import pytest
from sqlalchemy.exc import IntegrityError

from hyf.model.message import Kind, MessageState, OutboxRow, SkipReason
from hyf.model.run import OutboxCounts
from hyf.store.outbox import (
    Claimed,
    claim_next,
    content_of,
    counts,
    drop_content,
    enqueue,
    enqueue_all,
    note_outcome,
    recover,
    row_of,
    rows_numbered,
    rows_of,
    rows_to,
    rows_with_message_id,
    sent_since,
    skip_overdue,
    withdraw,
)
from hyf.store.tables import message_content, messages
from tests.store.builders import DAY, HOUR, NOW, UX, publish, published, queued

DUE, SENDING, SENT = MessageState.DUE, MessageState.SENDING, MessageState.SENT
FAILED, SKIPPED = MessageState.FAILED, MessageState.SKIPPED
LATER = NOW + HOUR
ROW = OutboxRow(
    number=1,
    key=f"{UX}/anna/invitation/1",
    kind=Kind.INVITATION,
    session=UX,
    member="anna",
    version=1,
    told=1,
    message_id=f"<anna.invitation.1.{UX}@hyf.example>",
    recipient="anna@acme.example",
    state=DUE,
    reason=None,
    attempts=0,
    next_at=NOW,
    expires_at=NOW + 15 * DAY,
    answer="",
    in_doubt=False,
    changed_at=NOW,
    bounce="",
)


@pytest.fixture
def connection(store):
    with store.begin() as connection:
        publish(connection, published(), published("other"))
        yield connection


def sent(connection, *messages):
    """Messages that left an hour after NOW."""
    for message in messages:
        enqueue(connection, message, NOW)
        claimed = claim_next(connection, 1, NOW)
        note_outcome(connection, claimed.number, SENT, "250 ok", None, LATER)


def test_message_queued_is_due(connection):
    added = enqueue(connection, queued(), NOW)

    assert added
    assert rows_of(connection) == (ROW,)
    assert row_of(connection, 1) == ROW
    assert content_of(connection, 1) == queued().content


def test_message_never_queued(connection):
    assert (row_of(connection, 1), content_of(connection, 1), rows_of(connection)) == (None, None, ())


def test_message_with_the_same_key_changes_nothing(connection):
    enqueue(connection, queued(), NOW)
    another = queued(content=b"other", message_id="<other@hyf.example>", recipient="other@acme.example")

    added = enqueue(connection, another, LATER)

    assert not added
    assert rows_of(connection) == (ROW,)
    assert content_of(connection, 1) == queued().content


@pytest.mark.parametrize("state", [SENT, FAILED, SKIPPED])
def test_message_that_came_to_its_end_is_not_made_again(connection, state):
    enqueue(connection, queued(), NOW)
    reason = SkipReason.OPTED_OUT if state is SKIPPED else None
    note_outcome(connection, claim_next(connection, 1, NOW).number, state, "", None, NOW, reason=reason)

    assert not enqueue(connection, queued(), LATER)
    assert row_of(connection, 1).state is state


def test_messages_queued_together_keep_their_order(connection):
    messages = [queued(f"member-{number}", content=b"%d\r\n" % number) for number in range(1203)]
    twice = [*messages[:700], *messages[650:700], queued("member-699", content=b"another"), *messages[700:]]

    made = enqueue_all(connection, twice, NOW)
    again = enqueue_all(connection, messages, LATER)

    rows = rows_of(connection)
    assert (made, again) == (1203, 0)
    assert [row.key for row in rows] == [message.key for message in messages]
    assert [content_of(connection, row.number) for row in rows] == [message.content for message in messages]


def test_messages_queued_none(connection):
    assert enqueue_all(connection, [], NOW) == 0


@pytest.mark.parametrize(
    "impossible",
    [
        queued("bram", message_id=queued().message_id),
        queued("bram", session="no"),
        queued("bram", version=0),
        queued("bram", told=0),
    ],
)
def test_message_that_cannot_be_is_refused(store, impossible):
    with store.begin() as connection:
        publish(connection)
        enqueue(connection, queued(), NOW)

    with pytest.raises(IntegrityError), store.begin() as connection:
        enqueue(connection, impossible, NOW)


def test_message_numbers_are_never_used_twice(store):
    with store.begin() as connection:
        publish(connection)
        enqueue(connection, queued(), NOW)
        connection.execute(message_content.delete())
        connection.execute(messages.delete())

    with store.begin() as connection:
        enqueue(connection, queued(), NOW)

        assert rows_of(connection)[0].number == 2


def test_rows_by_session_member_kind_and_state(connection):
    sent(connection, queued("anna"))
    others = [queued("anna", Kind.REMINDER), queued("bram"), queued("anna", session="other")]
    enqueue_all(connection, others, NOW)

    def numbers(**which):
        return [row.number for row in rows_of(connection, **which)]

    assert numbers() == [1, 2, 3, 4]
    assert numbers(session=UX) == [1, 2, 3]
    assert numbers(session=UX, member="anna") == [1, 2]
    assert numbers(kind=Kind.INVITATION) == [1, 3, 4]
    assert numbers(states={DUE}) == [2, 3, 4]
    assert numbers(states={DUE, SENT}, member="anna", session=UX, kind=Kind.INVITATION) == [1]
    assert numbers(states=()) == []


def test_rows_by_number(connection):
    enqueue_all(connection, [queued(f"member-{number}") for number in range(1203)], NOW)

    found = rows_numbered(connection, [1203, 7, 7, 9999, 1])

    assert [row.number for row in found] == [1, 7, 1203]
    assert len(rows_numbered(connection, range(2000))) == 1203


def test_rows_by_message_id(connection):
    enqueue_all(connection, [queued("anna"), queued("bram")], NOW)

    assert [row.member for row in rows_with_message_id(connection, queued("bram").message_id)] == ["bram"]
    assert rows_with_message_id(connection, "<no@hyf.example>") == ()


def test_rows_by_recipient_whatever_the_capitals(connection):
    enqueue_all(connection, [queued("anna", recipient="Anna@Acme.example"), queued("bram"), queued("carla")], NOW)
    enqueue(connection, queued("carla", Kind.REMINDER, recipient="anna@acme.example"), NOW)

    assert [row.number for row in rows_to(connection, "anna@ACME.example")] == [1, 4]


def test_withdraw_takes_only_what_is_due(connection):
    sent(connection, queued("anna"))
    enqueue_all(connection, [queued("bram"), queued("carla"), queued("dirk")], NOW)
    claim_next(connection, 1, NOW)

    withdrawn = withdraw(connection, [1, 2, 3, 99], SkipReason.WITHDRAWN, LATER)

    assert withdrawn == 1
    assert [row.state for row in rows_of(connection)] == [SENT, SENDING, SKIPPED, DUE]
    assert row_of(connection, 3) == dataclasses.replace(
        ROW,
        number=3,
        key=f"{UX}/carla/invitation/1",
        member="carla",
        message_id=queued("carla").message_id,
        recipient="carla@acme.example",
        state=SKIPPED,
        reason=SkipReason.WITHDRAWN,
        changed_at=LATER,
    )


def test_withdraw_many(connection):
    enqueue_all(connection, [queued(f"member-{number}") for number in range(1203)], NOW)

    assert withdraw(connection, {row.number for row in rows_of(connection)}, SkipReason.OPTED_OUT, NOW) == 1203


def test_withdraw_none(connection):
    assert withdraw(connection, [], SkipReason.WITHDRAWN, NOW) == 0


def test_overdue_is_skipped_from_the_moment_it_expires(connection):
    enqueue_all(connection, [queued("anna", expires_at=LATER), queued("bram", expires_at=None)], NOW)

    before = skip_overdue(connection, LATER - HOUR / 3600)
    at = skip_overdue(connection, LATER)

    assert (before, at) == (0, 1)
    assert [(row.state, row.reason) for row in rows_of(connection)] == [(SKIPPED, SkipReason.OVERDUE), (DUE, None)]


def test_claim_takes_what_is_due_longest(connection):
    moments = {"anna": NOW, "bram": NOW - HOUR, "carla": LATER, "dirk": NOW - HOUR}
    enqueue_all(connection, [queued(member, due_at=moment) for member, moment in moments.items()], NOW)

    claimed = [claim_next(connection, 1, NOW) for _ in range(4)]

    assert [message and message.member for message in claimed] == ["bram", "dirk", "anna", None]
    assert claim_next(connection, 1, LATER).member == "carla"


def test_claim_hands_out_the_message(connection):
    message = queued()
    enqueue(connection, message, NOW)

    claimed = claim_next(connection, 3, LATER)

    assert claimed == Claimed(
        number=1,
        key=message.key,
        kind=message.kind,
        session=UX,
        member="anna",
        message_id=message.message_id,
        sender=message.sender,
        recipient=message.recipient,
        content=message.content,
        attempts=1,
        in_doubt=False,
        expires_at=message.expires_at,
    )
    assert row_of(connection, 1) == dataclasses.replace(ROW, state=SENDING, attempts=1, changed_at=LATER)


def test_claim_hands_out_every_message_with_its_own_bytes(connection):
    waiting = [queued(member) for member in ("anna", "bram", "cleo")]
    enqueue_all(connection, waiting, NOW)

    claimed = [claim_next(connection, 1, NOW) for _ in waiting]

    assert [(one.member, one.content) for one in claimed] == [(one.member, one.content) for one in waiting]


def test_claim_hands_out_the_bytes_of_each(connection):
    members = ("anna", "bram", "carla")
    enqueue_all(connection, [queued(member, content=f"To: {member}\r\n".encode()) for member in members], NOW)

    claimed = [claim_next(connection, 1, NOW) for _ in members]

    assert [(message.member, message.content) for message in claimed] == [
        (member, f"To: {member}\r\n".encode()) for member in members
    ]


@pytest.mark.parametrize("change", [message_content.update().values(content=b"another"), message_content.delete()])
def test_claim_never_hands_out_other_bytes(connection, change):
    enqueue(connection, queued(), NOW)
    connection.execute(change)

    claimed = claim_next(connection, 1, NOW)

    assert (claimed.number, claimed.is_whole, claimed.content) == (1, False, b"")


def test_claim_leaves_what_has_expired(connection):
    enqueue(connection, queued(expires_at=NOW), NOW)

    assert claim_next(connection, 1, NOW) is None


def test_outcome_sent(connection):
    enqueue(connection, queued(), NOW)
    claim_next(connection, 1, NOW)

    noted = note_outcome(connection, 1, SENT, "250 2.0.0 ok", None, LATER)

    assert noted
    assert row_of(connection, 1) == dataclasses.replace(
        ROW, state=SENT, attempts=1, answer="250 2.0.0 ok", changed_at=LATER
    )


def test_outcome_to_be_tried_again(connection):
    enqueue(connection, queued(), NOW)
    claim_next(connection, 1, NOW)

    note_outcome(connection, 1, DUE, "450 later", LATER, NOW)

    assert row_of(connection, 1) == dataclasses.replace(ROW, attempts=1, answer="450 later", next_at=LATER)
    assert claim_next(connection, 1, NOW) is None
    assert claim_next(connection, 1, LATER).attempts == 2


def test_outcome_without_asking_is_no_attempt(connection):
    enqueue(connection, queued(), NOW)
    claim_next(connection, 1, NOW)

    note_outcome(connection, 1, DUE, "login refused", None, NOW, asked=False)

    assert row_of(connection, 1) == dataclasses.replace(ROW, answer="login refused")


def test_outcome_in_doubt_stays_in_doubt(connection):
    enqueue(connection, queued(), NOW)

    seen = []
    for state, in_doubt in ((DUE, False), (DUE, True), (DUE, False), (SENT, False)):
        claim_next(connection, 1, NOW)
        note_outcome(connection, 1, state, "", None, NOW, in_doubt=in_doubt)
        seen.append(row_of(connection, 1).in_doubt)

    assert seen == [False, True, True, True]


def test_outcome_skipped(connection):
    enqueue(connection, queued(), NOW)
    claim_next(connection, 1, NOW)

    note_outcome(connection, 1, SKIPPED, "", None, LATER, reason=SkipReason.OPTED_OUT, asked=False)

    assert row_of(connection, 1) == dataclasses.replace(
        ROW, state=SKIPPED, reason=SkipReason.OPTED_OUT, changed_at=LATER
    )


def test_outcome_of_what_is_not_being_sent_is_not_noted(connection):
    enqueue(connection, queued(), NOW)

    assert not note_outcome(connection, 1, SENT, "250", None, LATER)
    assert rows_of(connection) == (ROW,)


def test_recover_makes_due_again_with_the_same_bytes(connection):
    enqueue(connection, queued(), NOW)
    first = claim_next(connection, 1, NOW)

    recovered = recover(connection, LATER)

    assert recovered == 1
    assert row_of(connection, 1) == dataclasses.replace(ROW, attempts=1, in_doubt=True, next_at=LATER, changed_at=LATER)
    assert claim_next(connection, 1, LATER) == dataclasses.replace(first, attempts=2, in_doubt=True)


def test_recover_only_of_workers_that_are_gone(connection):
    enqueue_all(connection, [queued("anna"), queued("bram"), queued("carla")], NOW)
    for worker in (1, 2):
        claim_next(connection, worker, NOW)

    recovered = [recover(connection, NOW, workers) for workers in ([], [3], [2])]

    assert recovered == [0, 0, 1]
    assert [row.state for row in rows_of(connection)] == [SENDING, DUE, DUE]


def test_sent_since_counts_what_was_taken(connection):
    sent(connection, queued("anna"), queued("bram"))
    enqueue(connection, queued("carla"), NOW)

    assert [sent_since(connection, moment) for moment in (NOW, LATER, LATER + HOUR)] == [2, 2, 0]


def test_counts_of_every_state(connection):
    sent(connection, queued("anna"), queued("bram"))
    due = [
        queued("carla", due_at=NOW - HOUR),
        queued("dirk", due_at=NOW),
        queued("emma", due_at=LATER, expires_at=None),
        queued("fien", due_at=NOW - DAY, expires_at=NOW),
        queued("gijs"),
        queued("hana"),
        queued("ivan"),
    ]
    enqueue_all(connection, due, NOW)
    withdraw(connection, [7], SkipReason.WITHDRAWN, NOW)
    withdraw(connection, [8], SkipReason.OPTED_OUT, NOW)
    claim_next(connection, 4, NOW)  # carla
    recover(connection, NOW)
    claim_next(connection, 4, NOW)  # carla again
    note_outcome(connection, 3, FAILED, "550 no such user", None, NOW)
    claim_next(connection, 4, NOW)  # dirk

    assert counts(connection, NOW) == OutboxCounts(
        states={DUE: 3, SENDING: 1, SENT: 2, FAILED: 1, SKIPPED: 2},
        skipped={SkipReason.OPTED_OUT: 1, SkipReason.WITHDRAWN: 1},
        due_now=1,
        due_later=1,
        overdue=1,
        in_doubt=1,
        bounced=0,
        next_at=NOW,
    )


def test_counts_of_nothing(connection):
    nothing = {DUE: 0, SENDING: 0, SENT: 0, FAILED: 0, SKIPPED: 0}

    assert counts(connection, NOW) == OutboxCounts(nothing, {}, 0, 0, 0, 0, 0, None)


def test_content_is_dropped_of_what_ended_long_ago(connection):
    sent(connection, queued("anna"))
    enqueue_all(connection, [queued("bram"), queued("carla"), queued("dirk")], NOW)
    withdraw(connection, [2], SkipReason.WITHDRAWN, NOW)
    claim_next(connection, 1, NOW)

    dropped = drop_content(connection, LATER)

    assert dropped == 1
    assert [content_of(connection, number) is None for number in (1, 2, 3, 4)] == [False, True, False, False]
    assert drop_content(connection, LATER + HOUR) == 1
    assert row_of(connection, 1).state is SENT
