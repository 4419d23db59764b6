"""Whoever is in a session wants its topic, and had it not before."""

from hyf.plan.rules import wish_met_once
from tests.plan.builders import FEB, a_consortium, a_member, a_session, an_instance, faces, four, linked


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


CLOUD = {"kubernetes": {"cloud": 1}, "docker": {"cloud": 1}}


def cloud_instance(**members):
    consortium = a_consortium(members=members)
    return an_instance(consortium, topics=linked(consortium, CLOUD))


def test_wish_met_once_moved_to_a_broader_topic():
    instance = cloud_instance(anna=a_member("ada", "kubernetes"), bea=a_member("bol", "docker"))

    assert faces(wish_met_once, instance, a_session(topic="cloud")) == (True, [])


def test_wish_met_once_edited_to_the_part_or_to_the_broader_topic():
    # Kubernetes has a session of its own and Docker is met in Cloud; whoever edits the rota may see it otherwise.
    instance = cloud_instance(
        anna=a_member("ada", "kubernetes"),
        bea=a_member("bol", "kubernetes"),
        bo=a_member("bol", "docker"),
        arie=a_member("ada", "cloud"),
    )
    broader = a_session(topic="cloud", members=("anna", "bo"))
    part = a_session(key="part", topic="docker", members=("bo", "anna"))

    assert faces(wish_met_once, instance, broader) == (None, [])
    assert faces(wish_met_once, instance, part) == (None, [(("sessions", 0, "members", 1), "rota-no-wish")])
    assert faces(wish_met_once, instance, broader, part)[1] == [
        (("sessions", 1, "members", 0), "rota-wish-twice"),
        (("sessions", 1, "members", 1), "rota-no-wish"),
    ]


def test_wish_met_once_one_wish_of_several_subjects():
    members = {
        "anna": a_member("ada", "react en scrum"),
        "bea": a_member("bol", "react"),
        "bo": a_member("bol", "scrum"),
        "arie": a_member("ada", "scrum"),
    }
    scrum = a_session(topic="scrum", members=("anna", "bo"))
    react = a_session(key="react", topic="react")

    # It is at home in Scrum, but may also be met by React; not by both.
    assert faces(wish_met_once, cloud_instance(**members), react) == (None, [])
    assert faces(wish_met_once, cloud_instance(**members), scrum, react)[1] == [
        (("sessions", 1, "members", 0), "rota-wish-twice")
    ]
