"""Which sessions are published when nothing is said, with a key, or up to a day."""

import datetime as dt

import pytest

from hyf.enrolment.choosing import choose
from hyf.enrolment.places import closes_at, ends_at, starts_at
from hyf.errors import WrongUsage
from hyf.model.enrolment import PublishedSession, SessionState
from tests.enrolment.world import NOW, a_consortium, a_rota, a_session

CONSORTIUM = a_consortium()
PAST = a_session("deventer-2026-11-git", date=dt.date(2026, 11, 3))
TOMORROW = a_session("deventer-2027-01-css", date=dt.date(2027, 1, 5), start=dt.time(9, 30))
JANUARY = a_session("deventer-2027-01-ux")
MARCH = a_session("deventer-2027-03-cloud")
ELSEWHERE = a_session("lelystad-2027-02-sql", community="lelystad", date=dt.date(2027, 2, 2))
ROTA = a_rota(PAST, TOMORROW, JANUARY, MARCH, ELSEWHERE)


def published(session, state=SessionState.PLANNED):
    zone = CONSORTIUM.about.zone
    return PublishedSession(
        session, 1, 1, state, starts_at(session, zone), ends_at(session, zone), closes_at(session, zone), 4
    )


def chosen(*already, now=NOW, **asked):
    return choose(ROTA, already, consortium=CONSORTIUM, now=now, **asked)


def test_next_session_of_every_community_for_which_people_can_sign_up():
    # Sign-up for the one of tomorrow at half past nine closed half an hour ago.
    assert chosen() == ("deventer-2027-01-ux", "lelystad-2027-02-sql")


def test_next_session_is_the_same_once_it_is_published():
    assert chosen(published(JANUARY)) == ("deventer-2027-01-ux", "lelystad-2027-02-sql")


def test_session_that_was_cancelled_is_not_the_next_one():
    assert chosen(published(JANUARY, SessionState.CANCELLED)) == ("lelystad-2027-02-sql", "deventer-2027-03-cloud")


def test_all_sessions_up_to_a_day_and_that_day_included():
    assert chosen(until=dt.date(2027, 2, 2)) == ("deventer-2027-01-ux", "lelystad-2027-02-sql")


def test_no_session_is_left():
    assert chosen(now=NOW + dt.timedelta(days=400)) == ()


def test_session_by_its_key():
    assert chosen(session="deventer-2027-03-cloud") == ("deventer-2027-03-cloud",)


def test_published_session_by_its_key_also_after_closing():
    assert chosen(published(TOMORROW), session=TOMORROW.key) == (TOMORROW.key,)


def test_unknown_key_is_refused_with_near_ones():
    with pytest.raises(WrongUsage, match='no session "deventer-2027-01-uxx"; these it has:\n  deventer-2027-01-ux'):
        chosen(session="deventer-2027-01-uxx")


def test_key_of_a_session_for_which_sign_up_has_closed_is_refused():
    with pytest.raises(WrongUsage, match="it is on Tuesday 5 January 2027, and sign-up closes a day before"):
        chosen(session=TOMORROW.key)
