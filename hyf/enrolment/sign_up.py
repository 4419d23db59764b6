"""Signing up: a place, or a place in the queue, and the mail that says so."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from hyf.enrolment.answering import Answered, moved_up, refusal
from hyf.enrolment.answers import Answer, Outcome
from hyf.enrolment.desk import Desk
from hyf.enrolment.places import is_open, next_up, waiting
from hyf.enrolment.seating import BEHIND
from hyf.model.enrolment import Enrolment, PublishedSession, State
from hyf.model.message import Kind
from hyf.store.database import Connection
from hyf.store.enrolments import enrolments_of, next_queue_number
from hyf.store.sessions import lock_session

_STANDS = {State.SIGNED_UP: Outcome.SIGNED_UP, State.WAITING: Outcome.WAITING}


def sign_up(connection: Connection, session: str, member: str, desk: Desk, now: dt.datetime) -> Answer:
    """Give a member a place in a session; where it is full, a place at the end of the queue.

    Args:
        connection: Of a transaction that writes; nothing of the session was read in it before.
        session: Its key.
        member: Their key.
        desk: Who is who.
        now: Aware.

    Returns:
        What became of it. Said again, it changes nothing.

    Raises:
        TemplateNotUsable: The mail cannot be written; nothing is kept when the transaction is left by it.
    """
    published = lock_session(connection, session)
    everybody = {one.member: one for one in enrolments_of(connection, session)} if published else {}
    one = everybody.get(member)
    refused = refusal(published, one, now)
    if refused or one is None or published is None:
        return Answer(refused or Outcome.UNKNOWN, enrolment=one)
    if one.state in _STANDS:
        return _answer(_STANDS[one.state], everybody, member)
    if not is_open(published, now):
        return Answer(Outcome.CLOSED, enrolment=one)
    return _signed_up(connection, published, everybody | {member: _at_the_end(one, now)}, member, desk=desk, now=now)


def _signed_up(
    connection: Connection,
    published: PublishedSession,
    everybody: dict[str, Enrolment],
    member: str,
    *,
    desk: Desk,
    now: dt.datetime,
) -> Answer:
    up = next_up(published, tuple(everybody.values()), desk.consortium, now)
    after = moved_up(everybody, up, now)
    kinds = dict.fromkeys((one for one in up if one != member), Kind.PROMOTION)
    if member in up:
        kinds[member] = Kind.CONFIRMATION
    else:
        kinds[member] = Kind.WAITING
        after[member] = replace(after[member], queue=next_queue_number(connection, published.key))
    written = Answered(connection, published, after, desk, now).write(kinds)
    answer = _answer(_STANDS[after[member].state], written.everybody, member)
    others = tuple(one for one in up if one != member)
    return replace(answer, is_new=True, moved_up=others, unmailed=written.skips.get(member))


def _at_the_end(one: Enrolment, now: dt.datetime) -> Enrolment:
    return replace(one, state=State.WAITING, queue=BEHIND, since=now)


def _answer(outcome: Outcome, everybody: Mapping[str, Enrolment], member: str) -> Answer:
    queue = waiting(everybody.values())
    ahead = queue.index(member) if member in queue else 0
    return Answer(outcome, enrolment=everybody[member], ahead=ahead)
