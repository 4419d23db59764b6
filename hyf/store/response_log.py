"""The log beside a SQLite file: it holds answers, and the links by which they came, in the order of their writing."""

import sqlite3
from contextlib import suppress

from hyf.store.database import Store
from hyf.store.trouble import explained


def empty_log(store: Store) -> bool:
    """Write the log into the file and empty it, so that a copy of both says nothing of an order.

    PostgreSQL's is its server's affair; nothing happens here then.

    Returns:
        False where others were reading or writing: nobody is waited for, and the next answer tries again.

    Raises:
        StoreNotUsable: The database cannot be reached.
    """
    if store.dialect != "sqlite":
        return True
    with explained(store.place):
        connection = store.engine.raw_connection()
        try:
            cursor = connection.cursor()
            patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
            cursor.execute("PRAGMA busy_timeout=0")
            try:
                with suppress(sqlite3.OperationalError):
                    return not cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                cursor.execute(f"PRAGMA busy_timeout={int(patience)}")
            return False
        finally:
            connection.close()
