"""Clients that post forms as fast as answers come, over connections that stay open; written by hand to cost little."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Load:
    """What clients saw.

    Attributes:
        statuses: How many answers of each.
        waits_s: Per answer, in seconds.
        took_s: All of it together, in seconds.
    """

    statuses: Counter[int] = field(default_factory=Counter)
    waits_s: list[float] = field(default_factory=list)
    took_s: float = 0.0

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return sum(self.statuses.values()) / self.took_s

    def wait_ms(self, share: float) -> float:
        """Return below how many milliseconds a share of the answers came."""
        return sorted(self.waits_s)[min(int(len(self.waits_s) * share), len(self.waits_s) - 1)] * 1000


async def post_all(port: int, posts: Sequence[tuple[str, str]], clients: int) -> Load:
    """Post each form once.

    Args:
        port: On loopback.
        posts: Path and body of each.
        clients: So many at a time.
    """
    load, left = Load(), list(reversed(posts))
    begun = time.perf_counter()
    await asyncio.gather(*(_client(port, left, load) for _ in range(clients)))
    load.took_s = time.perf_counter() - begun
    return load


async def _client(port: int, left: list[tuple[str, str]], load: Load) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while left:
        path, body = left.pop()
        begun = time.perf_counter()
        writer.write(
            f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = next((int(line[15:]) for line in head.split("\r\n") if line.startswith("content-length:")), 0)
        await reader.readexactly(length)
        load.waits_s.append(time.perf_counter() - begun)
        load.statuses[int(head[9:12])] += 1
    writer.close()
