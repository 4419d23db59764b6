"""Saying no, to the invitation or after all; a place that comes free goes to who waits longest, at once."""

import datetime as dt
from dataclasses import replace

from hyf.enrolment.answering import Answered, moved_up, refusal
from hyf.enrolment.answers import Answer, Outcome
from hyf.enrolment.asked import asked
from hyf.enrolment.desk import Desk
from hyf.model.enrolment import State
from hyf.model.message import Kind
from hyf.store.database import Connection

_STANDS = {State.DECLINED: Outcome.DECLINED, State.WITHDRAWN: Outcome.WITHDRAWN}


def withdraw(
    connection: Connection, session: str, member: str, desk: Desk, now: dt.datetime, *, seen: int | None = None
) -> Answer:
    """Note that a member does not come; also once sign-up has closed, but then nobody moves up.

    Args:
        connection: Of a transaction that writes; nothing of the session was read in it before.
        session: Its key.
        member: Their key.
        desk: Who is who.
        now: Aware.
        seen: The version of the session that was before them when they answered; None: as it is now.

    Returns:
        What became of it. Said again, it changes nothing.

    Raises:
        TemplateNotUsable: The mail cannot be written; nothing is kept when the transaction is left by it.
    """
    about = asked(connection, session, member, desk)
    one = about.few.get(member) if about else None
    refused = refusal(about.published if about else None, one, now, seen)
    if refused or one is None or about is None:
        return Answer(refused or Outcome.UNKNOWN, enrolment=one)
    if one.state in _STANDS:
        return Answer(_STANDS[one.state], enrolment=one)
    state = State.DECLINED if one.state is State.INVITED else State.WITHDRAWN
    moved = about.moved(replace(one, state=state, queue=None, since=now), now)
    after = moved_up(moved.before, moved.up, now)
    kinds = {member: Kind.WITHDRAWAL} | dict.fromkeys(moved.up, Kind.PROMOTION)
    written = Answered(connection, about.published, after, desk, now, moved.taken).write(kinds)
    one, unmailed = written.everybody[member], written.skips.get(member)
    return Answer(_STANDS[state], is_new=True, enrolment=one, moved_up=moved.up, unmailed=unmailed)
