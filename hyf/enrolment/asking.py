"""Who is asked, or thanked, around a session: pure rules, derived from the mails there are."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from hyf.enrolment.feedback_asking import asked_later, came
from hyf.enrolment.places import is_open
from hyf.enrolment.reading import Sight
from hyf.enrolment.told import Mailed
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State
from hyf.model.message import Kind, MessageState, OutboxRow

ANSWER_WITHIN: Final = dt.timedelta(days=5)
"""Who was asked is left in peace so long."""
BETWEEN_REMINDERS: Final = dt.timedelta(days=7)
MOST_REMINDERS: Final = 2
WARM_UP_FROM: Final = dt.timedelta(days=7)
WARM_UP_UNTIL: Final = dt.timedelta(days=5)
FRESH: Final = dt.timedelta(days=2)
"""Who signed up so shortly ago need not be asked whether they still come."""
THANKS_UNTIL: Final = dt.timedelta(days=14)

_ASKS = (Kind.INVITATION, Kind.CHANGE)


def asked(
    published: PublishedSession, everybody: Sequence[Enrolment], sight: Sight, consortium: Consortium, now: dt.datetime
) -> Iterator[tuple[str, Kind]]:
    """Yield the members who are due a reminder, a warm-up question, thanks, or, weeks later, what they used of it.

    Args:
        published: A session, coming or over.
        everybody: Its enrolments.
        sight: The mails about it.
        consortium: Time zone, and who are members.
        now: Aware.
    """
    if published.state is not SessionState.PLANNED:
        return
    come = came(published.session, everybody, sight.noted(published.key), consortium)
    for one in everybody:
        post = sight.post(published.key, one.member)
        if one.state is State.INVITED and is_open(published, now) and _is_to_be_reminded(post, now):
            yield one.member, Kind.REMINDER
        if one.state is State.SIGNED_UP and _is_to_be_warmed_up(one, post, published, sight, now):
            yield one.member, Kind.WARM_UP
        if one.member in come and _is_to_be_thanked(post, published, consortium, now):
            yield one.member, Kind.THANKS
    invited = {one.member for one in everybody}
    for member in come:
        # Who came along without an invitation was there like everybody else.
        if member not in invited and _is_to_be_thanked(sight.post(published.key, member), published, consortium, now):
            yield member, Kind.THANKS
    yield from asked_later(published, come, sight, now)


def _is_to_be_reminded(post: Mailed, now: dt.datetime) -> bool:
    last_asked = [row for row in post.left if row.kind in _ASKS][-1:]
    reminders = [row for row in post.left if row.kind is Kind.REMINDER]
    return (
        bool(last_asked)
        and not post.due
        and _was_sent_before(last_asked[0], now - ANSWER_WITHIN)
        and len(reminders) < MOST_REMINDERS
        and all(_was_sent_before(row, now - BETWEEN_REMINDERS) for row in reminders)
    )


def _is_to_be_warmed_up(
    one: Enrolment, post: Mailed, published: PublishedSession, sight: Sight, now: dt.datetime
) -> bool:
    ahead = published.starts_at - now
    told = (sight.told.get((row.session, row.told)) for row in post.to_come if row.kind is Kind.WARM_UP)
    return (
        WARM_UP_UNTIL <= ahead <= WARM_UP_FROM
        and one.since <= now - FRESH
        # A session that moved is asked about again: the answer was to another day.
        and all(session is None or session.date != published.session.date for session in told)
    )


def _is_to_be_thanked(post: Mailed, published: PublishedSession, consortium: Consortium, now: dt.datetime) -> bool:
    zone = consortium.about.zone
    is_later = now.astimezone(zone).date() > published.ends_at.astimezone(zone).date()
    is_known = any(row.kind is Kind.THANKS for row in post.to_come)
    return is_later and now - published.ends_at <= THANKS_UNTIL and not is_known


def _was_sent_before(row: OutboxRow, moment: dt.datetime) -> bool:
    return row.state is not MessageState.SENDING and row.changed_at <= moment
