"""Where pages write: every act waits for its commit, and on SQLite many acts share one.

SQLite lets one transaction write at a time and each costs a write to the disk that is waited for: one thread does them
all, and what came in meanwhile goes together. On PostgreSQL, which does that itself, several threads write apart.
"""

import queue
import threading
import time
from collections.abc import Callable
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
_THREADS: Final = 8
_TRIES: Final = 5
# A deadlock, another transaction that was first, a lock that was waited for too long (PostgreSQL, appendix A).
_AGAIN: Final = frozenset({"40001", "40P01", "55P03"})


@dataclass(slots=True)
class _Job:
    act: Callable[[Connection], Any]
    future: Future[Any] = field(default_factory=Future)
    value: Any = None
    error: Exception | None = None

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

    def close(self) -> None:
        """Do what was handed in, and end."""
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while (first := self._jobs.get()) is not None:
            jobs = [first]
            try:
                self._together(jobs)
            except Exception:  # noqa: BLE001 -- whatever it was: each is tried alone, and hears what was wrong with it
                for job in jobs:
                    self._alone(job)
            for job in jobs:
                if job.future.running():
                    job.settle()

    def _together(self, jobs: list[_Job]) -> None:
        """Do the first act, and what comes in meanwhile, in one transaction; `jobs` grows by that."""
        until = time.monotonic() + _LONGEST_S
        with self._store.begin() as connection:
            for job in jobs:
                if job.future.set_running_or_notify_cancel():
                    self._apart(connection, job)
                if len(jobs) < self._most and time.monotonic() < until:
                    with suppress(queue.Empty):
                        more = self._jobs.get_nowait()
                        if more is None:
                            self._jobs.put(None)  # the end; it is read again once this is on disk
                            break
                        jobs.append(more)

    def _apart(self, connection: Connection, job: _Job) -> None:
        """Do one act so that, where it fails, the others of the transaction are kept."""
        try:
            with connection.begin_nested():
                job.value, job.error = job.act(connection), None
        except Exception as error:
            if _is_of_database(error):
                raise  # perhaps the whole transaction is gone
            job.error = error

    def _alone(self, job: _Job) -> None:
        if not job.future.running() and not job.future.set_running_or_notify_cancel():
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


def _is_of_database(error: BaseException) -> bool:
    return isinstance(error, StoreNotUsable) or hasattr(error, "orig")


def _state_of(error: BaseException) -> str | None:
    said = getattr(error.__cause__ if isinstance(error, StoreNotUsable) else error, "orig", None)
    return getattr(said, "sqlstate", None)
