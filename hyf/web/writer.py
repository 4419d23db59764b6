"""Where pages write: every act waits for its commit, and on SQLite many acts share one.

SQLite lets one transaction write at a time and each costs a write to the disk that is waited for: one thread does them
all, and what came in meanwhile goes together. On PostgreSQL, which does that itself, several threads write apart.
"""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from hyf.errors import StoreNotUsable
from hyf.store.database import Connection, Store

Result = TypeVar("Result")
_TOGETHER: Final = 64
_LONGEST_S: Final = 0.05
"""No longer than this does a transaction take new acts, so that others who write get their turn."""
_LULL_S: Final = 0.002
"""When no act came in for so long, those that came are done: with the pages, which read requests meanwhile, Python does
one thing at a time, and whoever is interrupted for each of them waits for all."""
_THREADS: Final = 8
_TRIES: Final = 5
# A deadlock, another transaction that was first, a lock that was waited for too long (PostgreSQL, appendix A).
_AGAIN: Final = frozenset({"40001", "40P01", "55P03"})


@dataclass(slots=True)
class _Job:
    act: Callable[[Connection], Any]
    future: Future[Any] = field(default_factory=Future)
    waiter: asyncio.Future[Any] | None = None
    value: Any = None
    error: Exception | None = None

    def is_wanted(self) -> bool:
        """Tell whether somebody waits for it; from then on it cannot be called off."""
        return self.future.running() or self.future.set_running_or_notify_cancel()

    def settle(self) -> None:
        if self.error is None:
            self.future.set_result(self.value)
        else:
            self.future.set_exception(self.error)


class Writer:
    """Runs acts in transactions, in the order in which they came; made once for a server."""

    def __init__(self, store: Store) -> None:
        self._store = store
        is_alone = store.dialect == "sqlite"
        self._most = _TOGETHER if is_alone else 1
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        names = [f"hyf-writer-{number}" for number in range(1, 2 if is_alone else _THREADS + 1)]
        self._threads = [threading.Thread(target=self._work, name=name, daemon=True) for name in names]
        for thread in self._threads:
            thread.start()

    @property
    def is_alive(self) -> bool:
        """Whether acts are still done."""
        return all(thread.is_alive() for thread in self._threads)

    def submit(self, act: Callable[[Connection], Result]) -> "Future[Result]":
        """Hand in an act.

        Args:
            act: Is called with the connection of a transaction; perhaps again where the database asks for that.

        Returns:
            What the act returned, once it is on disk; or what it raised, and then nothing of it is kept.
        """
        job = _Job(act)
        self._jobs.put(job)
        return job.future

    def done(self, act: Callable[[Connection], Result]) -> "asyncio.Future[Result]":
        """Hand in an act from a page; see `submit`. Called off before it began, it is left out."""
        job = _Job(act, waiter=asyncio.get_running_loop().create_future())
        assert job.waiter is not None
        job.waiter.add_done_callback(lambda waiter: waiter.cancelled() and job.future.cancel())
        self._jobs.put(job)
        return job.waiter

    def close(self) -> None:
        """Do what was handed in, and end."""
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while (first := self._jobs.get()) is not None:
            jobs = [first]
            if self._most == 1:
                self._alone(first)
            else:
                self._wait_for_others()
                self._shared(jobs)
            done = [job for job in jobs if job.future.running()]
            for job in done:
                job.settle()
            _tell(job for job in done if job.waiter)

    def _wait_for_others(self) -> None:
        until, came = time.monotonic() + _LONGEST_S, -1
        while came < self._jobs.qsize() < self._most and time.monotonic() < until:
            came = self._jobs.qsize()
            time.sleep(_LULL_S)

    def _shared(self, jobs: list[_Job]) -> None:
        """Do the first act, and what comes in meanwhile, so that whatever fails takes no other with it."""
        # To tell one act from the next costs more than most acts are worth: only once one has failed.
        for do in (_plainly, _apart):
            try:
                self._together(jobs, do)
            except Exception as error:  # noqa: BLE001 -- whoever handed it in hears of it
                if not any(job.error for job in jobs):
                    # It did not begin, or was not kept: none of the acts is to blame, and all hear of it now.
                    for job in filter(_Job.is_wanted, jobs):
                        job.error = error
                    return
            else:
                return
        for job in jobs:
            self._alone(job)

    def _together(self, jobs: list[_Job], do: Callable[[Connection, _Job], None]) -> None:
        """Do acts in one transaction, those that come in meanwhile too: `jobs` grows by them."""
        until = time.monotonic() + _LONGEST_S
        for job in jobs:
            job.error = None
        with self._store.begin() as connection:
            for job in jobs:
                if job.is_wanted():
                    do(connection, job)
                if len(jobs) < self._most and time.monotonic() < until:
                    with suppress(queue.Empty):
                        more = self._jobs.get_nowait()
                        if more is None:
                            self._jobs.put(None)  # the end; it is read again once this is on disk
                            break
                        jobs.append(more)

    def _alone(self, job: _Job) -> None:
        if not job.is_wanted():
            return
        for left in reversed(range(_TRIES)):
            try:
                with self._store.begin() as connection:
                    job.value, job.error = job.act(connection), None
            except Exception as error:  # noqa: BLE001 -- who handed it in hears of it
                job.error = error
                if left and _state_of(error) in _AGAIN:
                    continue
            return


def _tell(jobs: Iterable[_Job]) -> None:
    """Tell those who wait in a loop what became of their acts: all of a loop at once, or each would interrupt it."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Job]] = {}
    for job in jobs:
        if job.waiter:
            by_loop.setdefault(job.waiter.get_loop(), []).append(job)
    for loop, told in by_loop.items():
        with suppress(RuntimeError):  # it has ended, and nobody waits in it any more
            loop.call_soon_threadsafe(_told, told)


def _told(jobs: list[_Job]) -> None:
    for job in jobs:
        if job.waiter is None or job.waiter.done():
            continue
        if job.error is None:
            job.waiter.set_result(job.value)
        else:
            job.waiter.set_exception(job.error)


def _plainly(connection: Connection, job: _Job) -> None:
    try:
        job.value = job.act(connection)
    except Exception as error:
        job.error = error
        raise


def _apart(connection: Connection, job: _Job) -> None:
    """Do one act so that, where it fails, the others of the transaction are kept."""
    try:
        with connection.begin_nested():
            job.value, job.error = job.act(connection), None
    except Exception as error:
        job.error = error
        if _is_of_database(error):
            raise  # perhaps the whole transaction is gone


def _is_of_database(error: BaseException) -> bool:
    return isinstance(error, StoreNotUsable) or hasattr(error, "orig")


def _state_of(error: BaseException) -> str | None:
    said = getattr(error.__cause__ if isinstance(error, StoreNotUsable) else error, "orig", None)
    return getattr(said, "sqlstate", None)
