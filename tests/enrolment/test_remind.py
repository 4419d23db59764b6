"""Reminders, questions, lists and thanks: each when it is due, once, derived from the mails that there are."""

import datetime as dt

import pytest

from hyf.model.enrolment import State
from hyf.model.mark import Mark
from hyf.model.message import Kind, MessageState
from hyf.store.marks import mark_address
from tests.enrolment.world import NOW, UX, World, a_session, digest, skipped

START = dt.datetime(2027, 1, 26, 14, 30, tzinfo=dt.UTC)
AT_CLOSING = START - dt.timedelta(hours=23)


def invited(world, *signed_up, session=None):
    world.plan(session or a_session())
    world.publish()
    world.deliver()
    for member in signed_up:
        world.sign_up(member)
    world.deliver()


def due(world, *kinds):
    """Queue what is due and return it as `kind recipient`."""
    return [f"{mail.kind} {mail.member}" for mail in world.remind(*kinds).reminding.mails]


# Who has not answered.


def test_who_has_not_answered_is_reminded_after_five_days(world):
    invited(world, "anna")
    world.withdraw("cleo")
    world.tick(4, hours=23)
    early = due(world, Kind.REMINDER)
    world.tick(hours=1)

    assert (early, due(world, Kind.REMINDER)) == ([], ["reminder bram"])
    assert (world.enrolment("bram").step, world.enrolment("bram").state) == (2, State.INVITED)


def test_reminding_again_makes_nothing_before_and_after_mail_left(world):
    invited(world)
    world.tick(5)
    due(world, Kind.REMINDER)

    waiting = due(world, Kind.REMINDER)
    world.deliver()

    assert (waiting, due(world, Kind.REMINDER)) == ([], [])


def test_nobody_is_reminded_more_than_twice_with_a_week_between(world):
    invited(world, "anna", "cleo", session=a_session(date=dt.date(2027, 4, 6)))
    days = []
    for day in range(40):
        days += [day for _ in due(world, Kind.REMINDER)]
        world.deliver()
        world.tick(1)

    assert days == [5, 12]


def test_invitation_that_did_not_leave_is_not_reminded_of(world):
    world.publish()
    world.tick(9)

    assert due(world, Kind.REMINDER) == []


def test_who_was_asked_again_is_left_in_peace_for_five_days(world):
    invited(world, "anna", "cleo")
    world.tick(4)
    world.plan(a_session(date=dt.date(2027, 2, 2)))
    world.publish()
    world.deliver()
    world.tick(4)
    early = due(world, Kind.REMINDER)
    world.tick(1)

    assert (early, due(world, Kind.REMINDER)) == ([], ["reminder bram"])


def test_nobody_is_reminded_once_sign_up_has_closed(world):
    invited(world)
    world.now = AT_CLOSING

    assert due(world, Kind.REMINDER) == []


# Those with a place.


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        (dt.timedelta(days=7, seconds=1), []),
        (dt.timedelta(days=7), ["warm-up bram"]),
        (dt.timedelta(days=5), ["warm-up bram"]),
        (dt.timedelta(days=5) - dt.timedelta(seconds=1), []),
    ],
)
def test_who_has_a_place_is_asked_seven_to_five_days_ahead(world, before, asked):
    invited(world, "bram")
    world.now = START - before

    assert due(world, Kind.WARM_UP) == asked


def test_question_is_asked_once_but_again_for_another_day(world):
    invited(world, "bram")
    world.now = START - dt.timedelta(days=7)
    due(world, Kind.WARM_UP)
    world.deliver()
    world.tick(1)
    again = due(world, Kind.WARM_UP)
    world.plan(a_session(date=dt.date(2027, 2, 9)))
    world.publish()
    world.deliver()
    world.tick(14)

    assert (again, due(world, Kind.WARM_UP)) == ([], ["warm-up bram"])


