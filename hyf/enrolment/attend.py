"""Noting who came: from the day of the session on, and corrected for as long as anybody can.

An invitation is no attendance. Who came without one is noted too; of nobody else is it noted that they stayed away.
"""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hyf.enrolment.places import expected, invited
from hyf.model.attendance import Attendance
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State
from hyf.store.attendance import attendance_of, drop_attendance, save_attendance
from hyf.store.database import Connection
from hyf.store.enrolments import enrolments_of
from hyf.store.sessions import lock_session


class NotNow(StrEnum):
    """Why nobody's attendance can be noted."""

    UNKNOWN = "unknown"
    """There is no such session."""
    CANCELLED = "cancelled"
    TOO_EARLY = "too-early"
    """The day of the session has not come."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What changes in what is known of a session; members by key, in order.

    Attributes:
        came: Were there, and it was not noted.
        missed: Were not there, and it was not noted.
        forgotten: Were noted by mistake, and were not invited: nothing is known of them any more.
    """

    came: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether everything is known already."""
        return not (self.came or self.missed or self.forgotten)


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of it.

    Attributes:
        why_not: None: it can be noted.
        is_overtaken: Somebody else noted something else in the meantime; nothing was kept.
    """

    difference: Difference = Difference()
    why_not: NotNow | None = None
    is_overtaken: bool = False


def why_not_now(published: PublishedSession | None, now: dt.datetime, consortium: Consortium) -> NotNow | None:
    """Return why attendance cannot be noted; None: it can."""
    if published is None:
        return NotNow.UNKNOWN
    if published.state is SessionState.CANCELLED:
        return NotNow.CANCELLED
    zone = consortium.about.zone
    today, begins = now.astimezone(zone).date(), published.starts_at.astimezone(zone).date()
    return NotNow.TOO_EARLY if today < begins else None


def awaited(
    published: PublishedSession, everybody: Sequence[Enrolment], noted: Iterable[Attendance], consortium: Consortium
) -> tuple[str, ...]:
    """Return of whom to say whether they came: who has a place or runs the session, and of whom it was said before."""
    come = expected(published.session, everybody, consortium)
    return tuple(dict.fromkeys([*come, *(one.member for one in noted)]))


def difference(noted: Iterable[Attendance], enrolled: Collection[str], said: Mapping[str, bool]) -> Difference:
    """Return what would change.

    Args:
        noted: What is known of the session.
        enrolled: Who was invited, whatever they answered.
        said: By key of the member: whether they were there; who was not, and was not invited, is only forgotten.
    """
    known = {one.member: one.came for one in noted}
    stayed = [key for key, came in said.items() if not came]
    return Difference(
        tuple(sorted(key for key, came in said.items() if came and known.get(key) is not True)),
        tuple(sorted(key for key in stayed if key in enrolled and known.get(key) is not False)),
        tuple(sorted(key for key in stayed if key not in enrolled and key in known)),
    )


def sign_of_noted(noted: Iterable[Attendance]) -> str:
    """Return what tells one state of what is noted from another; empty where nothing is."""
    said = "\n".join(f"{one.member} {one.came}" for one in noted)
    return hashlib.sha256(said.encode()).hexdigest()[:16] if said else ""


def attend(
    connection: Connection,
    session: str,
    said: Mapping[str, bool],
    consortium: Consortium,
    now: dt.datetime,
    *,
    seen: str | None = None,
) -> Noted:
    """Note who came to a session and who did not; of others nothing changes. Said again, it changes nothing.

    Args:
        connection: Of a transaction that writes; nothing of the session was read in it before.
        session: Its key.
        said: By key of the member, invited or not: whether they were there.
        consortium: Who are members, and which day it is.
        now: Aware.
        seen: The sign of what was noted when this was said; None: it does not matter.
    """
    published = lock_session(connection, session)
    if why_not := why_not_now(published, now, consortium):
        return Noted(why_not=why_not)
    enrolled = {one.member for one in enrolments_of(connection, session)}
    noted = attendance_of(connection, session)
    known = consortium.members.keys() | enrolled | {one.member for one in noted}
    changes = difference(noted, enrolled, {key: came for key, came in said.items() if key in known})
    if seen is not None and seen != sign_of_noted(noted) and not changes.is_empty:
        return Noted(is_overtaken=True)
    rows = [(key, True) for key in changes.came] + [(key, False) for key in changes.missed]
    save_attendance(connection, [Attendance(session, key, came, now) for key, came in rows])
    if changes.forgotten:
        drop_attendance(connection, session, changes.forgotten)
    return Noted(changes)


def others(
    published: PublishedSession, everybody: Iterable[Enrolment], listed: Collection[str], consortium: Consortium
) -> tuple[str, ...]:
    """Return who may have come without being awaited: whoever was invited, and the community; in order of the file."""
    community = published.session.community
    asked = {one.member for one in everybody if one.state is not State.DROPPED}
    asked |= set(invited(published.session, consortium))
    return tuple(
        key
        for key, member in consortium.members.items()
        if key not in listed and (key in asked or consortium.companies[member.company].community == community)
    )
