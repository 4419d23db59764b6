"""Who was invited, has a place, waits, said no. Who may do what, and who moves up, is decided in `enrolment`."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update

from hyf.model.enrolment import Enrolment, State
from hyf.store.tables import enrolments, sessions
from hyf.store.upsert import put


def save_enrolment(c: Connection, enrolment: Enrolment) -> None:
    """Keep where a member stands with a session, in place of what was kept before.

    Raises:
        IntegrityError: The session was not published, or the place in the queue is somebody else's.
    """
    save_enrolments(c, [enrolment])


def save_enrolments(c: Connection, several: Iterable[Enrolment]) -> None:
    """Keep where members stand with sessions, each pair once, in place of what was kept before.

    Raises:
        IntegrityError: A session was not published, or a place in the queue is somebody else's.
    """
    columns = enrolments.c.keys()
    put(c, enrolments, *({name: getattr(enrolment, name) for name in columns} for enrolment in several))


def find_enrolment(c: Connection, session: str, member: str) -> Enrolment | None:
    """Return where a member stands with a session; None: they were never invited."""
    found = _found(c, enrolments.c.session == session, enrolments.c.member == member)
    return found[0] if found else None


def enrolments_of(c: Connection, session: str) -> tuple[Enrolment, ...]:
    """Return the enrolments of a session, by key of the member."""
    return _found(c, enrolments.c.session == session)


def enrolments_of_member(c: Connection, member: str) -> tuple[Enrolment, ...]:
    """Return the enrolments of a member, by key of the session."""
    return _found(c, enrolments.c.member == member)


def all_enrolments(c: Connection) -> tuple[Enrolment, ...]:
    """Return all enrolments, by key of the session and of the member."""
    return _found(c)


def next_queue_number(c: Connection, session: str) -> int:
    """Return the next place in the queue of a session, from 1; no number is given out twice.

    Raises:
        NoResultFound: The session was not published.
    """
    raised = update(sessions).where(sessions.c.key == session).values(last_queue=sessions.c.last_queue + 1)
    number: int = c.execute(raised.returning(sessions.c.last_queue)).scalar_one()
    return number


def counts(c: Connection) -> Mapping[str, Mapping[State, int]]:
    """Return how many members stand where, per session that anybody was invited to; states without any are left out."""
    group = (enrolments.c.session, enrolments.c.state)
    counted: dict[str, dict[State, int]] = {}
    for session, state, members in c.execute(select(*group, func.count()).group_by(*group).order_by(*group)):
        counted.setdefault(session, {})[State(state)] = members
    return counted


def _found(c: Connection, *which: ColumnElement[bool]) -> tuple[Enrolment, ...]:
    rows = c.execute(select(enrolments).where(*which)).mappings()
    # Sorted here: the two databases order texts in different ways.
    return tuple(sorted((_value(row) for row in rows), key=lambda value: (value.session, value.member)))


def _value(row: Mapping[Any, Any]) -> Enrolment:
    return Enrolment(
        session=row["session"],
        member=row["member"],
        state=State(row["state"]),
        step=row["step"],
        since=row["since"],
        queue=row["queue"],
        in_calendar=row["in_calendar"],
    )
