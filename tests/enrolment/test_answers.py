"""Signing up and withdrawing: places in the order in which people come, one mail each, and nothing changes twice."""

import datetime as dt
from dataclasses import replace
from threading import Barrier, Thread

import pytest

from hyf.enrolment.answers import Answer, Outcome, answer_says
from hyf.enrolment.publishing import Reason
from hyf.errors import TemplateNotUsable
from hyf.model.language import Text
from hyf.model.mark import Mark
from hyf.model.message import Kind, MessageState
from hyf.store.marks import mark_address
from tests.enrolment.world import (
    CLOUD,
    DECLINED,
    INVITED,
    SIGNED_UP,
    UX,
    WAITING,
    WITHDRAWN,
    World,
    a_session,
    broken_in,
    digest,
)

FIVE = ("anna", "bram", "cleo", "daan", "els")
AFTER_CLOSING = dt.datetime(2027, 1, 25, 15, 0, tzinfo=dt.UTC)
AFTER_START = dt.datetime(2027, 1, 26, 15, 0, tzinfo=dt.UTC)


def invited(world, *members):
    world.plan(a_session(members=members or FIVE))
    world.publish()
    world.deliver()


# Signing up.


def test_sign_up_gives_a_place_and_a_confirmation_with_the_event(world):
    invited(world)

    answer = world.sign_up("bram")

    assert answer == Answer(Outcome.SIGNED_UP, is_new=True, enrolment=world.enrolment("bram"))
    one = world.enrolment("bram")
    assert (one.state, one.step, one.since, one.queue, one.in_calendar) == (SIGNED_UP, 2, world.now, None, True)
    assert (world.session().taken, world.due()) == (1, ["confirmation bram ux"])
    assert b"method=REQUEST" in world.mail(Kind.CONFIRMATION, "bram")


def test_sign_up_again_changes_nothing(world):
    invited(world)
    world.sign_up("bram")

    again = world.sign_up("bram")

    assert again == Answer(Outcome.SIGNED_UP, enrolment=world.enrolment("bram"))
    assert (world.session().taken, world.due()) == (1, ["confirmation bram ux"])


def test_full_session_means_waiting_in_order(world):
    invited(world, *FIVE, "fem")
    for member in ("bram", "cleo", "daan"):
        world.sign_up(member)

    first, second = world.sign_up("els"), world.sign_up("fem")

    # Four places, and one of them is kept for Anna, who organises.
    assert [(one.outcome, one.ahead, one.enrolment.queue) for one in (first, second)] == [
        (Outcome.WAITING, 0, 1),
        (Outcome.WAITING, 1, 2),
    ]
    assert world.session().taken == 3
    assert b"text/calendar" not in world.mail(Kind.WAITING, "els")


def test_organiser_has_a_place_when_all_others_are_gone(world):
    invited(world)
    for member in ("bram", "cleo", "daan", "els"):
        world.sign_up(member)

    assert world.sign_up("anna").outcome is Outcome.SIGNED_UP
    assert (world.session().taken, world.states()["els"]) == (4, WAITING)


def test_sign_up_by_phone_takes_the_invitation_back_that_did_not_leave(world):
    world.publish()

    world.sign_up("bram")

    assert world.due() == ["confirmation bram ux", "invitation anna ux", "invitation cleo ux"]


def test_changed_mind_after_a_no(world):
    invited(world)
    world.withdraw("bram")
    world.deliver()

    assert world.sign_up("bram").outcome is Outcome.SIGNED_UP


def test_sign_up_and_withdrawal_in_one_night_leave_no_trace_in_the_calendar(world):
    invited(world)
    world.sign_up("bram")
    world.withdraw("bram")

    assert world.due() == ["withdrawal bram ux"]
    assert b"text/calendar" not in world.mail(Kind.WITHDRAWAL, "bram")
    assert not world.enrolment("bram").in_calendar


def test_mail_that_is_in_doubt_is_taken_for_read(world):
    invited(world)
    world.sign_up("bram")
    from hyf.store.outbox import claim_next, recover

    with world.store.begin() as connection:
        claim_next(connection, 7, world.now)
        recover(connection, world.now)

    world.withdraw("bram")

    assert world.due() == ["withdrawal bram ux"]
    assert b"method=CANCEL" in world.mail(Kind.WITHDRAWAL, "bram")


