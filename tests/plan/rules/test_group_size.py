"""A session has neither too few nor too many people."""

import pytest

from hyf.plan.rules import group_size
from tests.plan.builders import a_consortium, a_session, an_instance, can_choose, faces, session_at


@pytest.mark.parametrize(
    ("people", "feasible", "codes"),
    [(1, False, ["rota-group-small"]), (2, True, []), (3, True, []), (4, False, ["rota-group-large"])],
)
def test_group_size_of_two_or_three(people, feasible, codes):
    instance = an_instance(a_consortium(group={"min": 2, "max": 3}))

    session = a_session(members=("anna", "bea", "arie", "bo")[:people])

    assert faces(group_size, instance, session) == (feasible, [(("sessions", 0, "members"), code) for code in codes])


def test_group_size_of_its_own_community():
    instance = an_instance(a_consortium(communities={"noord": {"group": {"min": 3}}}))

    assert faces(group_size, instance, a_session()) == (False, [(("sessions", 0, "members"), "rota-group-small")])


def test_group_size_member_twice():
    session = a_session(members=("anna", "bea", "anna"))

    assert faces(group_size, an_instance(), session)[1] == [(("sessions", 0, "members", 2), "rota-member-twice")]


def test_group_size_people_without_a_session():
    def seats_only(choices):
        return session_at(choices, choices.openings[0], a_session())[4:]

    assert can_choose(an_instance(), seats_only, rules=(group_size,)) is False
