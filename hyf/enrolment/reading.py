"""Everything that acts read of some sessions before they decide, read at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hyf.enrolment.addressing import AT
from hyf.enrolment.message_ids import carried_by
from hyf.enrolment.told import Mailed, mailed
from hyf.mail.what_changed import what_changed
from hyf.model.change import Change
from hyf.model.enrolment import Enrolment
from hyf.model.mark import Mark
from hyf.model.message import OutboxRow, SkipReason
from hyf.model.rota import Session
from hyf.store.attendance import attendance_of
from hyf.store.database import Connection
from hyf.store.enrolments import enrolments_of
from hyf.store.marks import all_marks
from hyf.store.outbox import rows_of
from hyf.store.sessions import session_as_told

_NOTHING_GONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sight:
    """What stands in the store about some sessions.

    Attributes:
        enrolments: By session, in order of member.
        rows: Mails, by session and member, in the order in which they were made.
        carriers: By Message-ID: the rows that travel.
        told: By session and version: the session as people were told of it.
        marks: By digest of the address.
        attendance: By session: who came and who did not, where it was noted.
    """

    enrolments: Mapping[str, tuple[Enrolment, ...]]
    rows: Mapping[tuple[str, str], tuple[OutboxRow, ...]]
    carriers: Mapping[str, OutboxRow]
    told: Mapping[tuple[str, int], Session]
    marks: Mapping[str, Mark]
    attendance: Mapping[str, Mapping[str, bool]]

    def post(self, session: str, member: str, gone: frozenset[str] = _NOTHING_GONE) -> Mailed:
        """Return the mails to a person about a session; `gone` holds Message-IDs that are being withdrawn."""
        return mailed(self.rows.get((session, member), ()), self.carriers, gone)

    def noted(self, session: str) -> Mapping[str, bool]:
        """Return who came to a session and who did not, by member; empty where nobody noted it."""
        return self.attendance.get(session, {})

    def contacts(self, session: str) -> tuple[str, ...]:
        """Return the contact persons, as `@company`, to whom there is mail about a session."""
        return tuple(member for key, member in self.rows if key == session and member.startswith(AT))

    def changes(self, session: Session, told: int | None) -> tuple[Change, ...]:
        """Return what is different in a session since the version that somebody was told of; None: of none."""
        before = self.told.get((session.key, told)) if told else None
        return what_changed(before, session) if before else ()

    def differs(self, session: Session) -> frozenset[int]:
        """Return the versions of a session with which people know something that does not hold."""
        return frozenset(version for key, version in self.told if key == session.key and self.changes(session, version))


def read_sight(connection: Connection, sessions: Iterable[str]) -> Sight:
    """Read what stands in the store about some sessions, by key; one that was never published has nothing there."""
    keys = sorted(set(sessions))
    rows = [row for key in keys for row in rows_of(connection, session=key)]
    by_person: dict[tuple[str, str], list[OutboxRow]] = defaultdict(list)
    for row in rows:
        by_person[row.session, row.member].append(row)
    versions = {(row.session, row.told) for row in rows}
    told = {version: session_as_told(connection, *version) for version in sorted(versions)}
    return Sight(
        enrolments={key: enrolments_of(connection, key) for key in keys},
        rows={person: tuple(some) for person, some in by_person.items()},
        carriers=_carriers(connection, rows),
        told={version: session for version, session in told.items() if session},
        marks={one.digest: one.what for one in reversed(all_marks(connection))},
        attendance={key: {one.member: one.came for one in attendance_of(connection, key)} for key in keys},
    )


def _carriers(connection: Connection, rows: Iterable[OutboxRow]) -> dict[str, OutboxRow]:
    found = {row.message_id: row for row in rows}
    riders = [row for row in found.values() if row.reason is SkipReason.TOGETHER]
    # The mail in which a row stands can be known by another session, which need not be among those that are read.
    for member in {row.member for row in riders if carried_by(row) not in found}:
        found |= {row.message_id: row for row in rows_of(connection, member=member)}
    return found
