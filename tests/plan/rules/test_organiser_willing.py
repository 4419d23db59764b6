"""The organiser is in the session and may hold the baton."""

from hyf.plan.rules import organiser_willing
from tests.plan.builders import (
    a_consortium,
    a_member,
    a_session,
    an_instance,
    can_choose,
    faces,
    four,
    session_at,
)


def test_organiser_willing_member_of_the_session():
    assert faces(organiser_willing, an_instance(), a_session(organiser="bea")) == (True, [])


def test_organiser_willing_not_in_the_session():
    assert faces(organiser_willing, an_instance(), a_session(organiser="bo")) == (
        False,
        [(("sessions", 0, "organiser"), "rota-organiser-absent")],
    )


def test_organiser_willing_does_not_organise():
    members = four("python") | {"anna": a_member("ada", "python", organises=False)}

    assert faces(organiser_willing, an_instance(a_consortium(members=members)), a_session()) == (
        None,
        [(("sessions", 0, "organiser"), "rota-organiser-unwilling")],
    )


def test_organiser_willing_nobody_or_two():
    def nobody(choices):
        topic, date, host, _, *members = session_at(choices, choices.openings[0], a_session())
        return [topic, date, host, *members]

    def two(choices):
        variables = session_at(choices, choices.openings[0], a_session())
        return [*variables, choices.organises[choices.openings[0]]["bea"]]

    assert can_choose(an_instance(), nobody, rules=(organiser_willing,)) is False
    assert can_choose(an_instance(), two, rules=(organiser_willing,)) is False
