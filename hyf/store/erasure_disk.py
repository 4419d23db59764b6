"""What was deleted leaves the disk too: the log is written into the database, and that is written anew."""

import sqlite3
import time
from typing import Final

from hyf.store.database import Store
from hyf.store.trouble import explained

_TRIES: Final = 20
_PAUSE_S: Final = 0.25


def leave_no_trace(store: Store) -> bool:
    """Let no byte of what was deleted stay in the file or beside it; call it outside of every transaction.

    PostgreSQL does this itself, when its server sees fit; nothing happens here then.

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
            return any(_is_emptied(cursor, pause) for pause in range(_TRIES))
        finally:
            connection.close()


def _is_emptied(cursor: object, earlier: int) -> bool:
    if earlier:
        time.sleep(_PAUSE_S)
    assert hasattr(cursor, "execute")
    try:
        is_busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    return not is_busy
