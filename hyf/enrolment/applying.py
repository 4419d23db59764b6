"""Doing what was decided about sessions: they are kept, then who stands where, then the mails, in one transaction."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from hyf.enrolment.desk import Desk
from hyf.enrolment.posting import Post
from hyf.enrolment.publishing import Published, Publishing, SessionNews
from hyf.enrolment.seating import BEHIND
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Enrolment
from hyf.model.message import OutboxRow, SkipReason
from hyf.store.attendance import attendance_of, drop_attendance
from hyf.store.database import Connection
from hyf.store.enrolments import enrolments_of, next_queue_number, save_enrolments
from hyf.store.link_rows import extend_links
from hyf.store.outbox import withdraw
from hyf.store.rotas import latest_rota
from hyf.store.sessions import all_sessions, lock_session, save_session


def lock_all(connection: Connection) -> None:
    """Let nobody answer, publish or remind before this transaction ends."""
    for key in sorted(one.key for one in all_sessions(connection)):
        lock_session(connection, key)


def would_tell_others(shown: Publishing, fresh: Publishing) -> bool:
    """Tell whether other mails would leave than those that were shown, or other sessions change."""
    return _told(shown) != _told(fresh)


def _told(publishing: Publishing) -> tuple[object, ...]:
    mails = {(mail.member, item.session, item.kind) for mail in publishing.mails for item in mail.items}
    return mails, {(one.key, one.fate, one.after.version) for one in publishing.sessions}


def taken_back(
    connection: Connection, asked: Publishing, ask: Callable[[], Publishing], now: dt.datetime
) -> Publishing:
    """Withdraw the queued mails that no longer hold; what left in the meantime was told, so everything is asked anew.

    Args:
        connection: Of a transaction that writes.
        asked: What was decided in this transaction.
        ask: Decides again.
        now: Aware.

    Returns:
        What holds, with all rows that were withdrawn.
    """
    withdrawn: list[OutboxRow] = []
    while True:
        kept = [row for row in asked.withdrawn if not withdraw(connection, [row.number], SkipReason.WITHDRAWN, now)]
        withdrawn += (row for row in asked.withdrawn if row not in kept)
        if not kept:
            return replace(asked, withdrawn=tuple(withdrawn))
        asked = ask()


def apply(connection: Connection, publishing: Publishing, desk: Desk, now: dt.datetime) -> Published:
    """Write what was decided.

    Args:
        connection: Of the transaction in which it was decided.
        publishing: Its queued mails are withdrawn already.
        desk: Who is who.
        now: Aware.
    """
    for news in publishing.sessions:
        if news.before != news.after:
            _keep(connection, news)
            _forget_early(connection, news, desk.consortium, now)
    save_enrolments(connection, [_numbered(connection, one) for one in publishing.enrolments])
    published = {news.key: news.after for news in publishing.sessions}
    enrolments = {key: enrolments_of(connection, key) for key in published}
    made = Post(connection, desk, now, published, enrolments).make(publishing.mails)
    latest = latest_rota(connection)
    return Published(latest.number if latest else 0, made, len(publishing.withdrawn), publishing)


def _keep(connection: Connection, news: SessionNews) -> None:
    save_session(connection, news.after)
    if news.before and news.before.ends_at < news.after.ends_at:
        # Links in mails that people have must still work on the later day.
        extend_links(connection, news.key, news.after.ends_at)


def _forget_early(connection: Connection, news: SessionNews, consortium: Consortium, now: dt.datetime) -> None:
    """Forget who was noted as there in the hours before a session was moved to another day: it has yet to be held."""
    if news.before and news.after.session.date > now.astimezone(consortium.about.zone).date():
        drop_attendance(connection, news.key, [one.member for one in attendance_of(connection, news.key)])


def _numbered(connection: Connection, one: Enrolment) -> Enrolment:
    if one.queue is None or one.queue < BEHIND:
        return one
    return replace(one, queue=next_queue_number(connection, one.session))
