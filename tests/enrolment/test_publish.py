"""What is published is compared with what people were told: one notice each, nothing twice, nobody forgotten."""

import datetime as dt
from dataclasses import replace

from hyf.enrolment.publishing import Fate, Overtaken, Published
from hyf.model.change import Aspect
from hyf.model.enrolment import SessionState
from hyf.model.mark import Mark
from hyf.model.message import Kind, MessageState, SkipReason
from hyf.store.marks import mark_address
from hyf.store.rotas import rota_versions
from tests.enrolment.world import (
    CLOUD,
    DAY,
    DECLINED,
    DROPPED,
    INVITED,
    SIGNED_UP,
    UX,
    WAITING,
    a_session,
    digest,
    said,
    skipped,
)

MOVED = dt.date(2027, 2, 9)


def told(world, *members):
    """Publish, sign some members up, and let all mail leave."""
    world.publish()
    world.deliver()
    for member in members:
        world.sign_up(member)
    world.deliver()
    world.tick(1)


# A first time, and again.


def test_new_session_invites_everybody_in_it(world):
    done = world.publish()

    assert isinstance(done, Published)
    assert (done.rota, done.made, said(done.publishing)) == (
        1,
        3,
        ["invitation anna ux", "invitation bram ux", "invitation cleo ux"],
    )
    assert world.states() == {"anna": INVITED, "bram": INVITED, "cleo": INVITED}
    assert world.due() == ["invitation anna ux", "invitation bram ux", "invitation cleo ux"]


def test_comparing_writes_nothing(world):
    world.compare()

    assert (world.session(), world.rows()) == (None, ())


def test_session_that_was_not_chosen_is_not_published(world):
    world.plan(a_session(), a_session(CLOUD))

    world.publish([UX])

    assert (world.session().version, world.session(CLOUD)) == (1, None)


def test_publishing_again_makes_nothing_before_and_after_mail_left(world):
    world.publish()

    waiting = world.publish()
    world.deliver()
    left = world.publish()

    assert [(one.rota, one.made, one.withdrawn, one.publishing.is_empty) for one in (waiting, left)] == [
        (1, 0, 0, True),
        (1, 0, 0, True),
    ]
    assert skipped(left.publishing) == ["anna ux already-told", "bram ux already-told", "cleo ux already-told"]


def test_new_member_gets_an_invitation_and_nobody_else_anything(world):
    told(world)
    world.plan(a_session(members=("anna", "bram", "cleo", "daan")))

    world.publish()

    assert world.due() == ["invitation daan ux"]


def test_member_who_only_speaks_is_invited_too(world):
    world.plan(a_session(speaker="fem"))

    assert said(world.publish().publishing)[-1] == "invitation fem ux"


def test_published_rotas_are_kept_once_each(world):
    world.publish()
    world.publish()
    world.plan(a_session(label="UX 2"))
    world.publish()

    with world.store.read() as connection:
        assert [(one.number, one.sessions) for one in rota_versions(connection)] == [(1, 1), (2, 1)]
    assert (world.session().rota, world.session().version) == (2, 2)


def test_session_in_the_past_is_never_published(world):
    world.tick(30)

    assert world.publish().publishing.sessions == ()


# Changes.


def test_move_is_told_to_invited_signed_up_and_waiting(world):
    world.plan(a_session(members=("anna", "bram", "cleo", "daan", "els", "fem")))
    told(world, "bram", "cleo", "daan", "els")
    world.plan(replace(world.rota.sessions[0], date=MOVED))

    done = world.publish()
    mails = {mail.member: mail.items[0] for mail in done.publishing.mails}

    assert {member: (item.kind, item.method) for member, item in mails.items()} == {
        "anna": (Kind.CHANGE, None),
        "bram": (Kind.CHANGE, "REQUEST"),
        "cleo": (Kind.CHANGE, "REQUEST"),
        "daan": (Kind.CHANGE, "REQUEST"),
        "els": (Kind.CHANGE, None),
        "fem": (Kind.CHANGE, None),
    }
    assert world.states()["els"] is WAITING
    assert [(change.aspect, change.was, change.now) for change in mails["els"].changes] == [
        (Aspect.DATE, dt.date(2027, 1, 26), MOVED)
    ]
    assert b"method=REQUEST" in world.mail(Kind.CHANGE, "bram")
    assert b"text/calendar" not in world.mail(Kind.CHANGE, "els")


