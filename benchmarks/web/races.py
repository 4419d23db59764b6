"""Races for the last places, and a server that is killed under load."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from threading import Barrier, Thread

from hyf.enrolment.sign_up import sign_up
from hyf.store.database import open_store
from hyf.store.enrolments import enrolments_of
from hyf.store.invariants import broken
from hyf.web.writer import Writer
from tests.enrolment.world import TREE, UX, World, a_consortium, a_session
from tests.store.databases import migrated_once, postgres_schema
from tests.web.killing import kill_under_load
from tests.web.live import House


def races(kind: str, number: int) -> None:
    """Let 64 people want ten places at one moment, through the writers of two servers, and print how many got one."""
    given = []
    for _ in range(number):
        with tempfile.TemporaryDirectory() as made, migrated_once(kind, Path(made)) as url:
            given.append(_race(url))
    print(f"{number} races of 64 for 10 places on {kind}: {min(given)} to {max(given)} places given")


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


def kills(kind: str, number: int) -> None:
    """Kill `hyf serve` while people sign up, and print how many of those who were told yes have no place."""
    chance, told_all, lost = random.Random(1), 0, 0
    guests = tuple(f"guest{n:03}" for n in range(120))
    for _ in range(number):
        with tempfile.TemporaryDirectory() as made, _somewhere(kind) as url:
            house = House(Path(made), guests=guests, places=200, url=url)
            around = {"HYF_DATABASE_URL": url} if url else {}
            links = {one: house.link(one) for one in guests}
            told = kill_under_load(house.folder, links, chance.random() * 0.3, **around)
            with house.store.read() as connection:
                kept = {one.member for one in enrolments_of(connection, UX) if one.state == "signed-up"}
                assert [*broken(connection, house.world.now)] == []
            house.store.close()
            told_all, lost = told_all + len(told), lost + len(told - kept)
    print(f"{number} kills under load on {kind}: {told_all} people were told yes, {lost} of them lost")


@contextmanager
def _somewhere(kind: str) -> Iterator[str | None]:
    if kind == "sqlite":
        yield None
        return
    with postgres_schema() as url:
        yield url
