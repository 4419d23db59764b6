"""The same insert without our code: a row and a count, on disk before anybody is told."""

import queue
import sqlite3
import threading
from concurrent.futures import Future

import psycopg

_TOGETHER = 64
_THREADS = 8
_TABLES = (
    "CREATE TABLE places (taken INTEGER)",
    "INSERT INTO places VALUES (0)",
    "CREATE TABLE enrolments (member TEXT PRIMARY KEY, state TEXT)",
)


class Inserting:
    """On SQLite one thread, many rows to a transaction; on PostgreSQL eight threads, one row each.

    Args of `__init__`: a path, or the URL of PostgreSQL.
    """

    def __init__(self, where: str) -> None:
        self._jobs: queue.SimpleQueue[tuple[str, Future[None]]] = queue.SimpleQueue()
        self._where = where
        if "://" not in where:
            self._start(self._in_sqlite, 1)
            return
        with psycopg.connect(where, autocommit=True) as database:
            for statement in _TABLES:
                database.execute(statement)
        self._start(self._in_postgresql, _THREADS)

    def insert(self, member: str) -> Future[None]:
        """Insert a member; done when it is on disk."""
        future: Future[None] = Future()
        self._jobs.put((member, future))
        return future

    def _start(self, work: object, threads: int) -> None:
        for _ in range(threads):
            threading.Thread(target=work, daemon=True).start()  # type: ignore[arg-type]

    def _in_sqlite(self) -> None:
        database = sqlite3.connect(self._where, isolation_level=None)
        database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;" + ";".join(_TABLES))
        while True:
            jobs = [self._jobs.get()]
            while len(jobs) < _TOGETHER and not self._jobs.empty():
                jobs.append(self._jobs.get())
            database.execute("BEGIN IMMEDIATE")
            for member, _ in jobs:
                database.execute("INSERT OR REPLACE INTO enrolments VALUES (?, 'signed-up')", (member,))
                database.execute("UPDATE places SET taken = taken + 1")
            database.execute("COMMIT")
            for _, future in jobs:
                future.set_result(None)

    def _in_postgresql(self) -> None:
        with psycopg.connect(self._where) as database:
            while True:
                member, future = self._jobs.get()
                # The count first: it locks, as whoever gives places must.
                database.execute("UPDATE places SET taken = taken + 1")
                database.execute("INSERT INTO enrolments VALUES (%s, 'signed-up')", (member,))
                database.commit()
                future.set_result(None)
