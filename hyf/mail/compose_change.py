"""The notices: what changed in the sessions of a member, in one mail, and that a session does not take place."""

from collections.abc import Sequence
from dataclasses import dataclass

from hyf.mail.change_words import SaidChange, said_changes
from hyf.mail.compose_brief import Brief
from hyf.mail.compose_message import Letter, written
from hyf.model.change import Aspect, Change
from hyf.model.enrolment import State
from hyf.model.message import Event, Kind, Mailbox, Message
from hyf.model.people import Member
from hyf.render.plain import one_line


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed in one session, for one member.

    Attributes:
        brief: Of the session as it stands now.
        changes: At least one.
        state: Where the member stands now: invited, signed-up or waiting.
        link: Where the member signs up or gives the place back; None: that cannot be done any more.
    """

    brief: Brief
    changes: tuple[Change, ...]
    state: State
    link: str | None


def compose_change(
    parts: Sequence[Changed],
    member: Member,
    *,
    version: int,
    unsubscribe: str | None = None,
    event: Event | None = None,
) -> Message:
    """Write one notice with everything that changed for a member.

    Args:
        parts: At least one session; the first names the message.
        member: Who gets it.
        version: From 1; see `Message`.
        unsubscribe: Link that ends all mail to this member.
        event: A REQUEST of one of the sessions; a mail carries one at most (RFC 5546, section 3.2.2).

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    assert parts, "a notice is about at least one session"
    brief = parts[0].brief
    values = {**brief.to_member(member), "parts": [_part(part, member) for part in parts], "link": parts[0].link}
    letter = Letter(Kind.CHANGE, member.key, Mailbox(member.name, member.email), version, values, unsubscribe, event)
    return written(letter, brief)


def compose_cancellation(
    brief: Brief,
    member: Member,
    *,
    version: int,
    why: str = "",
    unsubscribe: str | None = None,
    event: Event | None = None,
    is_dropped: bool = False,
) -> Message:
    """Write that a session does not take place, or not with this member.

    Args:
        brief: Of the session as people were told of it.
        member: Who gets it.
        version: From 1; see `Message`.
        why: As the coordinator gave it; may be empty.
        unsubscribe: Link that ends all mail to this member.
        event: A CANCEL where the session stands in the member's calendar.
        is_dropped: The session takes place, but this member is not in it any more.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    values = {**brief.to_member(member), "why": one_line(why), "is_dropped": is_dropped}
    letter = Letter(
        Kind.CANCELLATION, member.key, Mailbox(member.name, member.email), version, values, unsubscribe, event
    )
    return written(letter, brief)


def _part(part: Changed, member: Member) -> dict[str, object]:
    values = part.brief.to_member(member)
    assert part.changes, f"nothing changed in {part.brief.session.key}"
    said: tuple[SaidChange, ...] = said_changes(part.changes, part.brief, member.key, values["language"])
    gained = {change.aspect for change in part.changes if change.now == member.key}
    lost = {change.aspect for change in part.changes if change.was == member.key}
    names = [one_line(str(change.was)) for change in part.changes if change.aspect is Aspect.LABEL]
    return {
        **values,
        "told_topic": (names or [values["topic"]])[0],
        "changes": said,
        "state": part.state.value,
        "link": part.link,
        "gains_baton": Aspect.ORGANISER in gained,
        "loses_baton": Aspect.ORGANISER in lost,
    }
