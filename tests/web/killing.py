"""Members who answer all at once, and a server that is killed meanwhile."""

import asyncio
import signal
import time

import httpx2 as httpx

from tests.web.asking import nonce_in
from tests.web.live import serving

CLIENTS = 16


def kill_under_load(folder, links, after_s, **environment):
    """Let members say yes and kill the server some time after the first was told that it is kept.

    Args:
        folder: Of consortium.yaml.
        links: By member: the path of the link.
        after_s: In seconds.
        **environment: Of the server.

    Returns:
        Keys of the members who were told that they have a place.
    """
    with serving(folder, **environment) as served:
        told = asyncio.run(_answer_until_dead(served, links, after_s))
        assert served.end(signal.SIGKILL) == -signal.SIGKILL
    return told


async def _answer_until_dead(served, links, after_s):
    told, ready, left = set(), {}, list(links.items())
    async with httpx.AsyncClient(base_url=served.url, timeout=20) as client:
        for member, path in links.items():
            ready[member] = nonce_in((await client.get(path)).text)

        async def answer():
            while left:
                member, path = left.pop()
                try:
                    got = await client.post(path, data={"choice": "yes", "nonce": ready[member]})
                except httpx.HTTPError:
                    return
                if got.status_code == 303:
                    told.add(member)

        workers = [asyncio.create_task(answer()) for _ in range(CLIENTS)]
        end = time.monotonic() + 20
        while not told and time.monotonic() < end:  # noqa: ASYNC110 -- nobody tells when
            await asyncio.sleep(0.005)
        await asyncio.sleep(after_s)
        served.process.send_signal(signal.SIGKILL)
        await asyncio.gather(*workers)
    return told
