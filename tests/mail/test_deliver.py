"""Sending what is due: what is noted of every mail, when a run rests or ends, and that its count agrees."""

import datetime as dt
import threading

import pytest

from hyf.errors import MailNotUsable, OutboxMismatch, StoreNotUsable
from hyf.mail.address import digest_of_address
from hyf.mail.deliver import deliver
from hyf.mail.deliver_crew import Crew
from hyf.mail.deliver_orders import Ending
from hyf.mail.pace import Profile
from hyf.mail.transport import Answer, Verdict
from hyf.mail.transport_memory import MemoryTransport
from hyf.mail.verp import check_of
from hyf.model.consortium import SendWindow
from hyf.model.language import Text
from hyf.model.mark import Mark
from hyf.model.message import Kind, MessageState, SkipReason
from hyf.model.run import Tally
from hyf.store.database import open_store
from hyf.store.invariants import broken
from hyf.store.marks import address_key, mark_address
from hyf.store.outbox import claim_next, enqueue_all, rows_of, withdraw
from hyf.store.runs import last_run
from hyf.store.sender import sending
from hyf.store.tables import message_content
from tests.mail.outgoing import World, fill, orders, row, send, states
from tests.store.builders import DAY, HOUR, NOW, queued
from tests.store.databases import BOTH, emptied, migrated_once

SLOWER_WORDS = Text(en="cannot be reached", nl="niet bereikbaar")
LATER = Answer(Verdict.LATER, "450 4.2.0 later")
SLOWER = Answer(Verdict.SLOWER, "421 4.7.0 slower")
REFUSED = Answer(Verdict.REFUSED, "550 5.1.1 no such user")
UNKNOWN = Answer(Verdict.UNKNOWN, "connection lost")
ABOUT_US = Answer(Verdict.NOT_ALLOWED, "550 5.4.5 daily limit")
TAKEN = Answer(Verdict.TAKEN, "250 2.0.0 taken")


@pytest.fixture(scope="session", params=BOTH)
def migrated(request, tmp_path_factory):
    with migrated_once(request.param, tmp_path_factory.mktemp("deliver")) as url:
        yield url


@pytest.fixture
def store(migrated, tmp_path):
    opened = open_store(emptied(migrated, tmp_path))
    yield opened
    opened.close()


def answering(**by_member):
    """A transport that answers by member: one answer, or a list that is used up; else it takes the mail."""

    def answer(parcel):
        found = by_member.get(parcel.recipient.partition("@")[0], TAKEN)
        return (found.pop(0) if found else TAKEN) if isinstance(found, list) else found

    return MemoryTransport(answer)


def recipients(transport):
    return [parcel.recipient.partition("@")[0] for parcel in transport.taken]


def test_everything_due_is_sent_in_the_order_in_which_it_was_made(store):
    fill(store, "anna", "bram", "cleo")
    transport, world = MemoryTransport(), World()

    delivery = send(store, transport, world)

    # Everybody gets their own mail: to see that, the mails differ.
    assert [(parcel.recipient, parcel.content) for parcel in transport.taken] == [
        (mail.recipient, mail.content) for mail in map(queued, ("anna", "bram", "cleo"))
    ]
    assert delivery.tally == Tally(made=3, sent=3, failed=0, still_due=0)
    assert (delivery.ending, delivery.goes_on_at, delivery.failed, delivery.trouble) == (Ending.DONE, None, (), None)
    assert world.progress == [(1, 3), (2, 3), (3, 3)]
    assert row(store, "bram").attempts == 1


