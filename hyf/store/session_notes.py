"""What organisers wrote down about sessions."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, select

from hyf.model.attendance import SessionNotes
from hyf.store.tables_members import session_notes
from hyf.store.upsert import put


def save_notes(c: Connection, notes: SessionNotes) -> None:
    """Keep the notes of a session, in place of what was kept before.

    Raises:
        IntegrityError: The session was not published.
    """
    put(c, session_notes, {name: getattr(notes, name) for name in session_notes.c.keys()})  # noqa: SIM118 -- columns


def drop_notes(c: Connection, session: str) -> bool:
    """Forget the notes of a session; False: there were none."""
    return c.execute(delete(session_notes).where(session_notes.c.session == session)).rowcount > 0


def find_notes(c: Connection, session: str) -> SessionNotes | None:
    """Return the notes of a session; None: nobody wrote any."""
    return notes_of(c, [session]).get(session)


def notes_of(c: Connection, sessions: Iterable[str]) -> Mapping[str, SessionNotes]:
    """Return the notes of some sessions, by key; those without are left out."""
    rows = c.execute(select(session_notes).where(session_notes.c.session.in_(list(sessions)))).mappings()
    return {row["session"]: SessionNotes(**row) for row in rows}
