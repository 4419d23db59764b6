"""Attendance, notes and offers of turns as they are kept, and what can never be of them."""

import dataclasses

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from hyf.model.attendance import Attendance, SessionNotes
from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.store.attendance import attendance_of, attendance_of_member, drop_attendance, save_attendance, who_came
from hyf.store.baton_offers import (
    add_offer,
    answer_offer,
    find_offer,
    offers_for,
    offers_to,
    settle_offers,
    unsettled_offers,
)
from hyf.store.invariant_queries_organising import QUERIES
from hyf.store.invariants import broken
from hyf.store.session_notes import drop_notes, find_notes, notes_of, save_notes
from tests.store.builders import DAY, HOUR, NOW, UX, publish, published
from tests.store.test_invariants import connection, loosened

__all__ = ["connection", "loosened"]

NEXT = "deventer-2027-03-cloud"
HELD = NOW + 16 * DAY


def came(member, is_there=True, session=UX):
    return Attendance(session, member, is_there, NOW)


def offer(taker="bram", **changes):
    return BatonOffer(0, UX, NEXT, "anna", **{"taker": taker, "state": OfferState.OFFERED, "offered_at": NOW} | changes)


@pytest.fixture
def begun(store):
    with store.begin() as opened:
        publish(opened, published(), published(NEXT))
        yield opened


def test_attendance_is_kept_changed_and_dropped(begun):
    save_attendance(begun, [came("bram"), came("anna", False), came("anna", session=NEXT)])
    save_attendance(begun, [came("anna")])
    assert drop_attendance(begun, UX, ["bram", "zoe"]) == 1

    assert attendance_of(begun, UX) == (came("anna"),)
    assert attendance_of_member(begun, "anna") == (came("anna"), came("anna", session=NEXT))


def test_attendance_tells_nobody_came_from_nobody_noted(begun):
    assert who_came(begun) == {}

    save_attendance(begun, [came("anna", False), came("cleo", session=NEXT), came("bram", session=NEXT)])

    assert who_came(begun) == {UX: (), NEXT: ("bram", "cleo")}


def test_attendance_of_an_unpublished_session_is_not_kept(begun):
    with pytest.raises(IntegrityError):
        save_attendance(begun, [came("anna", session="gone")])
    begun.rollback()


def test_notes_are_kept_changed_and_dropped(begun):
    first, second = SessionNotes(UX, "Goed.\n\nEcht\ngoed.", "anna", NOW), SessionNotes(UX, "Beter.", "bram", NOW + DAY)
    save_notes(begun, first)
    assert first.paragraphs == ("Goed.", "Echt goed.")
    save_notes(begun, second)

    assert notes_of(begun, [UX, NEXT]) == {UX: second}
    assert (drop_notes(begun, UX), drop_notes(begun, UX), find_notes(begun, UX)) == (True, False, None)


def test_offer_is_kept_answered_once_and_settled_once(begun):
    number = add_offer(begun, offer())
    kept = dataclasses.replace(offer(), number=number)
    assert (find_offer(begun, number), offers_to(begun, UX, "bram"), unsettled_offers(begun)) == (kept, (kept,), ())
    assert settle_offers(begun, [number], NOW) == 0  # it is open

    assert answer_offer(begun, number, OfferState.DECLINED, NOW + HOUR, "te druk")
    assert not answer_offer(begun, number, OfferState.ACCEPTED, NOW + DAY)
    answered = dataclasses.replace(kept, state=OfferState.DECLINED, why="te druk", answered_at=NOW + HOUR)
    assert unsettled_offers(begun) == (answered,)
    assert (settle_offers(begun, [number], NOW + DAY), settle_offers(begun, [number], NOW + 2 * DAY)) == (1, 0)

    assert unsettled_offers(begun) == ()
    assert offers_for(begun, NEXT) == (dataclasses.replace(answered, settled_at=NOW + DAY),)


