"""Connections and transactions. Which tables there are stands in `tables`, how they came about in `migrations`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine

from hyf.store.engine import make_engine, make_file, reading_only, use_write_ahead_log
from hyf.store.place import Place, find_place
from hyf.store.schema import bring_up_to_date, schema_of
from hyf.store.tables import SCHEMA
from hyf.store.trouble import explained

__all__ = ["Connection", "Store", "open_store", "store_stands"]


class Store:
    """An open database of one consortium; made by `open_store`.

    Attributes:
        engine: What makes its connections.
        place: Where it is.
    """

    def __init__(self, engine: Engine, place: Place) -> None:
        self.place = place
        self.engine = engine
        self._reading = reading_only(engine)

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]:
        """Which of the two databases it is."""
        return "sqlite" if self.place.path else "postgresql"

    @property
    def path(self) -> Path | None:
        """The file; None: it is on a server."""
        return self.place.path

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """Hand out one connection for longer than a transaction; `connection.begin()` begins one that may write.

        Raises:
            StoreNotUsable: The database does not answer, is damaged, busy, full or may not be written.
        """
        with explained(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Run a transaction that writes: all of it is kept at the end, or nothing where an error leaves the block.

        On SQLite one transaction writes at a time, from its beginning on; on PostgreSQL it is READ COMMITTED, and who
        counts places locks the session first (`sessions.lock_session`).

        Raises:
            StoreNotUsable: The database does not answer, is damaged, busy, full or may not be written.
        """
        with explained(self.place), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Run a transaction that only reads and sees the database as it is at one moment.

        Raises:
            StoreNotUsable: The database does not answer or is damaged.
        """
        with explained(self.place), self._reading.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def open_store(url: str, *, wait_s: float = 30) -> Store:
    """Open the database of a consortium; it is made, or brought up to date, where that is needed.

    Args:
        url: `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST:PORT/NAME`.
        wait_s: How long to wait for others that write, in seconds.

    Raises:
        StoreNotUsable: It cannot be opened, or a newer hyf made it. The message never holds the password.
    """
    place = find_place(url)
    if place.path:
        make_file(place.path)
    store = Store(make_engine(place, wait_s), place)
    try:
        with store.read() as connection:
            fits = schema_of(connection, place) == SCHEMA
        if not fits:
            _migrate(place, wait_s)
        if place.path:
            with explained(place):
                use_write_ahead_log(store.engine)
    except BaseException:
        store.close()
        raise
    return store


def store_stands(url: str, *, wait_s: float = 30) -> bool:
    """Tell whether there is a database of hyf, of this schema or an earlier one; nothing is made or changed.

    Raises:
        StoreNotUsable: It cannot be reached, or a newer hyf, or another program, made what is there.
    """
    place = find_place(url)
    if place.path and not place.path.exists():
        return False
    store = Store(make_engine(place, wait_s), place)
    try:
        with store.read() as connection:
            return schema_of(connection, place) is not None
    finally:
        store.close()


def _migrate(place: Place, wait_s: float) -> None:
    engine = make_engine(place, wait_s, migrating=True)
    try:
        with explained(place):
            bring_up_to_date(engine, place)
    finally:
        engine.dispose()
