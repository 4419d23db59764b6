"""How each of the two databases is spoken to: durability, waiting, and transactions that begin when they should."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from hyf.model.language import Text
from hyf.store.place import Place
from hyf.store.trouble import not_usable

_READ_ONLY = "hyf_read_only"
_OLDEST_SQLITE = (3, 35)


def make_engine(place: Place, wait_s: float, *, migrating: bool = False) -> Engine:
    """Return what makes connections; none is made yet. Its transactions write unless `reading_only` was asked for.

    Args:
        place: Where the database is.
        wait_s: How long to wait for others that write, in seconds.
        migrating: For one connection that may make tables anew: SQLite does not watch foreign keys.

    Raises:
        StoreNotUsable: The driver is missing or too old.
    """
    pool: dict[str, Any] = {"poolclass": NullPool}
    if not migrating:
        pool = {"poolclass": QueuePool, "pool_timeout": wait_s}
    if place.path is None:
        return _postgresql(place, wait_s, pool)
    return _sqlite(place, wait_s, pool, foreign_keys="OFF" if migrating else "ON")


def make_file(path: Path) -> None:
    """Make an empty file for a database where there is none; where it cannot be made, connecting tells why."""
    with suppress(OSError):
        # Names and addresses of people: for who runs hyf only. SQLite gives the files beside it the same rights.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def use_write_ahead_log(engine: Engine) -> None:
    """Let others read a file of ours while one writes; it stays so. A copy that was made of it may not be so."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA query_only=0")
        connection.info[_READ_ONLY] = False
        # Others are in it, or it may not be written: it works as it is.
        with suppress(sqlite3.OperationalError):
            connection.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


def reading_only(engine: Engine) -> Engine:
    """Return the same engine for transactions that only read and see the database as it is at one moment."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{_READ_ONLY: True})
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _sqlite(place: Place, wait_s: float, pool: Mapping[str, Any], *, foreign_keys: str) -> Engine:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        advice = Text(
            en="use a Python with SQLite 3.35 or newer, or PostgreSQL",
            nl="gebruik een Python met SQLite 3.35 of nieuwer, of PostgreSQL",
        )
        raise not_usable(place, f"SQLite {sqlite3.sqlite_version}", advice)

    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        for pragma in (f"foreign_keys={foreign_keys}", "synchronous=FULL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    # hide_parameters: an error must not say addresses and texts of people.
    # The driver would begin transactions of its own, late and never IMMEDIATE: isolation_level None keeps it out.
    arguments = {"timeout": wait_s, "isolation_level": None, "check_same_thread": False}
    engine = create_engine(place.url, connect_args=arguments, **pool, hide_parameters=True)
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_sqlite(connection: Connection) -> None:
    reads = bool(connection.get_execution_options().get(_READ_ONLY))
    if connection.info.get(_READ_ONLY, False) is not reads:
        connection.exec_driver_sql(f"PRAGMA query_only={int(reads)}")
        connection.info[_READ_ONLY] = reads
    # Who will write locks at once: a lock asked for halfway, after reading, cannot be waited for.
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _postgresql(place: Place, wait_s: float, pool: Mapping[str, Any]) -> Engine:
    try:
        engine = create_engine(place.url, **pool, hide_parameters=True)
    except ImportError as error:
        advice = Text(
            en="install the driver for PostgreSQL: pip install 'hyf[postgres]'",
            nl="installeer het stuurprogramma voor PostgreSQL: pip install 'hyf[postgres]'",
        )
        raise not_usable(place, str(error), advice) from None

    def prepare(connection: Any, _record: Any) -> None:
        # Not as options of the connection, which a URL may hold already and a pooler may refuse.
        connection.execute(
            f"SET timezone = 'UTC'; SET synchronous_commit = 'on'; SET lock_timeout = {round(wait_s * 1000)}"
        )
        connection.commit()

    event.listen(engine, "connect", prepare)
    return engine
