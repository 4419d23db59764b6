"""Places go to who came first; who runs a session has one kept; nobody moves up once sign-up has closed."""

import datetime as dt
from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyf.enrolment.kept_places import LAPSE, most_of_one
from hyf.enrolment.places import (
    capacity_for,
    closes_at,
    ends_at,
    expected,
    invited,
    is_open,
    next_up,
    next_up_of_few,
    others_until,
    places_left,
    room_of,
    runners,
    starts_at,
    waiting,
    with_place,
)
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State
from hyf.store.invariant_places import Room, could_go
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
    assert capacity_for(published(), enrolled(bram="signed-up"), CONSORTIUM, NOW) == 4


def test_capacity_counts_in_who_has_a_place_and_who_runs_it():
    everybody = enrolled(bram="signed-up", cleo="signed-up", daan="signed-up", els="signed-up")

    assert capacity_for(published(), everybody, CONSORTIUM, NOW) == 5


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
    assert next_up_of_few(session, enrolled(bram=1), 0, CONSORTIUM, session.closes_at) == ()


def test_nobody_moves_up_in_a_cancelled_session():
    session = published(state=SessionState.CANCELLED)

    assert next_up(session, enrolled(bram=1), CONSORTIUM, NOW) == ()


def test_more_with_a_place_than_there_are_lets_nobody_up():
    everybody = enrolled(bram="signed-up", cleo="signed-up", daan="signed-up", els=1)

    assert next_up(replace(published(), capacity=3), everybody, CONSORTIUM, NOW) == ()


# Companies keep to their share: Anna is of Acme, Bram and Els of Bolt, Cleo and Fem of Care, Daan of Deva.

LAPSED = published().closes_at - LAPSE
DAY = dt.timedelta(days=1)


def mixing(**group):
    tree = deepcopy(TREE)
    tree["group"] |= group
    tree["members"] |= {key: {"name": f"Lid {key}", "company": "bolt"} for key in ("gus", "hugo", "ivo")}
    return a_consortium(tree)


@pytest.mark.parametrize(
    ("share", "places", "most"),
    [(0.6, 10, 6), (0.6, 5, 3), (0.6, 4, 2), (0.6, 20, 12), (0.29, 100, 29), (0.1, 4, 1), (1, 7, 7)],
)
def test_share_is_rounded_down_to_whole_people_and_is_never_nobody(share, places, most):
    assert most_of_one(mixing(max_share=share).group, places) == most


def test_company_with_its_share_waits_for_others_who_have_not_answered():
    everybody = enrolled(anna="signed-up", bram="signed-up", els="signed-up", gus=1, cleo="invited")

    assert next_up(published(capacity=4), everybody, mixing(), NOW) == ()
    # One more place than the others can want.
    assert next_up(published(capacity=5, session=a_session()), everybody, mixing(max_share=0.4), NOW) == ("gus",)


def test_company_with_its_share_is_passed_by_who_came_later():
    everybody = enrolled(bram="signed-up", els="signed-up", gus=1, hugo=2, cleo=3)

    assert next_up(published(capacity=4), everybody, mixing(), NOW) == ("cleo",)


@pytest.mark.parametrize("state", ["declined", "withdrawn", "dropped"])
def test_place_is_kept_for_nobody_who_said_no(state):
    everybody = enrolled(anna="signed-up", bram="signed-up", els="signed-up", gus=1, cleo=state)

    assert next_up(published(capacity=4), everybody, mixing(), NOW) == ("gus",)


def test_place_is_kept_for_nobody_beyond_the_share_of_their_company():
    everybody = enrolled(anna="signed-up", bram="signed-up", els="signed-up", gus=1, hugo="invited", ivo="invited")

    assert next_up(published(capacity=4), everybody, mixing(), NOW) == ("gus",)


@pytest.mark.parametrize(("before", "up"), [(dt.timedelta(seconds=1), ()), (dt.timedelta(0), ("gus",))])
def test_place_kept_for_the_silent_goes_to_who_waits_shortly_before_closing(before, up):
    everybody = enrolled(anna="signed-up", bram="signed-up", els="signed-up", gus=1, cleo="invited")

    assert next_up(published(capacity=4), everybody, mixing(), LAPSED - before) == up


@pytest.mark.parametrize(("before", "up"), [(dt.timedelta(seconds=1), ()), (dt.timedelta(0), ("daan",))])
def test_place_of_who_runs_it_and_said_no_goes_to_who_waits_shortly_before_closing(before, up):
    everybody = enrolled(anna="declined", bram="signed-up", cleo="signed-up", daan=1)

    assert next_up(published(capacity=3), everybody, CONSORTIUM, LAPSED - before) == up


def test_who_runs_it_and_comes_back_too_late_waits_in_front():
    full = enrolled(anna=9, bram="signed-up", cleo="signed-up", daan="signed-up", els=1)
    left = enrolled(anna=9, bram="signed-up", cleo="signed-up", daan="withdrawn", els=1)

    assert next_up(published(capacity=3), full, CONSORTIUM, LAPSED) == ()
    assert next_up(published(capacity=3), left, CONSORTIUM, LAPSED) == ("anna",)


def test_room_does_not_grow_for_who_runs_it_and_said_no_once_that_lapsed():
    everybody = enrolled(anna="declined", bram="signed-up", cleo="signed-up", daan="signed-up", els="signed-up")

    assert capacity_for(published(), everybody, CONSORTIUM, LAPSED - DAY) == 5
    assert capacity_for(published(), everybody, CONSORTIUM, LAPSED) == 4


