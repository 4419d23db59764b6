"""No more sessions in a slot than allowed."""

from hyf.plan.rules import sessions_per_slot
from tests.plan.builders import (
    FEB,
    LATER_JAN,
    a_consortium,
    a_session,
    an_instance,
    can_choose,
    faces,
    four,
    session_at,
)


def test_sessions_per_slot_one_each():
    sessions = [a_session(), a_session(date=FEB)]

    assert faces(sessions_per_slot, an_instance(), *sessions) == (True, [])


def test_sessions_per_slot_one_too_many():
    sessions = [a_session(), a_session(date=LATER_JAN)]

    # There is one opening in January: the solver cannot even say it.
    assert faces(sessions_per_slot, an_instance(), *sessions) == (None, [(("sessions", 1, "date"), "rota-slot-full")])


def test_sessions_per_slot_two_allowed():
    instance = an_instance(a_consortium(rhythm={"sessions_per_slot": 2}))

    sessions = [a_session(), a_session(date=LATER_JAN), a_session()]

    assert faces(sessions_per_slot, instance, *sessions[:2]) == (True, [])
    assert faces(sessions_per_slot, instance, *sessions) == (None, [(("sessions", 2, "date"), "rota-slot-full")])


def test_sessions_per_slot_two_topics_in_an_opening():
    instance = an_instance(a_consortium(members=four("python", "scrum")))

    def both(choices):
        january = choices.openings[0]
        return session_at(choices, january, a_session()) + session_at(choices, january, a_session(topic="scrum"))

    assert can_choose(instance, both, rules=(sessions_per_slot,)) is False


def test_sessions_per_slot_outside_every_slot():
    session = a_session(community="zuid")

    assert faces(sessions_per_slot, an_instance(), session, session) == (None, [])
