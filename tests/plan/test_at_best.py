"""What no rota exceeds: on rotas of drawn consortia, and worked out by hand."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import floor

import pytest
from hypothesis import given

from hyf.errors import SearchUnfinished
from hyf.model.rota import NoRota
from hyf.plan.at_best import at_best
from hyf.plan.make_rota import make_rota
from hyf.plan.objective import AIMS
from hyf.plan.solve import Effort
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
    four,
)
from tests.plan.drawn import examples, instance_of
from tests.plan.random_consortia import consortia

AIM = {aim.name: aim for aim in AIMS}
BOUNDED = [aim for aim in AIMS if aim.name not in ("met-weight", "worst-company", "days-of-waiting")]


def score(aim, sessions, instance):
    """Return what some sessions reach, in the solver's units and turned so that more is better."""
    value = aim.value(a_rota(*sessions), instance) * aim.scale
    # Fractions are rounded to the safe side, as the solver does.
    return floor(value if aim.larger_is_better else -value)


@examples(4, slow=200)
@given(consortia())
def test_no_rota_is_better_than_the_best(tree):
    # Pins would only take rotas away.
    instance = instance_of({**tree, "pins": []})
    try:
        rota = make_rota(instance, Effort(limit=1)).answer
    except SearchUnfinished:
        return
    assert not isinstance(rota, NoRota)
    # Any of its sessions alone, or some of them, are a rota as well.
    few = rota.sessions[:6]
    rotas = [rota.sessions, *(some for count in range(len(few) + 1) for some in combinations(few, count))]
    instance = replace(instance, published=rota.sessions[1:])

    for aim in BOUNDED:
        for sessions in rotas:
            assert score(aim, sessions, instance) <= at_best(aim.name, instance, tuple(instance.communities)), aim.name
    for community in instance.communities:
        here = [session for session in rota.sessions if session.community == community]
        # A company of another community may be ahead whatever is planned here.
        for aim in (each for each in BOUNDED if each.name != "furthest-ahead"):
            assert score(aim, here, instance) <= at_best(aim.name, instance, (community,)), aim.name


def best(aim, *, communities=("noord",), published=(), **parts):
    return at_best(aim, an_instance(a_consortium(**parts), published=published), communities)