def test_last_place_is_kept_for_a_company_that_is_missing():
    consortium = mixing(max_share=1, min_companies=3)
    everybody = enrolled(anna="signed-up", bram="signed-up", els=1, gus=2, cleo="invited")

    assert next_up(published(capacity=4), everybody, consortium, NOW) == ("els",)
    assert next_up(published(capacity=3), everybody, consortium, NOW) == ()
    assert next_up(published(capacity=3), everybody, consortium, LAPSED) == ("els",)


def test_company_that_is_missing_goes_before_who_waits_longer():
    everybody = enrolled(anna="signed-up", bram="signed-up", els=1, cleo=2)

    assert next_up(published(capacity=3), everybody, mixing(max_share=1, min_companies=3), NOW) == ("cleo",)


def test_waiting_beside_kept_places_says_until_when():
    everybody = enrolled(anna="signed-up", bram="signed-up", els="signed-up", gus="invited", cleo="invited")
    who = {"gus": dt.date(2027, 1, 22), "cleo": None, "bram": None, "fem": None}

    assert {key: others_until(key, published(capacity=4), everybody, mixing(), NOW) for key in who} == who
    assert others_until("gus", published(capacity=3), everybody, mixing(), NOW) is None
    assert others_until("gus", published(capacity=4), everybody, mixing(), LAPSED) is None


def test_community_that_left_the_consortium_mixes_as_the_consortium_does():
    session = a_session(community="weg")

    assert next_up(published(session=session), enrolled(bram=1), CONSORTIUM, NOW) == ("bram",)


STATES = st.sampled_from(["invited", "signed-up", "declined", "withdrawn", "dropped", "waiting"])


@settings(max_examples=100)
@given(
    states=st.dictionaries(st.sampled_from(["anna", "bram", "cleo", "daan", "els", "fem", "gus", "hugo"]), STATES),
    places=st.integers(1, 8),
    share=st.sampled_from([0.25, 0.5, 0.6, 1]),
    companies=st.integers(1, 4),
    has_lapsed=st.booleans(),
)
def test_places_that_are_given_out(states, places, share, companies, has_lapsed):
    consortium, now = mixing(max_share=share, min_companies=companies), LAPSED if has_lapsed else NOW
    queue = {member: place for place, member in enumerate(states)}
    before = enrolled(**{key: queue[key] + 1 if state == "waiting" else state for key, state in states.items()})
    session = published(capacity=max(places, len(with_place(before))))

    up = next_up(session, before, consortium, now)

    after = tuple(replace(one, state=State.SIGNED_UP, queue=None) if one.member in up else one for one in before)
    left = waiting(after)
    assert next_up(session, after, consortium, now) == ()
    assert len(with_place(after)) <= session.capacity
    if left and has_lapsed:
        assert places_left(session, after, consortium, now) == 0
    # Of one company nobody is passed by, but for who runs the session.
    company = {member: consortium.members[member].company for member in states}
    for one in left:
        assert not [other for other in up if company[other] == company[one] and queue[other] > queue[one]]
    # A free place beside who waits is kept for somebody who may still come.
    if left and not has_lapsed and places_left(session, after, consortium, now):
        assert any(one.state is State.INVITED for one in after)


@settings(max_examples=100)
@given(
    states=st.dictionaries(st.sampled_from(["bram", "cleo", "daan", "els", "fem", "gus", "hugo", "ivo"]), STATES),
    places=st.integers(1, 8),
    share=st.sampled_from([0.25, 0.5, 0.6, 1]),
    companies=st.integers(1, 4),
)
def test_places_are_given_as_the_referee_would(states, places, share, companies):
    consortium = mixing(max_share=share, min_companies=companies)
    everybody = enrolled(
        **{key: n if state == "waiting" else state for n, (key, state) in enumerate(states.items(), 1)}
    )
    session = published(capacity=max(places, len(with_place(everybody)) + 1))
    run = ("anna",)
    seated = frozenset((*with_place(everybody), *run))
    silent = tuple(one.member for one in everybody if one.state is State.INVITED)
    room = Room(session.capacity, seated, waiting(everybody), silent)

    could = room.free > 0 and could_go(room, "deventer", consortium)

    assert bool(next_up(session, everybody, consortium, NOW)) is could


@settings(max_examples=100)
@given(
    states=st.dictionaries(st.sampled_from(["anna", "bram", "cleo", "daan", "els", "fem", "gus"]), STATES, min_size=1),
    places=st.integers(1, 8),
    share=st.sampled_from([0.25, 0.6, 1]),
    has_lapsed=st.booleans(),
    data=st.data(),
)
def test_few_people_tell_what_everybody_does(states, places, share, has_lapsed, data):
    consortium, now = mixing(max_share=share), LAPSED if has_lapsed else NOW
    before = enrolled(**{key: n if state == "waiting" else state for n, (key, state) in enumerate(states.items(), 1)})
    session = published(capacity=max(places, len(with_place(before))))
    up = next_up(session, before, consortium, now)
    before = tuple(replace(one, state=State.SIGNED_UP, queue=None) if one.member in up else one for one in before)
    answers = data.draw(st.sampled_from(before))
    told = data.draw(st.sampled_from([State.WAITING, State.WITHDRAWN]))
    # Who signs up gets the last place in the queue, who waits keeps theirs.
    queue = (answers.queue or len(before) + 1) if told is State.WAITING else None
    after = tuple(replace(one, state=told, queue=queue) if one == answers else one for one in before)
    few = [one for one in after if one.member in (answers.member, "anna")]
    others = [one for one in after if one not in few]

    company = consortium.members[answers.member].company
    mates = [one for one in with_place(after) if consortium.members[one].company == company]

    session = replace(session, taken=len(with_place(after)))
    waits = len(waiting(others))
    found = {
        next_up_of_few(session, few, waits, consortium, now),
        next_up_of_few(session, few, waits, consortium, now, colleagues=len(mates)),
    }

    assert found <= {None, next_up(session, after, consortium, now)}
