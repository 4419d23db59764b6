"""People kept apart are never in one session."""

from hyf.plan.rules import kept_apart
from tests.plan.builders import FEB, a_consortium, a_session, an_instance, faces

FOUND = [(("sessions", 0, "members"), "rota-apart")]


def apart(*groups):
    return an_instance(a_consortium(apart=groups))


def test_kept_apart_together():
    assert faces(kept_apart, apart(["anna", "bea"]), a_session()) == (False, FOUND)


def test_kept_apart_one_of_them():
    assert faces(kept_apart, apart(["anna", "bo"]), a_session()) == (True, [])


def test_kept_apart_two_of_three():
    assert faces(kept_apart, apart(["anna", "arie", "bea"]), a_session()) == (False, FOUND)


def test_kept_apart_same_person_named_twice():
    assert faces(kept_apart, apart(["anna", "anna"]), a_session()) == (True, [])


def test_kept_apart_in_different_sessions():
    sessions = [a_session(), a_session(date=FEB, organiser="arie", members=("arie", "bo"))]

    assert faces(kept_apart, apart(["anna", "bo"]), *sessions) == (True, [])


def test_kept_apart_from_the_speaker():
    # The solver chooses no speakers.
    assert faces(kept_apart, apart(["anna", "bo"]), a_session(speaker="bo")) == (True, FOUND)