def test_second_run_sends_nothing_twice(store):
    fill(store, "anna", "bram")
    transport = MemoryTransport()
    send(store, transport)

    delivery = send(store, transport)

    assert delivery.tally == Tally(made=0, sent=0, failed=0, still_due=0)
    assert recipients(transport) == ["anna", "bram"]


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (message_content.update().values(content=b"another"), "content-changed"),
        (message_content.delete(), "content-missing"),
    ],
)
def test_damaged_mail_is_set_apart_and_the_rest_goes_on(store, damage, code):
    fill(store, "anna", "bram", "cleo")
    with store.begin() as connection:
        connection.execute(damage.where(message_content.c.number == row(store, "anna").number))
    transport = MemoryTransport()

    delivery = send(store, transport)

    assert recipients(transport) == ["bram", "cleo"]
    assert delivery.tally == Tally(made=3, sent=2, failed=1, still_due=0)
    assert [(one.member, one.attempts, one.answer) for one in delivery.failed] == [
        ("anna", 0, "not sent: the database does not hold it as it was made, see hyf audit")
    ]
    with store.read() as connection:
        assert code in {one.code for one in broken(connection, NOW, lambda: None)}


def test_mail_is_what_stands_in_the_outbox(store):
    fill(store, "anna", content=b"Message-ID: <x@y.example>\r\n\r\n.Kom!\r\n")
    plain, tagged = MemoryTransport(), MemoryTransport()
    send(store, plain, World())
    fill(store, "bram", session="deventer-2027-01-ux-design")
    send(store, tagged, bounces="stuiters@hyf.example", secret="geheim")

    number, message_id = row(store, "bram").number, row(store, "bram").message_id
    check = check_of(message_id, "geheim")
    assert (plain.taken[0].sender, plain.taken[0].content) == (
        "hyf@hyf.example",
        b"Message-ID: <x@y.example>\r\n\r\n.Kom!\r\n",
    )
    assert (tagged.taken[0].sender, tagged.taken[0].envelope_id) == (
        f"stuiters+{number}-{check}@hyf.example",
        f"hyf-{number}-{check}",
    )


def test_refused_mail_has_failed_and_the_rest_goes_on(store):
    fill(store, "anna", "bram", "cleo")
    transport = answering(anna=REFUSED)

    first, second = send(store, transport), send(store, transport)

    assert states(store) == {"anna": "failed", "bram": "sent", "cleo": "sent"}
    assert first.tally == Tally(made=3, sent=2, failed=1, still_due=0)
    assert [(failed.member, failed.answer) for failed in first.failed] == [("anna", "550 5.1.1 no such user")]
    assert second.tally.made == 0


def test_mail_that_is_put_off_is_tried_again_later(store):
    fill(store, "anna", "bram")
    transport, world = answering(anna=[LATER, LATER]), World()

    first = send(store, transport, world)
    too_early = send(store, transport, world)
    world.now = first.goes_on_at
    second = send(store, transport, world)

    assert recipients(transport) == ["bram"]
    assert first.tally == Tally(made=2, sent=1, failed=0, still_due=1)
    assert (first.ending, too_early.tally) == (Ending.DONE, Tally(made=1, sent=0, failed=0, still_due=1))
    assert dt.timedelta(minutes=1) <= first.goes_on_at - NOW <= dt.timedelta(minutes=1.5)
    assert dt.timedelta(minutes=5) <= second.goes_on_at - first.goes_on_at <= dt.timedelta(minutes=7.5)
    assert (row(store, "anna").attempts, row(store, "anna").answer) == (2, "450 4.2.0 later")


def test_run_rests_when_the_server_asks_for_it_and_goes_on(store):
    fill(store, "anna", "bram")
    transport, world = answering(anna=[SLOWER]), World()

    delivery = send(store, transport, world)

    assert world.waits == [5.0]
    assert recipients(transport) == ["bram"]
    assert delivery.tally == Tally(made=2, sent=1, failed=0, still_due=1)
    assert row(store, "anna").next_at > NOW


def test_run_ends_when_the_server_asks_for_rest_again_and_again(store):
    fill(store, *"abcdef")
    world = World()

    delivery = send(store, answering(**dict.fromkeys("abcdef", SLOWER)), world)

    assert world.waits == [5.0, 15.0, 60.0]
    assert (delivery.ending, delivery.goes_on_at) == (Ending.NOT_USABLE, None)
    assert delivery.trouble.message.en.startswith(
        'smtp.hyf.example:587 takes no mail at this moment: "421 4.7.0 slower"'
    )
    assert delivery.tally == Tally(made=6, sent=0, failed=0, still_due=6)