def test_two_changes_before_mail_leaves_are_one_notice_with_both(world):
    told(world, "bram")
    world.plan(a_session(date=MOVED))
    world.publish()
    world.plan(a_session(date=MOVED, host="bolt"))

    done = world.publish()

    assert done.withdrawn == 3
    assert world.due() == ["change anna ux", "change bram ux", "change cleo ux"]
    aspects = {mail.member: [change.aspect for change in mail.items[0].changes] for mail in done.publishing.mails}
    assert aspects["bram"] == [Aspect.DATE, Aspect.HOST]


def test_change_that_is_taken_back_before_mail_leaves_tells_nobody(world):
    told(world, "bram")
    world.plan(a_session(date=MOVED))
    world.publish()
    world.plan(a_session())

    done = world.publish()

    assert (done.made, done.withdrawn, world.due()) == (0, 3, [])


def test_change_that_is_taken_back_after_mail_left_is_told(world):
    told(world, "bram")
    world.plan(a_session(date=MOVED))
    world.publish()
    world.deliver()
    world.plan(a_session())

    assert said(world.publish().publishing) == ["change anna ux", "change bram ux", "change cleo ux"]


def test_half_of_the_mail_left_before_the_next_change(world):
    told(world)
    world.plan(a_session(date=MOVED))
    world.publish()
    assert world.deliver(limit=1) == ["change anna ux"]
    world.plan(a_session())

    assert said(world.publish().publishing) == ["change anna ux"]


def test_invitation_that_waits_is_made_anew_with_the_facts_as_they_are(world):
    world.publish()
    world.plan(a_session(date=MOVED))

    done = world.publish()

    assert (said(done.publishing)[0], done.withdrawn) == ("invitation anna ux", 3)
    assert [(row.state, row.reason, row.told) for row in world.rows(UX, "bram")] == [
        (MessageState.SKIPPED, SkipReason.WITHDRAWN, 1),
        (MessageState.DUE, None, 2),
    ]


def test_confirmation_that_waits_is_made_anew_with_the_facts_as_they_are(world):
    world.publish()
    world.deliver()
    world.sign_up("bram")
    world.plan(a_session(date=MOVED))

    world.publish()

    assert world.due() == ["change anna ux", "change cleo ux", "confirmation bram ux"]
    assert world.deliver() == ["change anna ux", "change cleo ux", "confirmation bram ux"]
    assert world.publish().publishing.mails == ()


def test_who_declined_hears_of_another_date_and_is_asked_again(world):
    told(world)
    world.withdraw("bram")
    world.deliver()
    world.plan(a_session(date=MOVED))

    done = world.publish()

    assert said(done.publishing) == ["change anna ux", "change bram ux", "change cleo ux"]
    assert world.states()["bram"] is INVITED


def test_who_declined_hears_of_nothing_else(world):
    told(world)
    world.withdraw("bram")
    world.deliver()
    world.plan(a_session(host="bolt", label="UX 2"))

    done = world.publish()

    assert said(done.publishing) == ["change anna ux", "change cleo ux"]
    assert skipped(done.publishing) == ["bram ux declined"]
    assert world.states()["bram"] is DECLINED


def test_who_declined_stays_out_when_the_other_date_is_taken_back_in_time(world):
    told(world)
    world.withdraw("bram")
    world.deliver()
    world.plan(a_session(date=MOVED))
    world.publish()
    world.plan(a_session())

    world.publish()

    assert (world.states()["bram"], world.due()) == (DECLINED, [])


def test_move_to_a_day_that_is_near_or_over_is_told_at_once(world):
    told(world, "bram")
    world.plan(a_session(date=dt.date(2027, 1, 4)))

    world.publish()

    assert world.deliver() == ["change anna ux", "change bram ux", "change cleo ux"]


def test_session_that_did_not_take_place_yet_can_be_moved_after_its_date(world):
    told(world, "bram")
    world.tick(30)
    world.plan(a_session(date=dt.date(2027, 2, 16)))

    assert said(world.publish().publishing) == ["change anna ux", "change bram ux", "change cleo ux"]


