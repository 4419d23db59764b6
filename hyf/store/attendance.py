"""Who came to which session. Who may be noted, and when, is decided in `enrolment`."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, delete, select

from hyf.model.attendance import Attendance
from hyf.store.tables_members import attendance
from hyf.store.upsert import put

_ALL: Final = select(attendance)
_OF_SESSION: Final = _ALL.where(attendance.c.session == bindparam("session"))
_OF_MEMBER: Final = _ALL.where(attendance.c.member == bindparam("member"))


def save_attendance(c: Connection, several: Iterable[Attendance]) -> None:
    """Keep who came, each pair of a session and a member once, in place of what was kept before.

    Raises:
        IntegrityError: A session was not published.
    """
    columns = attendance.c.keys()
    put(c, attendance, *({name: getattr(one, name) for name in columns} for one in several))


def drop_attendance(c: Connection, session: str, members: Iterable[str]) -> int:
    """Forget whether some members came; return of how many it was known."""
    which = (attendance.c.session == session) & attendance.c.member.in_(list(members))
    return c.execute(delete(attendance).where(which)).rowcount


def attendance_of(c: Connection, session: str) -> tuple[Attendance, ...]:
    """Return who came to a session and who did not, by key of the member; empty where nobody noted it."""
    return _found(c, _OF_SESSION, session=session)


def attendance_of_member(c: Connection, member: str) -> tuple[Attendance, ...]:
    """Return the sessions to which a member came or did not, by key of the session."""
    return _found(c, _OF_MEMBER, member=member)


def all_attendance(c: Connection) -> tuple[Attendance, ...]:
    """Return who came and who did not, by key of the session and of the member."""
    return _found(c, _ALL)


def who_came(c: Connection) -> Mapping[str, tuple[str, ...]]:
    """Return who came, by key of the session; sessions of which nobody noted it are left out."""
    came: dict[str, tuple[str, ...]] = {}
    for one in _found(c, _ALL):
        came[one.session] = (*came.get(one.session, ()), *((one.member,) if one.came else ()))
    return came


def _found(c: Connection, which: Select[Any], **values: object) -> tuple[Attendance, ...]:
    found = [Attendance(**row) for row in c.execute(which, values).mappings()]
    # Sorted here: the two databases order texts in different ways.
    return tuple(sorted(found, key=lambda one: (one.session, one.member)))
