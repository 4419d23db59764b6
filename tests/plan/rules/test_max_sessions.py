"""A member is in no more sessions than wanted."""

import pytest

from hyf.plan.rules import max_sessions
from tests.plan.builders import FEB, a_consortium, a_member, a_session, an_instance, faces, four

SESSIONS = (a_session(), a_session(date=FEB, topic="scrum", members=("anna", "bo")))


def with_anna(**more):
    members = four("python", "scrum") | {"anna": a_member("ada", "python", "scrum", **more)}
    return an_instance(a_consortium(members=members))


@pytest.mark.parametrize("more", [{}, {"max_sessions": 2}])
def test_max_sessions_within(more):
    assert faces(max_sessions, with_anna(**more), *SESSIONS) == (True, [])


def test_max_sessions_beyond():
    assert faces(max_sessions, with_anna(max_sessions=1), *SESSIONS) == (
        False,
        [(("sessions", 1, "members", 0), "rota-max-sessions")],
    )


def test_max_sessions_none():
    assert faces(max_sessions, with_anna(max_sessions=0), SESSIONS[0]) == (
        False,
        [(("sessions", 0, "members", 0), "rota-max-sessions")],
    )


def test_max_sessions_speaking_counts():
    sessions = [SESSIONS[0], a_session(date=FEB, topic="scrum", organiser="bo", members=("arie", "bo"), speaker="anna")]

    # The solver chooses no speakers.
    assert faces(max_sessions, with_anna(max_sessions=1), *sessions) == (
        True,
        [(("sessions", 1, "speaker"), "rota-max-sessions")],
    )