def test_changes_of_two_sessions_are_one_mail_when_at_most_one_is_in_the_calendar(world):
    world.plan(a_session(), a_session(CLOUD))
    told(world, "bram")
    world.plan(a_session(date=MOVED), a_session(CLOUD, date=dt.date(2027, 3, 18)))

    done = world.publish()

    assert said(done.publishing) == ["change anna ux+cloud", "change bram ux+cloud", "change cleo ux+cloud"]
    assert done.made == 6
    assert world.deliver() == ["change anna ux", "change bram ux", "change cleo ux"]
    assert [(row.state, row.reason) for row in world.rows(CLOUD, "bram", Kind.CHANGE)] == [
        (MessageState.SKIPPED, SkipReason.TOGETHER)
    ]
    assert world.publish().publishing.is_empty


def test_changes_of_two_sessions_in_the_calendar_are_two_mails(world):
    world.plan(a_session(), a_session(CLOUD))
    told(world, "bram")
    world.sign_up("bram", CLOUD)
    world.deliver()
    world.plan(a_session(date=MOVED), a_session(CLOUD, date=dt.date(2027, 3, 18)))

    mails = [mail for mail in said(world.publish().publishing) if " bram " in mail]

    assert mails == ["change bram ux", "change bram cloud"]


def test_mail_of_two_sessions_that_is_withdrawn_for_one_tells_of_the_other_anew(world):
    world.plan(a_session(), a_session(CLOUD))
    told(world)
    world.plan(a_session(date=MOVED), a_session(CLOUD, date=dt.date(2027, 3, 18)))
    world.publish()
    world.plan(a_session(), a_session(CLOUD, date=dt.date(2027, 3, 18)))

    done = world.publish()

    assert said(done.publishing) == ["change anna cloud", "change bram cloud", "change cleo cloud"]
    assert world.deliver() == ["change anna cloud", "change bram cloud", "change cleo cloud"]
    assert world.publish().publishing.is_empty


# Who leaves, who comes.


def test_who_is_left_out_hears_it_and_their_calendar_too(world):
    told(world, "bram")
    world.plan(a_session(members=("anna", "daan")))

    done = world.publish()

    assert said(done.publishing) == ["cancellation bram ux", "cancellation cleo ux", "invitation daan ux"]
    assert [(mail.items[0].method, mail.items[0].is_dropped) for mail in done.publishing.mails[:2]] == [
        ("CANCEL", True),
        (None, True),
    ]
    assert world.states() == {"anna": INVITED, "bram": DROPPED, "cleo": DROPPED, "daan": INVITED}
    assert b"method=CANCEL" in world.mail(Kind.CANCELLATION, "bram")


def test_who_is_left_out_before_the_invitation_left_hears_nothing(world):
    world.publish()
    world.plan(a_session(members=("anna", "cleo")))

    done = world.publish()

    assert (done.made, done.withdrawn, world.states()["bram"]) == (0, 1, DROPPED)


def test_who_declined_and_is_left_out_hears_nothing(world):
    told(world)
    world.withdraw("bram")
    world.deliver()
    world.plan(a_session(members=("anna", "cleo")))

    assert (said(world.publish().publishing), world.states()["bram"]) == ([], DROPPED)


def test_who_is_left_out_by_mistake_keeps_the_place_and_hears_nothing(world):
    told(world, "bram")
    world.plan(a_session(members=("anna", "cleo")))
    world.publish()
    world.plan(a_session())

    done = world.publish()

    assert (done.made, done.withdrawn, world.states()["bram"]) == (0, 1, SIGNED_UP)
    assert world.session().taken == 1
    assert world.enrolment("bram").in_calendar


def test_place_that_went_to_another_meanwhile_is_waited_for(world):
    world.plan(a_session(members=("anna", "bram", "cleo", "daan", "els")))
    told(world, "bram", "cleo", "daan", "els")
    world.plan(a_session(members=("anna", "cleo", "daan", "els")))
    world.publish()
    assert world.states()["els"] is SIGNED_UP
    world.plan(a_session(members=("anna", "bram", "cleo", "daan", "els")))

    world.publish()

    assert (world.states()["bram"], world.enrolment("bram").queue) == (WAITING, 2)
    assert world.due() == ["promotion els ux", "waiting bram ux"]


