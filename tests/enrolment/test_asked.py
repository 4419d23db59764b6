"""An answer asks little of the database, however many were invited; that it decides the same: see `test_places`."""

from copy import deepcopy

import pytest
from sqlalchemy import event

from tests.enrolment.world import TREE, World, a_consortium, a_session

GUESTS = [f"guest{number:02}" for number in range(24)]


def a_crowd():
    tree = deepcopy(TREE)
    tree["companies"]["acme"]["venue"]["capacity"] = 20
    for number, key in enumerate(GUESTS):
        company = ("bolt", "care", "deva")[number % 3]
        tree["members"][key] = {"name": f"Guest {number}", "company": company, "email": f"{key}@{company}.example"}
    return a_consortium(tree)


@pytest.fixture
def asked(store):
    """Return a world with a crowd that is invited, and a function that counts the statements of an act."""
    world = World(store, consortium=a_crowd())
    world.plan(a_session(members=("anna", *GUESTS)))
    world.publish()
    world.deliver()
    said = []
    event.listen(store.engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: said.append(statement))

    def count(act, member):
        said.clear()
        assert act(member).is_new
        return sum(not one.startswith(("BEGIN", "PRAGMA")) for one in said)

    return world, count


def test_answer_takes_ten_statements_at_most(asked):
    world, count = asked

    assert count(world.sign_up, "guest00") <= 10
    assert count(world.withdraw, "guest01") <= 10


def test_answer_counts_colleagues_once_a_company_may_have_its_share(asked):
    world, count = asked
    for member in GUESTS[:14]:
        world.sign_up(member)

    assert count(world.sign_up, GUESTS[14]) <= 11
