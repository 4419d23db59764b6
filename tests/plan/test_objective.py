"""What makes a rota better: the solver's terms and the value of a finished rota say the same."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import assume, given
from ortools.sat.python.cp_model import OPTIMAL, CpModel, CpSolver

from hyf.plan.choices import make_choices
from hyf.plan.meetings import new_meetings
from hyf.plan.objective import AIMS
from hyf.plan.rules import member_free, organiser_willing, sessions_per_slot, wish_met_once
from tests.plan.builders import (
    FEB,
    JAN,
    LATER_JAN,
    a_company,
    a_consortium,
    a_member,
    a_partner,
    a_rota,
    a_session,
    an_instance,
    fix,
    four,
)
from tests.plan.drawn import examples, questions_with_sessions

AIM = {aim.name: aim for aim in AIMS}


def told_by_the_solver(aim, instance, sessions):
    """Return what an aim's terms can reach when the sessions are fixed."""
    model = CpModel()
    choices = make_choices(model, instance, tuple(instance.communities))
    fix(model, choices, instance, sorted(sessions, key=lambda session: session.date))
    direction = 1 if aim.larger_is_better else -1
    model.maximize(direction * aim.terms(model, choices, instance))
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.catch_sigint_signal = False
    assert solver.solve(model) == OPTIMAL
    return Fraction(direction * round(solver.objective_value), aim.scale)


def both(name, instance, *sessions):
    aim = AIM[name]
    return told_by_the_solver(aim, instance, sessions), aim.value(a_rota(*sessions), instance)


def alike(value):
    return (value, value)


@pytest.fixture
def consortium():
    """Ada: anna wishes much; both companies share a school; the past knows one pair."""
    members = four("python", "scrum") | {"anna": a_member("ada", {"text": "python", "weight": 3}, "scrum")}
    history = [
        {
            "date": "2026-10-06",
            "community": "noord",
            "topic": "x",
            "host": "ada",
            "organiser": "anna",
            "members": ["anna", "bea"],
        }
    ]
    return a_consortium(members=members, partners={"school": a_partner()}, history=history)


def test_met_weight(consortium):
    assert both("met-weight", an_instance(consortium), a_session()) == alike(4)


def test_worst_company(consortium):
    # Ada: 3 of the 6 that its members wish; Bol: 1 of 4.
    assert both("worst-company", an_instance(consortium), a_session()) == alike(Fraction(1, 4))


def test_worst_company_of_a_community_without_sessions(consortium):
    instance = an_instance(
        a_consortium(
            communities={"noord": {}, "zuid": {}},
            companies={"ada": a_company(), "bol": a_company(), "cas": a_company("zuid")},
            members=four("python") | {"cleo": a_member("cas", "cobol")},
        )
    )

    assert both("worst-company", instance, a_session()) == alike(0)


def test_worst_company_when_nobody_wishes():
    assert both("worst-company", an_instance(a_consortium(members=four()))) == alike(1)


def test_furthest_ahead(consortium):
    # Three sessions, history included: 1.5 are due from each; Ada hosted two and organised three times.
    sessions = [
        a_session(),
        a_session(date=FEB, topic="scrum", host="school", organiser="arie", members=("arie", "bo")),
    ]

    assert both("furthest-ahead", an_instance(consortium), *sessions) == alike(Fraction(3, 2))


def test_furthest_ahead_of_thirds_is_rounded_up():
    companies = {key: a_company() for key in ("ada", "bol", "cas")}
    members = {key: a_member(key, "python") for key in companies}
    instance = an_instance(a_consortium(companies=companies, members=members))

    told, value = both("furthest-ahead", instance, a_session(host="ada", organiser="ada", members=("ada", "bol")))

    assert (told, value) == (Fraction(666_667, 1_000_000), Fraction(2, 3))


def test_kept_as_published(consortium):
    told = a_session(date=LATER_JAN, host="bol", organiser="bo", members=("anna", "bo"))
    instance = an_instance(consortium, published=[told])

    # Day, host and organiser are told to two people each, their places to one; within a quarter all counts twice.
    assert both("kept-as-published", instance, told) == alike(16)
    # Only anna's place is kept.
    assert both("kept-as-published", instance, a_session(date=JAN)) == alike(2)
    # In another slot all but the day is kept.
    assert both("kept-as-published", instance, replace(told, date=FEB)) == alike(12)
    # Another topic on the same day at the same host is another session, too.
    assert both("kept-as-published", instance, replace(told, topic="scrum")) == alike(0)