def test_who_is_left_out_and_told_is_invited_anew(world):
    told(world, "bram")
    world.plan(a_session(members=("anna", "cleo")))
    world.publish()
    world.deliver()
    world.plan(a_session())

    assert (said(world.publish().publishing), world.states()["bram"]) == (["invitation bram ux"], INVITED)


def test_swap_is_a_cancellation_and_an_invitation(world):
    world.plan(a_session(members=("anna", "bram")), a_session(CLOUD, members=("anna", "cleo")))
    told(world, "bram")
    world.plan(a_session(members=("anna", "cleo")), a_session(CLOUD, members=("anna", "bram")))

    assert said(world.publish().publishing) == [
        "cancellation bram ux",
        "invitation cleo ux",
        "invitation bram cloud",
        "cancellation cleo cloud",
    ]


# Sessions that go, and come back.


def test_session_that_is_gone_from_the_rota_is_cancelled(world):
    told(world, "bram")
    world.withdraw("cleo")
    world.deliver()
    world.plan()

    done = world.publish()

    assert [(one.key, one.fate) for one in done.publishing.sessions] == [(UX, Fate.CANCELLED)]
    assert said(done.publishing) == ["cancellation anna ux", "cancellation bram ux"]
    assert (world.session().state, world.session().version) == (SessionState.CANCELLED, 2)
    world.deliver()
    assert world.publish().publishing.is_empty


def test_session_outside_the_horizon_of_the_rota_stays(world):
    told(world)
    world.plan(first=dt.date(2027, 2, 1))

    assert world.publish().publishing.is_empty


def test_session_that_was_gone_by_mistake_returns_before_anybody_heard(world):
    told(world, "bram")
    world.plan()
    world.publish()
    world.plan(a_session())

    done = world.publish()

    assert (done.made, done.withdrawn, world.states()["bram"]) == (0, 3, SIGNED_UP)
    assert world.session().state is SessionState.PLANNED


def test_session_that_returns_after_people_heard_invites_them_anew(world):
    told(world, "bram")
    world.plan()
    world.publish()
    world.deliver()
    world.plan(a_session())

    done = world.publish()

    assert [one.fate for one in done.publishing.sessions] == [Fate.RETURNED]
    assert said(done.publishing) == ["invitation anna ux", "invitation bram ux", "invitation cleo ux"]
    assert (world.states()["bram"], world.session().taken) == (INVITED, 0)


# The waiting list.


def test_larger_room_lets_people_up(world):
    world.plan(a_session(members=("anna", "bram", "cleo", "daan", "els")))
    told(world, "bram", "cleo", "daan", "els")
    assert world.states()["els"] is WAITING
    world.plan(a_session(members=("anna", "bram", "cleo", "daan", "els"), host="bolt"))

    done = world.publish()

    assert done.publishing.moved_up == ((UX, "els"),)
    assert said(done.publishing)[-1] == "promotion els ux"
    assert world.session().taken == 4


def test_smaller_room_takes_nobodys_place(world):
    world.plan(a_session(host="bolt", members=("anna", "bram", "cleo", "daan", "els")))
    told(world, "bram", "cleo", "daan", "els")
    world.plan(a_session(members=("anna", "bram", "cleo", "daan", "els")))

    done = world.publish()

    assert (done.publishing.sessions[0].crowded, world.session().capacity, world.session().taken) == (1, 5, 4)


def test_who_is_left_out_frees_a_place_for_who_waits(world):
    world.plan(a_session(members=("anna", "bram", "cleo", "daan", "els")))
    told(world, "bram", "cleo", "daan", "els")
    world.plan(a_session(members=("anna", "cleo", "daan", "els")))

    assert world.publish().publishing.moved_up == ((UX, "els"),)


def test_new_organiser_who_waits_gets_the_place_that_is_kept(world):
    world.plan(a_session(members=("anna", "bram", "cleo", "daan", "els")))
    told(world, "bram", "cleo", "daan", "els")
    world.plan(a_session(members=("anna", "bram", "cleo", "daan", "els"), organiser="els"))

    assert world.publish().publishing.moved_up == ((UX, "els"),)


