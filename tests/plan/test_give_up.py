"""What could be given up when pins cannot hold: each way, cheapest first, and each of them planned for real."""

import datetime as dt

import pytest

from hyf.model.rota import NoRota, Rota
from hyf.plan.explain import conflicts
from hyf.plan.give_up import no_rota
from hyf.plan.make_rota import make_rota
from hyf.plan.solve import Effort, can_keep_pins
from tests.plan.builders import FEB, JAN, a_company, a_consortium, a_member, an_instance, four

EFFORT = Effort(limit=5)
WEEK = {"from": "2027-01-10", "to": "2027-01-16", "why": "verbouwing"}
CLOSED_THEN = {"host": "ada", "date": JAN, "topic": "python"}


def given_up(**parts):
    instance = an_instance(a_consortium(**parts))
    assert not can_keep_pins(instance, EFFORT)
    answer = no_rota(instance, EFFORT)
    assert isinstance(answer, NoRota)
    return answer


def with_anna(**more):
    return {"members": four("python") | {"anna": a_member("ada", "python", **more)}}


CASES = {
    "company closed": (
        {
            "companies": {"ada": a_company(closed=[WEEK]), "bol": a_company()},
            "pins": [{"host": "ada", "date": JAN, "topic": "python"}],
        },
        [("pin-date", None, dt.date(2027, 1, 5)), ("pin-host", None, "bol"), ("company-closed", "ada", None)],
    ),
    "everything closed": (
        {"closed": [WEEK], "pins": [{"date": JAN, "host": "bol"}]},
        [("pin-date", None, dt.date(2027, 1, 5)), ("closed", None, None)],
    ),
    "holiday": (
        {"about": {"country": "NL"}, "rhythm": {"horizon_months": 4}, "pins": [{"date": "2027-04-27"}]},
        [("pin-date", None, dt.date(2027, 4, 20)), ("holidays", None, None)],
    ),
    "absence": (
        with_anna(absent=[WEEK]) | {"pins": [{"date": JAN, "members": ["anna"]}]},
        [("pin-members", "anna", None), ("pin-date", None, dt.date(2027, 1, 5)), ("absent", "anna", None)],
    ),
    "weekdays": (
        with_anna(weekdays=["thu"])
        | {"rhythm": {"weekdays": ["tue", "thu"]}, "pins": [{"date": JAN, "members": ["anna"]}]},
        [
            ("weekdays", "anna", None),
            ("pin-members", "anna", None),
            ("pin-date", None, dt.date(2027, 1, 14)),
        ],
    ),
    "organises": (
        with_anna(organises=False) | {"pins": [{"organiser": "anna", "topic": "python"}]},
        [("organises", "anna", None), ("pin-organiser", None, "bo")],
    ),
    "apart": (
        {"apart": [["anna", "bea"]], "pins": [{"members": ["anna", "bea"]}]},
        [("pin-members", "anna", None), ("pin-members", "bea", None), ("apart", None, None)],
    ),
    "room": (
        {
            "companies": {"ada": a_company(capacity=2), "bol": a_company()},
            "pins": [{"host": "ada", "members": ["anna", "bea", "bo"]}],
        },
        [
            # Without Anna only people of Bol would be left; and three, two of them of Bol, are no mix.
            ("pin-members", "bea", None),
            ("pin-members", "bo", None),
            ("pin-host", None, "bol"),
            ("venue", "ada", 4),
        ],
    ),
    "group.min": (
        {"group": {"min": 5, "max": 8}, "pins": [{"topic": "python"}]},
        # Without the decision nobody gets a session at all.
        [("group.min", None, 4), ("pin", None, None)],
    ),
    "group.max": (
        {"group": {"max": 2}, "pins": [{"members": ["anna", "bea", "bo"]}]},
        [
            ("pin-members", "bea", None),
            ("pin-members", "bo", None),
            ("group.max", None, 4),
        ],
    ),
    "as many as wanted": (
        {
            "members": four("python", "scrum") | {"anna": a_member("ada", "python", "scrum", max_sessions=1)},
            "pins": [{"topic": "python", "members": ["anna"]}, {"topic": "scrum", "members": ["anna"]}],
        },
        [("max_sessions", "anna", 2), ("pin-members", "anna", None), ("pin-members", "anna", None)],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_give_up(name):
    parts, ways = CASES[name]

    answer = given_up(**parts)

    assert [(each.kind, each.who, each.to) for each in answer.give_up] == ways
    assert answer.more == ()


def test_give_up_when_it_is_planned_for_real():
    parts, _ = CASES["company closed"]
    answer = given_up(**parts)
    changes = [{"date": answer.give_up[0].to}, {"host": answer.give_up[1].to}]
    free = {"companies": {"ada": a_company(), "bol": a_company()}}

    tries = [parts | {"pins": [parts["pins"][0] | change]} for change in changes] + [parts | free]
    for given, planned in zip(answer.give_up, tries, strict=True):
        rota = make_rota(an_instance(a_consortium(**planned)), EFFORT).answer
        assert isinstance(rota, Rota)
        assert next(each.value for each in rota.objectives if each.name == "met-weight") >= given.met_weight == 4
        assert given.date in {session.date for session in rota.sessions}


def test_give_up_of_several_conflicts():
    parts = {
        "companies": {"ada": a_company(closed=[WEEK]), "bol": a_company()},
        "members": four("python", "scrum") | {"anna": a_member("ada", "python", "scrum", organises=False)},
        "pins": [
            {"host": "ada", "date": JAN, "topic": "python"},
            {"organiser": "anna", "topic": "scrum", "date": FEB},
        ],
    }

    answer = given_up(**parts)

    sets = [{reason.path[:2] for reason in reasons} for reasons in (answer.reasons, *answer.more)]
    assert sorted(sets, key=sorted) == sorted(
        [{("pins", 0), ("companies", "ada")}, {("pins", 1), ("members", "anna")}], key=sorted
    )
    assert not answer.is_all
    assert {each.conflict for each in answer.give_up} == {0, 1}
    assert {each.pin for each in answer.give_up} == {0, 1}


def test_give_up_a_decision_that_runs_into_more_than_one_line():
    parts = with_anna(absent=[{"from": "2027-01-01", "to": "2027-12-31"}]) | {
        "apart": [["arie", "bea"]],
        "pins": [{"members": ["anna", "arie", "bea"]}, {"topic": "python", "date": JAN}],
    }

    answer = given_up(**parts)

    assert not answer.is_all
    assert [(each.path, each.kind, each.pin, each.people) for each in answer.give_up] == [(("pins", 0), "pin", 0, 3)]
    assert isinstance(make_rota(an_instance(a_consortium(**parts | {"pins": parts["pins"][1:]})), EFFORT).answer, Rota)


def test_give_up_a_date_for_one_far_away():
    parts = {
        "members": four("python", "scrum"),
        "rhythm": {"horizon_months": 4, "rest_days": 100},
        "pins": [
            {"topic": "python", "date": JAN, "organiser": "anna"},
            {"topic": "scrum", "date": FEB, "organiser": "anna"},
        ],
    }

    moves = [each for each in given_up(**parts).give_up if each.kind == "pin-date"]

    assert [(each.pin, each.to) for each in moves] == [(1, dt.date(2027, 4, 27))]


def test_no_more_conflicts_than_there_are():
    instance = an_instance(a_consortium(closed=[WEEK], pins=[{"date": JAN}]))

    assert len(conflicts(instance, EFFORT)) == 1


def test_no_rota_without_time_to_look():
    instance = an_instance(
        a_consortium(companies={"ada": a_company(closed=[WEEK]), "bol": a_company()}, pins=[CLOSED_THEN])
    )
    assert not can_keep_pins(instance, EFFORT)

    answer = no_rota(instance, Effort(limit=1e-9))

    assert answer.reasons
    assert not answer.is_all
    assert all(each.met_weight for each in answer.give_up)  # those it tells of were planned all the same
