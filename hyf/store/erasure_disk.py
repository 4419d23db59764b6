"""What was deleted leaves the disk too: the log is written into the database, and that is written anew."""

import sqlite3
from typing import Final

from hyf.store.database import Store
from hyf.store.trouble import explained

_WAIT_MS: Final = 5000
"""So long are readers waited for who keep the log from being emptied."""


def leave_no_trace(store: Store, wait_ms: int = _WAIT_MS) -> bool:
    """Let no byte of what was deleted stay in the file or beside it; call it outside of every transaction.

    PostgreSQL does this itself, when its server sees fit; nothing happens here then.

    Args:
        store: Whose file it is.
        wait_ms: How long others who read are waited for, in milliseconds.

    Returns:
        False where others kept reading the file, so that its log could not be emptied: do it again.

    Raises:
        StoreNotUsable: The database cannot be written.
    """
    if store.dialect != "sqlite":
        return True
    with explained(store.place):
        connection = store.engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA query_only=0")
            connection.info.clear()
            cursor.execute("VACUUM")
            (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
            cursor.execute(f"PRAGMA busy_timeout={wait_ms}")
            try:
                is_busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.OperationalError:
                return False
            finally:
                cursor.execute(f"PRAGMA busy_timeout={usual}")
            return not is_busy
        finally:
            connection.close()
