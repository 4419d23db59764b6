"""Hosts that prepare a room for a session which is cancelled, or goes elsewhere: they hear it at once. Pure.

Lists for contact persons that wait in the queue and say what no longer holds are withdrawn; newer ones follow when they
are due, see `lists`.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from hyf.enrolment.addressing import AT, WORDS, why_no_mail
from hyf.enrolment.desk import Desk
from hyf.enrolment.publishing import Item, Mail, Skip
from hyf.enrolment.reading import Sight
from hyf.enrolment.seating import Seated
from hyf.model.enrolment import SessionState
from hyf.model.message import Kind, OutboxRow

_OF_THE_ROOM = (Kind.HOST, Kind.CANCELLATION)


@dataclass(frozen=True, slots=True)
class ContactNews:
    """What happens to one contact person.

    Attributes:
        news: A mail, or why there is none; None: there is nothing to tell.
        withdrawn: Queued mails that no longer hold.
    """

    news: Mail | Skip | None
    withdrawn: tuple[OutboxRow, ...]


def contact_news(seated: Seated, sight: Sight, desk: Desk, now: dt.datetime) -> Iterator[ContactNews]:
    """Yield what happens to the contact persons to whom there is mail about a session."""
    published = seated.news.after
    is_cancelled = published.state is SessionState.CANCELLED
    differs = sight.differs(published.session)
    for recipient in sight.contacts(published.key):
        post = sight.post(published.key, recipient)
        is_host = not is_cancelled and recipient == f"{AT}{published.session.host}"
        told = [row for row in post.left if row.kind in _OF_THE_ROOM][-1:]
        prepares = bool(told) and told[0].kind is Kind.HOST
        is_said = any(row.kind is Kind.CANCELLATION for row in post.due)
        stale = tuple(
            row
            for row in post.due
            if (is_host if row.kind is Kind.CANCELLATION else is_cancelled or row.told in differs)
        )
        news = None
        if prepares and not is_host and not is_said:
            reason = why_no_mail(recipient, Kind.CANCELLATION, published, post, sight.marks, desk=desk, now=now)
            item = Item(
                published.key,
                Kind.CANCELLATION,
                told=sight.told.get((published.key, told[0].told)),
                is_dropped=not is_cancelled,
            )
            news = (
                Skip(recipient, published.key, item.kind, reason, WORDS[reason]) if reason else Mail(recipient, (item,))
            )
        yield ContactNews(news, stale)
