"""Who will stand where in one session, and who gets a place by it; no mail yet. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hyf.enrolment.knowing import state_after
from hyf.enrolment.places import capacity_for, invited, next_up, room_of, with_place
from hyf.enrolment.publishing import SessionNews
from hyf.enrolment.reading import Sight
from hyf.enrolment.told import knowledge
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Enrolment, SessionState, State

BEHIND = 1 << 40
"""From here on count the places in the queue of those who join it: behind everybody, until they get a number."""


@dataclass(frozen=True, slots=True)
class Seated:
    """A session with everybody in it, before and after.

    Attributes:
        news: With places counted.
        before: By member: who stood somewhere.
        after: By member: where they will stand; `step` is still that of before, 0 for who is new.
        moved_up: Members who get a place from the waiting list.
    """

    news: SessionNews
    before: Mapping[str, Enrolment]
    after: Mapping[str, Enrolment]
    moved_up: tuple[str, ...]


def seat(news: SessionNews, sight: Sight, consortium: Consortium, now: dt.datetime) -> Seated:
    """Find where everybody will stand in a session, and give free places to who waits.

    Args:
        news: The session before and after.
        sight: What stands in the store.
        consortium: Rooms, groups, and who are members.
        now: Aware.
    """
    before = {one.member: one for one in sight.enrolments.get(news.key, ())}
    found = {one.member: one for one in _standing(news, before, sight, consortium, now)}
    if news.after.state is SessionState.CANCELLED:
        return Seated(news, before, found, ())
    session, everybody = news.after.session, tuple(found.values())
    published = replace(news.after, capacity=capacity_for(news.after, everybody, consortium, now))
    up = next_up(published, everybody, consortium, now)
    found |= {member: replace(found[member], state=State.SIGNED_UP, queue=None) for member in up}
    taken = len(with_place(found.values()))
    crowded = published.capacity - room_of(session, consortium)
    news = replace(news, after=replace(published, taken=taken), crowded=max(crowded, 0))
    moved_up = tuple(member for member in up if before[member].state is State.WAITING)
    return Seated(news, before, found, moved_up)


def as_seated(news: SessionNews, sight: Sight) -> Seated:
    """Return a session in which everybody stays where they are."""
    before = {one.member: one for one in sight.enrolments.get(news.key, ())}
    return Seated(news, before, before, ())


def _standing(
    news: SessionNews, before: Mapping[str, Enrolment], sight: Sight, consortium: Consortium, now: dt.datetime
) -> Iterator[Enrolment]:
    session = news.after.session
    guests = invited(session, consortium)
    for place, member in enumerate(dict.fromkeys((*sorted(before), *guests))):
        one, post = before.get(member), sight.post(news.key, member)
        changes = sight.changes(session, knowledge(post.firm).told)
        state = state_after(one.state if one else None, post, changes, is_invited=member in guests, news=news)
        if state is not None and (one is None or one.state is not state):
            queue = BEHIND + place if state is State.WAITING else None
            step, is_in = (one.step, one.in_calendar) if one else (0, False)
            yield Enrolment(news.key, member, state, step, now, queue, is_in)
        elif one is not None:
            yield one