def test_mail_taken_in_between_ends_the_rests(store):
    fill(store, *"abcdefgh")
    world = World()

    delivery = send(store, answering(a=[SLOWER], b=[SLOWER], d=[SLOWER], e=[SLOWER], f=[SLOWER]), world)

    assert world.waits == [5.0, 15.0, 5.0, 15.0, 60.0]
    assert delivery.ending is Ending.DONE


def test_server_that_cannot_be_reached_any_more_ends_the_run(store):
    fill(store, "anna", "bram")
    trouble = MailNotUsable(SLOWER_WORDS)
    world = World()

    delivery = send(store, answering(bram=Answer(Verdict.SLOWER, "gone", trouble)), world)

    assert (delivery.ending, delivery.trouble) == (Ending.NOT_USABLE, trouble)
    assert delivery.tally == Tally(made=2, sent=1, failed=0, still_due=1)
    # Nobody heard of the mail, so it was not tried, and is the first to go.
    assert (row(store, "bram").attempts, row(store, "bram").next_at) == (0, NOW)


def test_answer_that_is_about_us_ends_the_run_and_everything_stays_due(store):
    fill(store, "anna", "bram", "cleo")
    transport = answering(bram=ABOUT_US)

    delivery = send(store, transport)

    assert states(store) == {"anna": "sent", "bram": "due", "cleo": "due"}
    assert delivery.ending is Ending.NOT_USABLE
    assert '"550 5.4.5 daily limit". It is about the sender' in delivery.trouble.message.en
    # Whatever it was, the next run does not begin with the mail that was answered so.
    assert row(store, "bram").next_at > row(store, "cleo").next_at


def test_login_that_is_refused_ends_the_run_before_anything_is_tried(store):
    class Locked(MemoryTransport):
        def open(self):
            raise MailNotUsable(SLOWER_WORDS)

    fill(store, "anna", "bram")

    delivery = send(store, Locked())

    assert delivery.tally == Tally(made=2, sent=0, failed=0, still_due=2)
    assert (delivery.ending, delivery.trouble.message) == (Ending.NOT_USABLE, SLOWER_WORDS)
    assert row(store, "anna").attempts == 0


def test_server_that_refuses_one_after_the_other_is_not_asked_about_everybody(store):
    fill(store, *"abcdefgh")

    delivery = send(store, answering(**dict.fromkeys("abcdefgh", REFUSED)))

    assert delivery.tally == Tally(made=8, sent=0, failed=5, still_due=3)
    assert delivery.ending is Ending.NOT_USABLE


def test_server_that_takes_mail_may_refuse_any_number(store):
    fill(store, *"abcdefgh")

    delivery = send(store, answering(**dict.fromkeys("bcdefgh", REFUSED)))

    assert delivery.tally == Tally(made=8, sent=1, failed=7, still_due=0)


def test_mail_whose_answer_was_lost_is_in_doubt_and_tried_again(store):
    fill(store, "anna", "bram")
    transport, world = answering(anna=[UNKNOWN]), World()
    first = send(store, transport, world)
    world.now += HOUR

    second = send(store, transport, world)

    assert [doubt.member for doubt in first.in_doubt] == [doubt.member for doubt in second.in_doubt] == ["anna"]
    assert recipients(transport) == ["bram", "anna"]
    assert (row(store, "anna").in_doubt, row(store, "anna").state) == (True, MessageState.SENT)


def test_mail_left_behind_by_a_process_that_ended_is_in_doubt_and_sent_with_the_same_bytes(store):
    fill(store, "anna", "bram")
    with sending(store, NOW) as sender, sender.begin() as connection:
        claimed = claim_next(connection, sender.worker, NOW)
    transport = MemoryTransport()

    delivery = send(store, transport)

    assert [doubt.member for doubt in delivery.in_doubt] == ["anna"]
    assert [parcel.content for parcel in transport.taken if parcel.recipient == claimed.recipient] == [claimed.content]
    assert delivery.tally == Tally(made=2, sent=2, failed=0, still_due=0)