def test_nobody_moves_up_after_closing(world):
    world.plan(a_session(members=("anna", "bram", "cleo", "daan", "els")))
    told(world, "bram", "cleo", "daan", "els")
    world.now = dt.datetime(2027, 1, 25, 15, 0, tzinfo=dt.UTC)
    world.plan(a_session(members=("anna", "bram", "cleo", "daan", "els"), host="bolt"))

    assert world.publish().publishing.moved_up == ()


# Who gets no mail.


def test_who_opted_out_is_named_and_gets_nothing(world):
    with world.store.begin() as connection:
        mark_address(connection, digest("Bram@Bolt.example"), Mark.OPTED_OUT, world.now)

    done = world.publish()

    assert skipped(done.publishing) == ["bram ux opted-out"]
    assert (world.due(), world.states()["bram"]) == (["invitation anna ux", "invitation cleo ux"], INVITED)


def test_bounced_address_is_named_until_it_is_another(world):
    with world.store.begin() as connection:
        mark_address(connection, digest("bram@bolt.example"), Mark.BOUNCED, world.now)
    assert skipped(world.publish().publishing) == ["bram ux bounced"]

    world.declare(lambda tree: tree["members"]["bram"].update(email="bram.kok@bolt.example"))

    assert said(world.publish().publishing) == ["invitation bram ux"]


def test_refused_address_is_named_until_it_is_another(world):
    world.publish()
    world.deliver(state=MessageState.FAILED)

    again = world.publish()
    world.declare(lambda tree: tree["members"]["bram"].update(email="bram.kok@bolt.example"))

    assert skipped(again.publishing) == ["anna ux refused", "bram ux refused", "cleo ux refused"]
    assert said(world.publish().publishing) == ["invitation bram ux"]


def test_who_left_the_consortium_is_named(world):
    told(world, "bram")
    world.declare(lambda tree: tree["members"].pop("bram"))
    world.plan(a_session(members=("anna", "cleo")))

    done = world.publish()

    assert skipped(done.publishing) == ["anna ux already-told", "bram ux no-address", "cleo ux already-told"]
    assert world.states()["bram"] is DROPPED


def test_organiser_who_left_the_consortium_is_replaced(world):
    told(world, "anna")
    world.declare(lambda tree: tree["members"].pop("anna"))
    world.plan(a_session(members=("bram", "cleo"), organiser="bram"))

    assert said(world.publish().publishing) == ["change bram ux", "change cleo ux"]


def test_new_member_after_closing_is_named(world):
    told(world)
    world.now = dt.datetime(2027, 1, 25, 15, 0, tzinfo=dt.UTC)
    world.plan(a_session(members=("anna", "bram", "cleo", "daan")))

    assert skipped(world.publish().publishing)[-1] == "daan ux closed"


# At the same moment.


def test_answer_between_showing_and_publishing_is_shown_first(world):
    told(world)
    world.plan(a_session(label="UX 2", members=("anna", "bram", "cleo", "daan")))
    seen = world.compare()
    world.withdraw("bram")

    with world.store.begin() as connection:
        from hyf.enrolment.publish import publish

        done = publish(connection, seen, world.rota, [UX], text="x", desk=world.desk, now=world.now)

    assert isinstance(done, Overtaken)
    assert said(done.publishing) == ["change anna ux", "change cleo ux", "invitation daan ux"]
    assert (world.session().version, world.due()) == (1, ["withdrawal bram ux"])


def test_links_of_a_session_hold_on_its_later_day(world):
    told(world)
    world.plan(a_session(date=MOVED))
    world.publish()

    from hyf.store.link_rows import links_of

    with world.store.read() as connection:
        ends = {link.expires_at for link in links_of(connection, "bram") if link.session}
    assert ends == {world.session().ends_at}


def test_bounced_mail_was_not_told(world):
    world.publish()
    world.deliver()
    from hyf.store.marks import note_bounce

    number = world.rows(UX, "bram")[0].number
    with world.store.begin() as connection:
        note_bounce(connection, number, "5.1.1", world.now)
    world.declare(lambda tree: tree["members"]["bram"].update(email="bram.kok@bolt.example"))

    assert said(world.publish().publishing) == ["invitation bram ux"]


def test_clock_moves_nothing(world):
    told(world)
    world.now += 10 * DAY

    assert world.publish().publishing.is_empty
