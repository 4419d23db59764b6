"""Nobody organises twice within the days of rest."""

import datetime as dt

import pytest

from hyf.plan.rules import organiser_rested
from tests.plan.builders import FEB, JAN, LATER_JAN, a_consortium, a_session, an_instance, faces, four

MEMBERS = four("python", "scrum", "agile")


def resting(days, **parts):
    rhythm = {"rest_days": days, **parts.pop("rhythm", {})}
    return an_instance(a_consortium(rhythm=rhythm, members=MEMBERS, **parts))


def past(*dates):
    return [{"date": date, "community": "noord", "topic": "python", "organiser": "anna"} for date in dates]


@pytest.mark.parametrize(("rest", "feasible"), [(0, True), (28, True), (29, False), (120, False)])
def test_organiser_rested_between_slots(rest, feasible):
    sessions = [a_session(), a_session(date=FEB, topic="scrum")]
    findings = [] if feasible else [(("sessions", 1, "organiser"), "rota-organiser-rest")]

    assert faces(organiser_rested, resting(rest), *sessions) == (feasible, findings)


@pytest.mark.parametrize(("rest", "feasible"), [(7, True), (8, False), (60, False)])
@pytest.mark.parametrize("dates", [(JAN, LATER_JAN), (LATER_JAN, JAN)])
def test_organiser_rested_within_a_slot(dates, rest, feasible):
    sessions = [a_session(date=dates[0]), a_session(date=dates[1], topic="scrum")]
    later = 0 if dates[0] > dates[1] else 1
    findings = [] if feasible else [(("sessions", later, "organiser"), "rota-organiser-rest")]

    assert faces(organiser_rested, resting(rest, rhythm={"sessions_per_slot": 2}), *sessions) == (feasible, findings)


def test_organiser_rested_two_people():
    sessions = [a_session(), a_session(date=FEB, organiser="bea", topic="scrum")]

    assert faces(organiser_rested, resting(120), *sessions) == (True, [])


@pytest.mark.parametrize(("rest", "feasible"), [(70, True), (71, False)])
def test_organiser_rested_since_history(rest, feasible):
    instance = resting(rest, history=past(dt.date(2026, 11, 3)))
    findings = [] if feasible else [(("sessions", 0, "organiser"), "rota-organiser-rest")]

    assert faces(organiser_rested, instance, a_session()) == (feasible, findings)


def test_organiser_rested_before_a_turn_in_the_history():
    # The history may tell of a session that is held but not yet behind us.
    instance = resting(20, history=past(LATER_JAN))

    assert faces(organiser_rested, instance, a_session()) == (
        False,
        [(("sessions", 0, "organiser"), "rota-organiser-rest")],
    )


def test_organiser_rested_turns_too_near_in_the_history_alone():
    instance = resting(120, history=past(dt.date(2026, 9, 1), dt.date(2026, 10, 6)))

    assert faces(organiser_rested, instance) == (True, [])


def test_organiser_rested_rest_of_its_own_community():
    communities = {"noord": {"rhythm": {"rest_days": 20}}}

    sessions = [a_session(), a_session(date=FEB, topic="scrum")]

    assert faces(organiser_rested, resting(120, communities=communities), *sessions) == (True, [])
