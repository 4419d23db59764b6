"""A session that is cancelled: who may come hears it once, and the rota brings it back only when that was meant."""

from hyf.enrolment.cancel import NotCancelled, cancel, would_cancel
from hyf.enrolment.publishing import Overtaken
from hyf.model.enrolment import SessionState
from hyf.model.mark import Mark
from hyf.model.message import Kind
from hyf.store.marks import mark_address
from tests.enrolment.world import CLOUD, SIGNED_UP, UX, a_session, digest, said, skipped


def invited(world, *signed_up):
    world.publish()
    world.deliver()
    for member in signed_up:
        world.sign_up(member)
    world.deliver()


def test_cancellation_is_told_with_the_reason_and_taken_out_of_calendars(world):
    invited(world, "bram")
    world.withdraw("cleo")
    world.deliver()

    done = world.cancel(why="Anna is ziek")

    assert said(done.publishing) == ["cancellation anna ux", "cancellation bram ux"]
    assert (world.session().state, world.session().why) == (SessionState.CANCELLED, "Anna is ziek")
    assert b"Anna is ziek" in world.mail(Kind.CANCELLATION, "bram")
    assert b"method=CANCEL" in world.mail(Kind.CANCELLATION, "bram")
    assert b"text/calendar" not in world.mail(Kind.CANCELLATION, "anna")


def test_what_cancelling_would_do_writes_nothing(world):
    invited(world)

    with world.store.read() as connection:
        would_cancel(connection, UX, "", world.desk, world.now)

    assert (world.session().state, world.due()) == (SessionState.PLANNED, [])


def test_invitations_that_wait_are_withdrawn_and_nobody_is_told(world):
    world.publish()

    done = world.cancel()

    assert (done.made, done.withdrawn, world.due()) == (0, 3, [])


def test_what_cannot_be_cancelled(world):
    assert world.cancel() is NotCancelled.UNKNOWN
    invited(world)
    world.cancel()
    assert world.cancel() is NotCancelled.ALREADY
    world.plan(a_session(CLOUD))
    world.publish()
    world.tick(90)
    assert world.cancel(CLOUD) is NotCancelled.OVER


def test_other_sessions_are_left_alone(world):
    world.plan(a_session(), a_session(CLOUD))
    world.publish([UX])
    world.publish()

    assert said(world.cancel(CLOUD).publishing) == []
    assert world.due() == ["invitation anna ux", "invitation bram ux", "invitation cleo ux"]


def test_notice_of_two_sessions_that_waits_tells_of_the_other_anew(world):
    world.plan(a_session(), a_session(CLOUD))
    invited(world)
    world.plan(a_session(label="UX 2"), a_session(CLOUD, label="Cloud 2"))
    world.publish()

    done = world.cancel()

    assert said(done.publishing)[:2] == ["cancellation anna ux", "cancellation bram ux"]
    assert said(done.publishing)[3:] == ["change anna cloud", "change bram cloud", "change cleo cloud"]
    world.deliver()
    assert world.publish().publishing.is_empty


def test_rota_that_still_holds_it_does_not_bring_it_back(world):
    invited(world, "bram")
    world.cancel()
    world.deliver()

    again = world.publish()
    world.plan(a_session(label="UX 2"))
    edited = world.publish()

    assert (again.publishing.is_empty, said(edited.publishing)) == (True, [])
    assert world.session().state is SessionState.CANCELLED


def test_rota_without_it_and_then_with_it_brings_it_back(world):
    invited(world, "bram")
    world.cancel()
    world.deliver()
    world.plan()
    assert said(world.publish().publishing) == []
    world.plan(a_session())

    assert said(world.publish().publishing) == ["invitation anna ux", "invitation bram ux", "invitation cleo ux"]


def test_answer_between_showing_and_cancelling_is_shown_first(world):
    invited(world, "bram")
    with world.store.read() as connection:
        seen = would_cancel(connection, UX, "", world.desk, world.now)
    world.withdraw("bram")

    with world.store.begin() as connection:
        done = cancel(connection, seen, UX, "", desk=world.desk, now=world.now)

    assert isinstance(done, Overtaken)
    assert said(done.publishing) == ["cancellation anna ux", "cancellation cleo ux"]
    assert world.session().state is SessionState.PLANNED


def test_states_of_a_cancelled_session_stay_as_they_were(world):
    invited(world, "bram")

    world.cancel()

    assert world.states()["bram"] is SIGNED_UP


def with_room_prepared(world):
    invited(world, "bram")
    world.tick(16)
    world.remind(Kind.HOST)


def test_host_who_prepared_the_room_hears_that_it_is_off(world):
    with_room_prepared(world)
    world.deliver()

    world.cancel(why="Anna is ziek")

    assert "cancellation @acme ux" in world.due()
    assert b"Anna is ziek" in world.mail(Kind.CANCELLATION, "@acme")
    world.deliver()
    assert world.publish().publishing.is_empty


def test_host_hears_that_the_session_goes_elsewhere_and_the_next_one_gets_the_number(world):
    with_room_prepared(world)
    world.deliver()
    world.plan(a_session(host="bolt"))

    world.publish()
    world.remind(Kind.HOST)

    assert [mail for mail in world.due() if "@" in mail] == ["cancellation @acme ux", "host @bolt ux"]
    world.deliver()
    assert world.publish().publishing.is_empty


def test_host_who_was_told_nothing_yet_hears_nothing(world):
    with_room_prepared(world)

    done = world.cancel()

    assert [row.kind for row in done.publishing.withdrawn] == [Kind.HOST]
    assert [mail for mail in world.due() if "@" in mail] == []


def test_session_that_comes_back_to_the_host_before_it_heard_leaves_it_in_peace(world):
    with_room_prepared(world)
    world.deliver()
    world.plan(a_session(host="bolt"))
    world.publish()
    world.plan(a_session())

    world.publish()

    assert world.due() == []


def test_session_that_comes_back_to_a_host_who_heard_gives_it_the_number_anew(world):
    with_room_prepared(world)
    world.deliver()
    world.plan(a_session(host="bolt"))
    world.publish()
    world.deliver()
    world.plan(a_session())
    world.publish()
    world.deliver()

    world.remind(Kind.HOST)

    assert world.due() == ["host @acme ux"]


def test_host_without_address_is_named(world):
    with_room_prepared(world)
    world.deliver()
    with world.store.begin() as connection:
        mark_address(connection, digest("ans@contact.example"), Mark.OPTED_OUT, world.now)

    done = world.cancel()

    assert "@acme ux opted-out" in skipped(done.publishing)