# Saying no.


def test_no_to_an_invitation(world):
    invited(world)

    answer = world.withdraw("bram")

    assert answer == Answer(Outcome.DECLINED, is_new=True, enrolment=world.enrolment("bram"))
    assert (world.states()["bram"], world.due()) == (DECLINED, ["withdrawal bram ux"])


def test_no_after_all_takes_the_session_out_of_the_calendar(world):
    invited(world)
    world.sign_up("bram")
    world.deliver()

    answer = world.withdraw("bram")

    assert (answer.outcome, world.session().taken) == (Outcome.WITHDRAWN, 0)
    assert b"method=CANCEL" in world.mail(Kind.WITHDRAWAL, "bram")
    assert b"SEQUENCE:3" in _calendar(world.mail(Kind.WITHDRAWAL, "bram"))


def test_no_again_changes_nothing(world):
    invited(world)
    world.sign_up("bram")
    world.withdraw("bram")

    assert world.withdraw("bram") == Answer(Outcome.WITHDRAWN, enrolment=world.enrolment("bram"))


def test_place_that_comes_free_goes_to_who_waits_longest(world):
    invited(world, *FIVE, "fem")
    for member in ("bram", "cleo", "daan", "fem", "els"):
        world.sign_up(member)
    world.deliver()

    answer = world.withdraw("cleo")

    assert answer.moved_up == ("fem",)
    assert {key: world.states()[key] for key in ("cleo", "fem", "els")} == {
        "cleo": WITHDRAWN,
        "fem": SIGNED_UP,
        "els": WAITING,
    }
    assert (world.session().taken, world.due()) == (3, ["promotion fem ux", "withdrawal cleo ux"])
    assert b"method=REQUEST" in world.mail(Kind.PROMOTION, "fem")


def test_leaving_the_waiting_list_lets_nobody_up(world):
    invited(world, *FIVE, "fem")
    for member in ("bram", "cleo", "daan", "fem", "els"):
        world.sign_up(member)

    answer = world.withdraw("fem")

    assert (answer.outcome, answer.moved_up, world.states()["els"]) == (Outcome.WITHDRAWN, (), WAITING)


def test_organiser_who_says_no_frees_no_place(world):
    invited(world)
    for member in ("bram", "cleo", "daan", "els"):
        world.sign_up(member)

    assert world.withdraw("anna").moved_up == ()


def test_number_in_the_queue_is_never_used_twice(world):
    invited(world, *FIVE, "fem")
    for member in ("bram", "cleo", "daan", "els"):
        world.sign_up(member)
    world.withdraw("els")

    assert world.sign_up("fem").enrolment.queue == 2


def test_no_after_closing_is_noted_and_lets_nobody_up(world):
    invited(world)
    for member in ("bram", "cleo", "daan", "els"):
        world.sign_up(member)
    world.now = AFTER_CLOSING

    answer = world.withdraw("bram")

    assert (answer.outcome, answer.moved_up, world.session().taken) == (Outcome.WITHDRAWN, (), 2)


# Refused.


@pytest.mark.parametrize("act", [World.sign_up, World.withdraw])
def test_unknown_session_is_refused(world, act):
    assert act(world, "bram") == Answer(Outcome.UNKNOWN)


@pytest.mark.parametrize("act", [World.sign_up, World.withdraw])
def test_who_was_never_invited_is_refused(world, act):
    invited(world)

    assert act(world, "fem") == Answer(Outcome.UNKNOWN)


@pytest.mark.parametrize("act", [World.sign_up, World.withdraw])
def test_who_was_left_out_is_refused(world, act):
    invited(world)
    world.plan(a_session(members=("anna", "cleo")))
    world.publish()

    assert act(world, "bram").outcome is Outcome.DROPPED


@pytest.mark.parametrize("act", [World.sign_up, World.withdraw])
def test_cancelled_session_is_refused(world, act):
    invited(world)
    world.cancel()

    assert act(world, "bram").outcome is Outcome.CANCELLED


