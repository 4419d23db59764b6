"""Cancelling one session: everybody who may come is told, and nobody is asked anything any more.

The rota may still hold the session: it stays cancelled until a rota without it was published, and then one with it.
"""

import datetime as dt
from enum import StrEnum

from hyf.enrolment.applying import apply, lock_all, taken_back, would_tell_others
from hyf.enrolment.deciding import decide
from hyf.enrolment.desk import Desk
from hyf.enrolment.publishing import Overtaken, Published, Publishing
from hyf.enrolment.reading import read_sight
from hyf.enrolment.sessions_after import as_they_are, by_date, cancelled
from hyf.model.enrolment import PublishedSession, SessionState
from hyf.store.database import Connection
from hyf.store.sessions import all_sessions


class NotCancelled(StrEnum):
    """Why a session cannot be cancelled."""

    UNKNOWN = "unknown"
    """It was never published: nobody was told of it."""
    ALREADY = "already"
    OVER = "over"
    """It has started."""


def would_cancel(
    connection: Connection, session: str, why: str, desk: Desk, now: dt.datetime
) -> Publishing | NotCancelled:
    """Find what cancelling a session would do; nothing is written.

    Args:
        connection: Reads.
        session: Its key.
        why: What people are told; may be empty.
        desk: Who is who.
        now: Aware.
    """
    published = all_sessions(connection)
    one = next((one for one in published if one.key == session), None)
    if one is None:
        return NotCancelled.UNKNOWN
    if reason := _reason(one, now):
        return reason
    others = as_they_are((other for other in published if other.key != session), now)
    news = by_date((cancelled(one, why), *others))
    return decide(news, read_sight(connection, [one.key for one in news]), desk, now, about=(session,))


def cancel(
    connection: Connection, publishing: Publishing, session: str, why: str, *, desk: Desk, now: dt.datetime
) -> Published | Overtaken | NotCancelled:
    """Cancel a session and queue the mails that say so.

    Args:
        connection: Of a transaction that writes and holds nothing else.
        publishing: What `would_cancel` found and the coordinator saw.
        session: Its key.
        why: What people are told; may be empty.
        desk: Who is who.
        now: Aware.

    Returns:
        Overtaken, and nothing was written: other mails would leave by now.

    Raises:
        TemplateNotUsable: A mail cannot be written; nothing is kept when the transaction is left by it.
    """
    lock_all(connection)
    fresh = would_cancel(connection, session, why, desk, now)
    if isinstance(fresh, NotCancelled):
        return fresh
    if would_tell_others(publishing, fresh):
        return Overtaken(fresh)

    def ask() -> Publishing:
        again = would_cancel(connection, session, why, desk, now)
        # Its row is locked: nobody else cancels it, and the moment is the same.
        assert isinstance(again, Publishing)
        return again

    return apply(connection, taken_back(connection, fresh, ask, now), desk, now)


def _reason(one: PublishedSession, now: dt.datetime) -> NotCancelled | None:
    if one.state is SessionState.CANCELLED:
        return NotCancelled.ALREADY
    return NotCancelled.OVER if one.starts_at <= now else None
