"""The sessions of one member, coming and past, as their page shows them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from hyf.enrolment.desk import Desk
from hyf.enrolment.places import runners, waiting
from hyf.mail.compose_brief import brief_of
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State
from hyf.store.database import Connection
from hyf.store.enrolments import enrolments_of, enrolments_of_member
from hyf.store.person_rows import person_rows
from hyf.store.sessions import all_sessions

_LEFT = (State.DECLINED, State.WITHDRAWN, State.DROPPED)


@dataclass(frozen=True, slots=True)
class Mine:
    """A session and where the member stands with it.

    Attributes:
        queue_place: 1 is the first in line; 0: they do not wait.
        came: None where attendance was not noted.
    """

    published: PublishedSession
    enrolment: Enrolment
    queue_place: int
    came: bool | None

    def row(self, desk: Desk) -> dict[str, Any]:
        """Return what a template may say of it."""
        published, state = self.published, self.enrolment.state
        brief = brief_of(published.session, None, desk.consortium, desk.templates)
        if state is State.INVITED and self.enrolment.member in runners(published.session, desk.consortium):
            state = State.SIGNED_UP  # a place is kept for who runs it
        return {
            **{name: brief.values[name] for name in ("topic", "date", "time", "host", "room", "address")},
            "state": state.value,
            "is_cancelled": published.state is SessionState.CANCELLED,
            "is_organiser": published.session.organiser == self.enrolment.member,
            "queue_place": self.queue_place,
            "came": self.came,
        }


def read_sessions(connection: Connection, member: str) -> tuple[Mine, ...]:
    """Return the sessions of a member, by date."""
    standing = {one.session: one for one in enrolments_of_member(connection, member)}
    came = person_rows(connection, member).attendance
    return tuple(
        Mine(one, standing[one.key], _queue_place(connection, standing[one.key]), came.get(one.key))
        for one in all_sessions(connection)
        if one.key in standing
    )


def coming(sessions: tuple[Mine, ...], now: dt.datetime) -> tuple[Mine, ...]:
    """Return those that are not over yet, and that the member was not taken off."""
    return tuple(one for one in sessions if one.published.ends_at > now and one.enrolment.state is not State.DROPPED)


def past(sessions: tuple[Mine, ...], now: dt.datetime) -> tuple[Mine, ...]:
    """Return those that are over and in which the member had a place, the latest first."""
    over = [one for one in sessions if one.published.ends_at <= now]
    held = [one for one in over if one.enrolment.state not in _LEFT and one.published.state is SessionState.PLANNED]
    return tuple(reversed(held))


def _queue_place(connection: Connection, one: Enrolment) -> int:
    if one.state is not State.WAITING:
        return 0
    return waiting(enrolments_of(connection, one.session)).index(one.member) + 1
