"""Places that are kept for other companies: who waits is told, nobody is wronged, and time gives them out once."""

import datetime as dt

import pytest
from sqlalchemy import text

from hyf.enrolment.answers import Answer, Outcome, answer_says
from hyf.enrolment.publishing import Reason
from hyf.enrolment.remind import what_is_due
from hyf.model.language import Text
from hyf.model.mark import Mark
from hyf.model.message import Kind
from hyf.store.marks import mark_address
from tests.enrolment.world import SIGNED_UP, UX, WAITING, a_session, broken_in, digest

UNTIL = dt.date(2027, 1, 22)
LAPSE = dt.datetime(2027, 1, 22, 14, 30, tzinfo=dt.UTC)


@pytest.fixture
def kept(world):
    """Of four places Bolt has two, its share; Anna runs the session; the last is kept for Cleo, and Gus waits."""
    world.declare(lambda tree: tree["members"].update(gus={"name": "Gus Berg", "company": "bolt"}))
    world.plan(a_session(members=("anna", "bram", "cleo", "els", "gus")))
    world.publish()
    world.deliver()
    for member in ("bram", "els", "gus"):
        world.sign_up(member)
    return world


def unsound(world):
    return broken_in(world.store, world.now, world.desk.consortium)


def test_who_waits_beside_a_kept_place_is_told_why(kept):
    answer = kept.sign_up("gus")

    assert answer == Answer(Outcome.WAITING, enrolment=kept.enrolment("gus"), others_until=UNTIL)
    assert answer_says(answer, a_session()) == Text(
        en="The last places are kept for other companies until Friday 22 January 2027; you are first on the waiting"
        ' list: "UX", Tuesday 26 January 2027',
        nl="De laatste plaatsen wachten tot vrijdag 22 januari 2027 op andere bedrijven; je staat bovenaan de"
        ' wachtlijst: "UX", dinsdag 26 januari 2027',
    )
    mail = kept.mail(Kind.WAITING, "gus").decode().replace("=\r\n", "").replace("\r\n", " ")
    assert "wachten op mensen van andere bedrijven" in mail
    assert "Wat vrijdag 22 januari nog vrij is" in mail
    assert "vol, dus" not in mail
    assert unsound(kept) == []


def test_kept_place_goes_to_whom_it_was_kept_for(kept):
    assert kept.sign_up("cleo").outcome is Outcome.SIGNED_UP

    full = kept.sign_up("gus")

    assert (full.outcome, full.others_until) == (Outcome.WAITING, None)


def test_no_of_who_it_was_kept_for_gives_it_to_who_waits(kept):
    assert kept.withdraw("cleo").moved_up == ("gus",)


def test_rota_without_who_it_was_kept_for_gives_it_to_who_waits(kept):
    kept.plan(a_session(members=("anna", "bram", "els", "gus")))

    assert kept.publish().publishing.moved_up == ((UX, "gus"),)


def test_larger_room_gives_a_place_beyond_those_kept(kept):
    kept.plan(a_session(members=("anna", "bram", "cleo", "els", "gus"), host="school"))
    kept.declare(
        lambda tree: (
            tree["members"].update(gus={"name": "Gus Berg", "company": "bolt"}),
            tree["group"].update(max=5, max_share=0.4),
        )
    )

    assert kept.publish().publishing.moved_up == ((UX, "gus"),)


def test_time_gives_out_what_was_kept_once(kept):
    kept.deliver()
    kept.now = LAPSE - dt.timedelta(seconds=1)
    assert kept.remind(Kind.PROMOTION).made == 0

    kept.now = LAPSE
    with kept.store.read() as connection:
        shown = what_is_due(connection, kept.desk, kept.now, {Kind.PROMOTION})
    done = kept.remind(Kind.PROMOTION)

    assert done.reminding == shown
    assert (done.made, done.reminding.moved_up, kept.due()) == (1, ((UX, "gus"),), ["promotion gus ux"])
    assert (kept.states()["gus"], kept.session().taken, unsound(kept)) == (SIGNED_UP, 3, [])
    assert kept.remind(Kind.PROMOTION).reminding.is_empty
    assert b"method=REQUEST" in kept.mail(Kind.PROMOTION, "gus")


def test_other_reminders_give_nothing_out(kept):
    kept.now = LAPSE

    kept.remind(Kind.REMINDER)

    assert (kept.states()["gus"], unsound(kept)) == (WAITING, [])


def test_who_gets_no_mail_gets_the_place_and_is_named(kept):
    kept.now = LAPSE
    with kept.store.begin() as connection:
        mark_address(connection, digest("gus@bolt.example"), Mark.OPTED_OUT, kept.now)

    with kept.store.read() as connection:
        shown = what_is_due(connection, kept.desk, kept.now, {Kind.PROMOTION})

    reminding = kept.remind(Kind.PROMOTION).reminding

    assert reminding == shown
    assert [(one.member, one.reason) for one in reminding.skips] == [("gus", Reason.OPTED_OUT)]
    assert kept.states()["gus"] is SIGNED_UP


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE enrolments SET state = 'declined' WHERE member = 'cleo'",
        "UPDATE sessions SET capacity = 6",
        "UPDATE enrolments SET state = 'withdrawn' WHERE member = 'bram'",
    ],
    ids=["nobody to keep it for", "more than they can want", "within the share again"],
)
def test_referee_sees_who_waits_in_vain(kept, change):
    with kept.store.begin() as connection:
        connection.execute(text(change))
        counted = "SELECT count(*) FROM enrolments WHERE state = 'signed-up'"
        connection.execute(text(f"UPDATE sessions SET taken = ({counted})"))

    assert unsound(kept) == ["waits-beside-free-place"]


def test_referee_without_a_consortium_takes_places_for_kept(kept):
    assert broken_in(kept.store, kept.now) == []
    with kept.store.begin() as connection:
        connection.execute(text("UPDATE sessions SET capacity = 5"))

    assert broken_in(kept.store, kept.now) == ["waits-beside-free-place"]


def test_place_that_is_lost_unheard_leaves_the_calendar(world):
    world.declare(lambda tree: tree["group"].update(max=3))
    world.publish()
    for member in ("anna", "bram", "cleo"):
        world.sign_up(member)
    world.deliver()
    world.plan(a_session(members=("anna", "bram")))
    world.publish()

    # Back before she heard of it, but now the last place is for who speaks.
    world.plan(a_session(members=("anna", "bram", "cleo"), speaker="fem"))
    world.publish()

    assert (world.states()["cleo"], world.enrolment("cleo").in_calendar) == (WAITING, False)
    assert b"method=CANCEL" in world.mail(Kind.WAITING, "cleo")
