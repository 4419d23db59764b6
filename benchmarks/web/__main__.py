"""`python -m benchmarks.web [--quick]`: sign-ups a second, races for the last place, and kills under load.

Everything runs on loopback against `hyf serve` in a process of its own. PostgreSQL is taken along in the races and the
acts where HYF_TEST_POSTGRES_URL is set.
"""

import argparse
import asyncio
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from copy import deepcopy
from pathlib import Path
from threading import Barrier, Thread

from benchmarks.web.clients import Load, post_all
from hyf.enrolment.sign_up import sign_up
from hyf.store.database import open_store
from hyf.store.enrolments import enrolments_of
from hyf.store.invariants import broken
from hyf.store.marks import address_key
from hyf.web.nonce import nonce_of
from hyf.web.writer import Writer
from tests.enrolment.world import TREE, UX, World, a_consortium, a_session
from tests.store.databases import POSTGRES, migrated_once
from tests.web.killing import kill_under_load
from tests.web.live import House, serving

CLIENTS = 64


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of everything")
    share = 10 if parser.parse_args().quick else 1
    guests = tuple(f"guest{number:04}" for number in range(900 // share))
    _speed(guests)
    for kind in ("sqlite", "postgresql")[: 2 if POSTGRES else 1]:
        _races(kind, 100 // share)
    _kills(50 // share)


def _speed(guests: tuple[str, ...]) -> None:
    print(f"{len(guests)} sign-ups by {CLIENTS} clients, each on disk before its answer (SQLite, FULL)")
    with tempfile.TemporaryDirectory() as made:
        house = House(Path(made), guests=guests, places=len(guests) + 10)
        posts = _posts(house, guests)
        with serving(house.folder) as served:
            load = asyncio.run(post_all(int(served.url.rpartition(":")[2]), posts, CLIENTS))
        _say("hyf serve", load)
        house.store.close()
    with tempfile.TemporaryDirectory() as made:
        _say("Starlette alone", _bare(Path(made) / "bare.db", guests))
    with tempfile.TemporaryDirectory() as made:
        house = House(Path(made), guests=guests, places=len(guests) + 10)
        _acts(house, guests)
        house.store.close()


def _posts(house: House, guests: tuple[str, ...]) -> list[tuple[str, str]]:
    with house.store.read() as connection:
        key = hashlib.sha256(f"pages/{address_key(connection)}".encode()).digest()
    links = [house.link(member) for member in guests]
    return [(path, f"choice=yes&nonce={nonce_of(path.rpartition('/')[2], key)}") for path in links]


def _bare(path: Path, guests: tuple[str, ...]) -> Load:
    command = [sys.executable, "-m", "benchmarks.web.bare", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        load = asyncio.run(post_all(port, [(f"/s/{member}", "choice=yes&nonce=x") for member in guests], CLIENTS))
        process.terminate()
    return load


def _acts(house: House, guests: tuple[str, ...]) -> None:
    """The same acts by the same writer without HTTP."""
    writer, world = Writer(house.store), house.world
    begun = time.perf_counter()
    futures = [writer.submit(lambda c, who=who: sign_up(c, UX, who, world.desk, world.now)) for who in guests]
    for future in futures:
        future.result()
    took = time.perf_counter() - begun
    writer.close()
    print(f"  {'the acts alone':<18} {len(guests) / took:8.0f} a second")


def _say(name: str, load: Load) -> None:
    waits = f"p50 {load.wait_ms(0.5):.0f} ms, p99 {load.wait_ms(0.99):.0f} ms"
    print(f"  {name:<18} {load.per_second:8.0f} a second, {waits}; answers {dict(load.statuses)}")


def _races(kind: str, races: int) -> None:
    given = []
    for _ in range(races):
        with tempfile.TemporaryDirectory() as made, migrated_once(kind, Path(made)) as url:
            given.append(_race(url))
    print(f"{races} races of 64 for 10 places on {kind}: {min(given)} to {max(given)} places given")


def _race(url: str) -> int:
    tree = deepcopy(TREE)
    tree["companies"]["acme"]["venue"]["capacity"] = 11  # type: ignore[index]
    guests = [f"guest{number}" for number in range(64)]
    tree["members"] |= {key: {"name": key.title(), "company": "bolt"} for key in guests}  # type: ignore[operator]
    store = open_store(url)
    world = World(store, consortium=a_consortium(tree))
    world.plan(a_session(members=("anna", *guests)))
    world.publish()
    world.deliver()
    world.sign_up("anna")
    # Two servers that share a database.
    writers, start = [Writer(store), Writer(store)], Barrier(len(guests))

    def ask(number: int, member: str) -> None:
        start.wait()
        writers[number % 2].submit(lambda c: sign_up(c, UX, member, world.desk, world.now)).result()

    threads = [Thread(target=ask, args=one) for one in enumerate(guests)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for writer in writers:
        writer.close()
    with store.read() as connection:
        everybody = enrolments_of(connection, UX)
        assert [*broken(connection, world.now)] == []
    store.close()
    return sum(one.state == "signed-up" for one in everybody if one.member in guests)


def _kills(kills: int) -> None:
    chance, told_all, lost = random.Random(1), 0, 0
    guests = tuple(f"guest{number:03}" for number in range(120))
    for _ in range(kills):
        with tempfile.TemporaryDirectory() as made:
            house = House(Path(made), guests=guests, places=200)
            told = kill_under_load(house.folder, {one: house.link(one) for one in guests}, chance.random() * 0.3)
            with house.store.read() as connection:
                kept = {one.member for one in enrolments_of(connection, UX) if one.state == "signed-up"}
                assert [*broken(connection, house.world.now)] == []
            house.store.close()
            told_all, lost = told_all + len(told), lost + len(told - kept)
    print(f"{kills} kills under load: {told_all} people were told yes, {lost} of them lost")


if __name__ == "__main__":
    main()
