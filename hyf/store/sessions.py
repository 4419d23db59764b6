"""Published sessions: as they stand, and as people were told of them, version by version."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select, update

from hyf.model.enrolment import PublishedSession, SessionState
from hyf.model.rota import Session
from hyf.store.prepared import Prepared
from hyf.store.session_text import session_as_text, session_in
from hyf.store.tables import session_versions, sessions
from hyf.store.upsert import put

_TOLD: Final = Prepared(
    select(session_versions.c.content).where(
        session_versions.c.session == bindparam("key"), session_versions.c.version == bindparam("version")
    )
)
_PUBLISHED: Final = select(sessions, session_versions.c.content).join_from(
    sessions,
    session_versions,
    (session_versions.c.session == sessions.c.key) & (session_versions.c.version == sessions.c.version),
)
_NAMES: Final = (*sessions.c.keys(), "content")
_OF_KEY: Final = _PUBLISHED.where(sessions.c.key == bindparam("key"))
_FOUND: Final = Prepared(_OF_KEY)
# On SQLite, which knows no locks of rows, the transaction has locked the whole file.
_LOCKED: Final = Prepared(_OF_KEY.with_for_update(of=sessions))
_TAKEN: Final = Prepared(update(sessions).where(sessions.c.key == bindparam("which")).values(taken=bindparam("number")))
_LOCK_TRIES: Final = 5


def save_session(c: Connection, published: PublishedSession) -> None:
    """Keep a session as it stands now, and what people are told of it under its version.

    Earlier versions stay; the same version again is replaced.

    Raises:
        IntegrityError: More places are taken than there are, or its rota was not published.
    """
    row = {column.name: getattr(published, column.name) for column in sessions.c if column.name != "last_queue"}
    content = session_as_text(published.session)
    put(c, sessions, row)
    put(c, session_versions, {"session": published.key, "version": published.version, "content": content})


def session_as_told(c: Connection, key: str, version: int) -> Session | None:
    """Return a session as people were told of it in one of its versions; None: there is no such version."""
    row = _TOLD.row(c, key=key, version=version)
    return None if row is None else session_in(row[0])


def find_session(c: Connection, key: str) -> PublishedSession | None:
    """Return a session as it stands now; None: it was never published."""
    row = _FOUND.row(c, key=key)
    return None if row is None else _value(dict(zip(_NAMES, row, strict=True)))


def lock_session(c: Connection, key: str) -> PublishedSession | None:
    """Return a session that nobody else can lock or change before this transaction ends.

    Whoever counts or gives places begins with this, and locks one session, or several in the order of their keys.
    """
    for _ in range(_LOCK_TRIES):
        if row := _LOCKED.row(c, key=key):
            return _value(dict(zip(_NAMES, row, strict=True)))
        # PostgreSQL, having waited for somebody who published a newer version, finds the row but not yet that version.
        if c.dialect.name == "sqlite":
            break
    return None


def all_sessions(c: Connection) -> tuple[PublishedSession, ...]:
    """Return every session that was published, by date and key, past and cancelled ones too."""
    values = [_value(row) for row in c.execute(_PUBLISHED).mappings()]
    return tuple(sorted(values, key=lambda value: (value.session.date, value.key)))


def set_taken(c: Connection, key: str, taken: int) -> None:
    """Note how many places of a session are given.

    Raises:
        IntegrityError: Less than none, or more than there are.
    """
    _TAKEN.run(c, which=key, number=taken)


def _value(row: Mapping[Any, Any]) -> PublishedSession:
    return PublishedSession(
        session=session_in(row["content"]),
        version=row["version"],
        rota=row["rota"],
        state=SessionState(row["state"]),
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        closes_at=row["closes_at"],
        capacity=row["capacity"],
        taken=row["taken"],
        why=row["why"],
    )