def test_mail_whose_session_has_started_is_taken_back(store):
    fill(store, "anna", expires_at=NOW)
    with store.begin() as connection:
        enqueue_all(connection, [queued("bram")], NOW)
    transport = MemoryTransport()

    delivery = send(store, transport)

    assert recipients(transport) == ["bram"]
    assert delivery.tally == Tally(2, 1, 0, 0, {SkipReason.OVERDUE: 1})


def test_mail_that_becomes_too_late_during_the_run_is_not_sent(store):
    fill(store, "anna", "bram", expires_at=NOW + dt.timedelta(seconds=3))
    transport, world = answering(anna=[SLOWER]), World()

    delivery = send(store, transport, world)

    assert recipients(transport) == []
    assert delivery.tally.still_due == 2


def test_mail_to_an_address_that_was_marked_is_taken_back(store):
    fill(store, "anna", "bram", "cleo")
    with store.begin() as connection:
        key = address_key(connection)
        anna, cleo = (digest_of_address(f"{member.upper()}@acme.example", key) for member in ("anna", "cleo"))
        mark_address(connection, anna, Mark.BOUNCED, NOW)
        mark_address(connection, cleo, Mark.BOUNCED, NOW)
        mark_address(connection, cleo, Mark.OPTED_OUT, NOW)
    transport = MemoryTransport()

    delivery = send(store, transport)

    assert recipients(transport) == ["bram"]
    assert delivery.tally == Tally(3, 1, 0, 0, {SkipReason.BOUNCED: 1, SkipReason.OPTED_OUT: 1})
    assert row(store, "anna").attempts == 0


def test_nothing_leaves_outside_the_hours(store):
    fill(store, "anna")
    transport, world = MemoryTransport(), World(NOW + 12 * HOUR)

    closed = send(store, transport, world, window=SendWindow())
    ignored = send(store, transport, world, window=None)

    assert (closed.ending, closed.tally) == (Ending.WINDOW, Tally(made=1, sent=0, failed=0, still_due=1))
    assert closed.goes_on_at == dt.datetime(2027, 1, 6, 7, 0, tzinfo=dt.UTC)
    assert ignored.tally.sent == 1


def test_run_ends_when_the_hours_do(store):
    fill(store, "anna", "bram", "cleo")
    # Five seconds before six in the evening.
    world = World(dt.datetime(2027, 1, 5, 16, 59, 55, tzinfo=dt.UTC))

    delivery = send(store, answering(bram=[SLOWER]), world, window=SendWindow())

    assert (delivery.ending, delivery.tally.sent) == (Ending.WINDOW, 1)
    assert delivery.goes_on_at == dt.datetime(2027, 1, 6, 7, 0, tzinfo=dt.UTC)


def test_mail_that_is_tried_again_waits_for_the_hours(store):
    fill(store, "anna")
    world = World(dt.datetime(2027, 1, 5, 16, 59, 30, tzinfo=dt.UTC))

    delivery = send(store, answering(anna=LATER), world, window=SendWindow())

    assert (delivery.ending, delivery.goes_on_at) == (Ending.DONE, dt.datetime(2027, 1, 6, 7, 0, tzinfo=dt.UTC))


def test_no_more_than_the_limit_is_handed_over(store):
    fill(store, "anna", "bram", "cleo")
    transport, world = answering(anna=REFUSED), World()

    first = send(store, transport, world, limit=2)
    second = send(store, transport, world, limit=2)

    assert (first.ending, first.tally) == (Ending.LIMIT, Tally(made=3, sent=1, failed=1, still_due=1))
    assert (second.ending, second.tally) == (Ending.DONE, Tally(made=1, sent=1, failed=0, still_due=0))
    assert world.progress == [(1, 2), (2, 2), (1, 1)]


