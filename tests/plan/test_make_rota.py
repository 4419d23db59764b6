"""The door of the planner: everything that a rota says about its sessions."""

import datetime as dt
from dataclasses import replace

import pytest

from hyf.errors import RotaRefused, SearchUnfinished
from hyf.model.rota import Form, NoRota, Session, Status
from hyf.model.wish import Level
from hyf.plan.make_rota import make_rota
from hyf.plan.rules import kept_apart
from hyf.plan.solve import Effort
from tests.plan.builders import (
    FEB,
    JAN,
    LATER_JAN,
    TODAY,
    a_company,
    a_consortium,
    a_member,
    a_partner,
    a_session,
    an_instance,
    four,
    linked,
)


def made(consortium=None, **options):
    return make_rota(an_instance(consortium, **options), Effort(limit=5)).answer


def keys_and_dates(rota):
    return {session.key: session.date for session in rota.sessions}


def test_make_rota_says_everything():
    members = {
        "bea": a_member("bol", {"text": "python", "level": "advanced"}),
        "anna": a_member("ada", {"text": "python", "level": "advanced"}, "cobol"),
    }
    pins = [{"topic": "python", "date": JAN, "host": "ada", "organiser": "bea"}]

    rota = made(a_consortium(members=members, pins=pins, rhythm={"start": "09:30", "duration_min": 90}))

    assert rota.sessions == (
        Session(
            key="noord-2027-01-python",
            topic="python",
            label="Python",
            level=Level.ADVANCED,
            form=Form.INTERVISION,
            community="noord",
            date=JAN,
            start=dt.time(9, 30),
            duration_min=90,
            host="ada",
            organiser="bea",
            speaker=None,
            co_organiser="anna",
            # By company, then by key.
            members=("anna", "bea"),
            pinned=True,
            why=(
                "2 wishes of 2 people at 2 companies",
                "decided beforehand (pins)",
                "Ada hosts: turn 1, its share so far is 0.5; last time: never",
                "Bol organises: turn 1, its share so far is 0.5; last time: never",
                "Anna co-organises: whoever never held the baton does so beside somebody first",
                "2 of the 2 who want this can come on this day; on no other day of this slot more",
            ),
        ),
    )
    assert (rota.made_on, rota.first, rota.last) == (TODAY, dt.date(2027, 1, 1), dt.date(2027, 2, 28))
    assert (rota.status, rota.met_weight, rota.met_weight_bound, rota.version) == (Status.OPTIMAL, 2, 2, 1)
    assert [(unmet.member, unmet.wish) for unmet in rota.unmet] == [("anna", "cobol")]
    assert [skipped.slot for skipped in rota.skipped] == ["2027-02"]


def test_make_rota_nothing_to_plan():
    rota = made(a_consortium(members={}))

    assert (rota.sessions, rota.unmet, rota.status, rota.met_weight_bound) == ((), (), Status.OPTIMAL, 0)


def test_make_rota_no_rota():
    answer = made(a_consortium(pins=[{"topic": "cobol"}]))

    assert isinstance(answer, NoRota)
    assert [reason.path for reason in answer.reasons] == [("pins", 0, "topic")]


@pytest.mark.parametrize("pins", [[], [{"topic": "python"}]])
def test_make_rota_without_time(pins):
    with pytest.raises(SearchUnfinished):
        make_rota(an_instance(a_consortium(pins=pins)), Effort(limit=1e-9))


def test_make_rota_referee_has_the_last_word(monkeypatch):
    # A solver that forgets a rule is caught.
    monkeypatch.setattr(kept_apart, "constrain", lambda *_: None)
    members = {"anna": a_member("ada", "python"), "bea": a_member("bol", "python")}

    with pytest.raises(RotaRefused, match="anna, bea are never in one session"):
        made(a_consortium(members=members, apart=[["anna", "bea"]]))


def test_make_rota_two_sessions_of_one_topic_in_a_slot():
    rota = made(a_consortium(group={"min": 2, "max": 2}, rhythm={"sessions_per_slot": 2, "horizon_months": 1}))

    assert [session.key for session in rota.sessions] == ["noord-2027-01-python", "noord-2027-01-python-2"]


