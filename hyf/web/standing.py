"""Where the owner of a sign-up link stands with its session, as pages tell it; the rules are those of `enrolment`."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hyf.enrolment.desk import Desk
from hyf.enrolment.places import is_open, kept_for, others_until, places_left, waiting
from hyf.mail.compose_brief import brief_of
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State
from hyf.model.mark import Mark
from hyf.store.database import Connection
from hyf.store.enrolments import enrolments_of
from hyf.store.marks import mark_of
from hyf.store.sessions import find_session


class Phase(StrEnum):
    """What can still be done about a session."""

    OPEN = "open"
    CLOSED = "closed"
    """Nobody signs up any more, but who has a place can give it back."""
    CANCELLED = "cancelled"
    OVER = "over"
    DROPPED = "dropped"
    """The session goes on without this person."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One member and one session at one moment.

    Attributes:
        mine: Where the member stands.
        everybody: All enrolments of the session.
        mark: Why this member gets no mail; None: mail arrives.
    """

    published: PublishedSession
    mine: Enrolment
    everybody: tuple[Enrolment, ...]
    mark: Mark | None

    def phase(self, now: dt.datetime) -> Phase:
        """Return what can still be done."""
        if self.published.state is SessionState.CANCELLED:
            return Phase.CANCELLED
        if self.published.starts_at <= now:
            return Phase.OVER
        if self.mine.state is State.DROPPED:
            return Phase.DROPPED
        return Phase.OPEN if is_open(self.published, now) else Phase.CLOSED

    def can_answer(self, now: dt.datetime) -> bool:
        """Tell whether an answer would change anything."""
        phase = self.phase(now)
        return phase is Phase.OPEN or (phase is Phase.CLOSED and self.mine.state is State.SIGNED_UP)

    def values(self, desk: Desk, now: dt.datetime) -> dict[str, Any]:
        """Return what a template may say.

        Raises:
            KeyError: The session speaks of somebody or something that is not in the consortium any more.
        """
        published, consortium = self.published, desk.consortium
        brief = brief_of(
            published.session, desk.topics.get(published.key), consortium, desk.templates, published.closes_at
        )
        queue = waiting(self.everybody)
        member = self.mine.member
        kept = member in kept_for(published, self.everybody, consortium, now)
        free = places_left(published, self.everybody, consortium, now)
        return {
            **brief.to_member(consortium.members[member]),
            "reply_to": consortium.mail.reply_to or consortium.about.coordinator.email,
            "phase": self.phase(now),
            "state": self.mine.state,
            "can_answer": self.can_answer(now),
            "is_full": not free and not kept,
            "is_kept": kept,
            "others_until": others_until(member, published, self.everybody, consortium, now),
            "places": published.capacity,
            "free": free,
            "waiting": len(queue),
            "queue_place": queue.index(member) + 1 if member in queue else 0,
            "why": published.why,
            "gets_mail": self.mark is None,
        }


def read_standing(connection: Connection, session: str, member: str, desk: Desk) -> Standing | None:
    """Read where a member stands; None: they were never invited."""
    published = find_session(connection, session)
    everybody = enrolments_of(connection, session) if published else ()
    mine = next((one for one in everybody if one.member == member), None)
    if published is None or mine is None:
        return None
    mark = mark_of(connection, desk.digest(desk.consortium.members[member].email))
    return Standing(published, mine, everybody, mark.what if mark else None)


def by_session(enrolments: tuple[Enrolment, ...]) -> Mapping[str, tuple[Enrolment, ...]]:
    """Return enrolments by key of their session."""
    found: dict[str, list[Enrolment]] = {}
    for one in enrolments:
        found.setdefault(one.session, []).append(one)
    return {key: tuple(some) for key, some in found.items()}
