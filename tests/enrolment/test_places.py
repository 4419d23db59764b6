"""Places go to who came first; who runs a session has one kept; nobody moves up once sign-up has closed."""

import datetime as dt
from copy import deepcopy
from dataclasses import replace

import pytest

from hyf.enrolment.places import (
    capacity_for,
    closes_at,
    ends_at,
    expected,
    invited,
    is_open,
    next_up,
    room_of,
    runners,
    starts_at,
    waiting,
    with_place,
)
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State
from tests.enrolment.world import NOW, TREE, UX, a_consortium, a_session

CONSORTIUM = a_consortium()
ZONE = CONSORTIUM.about.zone
SINCE = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)


def enrolled(**states):
    """Make enrolments; a number is a place in the queue."""
    return tuple(
        Enrolment(UX, member, State.WAITING, 1, SINCE, state)
        if isinstance(state, int)
        else Enrolment(UX, member, State(state), 1, SINCE)
        for member, state in states.items()
    )


def published(capacity=3, session=None, **changes):
    session = session or a_session()
    moments = {"starts_at": starts_at(session, ZONE), "ends_at": ends_at(session, ZONE)}
    parts = {"closes_at": closes_at(session, ZONE), "state": SessionState.PLANNED} | moments
    return PublishedSession(session, 1, 1, capacity=capacity, **parts | changes)


def test_session_in_winter_starts_an_hour_before_local_time_in_utc():
    assert starts_at(a_session(), ZONE) == dt.datetime(2027, 1, 26, 14, 30, tzinfo=dt.UTC)


def test_session_in_summer_starts_two_hours_before_local_time_in_utc():
    assert starts_at(a_session(date=dt.date(2027, 6, 1)), ZONE) == dt.datetime(2027, 6, 1, 13, 30, tzinfo=dt.UTC)


def test_session_over_the_clock_change_takes_as_long_as_it_takes():
    night = a_session(date=dt.date(2027, 3, 28), start=dt.time(1, 0), duration_min=120)

    assert ends_at(night, ZONE) - starts_at(night, ZONE) == dt.timedelta(hours=2)


def test_sign_up_closes_24_hours_before_the_start():
    assert closes_at(a_session(), ZONE) == dt.datetime(2027, 1, 25, 14, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("before", "state", "opened"),
    [
        (dt.timedelta(seconds=1), SessionState.PLANNED, True),
        (dt.timedelta(0), SessionState.PLANNED, False),
        (dt.timedelta(days=9), SessionState.CANCELLED, False),
    ],
)
def test_sign_up_is_open_before_it_closes_unless_cancelled(before, state, opened):
    session = published(state=state)

    assert is_open(session, session.closes_at - before) is opened


@pytest.mark.parametrize(
    ("host", "most", "places"),
    [("acme", 20, 4), ("acme", 3, 3), ("bolt", 20, 12), ("care", 20, 20), ("school", 7, 7)],
)
def test_room_is_the_smaller_of_venue_and_group(host, most, places):
    tree = deepcopy(TREE)
    tree["group"]["max"] = most

    assert room_of(a_session(host=host), a_consortium(tree)) == places


def test_runners_are_members_each_once():
    session = a_session(organiser="anna", co_organiser="bram", speaker="anna")

    assert runners(session, CONSORTIUM) == ("anna", "bram")


def test_partner_who_speaks_needs_no_place():
    assert runners(a_session(speaker="school"), CONSORTIUM) == ("anna",)


def test_member_who_only_speaks_is_invited_too():
    assert invited(a_session(speaker="fem"), CONSORTIUM) == ("anna", "bram", "cleo", "fem")


def test_waiting_list_is_in_order_of_the_queue():
    everybody = enrolled(bram=3, cleo=1, daan="signed-up", els=2)

    assert (waiting(everybody), with_place(everybody)) == (("cleo", "els", "bram"), ("daan",))


def test_who_runs_a_session_is_expected_before_they_answer():
    everybody = enrolled(anna="invited", bram="invited", cleo="signed-up", daan="waiting" and 1)

    assert expected(a_session(), everybody, CONSORTIUM) == ("anna", "cleo")


def test_who_runs_a_session_and_said_no_is_not_expected():
    assert expected(a_session(), enrolled(anna="declined", cleo="signed-up"), CONSORTIUM) == ("cleo",)


def test_capacity_is_the_room():
    assert capacity_for(a_session(), enrolled(bram="signed-up"), CONSORTIUM) == 4


def test_capacity_counts_in_who_has_a_place_and_who_runs_it():
    everybody = enrolled(bram="signed-up", cleo="signed-up", daan="signed-up", els="signed-up")

    assert capacity_for(a_session(), everybody, CONSORTIUM) == 5


def test_longest_waiting_moves_up_first_and_as_many_as_there_are_places():
    everybody = enrolled(anna="signed-up", bram=7, cleo=5, daan=6)

    assert next_up(published(capacity=3), everybody, CONSORTIUM, NOW) == ("cleo", "daan")


def test_nobody_moves_up_when_full():
    everybody = enrolled(anna="signed-up", bram="signed-up", cleo="signed-up", daan=1)

    assert next_up(published(capacity=3), everybody, CONSORTIUM, NOW) == ()


@pytest.mark.parametrize("state", ["invited", "declined", "withdrawn"])
def test_place_of_who_runs_it_is_kept_whatever_they_answered(state):
    everybody = enrolled(anna=state, bram="signed-up", cleo="signed-up", daan=1)

    assert next_up(published(capacity=3), everybody, CONSORTIUM, NOW) == ()


def test_who_runs_it_moves_up_past_the_others():
    everybody = enrolled(anna=9, bram="signed-up", cleo="signed-up", daan=1)

    assert next_up(published(capacity=3), everybody, CONSORTIUM, NOW) == ("anna",)


def test_nobody_moves_up_from_the_moment_sign_up_closes():
    session = published(capacity=3)

    assert next_up(session, enrolled(bram=1), CONSORTIUM, session.closes_at) == ()


def test_nobody_moves_up_in_a_cancelled_session():
    session = published(state=SessionState.CANCELLED)

    assert next_up(session, enrolled(bram=1), CONSORTIUM, NOW) == ()


def test_more_with_a_place_than_there_are_lets_nobody_up():
    everybody = enrolled(bram="signed-up", cleo="signed-up", daan="signed-up", els=1)

    assert next_up(replace(published(), capacity=3), everybody, CONSORTIUM, NOW) == ()
