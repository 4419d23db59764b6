"""Who is asked, weeks after a session, what came of it at work: those who came, and contact persons. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from hyf.enrolment.addressing import AT
from hyf.enrolment.places import expected
from hyf.enrolment.reading import Sight
from hyf.enrolment.told import Mailed
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState
from hyf.model.message import Kind, MessageState, OutboxRow
from hyf.model.rota import Session

WEEKS_LATER: Final = dt.timedelta(weeks=6)
"""So long after a session people can say what they used of it; after much longer they have forgotten it."""
WEEKS_LATER_UNTIL: Final = dt.timedelta(weeks=10)
BETWEEN_CHECKS: Final = dt.timedelta(days=90)
"""A contact person is asked once a quarter, about all sessions of it: several companies have one every few weeks, and
what is seen at work changes slowly. A form after each would soon not be filled in."""

_STANDS = (MessageState.DUE, MessageState.SENDING, MessageState.SENT)


def came(
    session: Session, everybody: Sequence[Enrolment], noted: Mapping[str, bool], consortium: Consortium
) -> tuple[str, ...]:
    """Return which members were at a session.

    Args:
        session: One that is over.
        everybody: Its enrolments.
        noted: By key of the member: whether they came, as the organiser noted it. Where nobody was noted as having
            come, everybody with a place was there who is not noted as having stayed away.
        consortium: Who are members.
    """
    there = [key for key, is_there in noted.items() if is_there]
    if not there:
        there = [key for key in expected(session, everybody, consortium) if key not in noted]
    return tuple(key for key in there if key in consortium.members)


def asked_later(
    published: PublishedSession, come: Iterable[str], sight: Sight, now: dt.datetime
) -> Iterator[tuple[str, Kind]]:
    """Yield the members who are due the question what they used.

    Args:
        published: A session that took place.
        come: Who was there.
        sight: The mails about it.
        now: Aware.
    """
    if not _is_weeks_ago(published, now):
        return
    for member in come:
        if not _is_asked(sight.post(published.key, member)):
            yield member, Kind.TRANSFER


def floors_asked(
    sessions: Iterable[PublishedSession],
    sight: Sight,
    earlier: Iterable[OutboxRow],
    consortium: Consortium,
    now: dt.datetime,
) -> Mapping[str, tuple[str, ...]]:
    """Return which contact persons are due the question what is seen at work, as `@company`, by key of the session.

    The session is the last that people of theirs were at, weeks ago.

    Args:
        sessions: Coming and past.
        sight: Who was at them.
        earlier: Every such question that was ever made.
        consortium: Who belongs to which company.
        now: Aware.
    """
    asked = {row.member for row in earlier if row.state in _STANDS and now - row.changed_at < BETWEEN_CHECKS}
    last: dict[str, PublishedSession] = {}
    for published in sorted(sessions, key=lambda one: (one.ends_at, one.key)):
        if published.state is SessionState.PLANNED and _is_weeks_ago(published, now):
            there = came(published.session, sight.enrolments[published.key], sight.noted(published.key), consortium)
            last |= {f"{AT}{consortium.members[key].company}": published for key in there}
    found: dict[str, list[str]] = {}
    for recipient, published in sorted(last.items()):
        if recipient not in asked:
            found.setdefault(published.key, []).append(recipient)
    return {key: tuple(recipients) for key, recipients in found.items()}


def _is_weeks_ago(published: PublishedSession, now: dt.datetime) -> bool:
    return WEEKS_LATER <= now - published.ends_at <= WEEKS_LATER_UNTIL


def _is_asked(post: Mailed) -> bool:
    return any(row.kind is Kind.TRANSFER for row in post.to_come)
