"""Sign-ups a second through `hyf serve`, beside a bare endpoint with the same insert and beside the database alone."""

import asyncio
import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.web.clients import Load, post_all
from benchmarks.web.inserting import Inserting
from hyf.store.marks import address_key
from hyf.web.nonce import nonce_of
from tests.store.databases import postgres_schema
from tests.web.live import House, serving

CLIENTS = 64
_BEGINNING_S = 2.0
"""While it groups wishes beside the pages, for the first time."""
_MOST = 1000
"""Places of a session."""


def speed(kind: str, people: int, rounds: int) -> None:
    """Measure one kind of database, the three ways by turns, and print all rounds."""
    guests = tuple(f"guest{number:04}" for number in range(people))
    print(f"\n{people} sign-ups by {CLIENTS} clients, each on disk before its answer: {kind}")
    found: dict[str, list[Load]] = {"hyf serve": [], "Starlette alone": [], "database alone": []}
    for _ in range(rounds):
        for name, measure in (("hyf serve", _served), ("Starlette alone", _bare), ("database alone", _alone)):
            with tempfile.TemporaryDirectory() as made, _database(kind, Path(made)) as url:
                found[name].append(measure(Path(made), url, guests))
    for name, loads in found.items():
        _say(name, loads)
    ours, bare = (median(load.per_second for load in found[name]) for name in ("hyf serve", "Starlette alone"))
    print(f"  hyf serve does {ours / bare:.2f} times what Starlette alone does")


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str | None]:
    """Yield the URL of an empty PostgreSQL schema; None: a file in the folder."""
    if kind == "sqlite":
        yield None
        return
    del folder
    with postgres_schema() as url:
        yield url


def _served(folder: Path, url: str | None, guests: tuple[str, ...]) -> Load:
    house = House(folder, guests=guests, places=min(len(guests) + 10, _MOST), url=url)
    with house.store.read() as connection:
        key = hashlib.sha256(f"pages/{address_key(connection)}".encode()).digest()
    links = [house.link(member) for member in guests]
    posts = [(path, f"choice=yes&nonce={nonce_of(path.rpartition('/')[2], key)}") for path in links]
    around = {"HYF_DATABASE_URL": url} if url else {}
    with serving(folder, **around) as served:
        time.sleep(_BEGINNING_S)
        load = asyncio.run(post_all(int(served.url.rpartition(":")[2]), posts, CLIENTS))
    house.store.close()
    return load


def _bare(folder: Path, url: str | None, guests: tuple[str, ...]) -> Load:
    command = [sys.executable, "-m", "benchmarks.web.bare", url or str(folder / "bare.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        load = asyncio.run(post_all(port, [(f"/s/{member}", "choice=yes&nonce=x") for member in guests], CLIENTS))
        process.terminate()
    return load


def _alone(folder: Path, url: str | None, guests: tuple[str, ...]) -> Load:
    inserting, load = Inserting(url or str(folder / "alone.db")), Load()

    def insert(member: str) -> None:
        begun = time.perf_counter()
        inserting.insert(member).result()
        load.waits_s.append(time.perf_counter() - begun)

    begun = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(insert, guests))
    load.took_s = time.perf_counter() - begun
    load.statuses[303] = len(load.waits_s)
    return load


def _say(name: str, loads: list[Load]) -> None:
    rates = sorted(load.per_second for load in loads)
    half, most = (median(load.wait_ms(share) for load in loads) for share in (0.5, 0.99))
    statuses = {status for load in loads for status in load.statuses}
    print(
        f"  {name:<16} {median(rates):7.0f} a second ({rates[0]:.0f} to {rates[-1]:.0f}), p50 {half:.0f} ms, "
        f"p99 {most:.0f} ms; answers {sorted(statuses)}"
    )