def test_who_signed_up_yesterday_is_not_asked(world):
    invited(world)
    world.now = START - dt.timedelta(days=7)
    world.sign_up("bram")
    world.tick(1)

    assert due(world, Kind.WARM_UP) == []


# Lists.


def test_organiser_gets_the_pack_fourteen_days_ahead_and_again_at_closing_if_it_differs(world):
    invited(world, "anna", "bram")
    world.now = START - dt.timedelta(days=14)
    first = due(world, Kind.ORGANISER)
    world.deliver()
    same = due(world, Kind.ORGANISER)
    world.sign_up("cleo")
    world.deliver()
    still = due(world, Kind.ORGANISER)
    world.now = AT_CLOSING
    closed = due(world, Kind.ORGANISER)
    world.deliver()

    assert (first, same, still, closed) == (["organiser anna"], [], [], ["organiser anna"])
    assert due(world, Kind.ORGANISER) == []


def test_pack_is_not_sent_again_at_closing_when_nothing_changed(world):
    invited(world, "anna", "bram")
    world.now = START - dt.timedelta(days=14)
    due(world, Kind.ORGANISER)
    world.deliver()
    world.now = AT_CLOSING

    assert due(world, Kind.ORGANISER) == []


def test_everybody_who_runs_the_session_gets_the_pack_unless_they_said_no(world):
    session = a_session(co_organiser="bram", speaker="fem", members=("anna", "bram", "cleo"))
    invited(world, session=session)
    world.withdraw("bram")
    world.now = START - dt.timedelta(days=14)

    assert due(world, Kind.ORGANISER) == ["organiser anna", "organiser fem"]


def test_new_organiser_gets_the_pack_at_the_next_run(world):
    invited(world, "anna", "bram")
    world.now = START - dt.timedelta(days=14)
    due(world, Kind.ORGANISER)
    world.deliver()
    world.plan(a_session(organiser="bram"))
    world.publish()
    world.deliver()

    assert due(world, Kind.ORGANISER) == ["organiser bram"]


def test_contact_person_gets_the_list_of_their_people_seven_days_ahead(world):
    invited(world, "bram", "cleo")
    world.now = START - dt.timedelta(days=8)
    early = due(world, Kind.CONTACT)
    world.tick(1)

    # Anna organises and is expected; nobody of Deva is in the session.
    assert (early, due(world, Kind.CONTACT)) == ([], ["contact @acme", "contact @bolt", "contact @care"])
    assert [row.recipient for row in world.rows(UX, "@bolt")] == ["bert@contact.example"]


def test_contact_person_gets_the_list_again_at_closing_only_if_it_differs(world):
    invited(world, "bram", "cleo")
    world.now = START - dt.timedelta(days=7)
    due(world, Kind.CONTACT)
    world.deliver()
    world.withdraw("bram")
    world.deliver()
    before = due(world, Kind.CONTACT)
    world.now = AT_CLOSING

    assert (before, due(world, Kind.CONTACT)) == ([], ["contact @bolt"])
    assert [row.version for row in world.rows(UX, "@bolt")] == [1, 2]


def test_host_gets_the_number_seven_days_ahead_and_again_at_closing_if_it_differs(world):
    invited(world, "anna", "bram")
    world.now = START - dt.timedelta(days=7)
    first = due(world, Kind.HOST)
    world.deliver()
    world.sign_up("cleo")
    world.deliver()
    world.now = AT_CLOSING
    closed = due(world, Kind.HOST)
    world.deliver()

    assert (first, closed, due(world, Kind.HOST)) == (["host @acme"], ["host @acme"], [])


def test_same_number_of_other_people_is_no_news_to_the_host(world):
    invited(world, "anna", "bram")
    world.now = START - dt.timedelta(days=7)
    due(world, Kind.HOST)
    world.deliver()
    world.withdraw("bram")
    world.sign_up("cleo")
    world.deliver()
    world.now = AT_CLOSING

    assert due(world, Kind.HOST) == []


