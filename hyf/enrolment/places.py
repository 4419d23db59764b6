"""Who has a place, who waits and who moves up: pure rules, no clock, no store.

Places are given in the order in which people came. Who runs a session (organiser, co-organiser, speaker) always has one
kept: nobody else gets it, also while they have not answered, or said no, since whoever takes over needs it as well.
A place that was given is never taken back for want of room: `capacity` counts it in.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from hyf.model.consortium import Consortium
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State
from hyf.model.rota import Session

CLOSES_BEFORE: Final = dt.timedelta(hours=24)
"""Sign-up closes so long before the start: the host and the contact persons can count on the list from then."""
_LAST = 1 << 62


def starts_at(session: Session, zone: ZoneInfo) -> dt.datetime:
    """Return the instant at which a session starts, in UTC."""
    return dt.datetime.combine(session.date, session.start, zone).astimezone(dt.UTC)


def ends_at(session: Session, zone: ZoneInfo) -> dt.datetime:
    """Return the instant at which a session ends, in UTC; it takes as long as it takes when the clock changes."""
    return starts_at(session, zone) + dt.timedelta(minutes=session.duration_min)


def closes_at(session: Session, zone: ZoneInfo) -> dt.datetime:
    """Return the instant from which nobody signs up or moves up any more, in UTC."""
    return starts_at(session, zone) - CLOSES_BEFORE


def is_open(published: PublishedSession, now: dt.datetime) -> bool:
    """Tell whether people can still sign up, or move up from the waiting list."""
    return published.state is SessionState.PLANNED and now < published.closes_at


def room_of(session: Session, consortium: Consortium) -> int:
    """Return how many people the room and the way of working can hold."""
    host = consortium.companies.get(session.host) or consortium.partners.get(session.host)
    most = consortium.group_of(session.community).max
    return min(most, host.venue.capacity) if host and host.venue else most


def runners(session: Session, consortium: Consortium) -> tuple[str, ...]:
    """Return the members who run a session, each once: organiser, co-organiser, speaker."""
    keys = (session.organiser, session.co_organiser, session.speaker)
    return tuple(dict.fromkeys(key for key in keys if key in consortium.members))


def invited(session: Session, consortium: Consortium) -> tuple[str, ...]:
    """Return everybody whom the rota invites: the members of the session, then a member who only comes to speak."""
    return tuple(dict.fromkeys([*session.members, *runners(session, consortium)]))


def with_place(enrolments: Iterable[Enrolment]) -> tuple[str, ...]:
    """Return who has a place, in the order given."""
    return tuple(one.member for one in enrolments if one.state is State.SIGNED_UP)


def waiting(enrolments: Iterable[Enrolment]) -> tuple[str, ...]:
    """Return who waits, the longest first."""
    queue = [one for one in enrolments if one.state is State.WAITING]
    return tuple(one.member for one in sorted(queue, key=_queue))


def expected(session: Session, enrolments: Sequence[Enrolment], consortium: Consortium) -> tuple[str, ...]:
    """Return who comes: those with a place, and who runs the session and has not said no; in the order given."""
    run = runners(session, consortium)
    return tuple(
        one.member
        for one in enrolments
        if one.state is State.SIGNED_UP or (one.state is State.INVITED and one.member in run)
    )


def capacity_for(session: Session, enrolments: Sequence[Enrolment], consortium: Consortium) -> int:
    """Return the places of a session: what the room holds, or those that were given and are kept if these are more."""
    held = {*with_place(enrolments), *runners(session, consortium)}
    return max(room_of(session, consortium), len(held))


def next_up(
    published: PublishedSession, enrolments: Sequence[Enrolment], consortium: Consortium, now: dt.datetime
) -> tuple[str, ...]:
    """Return who gets a place from the waiting list now: whoever waits longest, as many as there are places.

    The one rule for every way in which places come free: a withdrawal, somebody whom the rota leaves out, a larger
    room, another organiser. A sign-up is judged by it too: who comes is first put at the end of the list.

    Args:
        published: With its capacity as it is now.
        enrolments: All of the session.
        consortium: Says who of the runners are members.
        now: Aware; nobody moves up once sign-up has closed.
    """
    if not is_open(published, now):
        return ()
    run = runners(published.session, consortium)
    held = {*with_place(enrolments), *run}
    free = published.capacity - len(held)
    queue = waiting(enrolments)
    others = [member for member in queue if member not in run][: max(free, 0)]
    return tuple(member for member in queue if member in run or member in others)


def _queue(one: Enrolment) -> int:
    return one.queue if one.queue is not None else _LAST