def test_cap_of_a_day_counts_what_was_sent_before(store):
    fill(store, *"abcdefg")
    transport, world = answering(b=[REFUSED]), World()
    profile = Profile(None, 1, 3)

    first = send(store, transport, world, profile=profile)
    world.now += HOUR
    second = send(store, transport, world, profile=profile)
    world.now = first.goes_on_at
    third = send(store, transport, world, profile=profile)

    # What was refused does not count.
    assert (first.ending, first.tally) == (Ending.DAILY_CAP, Tally(made=7, sent=3, failed=1, still_due=3))
    assert dt.timedelta() <= first.goes_on_at - (NOW + DAY) <= dt.timedelta(minutes=1)
    assert (second.tally.sent, second.ending) == (0, Ending.DAILY_CAP)
    assert (third.tally.sent, third.ending) == (3, Ending.DONE)


def test_pace_is_kept_within_the_run_and_from_one_to_the_next(store):
    fill(store, *"abcdefghij")
    transport, world = MemoryTransport(), World()
    profile = Profile(4, 1, None)

    send(store, transport, world, profile=profile, limit=6)
    world.now += dt.timedelta(seconds=10)
    send(store, transport, world, profile=profile)

    assert len(transport.taken) == 10
    # Two had just gone when the second run began: it lets two go, and waits as if those two had gone at that moment.
    assert world.waits == [60.0, 60.0]


def test_nobody_waits_for_nothing(store):
    fill(store, *"abcd")
    slow, full = World(), World(NOW + HOUR)

    send(store, answering(d=[SLOWER]), slow)
    fill_again(store, *"efg")  # with d, who is tried again, a full minute
    send(store, MemoryTransport(), full, profile=Profile(4, 1, None))

    assert (slow.waits, full.waits) == ([], [])


def fill_again(store, *members):
    with store.begin() as connection:
        enqueue_all(connection, [queued(member) for member in members], NOW)


def test_run_that_is_stopped_ends_after_the_mail_on_its_way(store):
    fill(store, "anna", "bram", "cleo")
    world = World()

    def stop_at_second(parcel):
        world.stopped = parcel.recipient.startswith("bram")
        return TAKEN

    delivery = send(store, MemoryTransport(stop_at_second), world)

    assert states(store) == {"anna": "sent", "bram": "sent", "cleo": "due"}
    assert delivery.ending is Ending.INTERRUPTED


def test_nothing_due_opens_no_connection(store):
    fill(store, "anna", due_at=NOW + DAY)

    def never():
        raise AssertionError

    delivery = deliver(store, orders(), never, World().circumstances)

    assert (delivery.ending, delivery.goes_on_at) == (Ending.DONE, NOW + DAY)
    assert delivery.tally == Tally(made=1, sent=0, failed=0, still_due=1)


def test_run_is_noted_with_its_count(store):
    fill(store, "anna", "bram")

    delivery = send(store, answering(bram=REFUSED), command="invite")

    with store.read() as connection:
        run = last_run(connection)
    assert (run.command, run.started_at, run.ended_at, run.tally) == ("invite", NOW, NOW, delivery.tally)


def test_several_connections_share_the_work(store):
    fill(store, *(f"m{n}" for n in range(12)))
    together = threading.Barrier(3, timeout=10)
    transports = []

    def wait_for_the_others(_parcel):
        together.wait()
        return TAKEN

    def connect():
        transports.append(MemoryTransport(wait_for_the_others))
        return transports[-1]

    delivery = deliver(store, orders(profile=Profile(None, 3, None)), connect, World().circumstances)

    assert delivery.tally == Tally(made=12, sent=12, failed=0, still_due=0)
    assert [len(transport.taken) for transport in transports] == [4, 4, 4]


def test_connection_too_many_is_let_go(store):
    fill(store, *"abcdef")
    transports = []

    def connect():
        trouble = MailNotUsable(SLOWER_WORDS)
        full = Answer(Verdict.SLOWER, "432 too many connections", trouble)
        transports.append(MemoryTransport((lambda _: full) if transports else None))
        return transports[-1]

    world = World()
    delivery = deliver(store, orders(profile=Profile(None, 3, None)), connect, world.circumstances)

    assert delivery.tally == Tally(made=6, sent=6, failed=0, still_due=0)
    assert world.waits == []


