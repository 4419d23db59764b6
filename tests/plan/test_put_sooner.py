"""The quick hand at the days: empty slots are filled from behind, and nobody pays for it."""

import datetime as dt

from hyf.plan.part import make_part
from hyf.plan.placed import Placed
from hyf.plan.put_sooner import put_sooner
from tests.plan.builders import FEB, LATER_JAN, a_company, a_consortium, an_instance, four

FIRST, LAST_JAN = dt.date(2027, 1, 5), dt.date(2027, 1, 26)
ALL = ("anna", "arie", "bea", "bo")
TWO_A_SLOT = {"rhythm": {"sessions_per_slot": 2}, "members": four("python", "scrum")}


def a_placed(date=FEB, **parts):
    """Return a session at Ada that anna organises."""
    usual = {"community": "noord", "topic": "python", "slot": f"{date:%Y-%m}", "host": "ada", "organiser": "anna"}
    return Placed(date=date, **usual | {"members": ALL} | parts)


def days(*placed, **parts):
    part = make_part(an_instance(a_consortium(**parts)), ("noord",))
    part.placed = tuple(sorted(placed))
    put_sooner(part)
    return {session.topic: session.date for session in part.placed}


def test_session_goes_to_the_first_day_of_an_empty_slot():
    assert days(a_placed()) == {"python": FIRST}


def test_session_stays_behind_a_full_slot():
    scrum = a_placed(LATER_JAN, topic="scrum")

    assert days(a_placed(), scrum, members=four("python", "scrum")) == {"scrum": LATER_JAN, "python": FEB}


def test_sessions_keep_their_order():
    scrum = a_placed(LATER_JAN, topic="scrum")

    assert days(a_placed(), scrum, **TWO_A_SLOT) == {"scrum": LATER_JAN, "python": LAST_JAN}


def test_session_stays_where_a_rule_about_several_would_be_broken():
    scrum = a_placed(LATER_JAN, topic="scrum")
    rested = TWO_A_SLOT | {"rhythm": {"sessions_per_slot": 2, "rest_days": 14}}

    assert days(a_placed(), scrum, **rested) == {"scrum": LATER_JAN, "python": FEB}


def test_session_stays_while_somebody_cannot_come():
    away = four("python") | {"bo": {**four("python")["bo"], "absent": [{"from": FIRST, "to": LAST_JAN}]}}

    assert days(a_placed(), members=away) == {"python": FEB}


def test_session_waits_until_its_host_is_open():
    ada = a_company(closed=[{"from": FIRST, "to": LATER_JAN}])

    assert days(a_placed(), companies={"ada": ada, "bol": a_company()}) == {"python": LAST_JAN}
