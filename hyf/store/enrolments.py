"""Who was invited, has a place, waits, said no. Who may do what, and who moves up, is decided in `enrolment`."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Any, Final

from sqlalchemy import Connection, bindparam, false, func, literal_column, or_, select, update
from sqlalchemy.exc import NoResultFound

from hyf.model.enrolment import Enrolment, State
from hyf.store.prepared import Prepared
from hyf.store.tables import enrolments, sessions
from hyf.store.upsert import put

_COLUMNS: Final = tuple(enrolments.c[name] for name in Enrolment.__dataclass_fields__)
_ALL: Final = select(*_COLUMNS)
_IN_SESSION: Final = _ALL.where(enrolments.c.session == bindparam("session"))
_EVERYBODY: Final = Prepared(_ALL)
_OF_SESSION: Final = Prepared(_IN_SESSION)
_OF_MEMBER: Final = Prepared(_ALL.where(enrolments.c.member == bindparam("member")))
_ONE: Final = Prepared(_IN_SESSION.where(enrolments.c.member == bindparam("member")))
_WAITS: Final = enrolments.alias("waits")
_QUEUE: Final = (
    select(func.count())
    .select_from(_WAITS)
    .where(_WAITS.c.session == bindparam("session"), _WAITS.c.state == literal_column(f"'{State.WAITING}'"))
)
_FEW: Final = ("member", "first", "second", "third")
_SOME: Final = Prepared(
    _IN_SESSION.where(or_(*(enrolments.c.member == bindparam(name) for name in _FEW))).add_columns(
        _QUEUE.scalar_subquery()
    )
)
_PLACES: Final = (
    select(func.count())
    .select_from(enrolments)
    .where(
        enrolments.c.session == bindparam("session"),
        enrolments.c.state == literal_column(f"'{State.SIGNED_UP}'"),
    )
)
_NEXT: Final = Prepared(
    update(sessions)
    .where(sessions.c.key == bindparam("session"))
    .values(last_queue=sessions.c.last_queue + 1)
    .returning(sessions.c.last_queue)
)
_STATES: Final = {state.value: state for state in State}


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
    return next(iter(_found(c, _ONE, session=session, member=member)), None)


def enrolments_of(c: Connection, session: str) -> tuple[Enrolment, ...]:
    """Return the enrolments of a session, by key of the member."""
    return _found(c, _OF_SESSION, session=session)


def few_of(c: Connection, session: str, member: str, others: Sequence[str]) -> tuple[dict[str, Enrolment], int]:
    """Return where a member and at most three others stand with a session, and how many wait there.

    Returns:
        By member, who was never invited left out; and a number, 0 where that is all of them.
    """
    names = dict(zip_longest(_FEW, (member, *others), fillvalue=member))
    rows = _SOME.rows(c, session=session, **names)
    return {row[1]: _enrolment(row[:-1]) for row in rows}, rows[0][-1] if rows else 0


def count_with_place(c: Connection, session: str, members: Sequence[str]) -> int:
    """Return how many of some members have a place in a session."""
    names = [f"member_{place}" for place in range(len(members))]
    found = _places_of(len(members)).row(c, session=session, **dict(zip(names, members, strict=True)))
    return found[0] if found else 0


@lru_cache(maxsize=256)  # as many as there are sizes of companies
def _places_of(number: int) -> Prepared:
    named = or_(false(), *(enrolments.c.member == bindparam(f"member_{place}") for place in range(number)))
    return Prepared(_PLACES.where(named))


def enrolments_of_member(c: Connection, member: str) -> tuple[Enrolment, ...]:
    """Return the enrolments of a member, by key of the session."""
    return _found(c, _OF_MEMBER, member=member)


def all_enrolments(c: Connection) -> tuple[Enrolment, ...]:
    """Return all enrolments, by key of the session and of the member."""
    return _found(c, _EVERYBODY)


def next_queue_number(c: Connection, session: str) -> int:
    """Return the next place in the queue of a session, from 1; no number is given out twice.

    Raises:
        NoResultFound: The session was not published.
    """
    if (row := _NEXT.row(c, session=session)) is None:
        raise NoResultFound(session)
    number: int = row[0]
    return number


def counts(c: Connection) -> Mapping[str, Mapping[State, int]]:
    """Return how many members stand where, per session that anybody was invited to; states without any are left out."""
    group = (enrolments.c.session, enrolments.c.state)
    counted: dict[str, dict[State, int]] = {}
    for session, state, members in c.execute(select(*group, func.count()).group_by(*group).order_by(*group)):
        counted.setdefault(session, {})[State(state)] = members
    return counted


def _found(c: Connection, which: Prepared, **values: object) -> tuple[Enrolment, ...]:
    found = [_enrolment(row) for row in which.rows(c, **values)]
    # Sorted here: the two databases order texts in different ways.
    found.sort(key=_place)
    return tuple(found)


def _enrolment(row: Sequence[Any]) -> Enrolment:
    session, member, state, *rest = row
    return Enrolment(session, member, _STATES[state], *rest)


def _place(one: Enrolment) -> tuple[str, str]:
    return one.session, one.member