def test_answers_that_come_together_are_one_rest(store):
    fill(store, *"abcdef")
    together = threading.Barrier(3, timeout=10)

    def slower_at_first(parcel):
        if parcel.recipient[0] in "abc":
            together.wait()
            return SLOWER
        return TAKEN

    world = World()
    delivery = deliver(
        store, orders(profile=Profile(None, 3, None)), lambda: MemoryTransport(slower_at_first), world.circumstances
    )

    assert world.waits == [5.0]
    assert delivery.tally == Tally(made=6, sent=3, failed=0, still_due=3)


def test_mail_is_not_handed_over_where_the_database_did_not_keep_the_claim(store, monkeypatch):
    fill(store, "anna", "bram")
    transport = MemoryTransport()
    give, given = Crew.give, []

    def give_and_break(crew, parcel):
        give(crew, parcel)
        given.append(parcel)
        if len(given) == 2:
            raise StoreNotUsable(SLOWER_WORDS)

    monkeypatch.setattr(Crew, "give", give_and_break)
    with pytest.raises(StoreNotUsable):
        send(store, transport)
    monkeypatch.undo()
    again = send(store, transport)

    # The first mail was taken and the note of that lost, so it is sent again; the second waited at its gate.
    assert recipients(transport) == ["anna", "anna", "bram"]
    assert [doubt.member for doubt in again.in_doubt] == ["anna"]


def test_bug_in_a_transport_is_not_swallowed(store):
    def broken(_parcel):
        raise ZeroDivisionError

    fill(store, "anna")

    with pytest.raises(ZeroDivisionError):
        send(store, MemoryTransport(broken))


def test_count_that_does_not_agree_is_told(store):
    fill(store, "anna", "bram")

    def lose_a_note(parcel):
        with store.connect() as connection, connection.begin():
            if parcel.recipient.startswith("bram"):
                connection.exec_driver_sql("UPDATE messages SET state = 'failed' WHERE state = 'sent'")
        return TAKEN

    with pytest.raises(OutboxMismatch, match="sent: 2 / 1"):
        send(store, MemoryTransport(lose_a_note))


def test_mail_that_others_take_back_during_the_run_is_counted_as_that(store):
    fill(store, "anna", "bram", "cleo")

    def meanwhile(parcel):
        if parcel.recipient.startswith("anna"):
            with store.begin() as connection:
                numbers = [row.number for row in rows_of(connection, member="cleo")]
                withdraw(connection, numbers, SkipReason.WITHDRAWN, NOW)
                enqueue_all(connection, [queued("dirk")], NOW)
        return TAKEN

    delivery = send(store, MemoryTransport(meanwhile))

    assert delivery.tally == Tally(4, 3, 0, 0, {SkipReason.WITHDRAWN: 1})


def test_another_process_that_sends_is_let_be(store, tmp_path):
    if store.dialect != "sqlite":
        pytest.skip("on PostgreSQL several may send")
    fill(store, "anna")
    transport = MemoryTransport()

    with sending(store, NOW):
        delivery = send(store, transport)

    assert (delivery.ending, delivery.tally) == (Ending.BUSY, Tally(made=1, sent=0, failed=0, still_due=1))
    assert transport.taken == []


def test_two_processes_on_one_outbox_share_it(store):
    if store.dialect != "postgresql":
        pytest.skip("on SQLite one process sends")
    fill(store, *(f"m{n}" for n in range(30)))
    transports, deliveries = [MemoryTransport(), MemoryTransport()], []

    def work(transport):
        deliveries.append(send(store, transport))

    threads = [threading.Thread(target=work, args=(transport,)) for transport in transports]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    sent = sorted(recipients(transports[0]) + recipients(transports[1]))
    assert sent == sorted(f"m{n}" for n in range(30))
    assert sum(delivery.tally.sent for delivery in deliveries) == 30


def test_kinds_do_not_matter_for_sending(store):
    fill(store)
    with store.begin() as connection:
        enqueue_all(connection, [queued("anna", kind) for kind in Kind], NOW)

    assert send(store).tally.sent == len(Kind)
