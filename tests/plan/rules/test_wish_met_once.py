"""Whoever is in a session wants its topic, and had it not before."""

from hyf.plan.rules import wish_met_once
from tests.plan.builders import FEB, a_consortium, a_member, a_session, an_instance, faces, four


def test_wish_met_once_different_people():
    sessions = [a_session(), a_session(date=FEB, organiser="arie", members=("arie", "bo"))]

    assert faces(wish_met_once, an_instance(), *sessions) == (True, [])


def test_wish_met_once_the_same_person_twice():
    sessions = [a_session(), a_session(date=FEB, organiser="arie", members=("arie", "bea"))]

    assert faces(wish_met_once, an_instance(), *sessions) == (
        False,
        [(("sessions", 1, "members", 1), "rota-wish-twice")],
    )


def test_wish_met_once_two_wishes_on_one_topic():
    # One session meets both.
    members = four("kubernetes") | {"anna": a_member("ada", "kubernetes", "k8s")}
    sessions = [a_session(topic="kubernetes"), a_session(topic="kubernetes", date=FEB, members=("anna", "bo"))]

    assert faces(wish_met_once, an_instance(a_consortium(members=members)), *sessions) == (
        False,
        [(("sessions", 1, "members", 0), "rota-wish-twice")],
    )


def test_wish_met_once_no_wish():
    members = four("python") | {"anna": a_member("ada", "scrum")}

    assert faces(wish_met_once, an_instance(a_consortium(members=members)), a_session(organiser="bea")) == (
        None,
        [(("sessions", 0, "members", 0), "rota-no-wish")],
    )
