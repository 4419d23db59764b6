"""Sixty-four people want ten places at one moment, through the pages: ten get one, the others wait in a line."""

import asyncio
from collections import Counter

import httpx2 as httpx
import pytest

from hyf.store.enrolments import enrolments_of
from hyf.store.invariants import broken
from tests.enrolment.world import TREE, UX, World, a_consortium
from tests.web.asking import Asking

GUESTS = [f"guest{number:02}" for number in range(64)]
RACES = 3


def a_crowd(tree):
    """Sixty-four members who may take ten places; Anna organises and has one of her own."""
    tree["companies"]["acme"]["venue"]["capacity"] = 11
    for number, key in enumerate(GUESTS):
        tree["members"][key] = {"name": f"Guest {number}", "company": "bolt", "email": f"{key}@bolt.example"}


@pytest.fixture
def crowd(store):
    from copy import deepcopy

    tree = deepcopy(TREE)
    a_crowd(tree)
    return World(store, consortium=a_consortium(tree))


async def answer_all(app, posts):
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://leren.example") as client:
        return await asyncio.gather(*(client.post(path, data=fields) for path, fields in posts))


@pytest.mark.parametrize("race", range(RACES))
def test_ten_places_are_given_ten_times(crowd, race):
    with Asking(crowd) as site:
        site.invite("anna", *GUESTS)
        crowd.sign_up("anna")
        links = [site.link(member) for member in GUESTS]
        order = links[race:] + links[:race]
        posts = [(path, {"choice": "yes", "nonce": site.nonce(path)}) for path in order]

        answers = asyncio.run(answer_all(site.client.app, posts * 2))

    assert Counter(answer.status_code for answer in answers) == {303: 128}
    with crowd.store.read() as connection:
        everybody = enrolments_of(connection, UX)
        assert [*broken(connection, crowd.now)] == []
    assert Counter(one.state for one in everybody if one.member in GUESTS) == {"signed-up": 10, "waiting": 54}
    assert sorted(one.queue for one in everybody if one.queue) == [*range(1, 55)]
