"""A server that is killed while people answer: who was told yes has a place, and the records agree.

A few kills; `python -m benchmarks.web` does fifty.
"""

import os

import pytest

from hyf.store.enrolments import enrolments_of
from hyf.store.invariants import broken
from tests.enrolment.world import UX
from tests.web.killing import kill_under_load
from tests.web.live import House

pytestmark = pytest.mark.skipif(not os.environ.get("HYF_TEST_SERVERS"), reason="HYF_TEST_SERVERS is not set")
GUESTS = tuple(f"guest{number:03}" for number in range(200))


@pytest.mark.parametrize("after_s", [0.05, 0.2, 0.5])
def test_nobody_who_was_told_yes_is_lost(tmp_path, after_s):
    house = House(tmp_path, guests=GUESTS, places=300)
    links = {member: house.link(member) for member in GUESTS}

    told = kill_under_load(tmp_path, links, after_s)

    with house.store.read() as connection:
        kept = {one.member for one in enrolments_of(connection, UX) if one.state == "signed-up"}
        assert [*broken(connection, house.world.now)] == []
    house.store.close()
    assert told - kept == set()
    assert told
