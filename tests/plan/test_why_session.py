"""Why a session is as it is: figures against what it could have been."""

import datetime as dt
from dataclasses import replace

import pytest

from hyf.model.rota import Objective, Turns, Unmet
from hyf.plan.reach import Search
from hyf.plan.session_figures import Day, HostChoice, Instead, OrganiserChoice, Rival
from hyf.plan.why_session import why_session
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
    four,
)
from tests.plan.builders import an_instance as instance_of

PYTHON = a_session(members=("anna", "arie", "bea", "bo"))
BEST = Objective("met-weight", 4, 4, proven=True)


def explained(*sessions, **parts):
    instance = instance_of(a_consortium(**parts), first=dt.date(2027, 1, 1))
    return why_session(instance, a_rota(*sessions, objectives=(BEST,)), sessions[0], Search(5, 5))


def test_topic_against_a_smaller_one():
    members = four("python") | {"p0": a_member("ada", "cobol"), "p1": a_member("bol", "cobol", weekdays=["fri"])}

    answer = explained(PYTHON, members=members)

    assert (answer.weight, answer.companies, answer.seekers) == (4, 2, 4)
    assert answer.rivals == (Rival("cobol", "COBOL", people=0, weight=0, waiting=2, elsewhere=()),)
    assert answer.instead is None


def test_topic_tried_by_solving():
    members = four("python") | {"p0": a_member("ada", "cobol"), "p1": a_member("bol", "cobol")}

    answer = explained(PYTHON, members=members, rhythm={"horizon_months": 1})

    assert answer.rivals == (Rival("cobol", "COBOL", people=2, weight=2, waiting=2, elsewhere=()),)
    assert answer.instead == Instead(
        "COBOL",
        loss=2,
        proven=True,
        lost=tuple((key, "python") for key in ("anna", "arie", "bea", "bo")),
        gained=(("p0", "cobol"), ("p1", "cobol")),
    )


def test_topic_tried_that_cannot_be():
    members = {key: a_member((key[0] == "a" and "ada") or "bol", "python") for key in ("anna", "arie", "bea", "bo")}
    members |= {"p0": a_member("ada", "cobol", organises=False), "p1": a_member("bol", "cobol", organises=False)}

    answer = explained(PYTHON, members=members)

    assert answer.instead == Instead("COBOL", loss=None, proven=True)


def test_topic_that_is_met_elsewhere():
    scrum = a_session(key="noord-2027-02-scrum", topic="scrum", label="Scrum", date=FEB, members=PYTHON.members)

    answer = explained(PYTHON, scrum, members=four("python", "scrum"))

    assert answer.rivals == (
        Rival("scrum", "Scrum", people=0, weight=0, waiting=0, elsewhere=("noord-2027-02-scrum",)),
    )


def test_days():
    members = four("python") | {"anna": a_member("ada", "python", absent=[{"from": "2027-01-26", "to": "2027-01-26"}])}
    companies = {"ada": a_company(closed=[{"from": LATER_JAN, "to": LATER_JAN, "why": "feest"}]), "bol": a_company()}
    closed = [{"from": "2027-01-05", "to": "2027-01-05", "why": "kerst"}]

    answer = explained(PYTHON, members=members, companies=companies, closed=closed)

    assert answer.can_come == 4
    assert answer.days == (
        Day(dt.date(2027, 1, 26), 3, "fewer"),
        Day(LATER_JAN, 4, "host-closed", "feest"),
        Day(dt.date(2027, 1, 5), 0, "closed", "kerst"),
    )


@pytest.mark.parametrize(("notice", "why"), [(28, "as-many"), (50, "notice")])
def test_day_that_is_too_soon(notice, why):
    answer = explained(PYTHON, rhythm={"notice_days": notice})

    assert next(day.why for day in answer.days if day.date == dt.date(2027, 1, 5)) == why


def test_day_on_which_people_are_elsewhere():
    scrum = a_session(key="noord-2027-01-scrum", topic="scrum", label="Scrum", date=LATER_JAN, members=("anna", "bea"))

    answer = explained(PYTHON, scrum, members=four("python", "scrum"), rhythm={"sessions_per_slot": 2})

    assert Day(LATER_JAN, 4, "busy", None, 2) in answer.days


