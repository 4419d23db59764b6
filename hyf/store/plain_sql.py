"""The database opened for questions in plain SQL that both databases know, without what is slow to load.

Everything else in this room goes through SQLAlchemy. It is not loaded here for SQLite, and neither is pydantic: loading
the two takes longer than all of the counting of `glance`, whose answer has to come at once.
"""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

SCHEMA = "0003"
"""The schema that these questions are put to: that of `tables`."""

_SQLITE = "sqlite:///"
_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"

Ask = Callable[..., list[Any]]
"""Put a question with named values; a moment in the answer is what the database keeps."""


@contextmanager
def asking(url: str) -> Iterator[Ask]:
    """Open a database for reading, at one moment of it, until the end of the block.

    Raises:
        StoreNotUsable: The database does not answer, is damaged or busy, or is of a later hyf.
    """
    if url.startswith(_SQLITE) and (connection := _usable(url.removeprefix(_SQLITE))):
        with closing(connection), _explained(url):
            connection.execute("BEGIN")
            yield lambda query, **values: connection.execute(query, _kept(values)).fetchall()
        return
    # A server; or a file that is not as it should be: opening it mends that, or says what is wrong.
    from sqlalchemy import text  # noqa: PLC0415 -- slow import

    from hyf.store.database import open_store  # noqa: PLC0415 -- slow import

    with closing(open_store(url)) as store, store.read() as server:
        is_file = store.dialect == "sqlite"
        yield lambda query, **values: list(server.execute(text(query), _kept(values) if is_file else values))


@contextmanager
def _explained(url: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 -- slow import

        from hyf.store.place import find_place  # noqa: PLC0415 -- slow import
        from hyf.store.trouble import explain  # noqa: PLC0415 -- slow import

        if words := explain(DBAPIError("", {}, error), find_place(url)):
            raise words from error
        raise


def _usable(path: str) -> sqlite3.Connection | None:
    """Return a connection to a file with the present schema; None where anything is in the way."""
    connection = None
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA query_only = ON")
        if connection.execute("SELECT version_num FROM hyf_schema").fetchall() == [(SCHEMA,)]:
            return connection
    except sqlite3.Error:
        pass
    if connection:
        connection.close()
    return None


def _kept(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as SQLite keeps them."""
    moments = {
        name: value.astimezone(dt.UTC).strftime(_FORMAT)
        for name, value in values.items()
        if isinstance(value, dt.datetime)
    }
    return {**values, **moments}


def moment(kept: Any) -> dt.datetime:
    """Return a moment, in UTC, from what either database keeps of it."""
    return dt.datetime.fromisoformat(kept) if isinstance(kept, str) else kept.astimezone(dt.UTC)
