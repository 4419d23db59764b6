"""Signing up: a place, or a place in the queue, and the mail that says so."""

import datetime as dt
from dataclasses import replace

from hyf.enrolment.answering import Answered, moved_up, refusal
from hyf.enrolment.answers import Answer, Outcome
from hyf.enrolment.asked import Asked, asked
from hyf.enrolment.desk import Desk
from hyf.enrolment.places import is_open
from hyf.enrolment.seating import BEHIND
from hyf.model.enrolment import Enrolment, State
from hyf.model.message import Kind
from hyf.store.database import Connection
from hyf.store.enrolments import next_queue_number

_STANDS = {State.SIGNED_UP: Outcome.SIGNED_UP, State.WAITING: Outcome.WAITING}


def sign_up(
    connection: Connection, session: str, member: str, desk: Desk, now: dt.datetime, *, seen: int | None = None
) -> Answer:
    """Give a member a place in a session; where it is full, a place at the end of the queue.

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
        until = about.others_until(one, now)
        return Answer(_STANDS[one.state], enrolment=one, ahead=about.ahead_of(one), others_until=until)
    if not is_open(about.published, now):
        return Answer(Outcome.CLOSED, enrolment=one)
    return _signed_up(about, replace(one, state=State.WAITING, queue=BEHIND, since=now), desk, now)


def _signed_up(about: Asked, one: Enrolment, desk: Desk, now: dt.datetime) -> Answer:
    moved, member = about.moved(one, now), one.member
    after = moved_up(moved.before, moved.up, now)
    others = tuple(other for other in moved.up if other != member)
    kinds = dict.fromkeys(others, Kind.PROMOTION)
    # Whoever waited before and did not get a place.
    ahead = 0 if member in moved.up else about.waits - len(others)
    until = moved.others_until
    if member in moved.up:
        kinds[member] = Kind.CONFIRMATION
    else:
        kinds[member] = Kind.WAITING
        after[member] = replace(after[member], queue=next_queue_number(about.connection, one.session))
    written = Answered(about.connection, about.published, after, desk, now, moved.taken, ahead + 1, until).write(kinds)
    stands = written.everybody[member]
    return Answer(
        _STANDS[stands.state],
        is_new=True,
        enrolment=stands,
        ahead=ahead,
        others_until=until,
        moved_up=others,
        unmailed=written.skips.get(member),
    )