def test_make_rota_sessions_by_date_then_community():
    consortium = a_consortium(
        communities={"zuid": {}, "noord": {}},
        companies={
            key: a_company(place)
            for key, place in (("ada", "noord"), ("bol", "noord"), ("cas", "zuid"), ("dek", "zuid"))
        },
        members=four("python") | {"cleo": a_member("cas", "python"), "dirk": a_member("dek", "python")},
        group={"min": 2, "max": 2},
    )

    rota = made(consortium)

    order = [(session.date, session.community) for session in rota.sessions]
    assert order == sorted(order)
    assert [community for _, community in order] == ["noord", "zuid", "noord"]


def test_make_rota_published_sessions_keep_date_people_and_key():
    told = [
        a_session(key="noord-2026-11-moved-here", date=LATER_JAN, host="bol", organiser="bo", members=("anna", "bo")),
        a_session(key="noord-2027-02-python", date=dt.date(2027, 2, 23), organiser="arie", members=("arie", "bea")),
    ]

    rota = made(published=told)

    assert [replace(session, why=()) for session in rota.sessions] == [replace(each, published=True) for each in told]
    kept = next(objective for objective in rota.objectives if objective.name == "kept-as-published")
    assert (kept.value, kept.bound, kept.proven) == (24, 24, True)


def test_make_rota_moved_session_keeps_its_key():
    # February is closed since; the session goes to January, with the name that people know.
    told = [a_session(key="noord-2027-02-python", date=FEB)]
    closed = [{"from": "2027-02-01", "to": "2027-02-28"}]

    rota = made(a_consortium(closed=closed, group={"max": 4}), published=told)

    assert keys_and_dates(rota) == {"noord-2027-02-python": dt.date(2027, 1, 5)}
    assert [session.published for session in rota.sessions] == [True]


def test_make_rota_key_of_a_session_behind_us_is_not_given_again():
    # It was moved to before today and held; the new session in its old slot is another.
    told = [a_session(key="noord-2027-01-python", date=dt.date(2026, 11, 17), members=("zoe",))]

    rota = made(a_consortium(rhythm={"horizon_months": 1}), published=told)

    assert keys_and_dates(rota) == {"noord-2027-01-python-2": dt.date(2027, 1, 5)}


def test_make_rota_level_is_mixed():
    members = four({"text": "python", "level": "advanced"}) | {
        "bo": a_member("bol", {"text": "python", "level": "beginner"})
    }

    rota = made(a_consortium(members=members, rhythm={"horizon_months": 1}))

    assert [(session.level, len(session.members)) for session in rota.sessions] == [(None, 4)]


def test_make_rota_expert_of_a_partner_speaks():
    rota = made(a_consortium(partners={"school": a_partner(experts=["python"])}, rhythm={"horizon_months": 1}))

    assert [(session.speaker, session.form) for session in rota.sessions] == [("school", Form.EXPERT_WORKSHOP)]


def test_make_rota_broader_topic_and_wish_of_several_subjects():
    # In the south Kubernetes is large enough; in the north it goes with Docker, which Arie asks for beside Scrum.
    members = {
        "anna": a_member("ada", "kubernetes"),
        "arie": a_member("ada", {"text": "scrum en docker", "weight": 2}),
        "bea": a_member("bol", "docker"),
        "bo": a_member("bol", "scrum", offers=["docker"]),
        "cleo": a_member("cas", "kubernetes"),
        "dirk": a_member("dek", "kubernetes"),
    }
    consortium = a_consortium(
        communities={"noord": {"group": {"min": 3}}, "zuid": {}},
        companies={"ada": a_company(), "bol": a_company(), "cas": a_company("zuid"), "dek": a_company("zuid")},
        members=members,
        group={"max_share": 0.7},
    )
    topics = linked(consortium, {"kubernetes": {"cloud": 1}, "docker": {"cloud": 1}})

    rota = made(consortium, topics=topics)

    north, south = sorted(rota.sessions, key=lambda session: session.key)
    assert (north.key, north.label, north.members) == ("noord-2027-01-cloud", "Cloud", ("anna", "arie", "bea"))
    assert north.why[:2] == (
        "3 wishes (weight 4) of 3 people at 2 companies",
        "together: Docker (2), Kubernetes (1): each too few people for a session of its own",
    )
    assert north.why[-1] == 'Bo shares: "docker"'
    assert (south.key, south.members) == ("zuid-2027-01-kubernetes", ("cleo", "dirk"))
    assert (rota.met_weight, [(unmet.member, unmet.wish) for unmet in rota.unmet]) == (6, [("bo", "scrum")])
