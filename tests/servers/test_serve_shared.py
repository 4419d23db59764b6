"""Two servers that share a PostgreSQL database: people who answer at one moment get the places that there are."""

import asyncio
import os
from collections import Counter

import httpx2 as httpx
import pytest

from hyf.store.enrolments import enrolments_of
from hyf.store.invariants import broken
from tests.enrolment.world import UX
from tests.store.databases import POSTGRES, postgres_schema
from tests.web.asking import nonce_in
from tests.web.live import House, serving

pytestmark = pytest.mark.skipif(
    not os.environ.get("HYF_TEST_SERVERS") or not POSTGRES,
    reason="HYF_TEST_SERVERS or HYF_TEST_POSTGRES_URL is not set",
)
GUESTS = tuple(f"guest{number:02}" for number in range(64))


async def answer_all(urls, links):
    async with httpx.AsyncClient(timeout=30) as client:
        pages = [await client.get(f"{urls[n % 2]}{path}") for n, path in enumerate(links)]
        # The form is shown by the one server and sent to the other.
        posts = (
            client.post(f"{urls[1 - n % 2]}{path}", data={"choice": "yes", "nonce": nonce_in(pages[n].text)})
            for n, path in enumerate(links)
        )
        return await asyncio.gather(*posts)


def test_ten_places_are_given_ten_times(tmp_path):
    with postgres_schema() as url:
        # Anna organises, and has an eleventh of her own.
        house = House(tmp_path, guests=GUESTS, places=11, url=url)
        links = [house.link(member) for member in GUESTS]

        with serving(tmp_path, HYF_DATABASE_URL=url) as one, serving(tmp_path, HYF_DATABASE_URL=url) as other:
            answers = asyncio.run(answer_all((one.url, other.url), links))
            assert (one.end(), other.end()) == (0, 0)

        with house.store.read() as connection:
            everybody = enrolments_of(connection, UX)
            assert [*broken(connection, house.world.now)] == []
        house.store.close()
    assert Counter(answer.status_code for answer in answers) == {303: 64}
    assert Counter(one.state for one in everybody if one.member in GUESTS) == {"signed-up": 10, "waiting": 54}
    assert sorted(one.queue for one in everybody if one.queue) == [*range(1, 55)]
