"""Who has a place, who waits and who moves up: pure rules, no clock, no store.

Places are given in the order in which people came, as far as companies keep to their share (see `kept_places`). Who
runs a session (organiser, co-organiser, speaker) has one kept until sign-up closes, also while they have not answered.
Where they said no it is kept for whoever takes over, until that would leave it empty (`LAPSE`). A place that was given
is never taken back for want of room: `capacity` counts it in.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final
from zoneinfo import ZoneInfo

from hyf.enrolment.kept_places import (
    LAPSE,
    Table,
    company_of,
    gets_one_surely,
    given,
    has_lapsed,
    most_of_one,
    per_company,
)
from hyf.enrolment.told import NO
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State
from hyf.model.rhythm import Group
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
    most = _group(session.community, consortium).max
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


def capacity_for(
    published: PublishedSession, enrolments: Sequence[Enrolment], consortium: Consortium, now: dt.datetime
) -> int:
    """Return the places of a session: what the room holds, or those that were given and are kept if these are more."""
    held = {*with_place(enrolments), *kept_for(published, enrolments, consortium, now)}
    return max(room_of(published.session, consortium), len(held))


def kept_for(
    published: PublishedSession, enrolments: Iterable[Enrolment], consortium: Consortium, now: dt.datetime
) -> tuple[str, ...]:
    """Return the runners for whom a place is kept whether they have it or not.

    Args:
        published: The session.
        enrolments: At least those of its runners.
        consortium: Says who of them are members.
        now: Aware.
    """
    run = runners(published.session, consortium)
    if not has_lapsed(published, now):
        return run
    gone = {one.member for one in enrolments if one.state in NO}
    return tuple(member for member in run if member not in gone)


def places_left(
    published: PublishedSession, enrolments: Sequence[Enrolment], consortium: Consortium, now: dt.datetime
) -> int:
    """Return how many more people who do not run the session can get a place, from whatever company."""
    return max(_free(published, enrolments, kept_for(published, enrolments, consortium, now)), 0)


def next_up(
    published: PublishedSession, enrolments: Sequence[Enrolment], consortium: Consortium, now: dt.datetime
) -> tuple[str, ...]:
    """Return who gets a place from the waiting list now: whoever waits longest, of those from whom none is kept.

    The one rule for every way in which places come free: a withdrawal, a no of somebody for whom one was kept, somebody
    whom the rota leaves out, a larger room, another organiser, and time. A sign-up is judged by it too: who comes is
    first put at the end of the list. Asked again once they have it, it gives nothing more.

    Args:
        published: With its capacity as it is now.
        enrolments: All of the session.
        consortium: Says who of the runners are members, of which company who is, and how companies mix.
        now: Aware; nobody moves up once sign-up has closed.

    Returns:
        Keys of members, in the order of the list.
    """
    if not is_open(published, now):
        return ()
    kept = kept_for(published, enrolments, consortium, now)
    queue = waiting(enrolments)
    first = _first(published, enrolments, kept, queue)
    free = _free(published, enrolments, kept)
    if free <= 0:
        return first
    held = {*with_place(enrolments), *kept}
    silent = () if has_lapsed(published, now) else _silent(enrolments, kept)
    table = _table(published, consortium, per_company(held, consortium), per_company(silent, consortium))
    others = given([(one, company_of(one, consortium)) for one in queue if one not in kept], free, table)
    return tuple(member for member in queue if member in first or member in others)


def next_up_of_few(
    published: PublishedSession,
    few: Sequence[Enrolment],
    waits: int,
    consortium: Consortium,
    now: dt.datetime,
    *,
    colleagues: int | None = None,
) -> tuple[str, ...] | None:
    """Return what `next_up` does, where a few people and two counts tell; None: everybody has to be looked at.

    Args:
        published: With its capacity and the places taken as they are now, those of `few` counted.
        few: Who runs the session, and whoever answers now, as they will stand; each only once.
        waits: How many wait, those of `few` left out.
        consortium: Says who of the runners are members.
        now: Aware.
        colleagues: How many of the company of whoever answers have a place; None: nobody counted them.
    """
    if not is_open(published, now):
        return ()
    # The others hold places, whoever they are: a room that is so much smaller, without them.
    without = replace(published, capacity=published.capacity - (published.taken - len(with_place(few))))
    kept = kept_for(published, few, consortium, now)
    queue = waiting(few)
    first = _first(without, few, kept, queue)
    free, others = _free(without, few, kept), [member for member in queue if member not in kept]
    if free <= 0 or not (waits or others):
        return first
    # Of which companies the others are does not matter as long as they are few. A place kept counts as one held.
    held = published.capacity - free if colleagues is None else colleagues + len(kept)
    table = _table(published, consortium, {"": held}, {})
    if waits or len(others) > 1 or not gets_one_surely(free, table):
        return None
    return (*first, *others)


def others_until(
    member: str,
    published: PublishedSession,
    enrolments: Sequence[Enrolment],
    consortium: Consortium,
    now: dt.datetime,
) -> dt.date | None:
    """Return until which day free places are kept for people of other companies than a member's; None: none are.

    Args:
        member: Somebody who waits, or would by signing up now.
        published: With its capacity as it is now.
        enrolments: All of the session.
        consortium: As for `next_up`.
        now: Aware.

    Returns:
        In local time; what is left then goes to who waits.
    """
    found = {one.member: one for one in enrolments}
    one = found.get(member)
    if one is None or one.state is State.SIGNED_UP or not places_left(published, enrolments, consortium, now):
        return None
    if one.state is not State.WAITING:
        found[member] = replace(one, state=State.WAITING, queue=None)
    if member in next_up(published, tuple(found.values()), consortium, now):
        return None
    return (published.closes_at - LAPSE).astimezone(consortium.about.zone).date()


def _first(
    published: PublishedSession, enrolments: Sequence[Enrolment], kept: Sequence[str], queue: Iterable[str]
) -> tuple[str, ...]:
    """Return the runners who wait and get a place: all, unless theirs was given to somebody when they had said no."""
    back = [member for member in queue if member in kept]
    seats = _free(published, enrolments, set(kept) - set(back))
    return tuple(back[: max(seats, 0)])


def _free(published: PublishedSession, enrolments: Iterable[Enrolment], kept: Iterable[str]) -> int:
    return published.capacity - len({*with_place(enrolments), *kept})


def _silent(enrolments: Iterable[Enrolment], kept: Sequence[str]) -> tuple[str, ...]:
    return tuple(one.member for one in enrolments if one.state is State.INVITED and one.member not in kept)


def _table(
    published: PublishedSession, consortium: Consortium, held: Mapping[str, int], silent: Mapping[str, int]
) -> Table:
    group = _group(published.session.community, consortium)
    return Table(held, silent, most_of_one(group, published.capacity), group.min_companies)


def _group(community: str, consortium: Consortium) -> Group:
    """Return how groups are made up in a community; it may have left the file since people were told of a session."""
    return consortium.group_of(community) if community in consortium.communities else consortium.group


def _queue(one: Enrolment) -> int:
    return one.queue if one.queue is not None else _LAST
