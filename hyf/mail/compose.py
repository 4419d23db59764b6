"""Session and member -> the mails of one session to its members, in their language; the words stand in templates/mail.

Notices of what changed are in `compose_change`, lists of people in `compose_lists`.
"""

import datetime as dt
from typing import Any

from hyf.mail.compose_brief import Brief, wishes_by_member
from hyf.mail.compose_message import Letter, written
from hyf.model.message import Event, Kind, Mailbox, Message
from hyf.model.people import Member
from hyf.model.topic import Topic

_ANSWERS = frozenset({Kind.CONFIRMATION, Kind.WAITING, Kind.PROMOTION, Kind.WITHDRAWAL})


def compose_invitation(
    brief: Brief, member: Member, *, link: str, version: int = 1, unsubscribe: str | None = None
) -> Message:
    """Write the invitation of one member to one session.

    Args:
        brief: Of the session.
        member: Who gets it.
        link: Where this member signs up; below 70 characters, so that no mail program breaks it.
        version: From 1; see `Message`.
        unsubscribe: Link that ends all mail to this member; None: the mail asks to answer with `stop`.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    values = {**brief.to_member(member), "link": link}
    return written(_letter(Kind.INVITATION, member, version, values, unsubscribe=unsubscribe), brief)


def compose_reminder(
    brief: Brief, member: Member, *, link: str, version: int, unsubscribe: str | None = None
) -> Message:
    """Write to a member who has not answered yet; arguments as for `compose_invitation`."""
    values = {**brief.to_member(member), "link": link}
    return written(_letter(Kind.REMINDER, member, version, values, unsubscribe=unsubscribe), brief)


def compose_warm_up(
    brief: Brief, member: Member, *, link: str, version: int, unsubscribe: str | None = None, waiting: int = 0
) -> Message:
    """Ask a member who has a place whether they still come.

    Args:
        brief: Of the session.
        member: Who gets it.
        link: Where this member gives the place back.
        version: From 1; see `Message`.
        unsubscribe: Link that ends all mail to this member.
        waiting: How many others wait for a place.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    values = {**brief.to_member(member), "link": link, "waiting": waiting}
    return written(_letter(Kind.WARM_UP, member, version, values, unsubscribe=unsubscribe), brief)


def compose_answered(  # noqa: PLR0913 -- one for each thing that these letters say
    kind: Kind,
    brief: Brief,
    member: Member,
    *,
    link: str | None,
    version: int,
    unsubscribe: str | None = None,
    event: Event | None = None,
    queue_place: int | None = None,
    others_until: dt.date | None = None,
) -> Message:
    """Write what became of what a member answered, or of a place that came free.

    Args:
        kind: A confirmation, waiting, a promotion or a withdrawal.
        brief: Of the session.
        member: Who gets it.
        link: Where this member can still change it; None: nothing can be changed any more.
        version: From 1; see `Message`.
        unsubscribe: Link that ends all mail to this member.
        event: For the calendar: a REQUEST with a place, a CANCEL where there is none any more.
        queue_place: Of who waits: 1 is the first in line. None for the other kinds.
        others_until: Of who waits though places are free: until which day these are kept for other companies.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    assert kind in _ANSWERS, kind
    assert (queue_place is not None) is (kind is Kind.WAITING), "who waits, and nobody else, has a place in the queue"
    values = {**brief.to_member(member), "link": link, "queue_place": queue_place, "others_until": others_until}
    letter = _letter(kind, member, version, values, unsubscribe=unsubscribe, event=event)
    return written(letter, brief, brief.patterns)


def compose_thanks(brief: Brief, member: Member, *, link: str, version: int, unsubscribe: str | None = None) -> Message:
    """Thank a member who came; arguments as for `compose_invitation`, but that the link asks how it was."""
    values = {**brief.to_member(member), "link": link}
    return written(_letter(Kind.THANKS, member, version, values, unsubscribe=unsubscribe), brief)


def wishes_met(member: Member, topic: Topic | None) -> tuple[str, ...]:
    """Return the member's own words that led to a session on a topic, each once; empty where none are known."""
    return wishes_by_member(topic).get(member.key, ())


def _letter(
    kind: Kind,
    member: Member,
    version: int,
    values: dict[str, Any],
    *,
    unsubscribe: str | None,
    event: Event | None = None,
) -> Letter:
    recipient = Mailbox(member.name, member.email)
    return Letter(kind, member.key, recipient, version, values, unsubscribe, event)
