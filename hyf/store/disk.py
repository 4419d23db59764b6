"""What was deleted, and the order of writing, leave the disk too. PostgreSQL's disk is its server's affair."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from hyf.store.database import Store
from hyf.store.trouble import explained

_WAIT_MS: Final = 5000
"""So long are readers waited for who keep the log from being emptied."""


def leave_no_trace(store: Store, wait_ms: int = _WAIT_MS) -> bool:
    """Let no byte of what was deleted stay in the file or beside it; call it outside of every transaction.

    Args:
        store: Whose file it is; on PostgreSQL nothing happens.
        wait_ms: How long others who read are waited for, in milliseconds.

    Returns:
        False where others kept reading the file, so that its log could not be emptied: do it again.

    Raises:
        StoreNotUsable: The database cannot be written.
    """
    if store.dialect != "sqlite":
        return True
    with _cursor(store) as cursor:
        cursor.execute("VACUUM")
        return _emptied(cursor, wait_ms)


def empty_log(store: Store) -> bool:
    """Write the log into the file and empty it, so that a copy of both says nothing of an order.

    Args:
        store: Whose log it is; on PostgreSQL nothing happens.

    Returns:
        False where others were reading or writing: nobody is waited for, and the next answer tries again.

    Raises:
        StoreNotUsable: The database cannot be reached.
    """
    if store.dialect != "sqlite":
        return True
    with _cursor(store) as cursor:
        return _emptied(cursor, 0)


@contextmanager
def _cursor(store: Store) -> Iterator[sqlite3.Cursor]:
    """Lend a cursor outside of every transaction, that may write."""
    with explained(store.place):
        connection = store.engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA query_only=0")
            # What is known of its settings does not hold any more.
            connection.info.clear()
            yield cursor  # type: ignore[misc] # of SQLite, so it is one
        finally:
            connection.close()


def _emptied(cursor: sqlite3.Cursor, wait_ms: int) -> bool:
    (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
    cursor.execute(f"PRAGMA busy_timeout={int(wait_ms)}")
    try:
        (is_busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    finally:
        cursor.execute(f"PRAGMA busy_timeout={int(usual)}")
    return not is_busy
