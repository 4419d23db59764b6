"""What refused turns mean for a plan."""

import datetime as dt

import pytest

from hyf.model.baton import Passing, Refusal
from hyf.model.duty import Duty, PassingKind
from hyf.plan.refusals import refusals
from tests.plan.builders import JAN, TODAY, a_session

KEY = "noord-2027-01-python"


def passing(kind=PassingKind.REFUSAL, session=KEY, giver="anna", taker="bea", duty=Duty.ORGANISING):
    return Passing(on=TODAY, session=session, kind=kind, duty=duty, giver=giver, taker=taker)


def refused(who="anna", topic="python", community="noord", duty=Duty.ORGANISING):
    return Refusal(community=community, topic=topic, who=who, duty=duty)


def found(*passed, communities=("noord",), sessions=(), today=TODAY):
    return refusals(passed, communities, sessions, today)


def test_refusals_of_a_session_known_by_its_key():
    assert found(passing()) == (refused(),)


def test_refusals_of_a_session_of_the_rota():
    session = a_session(key="avond", topic="scrum")

    assert found(passing(session="avond"), sessions=[session]) == (refused(topic="scrum"),)


def test_refusals_of_a_key_that_says_nothing():
    assert found(passing(session="avond")) == ()


@pytest.mark.parametrize("kind", [PassingKind.HANDOVER, PassingKind.SWAP])
def test_refusals_other_passings_are_none(kind):
    assert found(passing(kind)) == ()


def test_refusals_turn_that_came_back():
    back = passing(PassingKind.HANDOVER, giver="bea", taker="anna")

    assert found(passing(), back) == ()
    assert found(passing(), back, passing()) == (refused(),)
    assert found(passing(), passing(PassingKind.HANDOVER, giver="x", taker="anna", duty=Duty.SPEAKING)) == (refused(),)


def test_refusals_longest_community_that_fits():
    communities = ("noord", "noord-2027-01", "oost")

    assert found(passing(session="noord-2027-01-2027-03-go"), communities=communities) == (
        refused(community="noord-2027-01", topic="go"),
    )


def test_refusals_topic_that_came_again_in_its_slot():
    assert found(passing(session=f"{KEY}-3")) == (refused(), refused(topic="python-3"))


@pytest.mark.parametrize(("today", "holds"), [(dt.date(2027, 2, 28), True), (dt.date(2027, 3, 1), False)])
def test_refusals_of_a_slot_that_is_over(today, holds):
    assert found(passing(), today=today) == ((refused(),) if holds else ())


@pytest.mark.parametrize(("today", "holds"), [(JAN, True), (JAN + dt.timedelta(days=1), False)])
def test_refusals_of_a_session_that_is_over(today, holds):
    assert found(passing(), sessions=[a_session()], today=today) == ((refused(),) if holds else ())
