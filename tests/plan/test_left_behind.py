"""Who is in no session: counted by hand, and as the planner avoids it."""

from hyf.plan.left_behind import left_behind, value
from hyf.plan.solve import Effort, solve
from tests.plan.builders import FEB, a_consortium, a_member, a_rota, a_session, an_instance, four

MEMBERS = four("python", "scrum") | {"carl": a_member("bol"), "dora": a_member("bol", "cobol")}


def question(**parts):
    return an_instance(a_consortium(members=MEMBERS, **parts))


def test_left_behind_in_declared_order():
    sessions = [a_session(members=("bea", "anna"))]

    # carl wishes nothing; nobody shares what dora wishes, and still she waits.
    assert left_behind(sessions, question()) == ("arie", "bo", "dora")
    assert left_behind([], question()) == ("anna", "arie", "bea", "bo", "dora")


def test_left_behind_one_session_is_enough():
    sessions = [a_session(), a_session(date=FEB, topic="scrum", members=("arie", "bo"))]

    assert left_behind(sessions, question()) == ("dora",)
    assert value(a_rota(*sessions), question()) == 4


def test_value_counts_each_person_once():
    sessions = [a_session(), a_session(date=FEB, topic="scrum", members=("anna", "bo"))]

    assert value(a_rota(*sessions), question()) == 3
    assert value(a_rota(), question()) == 0


def test_solve_leaves_nobody_behind_where_all_else_is_equal():
    # Two sessions of two people: the same two could come twice, and would meet as many wishes.
    group = {"min": 2, "max": 2}
    history = [
        {"date": "2026-10-06", "community": "noord", "topic": "x", "members": [*four()]},
    ]

    solution = solve(question(group=group, history=history), Effort(limit=5))

    assert sorted(member for session in solution.placed for member in session.members) == ["anna", "arie", "bea", "bo"]
    assert left_behind(solution.placed, question()) == ("dora",)