def test_kept_as_published_of_another_consortium(consortium):
    told = [
        a_session(community="west"),
        a_session(topic="cobol"),
        a_session(host="dek", organiser="dirk", members=("dirk",)),
    ]

    assert both("kept-as-published", an_instance(consortium, published=told), a_session()) == alike(2)


def test_kept_as_published_counts_more_for_what_is_near(consortium):
    # Within a month, within a quarter, and later.
    sessions = [a_session(date=date) for date in (dt.date(2026, 12, 15), JAN, dt.date(2027, 3, 9))]
    horizon = {"first": dt.date(2026, 12, 1), "last": dt.date(2027, 3, 31)}
    consortium = consortium.model_copy(update={"rhythm": consortium.rhythm.model_copy(update={"notice_days": 0})})

    kept = [
        both("kept-as-published", an_instance(consortium, published=[session], **horizon), session)
        for session in sessions[:2]
    ]

    assert kept == [alike(24), alike(16)]


def test_kept_as_published_each_session_goes_on_as_one(consortium):
    # Two sessions on one topic trade hosts and organisers: what each was told does not hold, though the other has it.
    one = a_session(host="ada", organiser="anna", members=("anna", "bea"))
    other = a_session(key="other", date=LATER_JAN, host="bol", organiser="bo", members=("arie", "bo"))
    rhythm = consortium.rhythm.model_copy(update={"sessions_per_slot": 2})
    instance = an_instance(consortium.model_copy(update={"rhythm": rhythm}), published=[one, other])
    traded = [replace(one, host="bol", organiser="bea"), replace(other, host="ada", organiser="arie")]

    assert both("kept-as-published", instance, one, other) == alike(32)
    assert both("kept-as-published", instance, *traded) == alike(16)


def test_new_meetings(consortium):
    # anna and bea met before; colleagues do not count.
    session = a_session(members=("anna", "arie", "bea", "bo"))

    assert both("new-meetings", an_instance(consortium), session) == alike(3)
    assert new_meetings([session], an_instance(consortium)) == {("anna", "bo"), ("arie", "bea"), ("arie", "bo")}


def test_new_meetings_twice_counts_once(consortium):
    sessions = [
        a_session(members=("anna", "bo")),
        a_session(date=FEB, topic="scrum", organiser="bo", members=("anna", "bo")),
    ]

    assert both("new-meetings", an_instance(consortium), *sessions) == alike(1)


def test_can_come():
    members = four("python") | {"anna": a_member("ada", "python", absent=[{"from": JAN, "to": JAN}])}
    instance = an_instance(a_consortium(members=members))

    assert both("can-come", instance, a_session(organiser="bea", members=("arie", "bea"))) == alike(3)
    assert both("can-come", instance, a_session(date=LATER_JAN)) == alike(4)


def test_days_of_waiting(consortium):
    sessions = [a_session(), a_session(date=FEB, topic="scrum")]

    assert both("days-of-waiting", an_instance(consortium), *sessions) == alike(11 + 39)


def test_at_companies(consortium):
    sessions = [a_session(), a_session(date=FEB, topic="scrum", host="school")]

    assert both("at-companies", an_instance(consortium), *sessions) == alike(1)


@examples(12, slow=50)
@given(questions_with_sessions())
def test_terms_and_value_agree(drawn):
    instance, sessions = drawn
    rota = a_rota(*sessions)
    # Aims may suppose that people are there on days that suit them, once for each wish, in slots
    # that are not too full, and that organisers may be that.
    supposed = (member_free, wish_met_once, sessions_per_slot, organiser_willing)
    broken = [finding for rule in supposed for finding in rule.violations(rota, instance)]
    assume(sessions and not broken)
    told = (replace(sessions[0], host="dek", members=sessions[0].members[1:]), *sessions[1:])
    instance = replace(instance, published=told)

    for aim in AIMS:
        solver = told_by_the_solver(aim, instance, sessions)

        # Fractions are rounded to the safe side: down where more is better, up where less is.
        value = aim.value(rota, instance) * aim.scale
        assert solver * aim.scale == (floor(value) if aim.larger_is_better else ceil(value))