def test_session_that_changed_gives_new_lists_at_once(world):
    invited(world, "anna", "bram")
    world.now = START - dt.timedelta(days=7)
    due(world, Kind.HOST, Kind.CONTACT)
    world.deliver()
    world.plan(a_session(start=dt.time(14, 0)))
    world.publish()
    world.deliver()

    assert due(world, Kind.HOST, Kind.CONTACT) == ["contact @acme", "contact @bolt", "host @acme"]


def test_list_that_waits_and_no_longer_holds_is_withdrawn(world):
    invited(world, "anna", "bram")
    world.now = START - dt.timedelta(days=7)
    due(world, Kind.HOST)
    world.plan(a_session(start=dt.time(14, 0)))

    assert [row.kind for row in world.publish().publishing.withdrawn] == [Kind.HOST]
    assert due(world, Kind.HOST) == ["host @acme"]


def test_partner_that_hosts_gets_the_number(world):
    invited(world, "anna", session=a_session(host="school"))
    world.now = START - dt.timedelta(days=7)

    assert due(world, Kind.HOST) == ["host @school"]


# Afterwards.


def test_thanks_go_the_day_after_to_who_had_a_place_and_who_ran_it(world):
    invited(world, "bram")
    world.withdraw("cleo")
    world.now = dt.datetime(2027, 1, 26, 22, 59, tzinfo=dt.UTC)
    same_day = due(world, Kind.THANKS)
    # Midnight in Amsterdam.
    world.tick(minutes=1)
    next_day = due(world, Kind.THANKS)
    world.deliver()

    assert (same_day, next_day, due(world, Kind.THANKS)) == ([], ["thanks anna", "thanks bram"], [])


def test_thanks_do_not_go_weeks_later(world):
    invited(world, "bram")
    world.now = START + dt.timedelta(days=15)

    assert due(world) == []


# Who gets none.


def test_cancelled_session_is_due_nothing(world):
    invited(world, "bram")
    world.cancel()
    world.deliver()
    seen = []
    for _ in range(30):
        seen += due(world)
        world.tick(1)

    assert seen == []


def test_who_opted_out_is_named(world):
    invited(world)
    world.tick(5)
    with world.store.begin() as connection:
        mark_address(connection, digest("bram@bolt.example"), Mark.OPTED_OUT, world.now)

    done = world.remind(Kind.REMINDER)

    assert skipped(done.reminding) == ["bram ux opted-out"]
    assert [mail.member for mail in done.reminding.mails] == ["anna", "cleo"]


def test_only_the_kinds_that_are_asked_for_are_made(world):
    invited(world)
    world.now = START - dt.timedelta(days=7)

    assert due(world, Kind.HOST) == ["host @acme"]


def test_a_whole_life_of_a_session_in_daily_runs(world):
    invited(world, "anna", "bram")
    told = []
    for _ in range(30):
        told += [f"{(world.now - NOW).days} {mail}" for mail in due(world)]
        world.deliver()
        world.tick(1)

    assert told == [
        "5 reminder cleo",
        "9 organiser anna",
        "12 reminder cleo",
        "16 warm-up anna",
        "16 warm-up bram",
        "16 contact @acme",
        "16 contact @bolt",
        "16 host @acme",
        "23 thanks anna",
        "23 thanks bram",
    ]


def test_two_mails_at_once_share_a_step(world):
    invited(world, "bram")
    world.now = START - dt.timedelta(days=13)

    due(world, Kind.REMINDER, Kind.ORGANISER)

    assert world.enrolment("anna").step == 2
    assert {row.key for row in world.rows(UX, "anna", states=[MessageState.DUE])} == {
        f"{UX}/anna/reminder/2",
        f"{UX}/anna/organiser/2",
    }


def test_what_is_due_is_only_looked_at(world):
    invited(world)
    world.tick(5)
    from hyf.enrolment.remind import what_is_due

    with world.store.read() as connection:
        assert len(what_is_due(connection, world.desk, world.now).mails) == 3
    assert isinstance(world, World)
    assert world.due() == []
