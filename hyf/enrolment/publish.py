"""Publishing a rota: what it would do, and doing it, in one transaction.

Nothing is kept of what was asked for before: a rota is compared with what is published and with what people were told,
so running it again makes nothing twice, and whoever was missed gets theirs.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from hyf.enrolment.applying import apply, lock_all, taken_back, would_tell_others
from hyf.enrolment.deciding import decide
from hyf.enrolment.desk import Desk
from hyf.enrolment.publishing import Overtaken, Published, Publishing
from hyf.enrolment.reading import read_sight
from hyf.enrolment.sessions_after import sessions_after
from hyf.model.rota import Rota
from hyf.store.database import Connection
from hyf.store.rotas import latest_rota, publish_rota
from hyf.store.sessions import all_sessions


def compare(connection: Connection, rota: Rota, chosen: Collection[str], desk: Desk, now: dt.datetime) -> Publishing:
    """Find what publishing a rota would do; nothing is written.

    Args:
        connection: Reads.
        rota: As it stands, without errors.
        chosen: Keys of the sessions to publish, see `choose`; those that are published are compared in any case.
        desk: Who is who.
        now: Aware.
    """
    latest = latest_rota(connection)
    news = sessions_after(
        rota,
        chosen,
        all_sessions(connection),
        latest=latest.number if latest else 0,
        consortium=desk.consortium,
        now=now,
    )
    return decide(news, read_sight(connection, [one.key for one in news]), desk, now)


def publish(
    connection: Connection,
    publishing: Publishing,
    rota: Rota,
    chosen: Collection[str],
    *,
    text: str,
    desk: Desk,
    now: dt.datetime,
) -> Published | Overtaken:
    """Publish a rota: keep it, the sessions and who is invited, and queue the mails.

    Args:
        connection: Of a transaction that writes and holds nothing else.
        publishing: What `compare` found and the coordinator saw.
        rota: As for `compare`.
        chosen: As for `compare`.
        text: The rota as rota.yaml holds it.
        desk: As for `compare`.
        now: Aware.

    Returns:
        Overtaken, and nothing was written: other mails would leave by now.

    Raises:
        TemplateNotUsable: A mail cannot be written; nothing is kept when the transaction is left by it.
    """

    def ask() -> Publishing:
        return compare(connection, rota, chosen, desk, now)

    lock_all(connection)
    fresh = ask()
    if would_tell_others(publishing, fresh):
        return Overtaken(fresh)
    fresh = taken_back(connection, fresh, ask, now)
    number = _kept(connection, text, len(rota.sessions), now)
    standing = {session.key for session in rota.sessions}
    sessions = (
        replace(one, after=replace(one.after, rota=number)) if one.key in standing else one for one in fresh.sessions
    )
    return apply(connection, replace(fresh, sessions=tuple(sessions)), desk, now)


def _kept(connection: Connection, text: str, sessions: int, now: dt.datetime) -> int:
    """Keep the rota, unless it is the one that was published last; return its number."""
    latest = latest_rota(connection)
    if latest and latest.text == text:
        return latest.number
    return publish_rota(connection, text, sessions, now)
