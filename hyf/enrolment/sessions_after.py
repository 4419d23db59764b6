"""What becomes of the sessions when a rota is published, before anybody is asked: pure, reads nothing.

Published sessions are compared whether they were asked for or not. Those that are over are left alone; one that is
missing in the rota is cancelled only where the rota covers its date, since a later rota begins later.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from hyf.enrolment.places import closes_at, ends_at, room_of, starts_at
from hyf.enrolment.publishing import Fate, SessionNews
from hyf.mail.what_changed import what_changed
from hyf.model.consortium import Consortium
from hyf.model.enrolment import PublishedSession, SessionState
from hyf.model.rota import Rota, Session


def sessions_after(
    rota: Rota,
    chosen: Collection[str],
    published: Iterable[PublishedSession],
    *,
    latest: int,
    consortium: Consortium,
    now: dt.datetime,
) -> tuple[SessionNews, ...]:
    """Compare a rota with what is published.

    Args:
        rota: As it stands.
        chosen: Keys of sessions of the rota that are to be published, if they are not yet.
        published: Every published session.
        latest: Number of the rota that was published last; 0: none was.
        consortium: Time zone, rooms and groups.
        now: Aware.

    Returns:
        By date, then key; capacities and places are those of an empty session, or as they were.
    """
    known = {one.key: one for one in published}
    standing = {session.key: session for session in rota.sessions}
    found = [_compared(one, standing.get(one.key), rota, latest, consortium) for one in known.values()]
    found += [_new(standing[key], consortium) for key in chosen if key in standing and key not in known]
    return by_date(news for news in found if not is_over(news, now))


def as_they_are(published: Iterable[PublishedSession], now: dt.datetime) -> Iterator[SessionNews]:
    """Yield the published sessions that are not over, unchanged."""
    for one in published:
        news = SessionNews(one, one, Fate.UNCHANGED)
        if not is_over(news, now):
            yield news


def is_over(news: SessionNews, now: dt.datetime) -> bool:
    """Tell whether a session has started, as it was published and as it will be.

    One that was moved into the past is not over yet for who was told the old date.
    """
    return all(one.starts_at <= now for one in (news.before, news.after) if one)


def by_date(news: Iterable[SessionNews]) -> tuple[SessionNews, ...]:
    """Return sessions by their date, then key."""
    return tuple(sorted(news, key=lambda one: (one.after.session.date, one.key)))


def cancelled(one: PublishedSession, why: str) -> SessionNews:
    """Return what becomes of a session that does not take place."""
    after = replace(one, state=SessionState.CANCELLED, version=one.version + 1, why=why)
    return SessionNews(one, after, Fate.CANCELLED)


def _compared(
    one: PublishedSession, session: Session | None, rota: Rota, latest: int, consortium: Consortium
) -> SessionNews:
    is_cancelled = one.state is SessionState.CANCELLED
    if session is None:
        is_gone = rota.first <= one.session.date <= rota.last
        return cancelled(one, "") if is_gone and not is_cancelled else SessionNews(one, one, Fate.UNCHANGED)
    # A command cancelled it, and the file still holds it: it returns when a rota without it was published in between.
    if is_cancelled and one.rota == latest:
        return SessionNews(one, one, Fate.UNCHANGED)
    changes = what_changed(one.session, session)
    fate = Fate.RETURNED if is_cancelled else Fate.CHANGED if changes else Fate.UNCHANGED
    version = one.version + (fate is not Fate.UNCHANGED)
    fresh = _published(session, version, one.rota, consortium)
    return SessionNews(one, replace(fresh, taken=one.taken, capacity=one.capacity), fate, changes)


def _new(session: Session, consortium: Consortium) -> SessionNews:
    return SessionNews(None, _published(session, 1, 1, consortium), Fate.NEW)


def _published(session: Session, version: int, rota: int, consortium: Consortium) -> PublishedSession:
    zone = consortium.about.zone
    return PublishedSession(
        session=session,
        version=version,
        rota=rota,
        state=SessionState.PLANNED,
        starts_at=starts_at(session, zone),
        ends_at=ends_at(session, zone),
        closes_at=closes_at(session, zone),
        capacity=room_of(session, consortium),
    )