def both(**parts):
    companies = {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid"), "dek": a_company("zuid")}
    members = four("python") | {"cleo": a_member("cas", "python"), "dirk": a_member("dek", "python")}
    return {"communities": ("noord", "zuid"), "parts": parts | {"companies": companies, "members": members}}


def test_at_best_of_an_aim_without_a_bound():
    assert [best(aim) for aim in ("met-weight", "worst-company", "days-of-waiting")] == [None] * 3


@pytest.mark.parametrize("aim", ["turns-astray", "turns-out-of-order"])
def test_at_best_nothing_is_wrong(aim):
    assert best(aim) == 0


def test_at_best_all_is_kept_as_published():
    # Day, host and organiser are told to all, and a place to each; within a quarter that counts twice.
    told = [a_session(), a_session(key="other", date=FEB, members=("anna", "arie", "bo"))]

    assert best("kept-as-published") == 0
    assert best("kept-as-published", published=told) == 2 * 4 * 2 + 2 * 4 * 3
    assert best("kept-as-published", published=[replace(told[0], community="zuid")]) == 0


def ahead(*turns, **parts):
    """Return the least lead that there can be, in turns, after some turns in the history."""
    history = [
        {"date": dt.date(2026, month, 6), "community": "noord", "topic": "x", "host": host, "organiser": organiser}
        for month, (host, organiser) in enumerate(turns, start=5)
    ]
    return Fraction(-best("furthest-ahead", history=history, **parts), 1_000_000)


def test_at_best_nobody_is_ahead():
    assert ahead() == 0
    assert ahead(("ada", "anna"), ("bol", "bea")) == 0


def test_at_best_who_is_ahead_waits_for_the_others():
    # Ada organised three times; two sessions of Bol take away one of the 3 - 3/2 turns.
    assert ahead(*[("ada", "anna")] * 3) == Fraction(1, 2)
    assert ahead(*[("ada", "anna")] * 3, rhythm={"horizon_months": 3}) == 0
    # In the history Ada hosted alone, and organised what it should.
    assert ahead(("ada", "anna"), ("ada", "bo"), ("ada", "anna"), ("ada", "bo")) == 1


def test_at_best_the_number_of_sessions_decides():
    # Without a session Ada is half a turn ahead, and stays so where nobody wishes anything.
    assert ahead(("ada", "anna"), rhythm={"horizon_months": 1}) == 0
    assert ahead(("ada", "anna"), members=four()) == Fraction(1, 2)


def test_at_best_a_lead_of_thirds_is_rounded_up():
    companies = {key: a_company() for key in ("ada", "bol", "cas")}
    # One turn in the history, of which each had a third to have, and no session to come.
    members = {key: a_member(key) for key in companies}
    history = [{"date": "2026-10-06", "community": "noord", "topic": "x", "host": "ada", "organiser": "ada"}]

    assert best("furthest-ahead", companies=companies, members=members, history=history) == -666_667


def test_at_best_of_communities_is_the_worst():
    history = [
        {"date": dt.date(2026, month, 6), "community": "noord", "topic": "x", "host": "ada", "organiser": "anna"}
        for month in (5, 6, 7)
    ]
    about = both(history=history)
    usual = {"communities": {"noord": {}, "zuid": {}}}
    instance = an_instance(a_consortium(**usual | about["parts"]))

    assert [at_best("furthest-ahead", instance, keys) for keys in (("noord",), ("zuid",), ("noord", "zuid"), ())] == [
        -500_000,
        0,
        -500_000,
        0,
    ]


def test_at_best_everybody_meets_everybody():
    # Two sessions of four people: six pairs each.
    assert best("new-meetings") == 12
    assert best("new-meetings", group={"max": 3}) == 6
    assert best("new-meetings", companies={"ada": a_company(capacity=3), "bol": a_company(capacity=2)}) == 6
    assert best("new-meetings", rhythm={"sessions_per_slot": 2}) == 24
    assert best("new-meetings", companies={"ada": a_company(capacity=None), "bol": a_company(capacity=None)}) == 0


def test_at_best_everybody_can_come():
    absent = [{"from": "2027-01-01", "to": "2027-01-31"}]
    members = four("python") | {
        "anna": a_member("ada", "python", absent=absent),
        "carl": a_member("bol", "scrum"),
        "dora": a_member("ada", "scrum"),
    }

    # Three in January, and four in February.
    assert best("can-come", members=members) == 3 + 4
    assert best("can-come", members=members, rhythm={"sessions_per_slot": 2}) == 6 + 8
    assert best("can-come", members=four()) == 0


def test_at_best_can_come_on_one_day():
    # No day suits all four.
    other = {"from": JAN, "to": JAN}
    members = four("python") | {
        "anna": a_member(
            "ada",
            "python",
            absent=[{"from": "2027-01-01", "to": "2027-01-11"}, {"from": "2027-01-13", "to": "2027-01-31"}],
        ),
        "bo": a_member("bol", "python", absent=[other]),
    }

    assert best("can-come", members=members, rhythm={"horizon_months": 1}) == 3


def test_at_best_everybody_is_served_who_can_be():
    members = four("python", "scrum") | {
        "arie": a_member("ada", "python", max_sessions=0),
        "bea": a_member("bol", "python", absent=[{"from": "2026-12-01", "to": "2027-12-31"}]),
        "carl": a_member("bol", "cobol"),
        "dora": a_member("bol", "python"),
    }

    assert best("people-served", members=members) == len(("anna", "bo", "dora"))


def test_at_best_all_are_at_companies():
    assert best("at-companies") == 2
    assert best("at-companies", rhythm={"sessions_per_slot": 3}) == 6
    assert best("at-companies", members=four()) == 0


def test_at_best_counts_what_may_still_be_held():
    consortium = a_consortium(rhythm={"notice_days": 0, "sessions_per_slot": 2})
    held = a_session(date=dt.date(2026, 11, 17))
    instance = an_instance(consortium, published=[held], first=dt.date(2026, 11, 1))

    assert [at_best(aim, instance, ("noord",)) for aim in ("at-companies", "can-come", "new-meetings")] == [3, 12, 18]


def test_at_best_is_reached():
    # Two sessions that are as good as can be in every way.
    history = [{"date": "2026-10-06", "community": "noord", "topic": "x", "host": "school"}]
    instance = an_instance(
        a_consortium(members=four("python", "scrum"), history=history, partners={"school": a_partner()})
    )
    everybody = ("anna", "arie", "bea", "bo")
    sessions = [
        a_session(date=LATER_JAN, members=everybody),
        a_session(date=FEB, topic="scrum", host="bol", organiser="bea", members=everybody),
    ]

    reached = {aim.name: score(aim, sessions, instance) for aim in BOUNDED}
    short = {name: at_best(name, instance, ("noord",)) - value for name, value in reached.items()}

    # Of those who meet, colleagues are not counted, nor who meets again.
    assert {name for name, missing in short.items() if missing} == {"new-meetings"}
    assert (reached["new-meetings"], short["new-meetings"]) == (4, 8)