def test_day_on_which_as_many_can_come_but_not_the_same():
    away = {"absent": [{"from": JAN, "to": JAN}]}, {"absent": [{"from": "2027-01-26", "to": "2027-01-26"}]}
    others = {"bob": a_member("bol", "python", **away[0]), "anna": a_member("ada", "python", **away[1])}

    answer = explained(PYTHON, members=four("python") | others)

    assert Day(dt.date(2027, 1, 26), 4, "unable", unable=1) in answer.days


def test_hosts():
    companies = {
        "ada": a_company(),
        "bol": a_company(capacity=3),
        "cas": a_company(capacity=None),
        "dek": a_company(closed=[{"from": JAN, "to": JAN, "why": "klus"}]),
        "eik": a_company(),
    }
    earlier = a_session(key="noord-2027-01-x", date=dt.date(2027, 1, 5), host="eik", members=("anna", "bea"))
    session = replace(PYTHON, members=("anna", "arie", "bea", "bo"))
    instance = instance_of(a_consortium(companies=companies, partners={"school": a_partner()}))

    answer = why_session(instance, a_rota(earlier, session), session, Search(0.1, 0.1))

    none, one = Turns(0, 0, 0.0), Turns(0, 1, 0.0)
    halves = {"ada": Turns(1, 0, 0.5), "bol": Turns(0, 0, 0.5)}
    assert answer.hosts == (
        HostChoice("ada", 10, halves["ada"], None, "chosen"),
        HostChoice("bol", 3, halves["bol"], None, "too-small"),
        HostChoice("cas", None, none, None, "no-room"),
        HostChoice("dek", 10, none, None, "closed", "klus"),
        HostChoice("eik", 10, one, dt.date(2027, 1, 5), "could-too"),
        HostChoice("school", 10, None, None, "partner"),
    )


def test_organisers():
    members = four("python") | {"bea": a_member("bol", "python", organises=False)}
    history = [{"date": "2026-12-08", "community": "noord", "topic": "x", "organiser": "bo"}]

    answer = explained(PYTHON, members=members, history=history, rhythm={"rest_days": 60})

    assert answer.organisers == (
        OrganiserChoice("anna", "ada", None, "chosen"),
        OrganiserChoice("arie", "ada", None, "could-too"),
        OrganiserChoice("bo", "bol", dt.date(2026, 12, 8), "rests"),
        OrganiserChoice("bea", "bol", None, "unwilling"),
    )


def test_organisers_who_have_another_turn_in_the_rota():
    session = replace(PYTHON, co_organiser="bea")
    helped = a_session(key="later", date=dt.date(2027, 2, 2), organiser="zoe", co_organiser="bo", speaker="arie")

    answer = explained(session, helped, members=four("python", "scrum"), rhythm={"rest_days": 60})

    assert [(each.key, each.why) for each in answer.organisers] == [
        ("anna", "chosen"),
        ("bea", "co-organises"),
        ("arie", "rests"),
        ("bo", "rests"),
    ]


def test_weight_of_a_session_and_not_of_one_elsewhere_on_that_day():
    people = {"zus": a_member("zon", "python"), "zeb": a_member("zee", "python")}
    elsewhere = a_session(key="zuid", community="zuid", host="zon", organiser="zus", members=("zus", "zeb"))

    answer = explained(
        PYTHON,
        elsewhere,
        communities={"noord": {"name": "Noord"}, "zuid": {"name": "Zuid"}},
        companies={
            **{key: a_company() for key in ("ada", "bol")},
            **{key: a_company(community="zuid") for key in ("zon", "zee")},
        },
        members=four("python") | people,
    )

    assert answer.weight == 4


def test_who_is_left_out_and_who_is_elsewhere():
    first = replace(PYTHON, members=("anna", "bea"))
    second = replace(PYTHON, key="noord-2027-02-python", date=FEB, members=("arie", "bo"), organiser="arie")
    members = four("python") | {"cor": a_member("ada", "python", weekdays=["fri"])}

    answer = explained(first, second, members=members)

    assert answer.met_elsewhere == {"arie": "noord-2027-02-python", "bo": "noord-2027-02-python"}
    assert answer.left_out == (
        Unmet("cor", "python", "never-free", "on no day of this rota can this person come: weekdays or absence"),
    )