def test_offer_of_a_turn_is_open_for_one_at_a_time(begun):
    add_offer(begun, offer())

    with pytest.raises(IntegrityError):
        add_offer(begun, offer("cleo"))
    begun.rollback()


def test_offer_taken_back_waits_for_nobody(begun):
    answer_offer(begun, add_offer(begun, offer()), OfferState.TAKEN_BACK, NOW)

    assert unsettled_offers(begun) == ()


# What can never be.

_COLUMNS = "number, session, turn, giver, taker, state, why, offered_at, answered_at, settled_at"
_EARLY, _LATE = "'2027-01-06T00:00:00.000000Z'", "'2027-01-07T00:00:00.000000Z'"


def an_offer(number=1, *, session=UX, giver="anna", taker="bram", state="declined", answered=_LATE, settled="NULL"):
    values = f"{number}, '{session}', 'x', '{giver}', '{taker}', '{state}', '', {_EARLY}, {answered}, {settled}"
    return f"INSERT INTO baton_offers ({_COLUMNS}) VALUES ({values})"


def noted(session=UX, member="anna", is_there="1 = 1"):
    return (
        f"INSERT INTO attendance (session, member, came, noted_at) SELECT '{session}', '{member}', {is_there}, {_LATE}"
    )


BREAKS = {
    "of a session that was not published": (noted("gone"), HELD, [("attendance-without-session", "gone", "anna")]),
    "before the day": (noted(), HELD - 2 * DAY - HOUR, [("attendance-early", UX)]),
    "missed uninvited": (noted(member="zoe", is_there="1 = 0"), HELD, [("attendance-uninvited", UX, "zoe")]),
    "notes of nothing": (
        f"INSERT INTO session_notes (session, content, writer, written_at) VALUES ('gone', 'x', 'anna', {_LATE})",
        HELD,
        [("notes-without-session", "gone")],
    ),
    "an offer at nothing": (an_offer(session="gone"), HELD, [("offer-without-session", "1")]),
    "open and answered": (an_offer(state="offered"), HELD, [("offer-impossible", "1")]),
    "closed without an answer": (an_offer(answered="NULL"), HELD, [("offer-impossible", "1")]),
    "settled before the answer": (an_offer(settled=_EARLY), HELD, [("offer-impossible", "1")]),
    "answered before it was made": (
        an_offer(answered="'2027-01-05T00:00:00.000000Z'"),
        HELD,
        [("offer-impossible", "1")],
    ),
    "to oneself": (an_offer(taker="anna"), HELD, [("offer-impossible", "1")]),
    "with two at once": (
        f"{an_offer(state='accepted')}; {an_offer(2, taker='cleo', state='offered', answered='NULL')}",
        HELD,
        [("offer-twice", "x")],
    ),
    "in a state that is none": (an_offer(state="maybe"), HELD, [("word-unknown", "baton_offers.state", "maybe")]),
}


@pytest.mark.parametrize("what", BREAKS)
def test_invariant_broken_by_hand_is_found(connection, what):
    statements, now, expected = BREAKS[what]

    for statement in statements.split("; "):
        connection.execute(text(statement))

    found = [one for one in broken(connection, now) if one.code != "invites-to-cancelled"]
    assert [(one.code, *one.keys) for one in found] == expected
    assert not any("{" in word for one in found for word in dataclasses.astuple(one.message))


def test_invariants_hold_of_what_the_pages_keep(connection):
    kept = [noted(), noted(member="zoe"), noted(member="dirk", is_there="1 = 0"), an_offer(settled=_LATE)]
    kept += [an_offer(2, taker="cleo", state="accepted"), an_offer(3, state="accepted", settled=_LATE)]
    for statement in kept:
        connection.execute(text(statement))

    assert list(broken(connection, HELD - 2 * DAY + HOUR)) == []


def test_invariants_every_one_has_been_seen_broken():
    seen = {code for _, _, found in BREAKS.values() for code, *_ in found}

    assert seen == {query.code for query in QUERIES} | {"word-unknown"}
