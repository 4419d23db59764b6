"""Who came to a session, and what was written down about it. That somebody was invited says nothing of either."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether one member came to one session.

    Attributes:
        session: Key of the session.
        member: Key of the member; who came without an invitation too.
        noted_at: Aware, UTC.
    """

    session: str
    member: str
    came: bool
    noted_at: dt.datetime


@dataclass(frozen=True, slots=True)
class SessionNotes:
    """What the organiser wrote down about a session, for the workbook and for whoever organises next.

    Attributes:
        session: Key of the session.
        content: Paragraphs, with an empty line between them; lines end with a newline only.
        writer: Key of the member who wrote it last.
        written_at: Aware, UTC.
    """

    session: str
    content: str
    writer: str
    written_at: dt.datetime

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Each paragraph on one line."""
        return tuple(" ".join(part.split()) for part in self.content.split("\n\n") if part.strip())