@pytest.mark.parametrize("act", [World.sign_up, World.withdraw])
def test_session_that_has_begun_is_refused(world, act):
    invited(world)
    world.now = AFTER_START

    assert act(world, "bram").outcome is Outcome.OVER


def test_sign_up_after_closing_is_refused_and_repeating_one_is_not(world):
    invited(world)
    world.sign_up("bram")
    world.now = AFTER_CLOSING

    assert (world.sign_up("cleo").outcome, world.sign_up("bram").outcome) == (Outcome.CLOSED, Outcome.SIGNED_UP)
    assert world.states()["cleo"] is INVITED


# Mail, or none.


def test_who_opted_out_signs_up_without_mail(world):
    invited(world)
    with world.store.begin() as connection:
        mark_address(connection, digest("bram@bolt.example"), Mark.OPTED_OUT, world.now)

    answer = world.sign_up("bram")

    assert (answer.outcome, answer.unmailed.reason, world.due()) == (Outcome.SIGNED_UP, Reason.OPTED_OUT, [])
    assert not world.enrolment("bram").in_calendar


def test_mail_about_two_sessions_stays_when_one_is_answered(world):
    world.plan(a_session(), a_session(CLOUD))
    world.publish()
    world.deliver()
    world.plan(a_session(label="UX 2"), a_session(CLOUD, label="Cloud 2"))
    world.publish()

    world.sign_up("bram")

    assert "change bram ux" in world.due()
    assert world.deliver().count("confirmation bram ux") == 1
    assert world.publish().publishing.is_empty


def test_template_that_cannot_be_rendered_leaves_nothing_half_done(world, tmp_path):
    invited(world)
    from hyf.render.environment import environment

    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "confirmation.nl.txt.jinja").write_text("{{ nobody_knows }}")
    world.desk = replace(world.desk, templates=environment(tmp_path))

    with pytest.raises(TemplateNotUsable):
        world.sign_up("bram")

    assert (world.states()["bram"], world.session().taken, world.due()) == (INVITED, 0, [])


def test_many_at_once_get_exactly_the_places_there_are(world):
    tree_members = {f"m{n:02}": {"name": f"Mo {n}", "company": "bolt"} for n in range(16)}
    world.declare(lambda tree: tree["members"].update(tree_members))
    invited(world, "anna", *tree_members)
    start, outcomes = Barrier(16), []

    def come(member):
        start.wait()
        outcomes.append(world.sign_up(member).outcome)

    threads = [Thread(target=come, args=(member,)) for member in tree_members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (outcomes.count(Outcome.SIGNED_UP), outcomes.count(Outcome.WAITING)) == (3, 13)
    assert broken_in(world.store, world.now) == []
    assert len(world.rows(UX, states=[MessageState.DUE])) == 16


# In words.


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_is_said_in_both_languages(outcome):
    said = answer_says(Answer(outcome), a_session())

    assert said.en
    assert said.nl
    assert said.en != said.nl


def test_waiting_says_after_how_many():
    assert answer_says(Answer(Outcome.WAITING, ahead=1), a_session()) == Text(
        en='The session is full; you are on the waiting list, after 1 other: "UX", Tuesday 26 January 2027',
        nl='De bijeenkomst is vol; je staat op de wachtlijst, na 1 ander: "UX", dinsdag 26 januari 2027',
    )


def test_unknown_session_is_said_without_one():
    assert answer_says(Answer(Outcome.UNKNOWN), None).nl.startswith("Er is geen uitnodiging")


def _calendar(mail):
    from email import message_from_bytes

    parts = message_from_bytes(mail).walk()
    return next(part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/calendar")


def test_session_whose_organiser_and_host_left_the_consortium_can_still_be_answered(world):
    invited(world)

    def without_acme(tree):
        del tree["companies"]["acme"]
        del tree["members"]["anna"]

    world.declare(without_acme)

    assert world.sign_up("bram").outcome is Outcome.SIGNED_UP
    assert world.withdraw("bram").outcome is Outcome.WITHDRAWN
    assert world.cancel().made == 3
