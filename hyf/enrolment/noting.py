"""Writing down what a session brought, for the workbook and for whoever organises the next one."""

import datetime as dt
import hashlib
import re
from enum import StrEnum
from typing import Final

from hyf.model.attendance import SessionNotes
from hyf.store.database import Connection
from hyf.store.session_notes import drop_notes, find_notes, save_notes
from hyf.store.sessions import lock_session

LONGEST: Final = 6000
"""Characters of the notes of a session."""
_INVISIBLE: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


class Writing(StrEnum):
    """What became of notes."""

    KEPT = "kept"
    UNCHANGED = "unchanged"
    GONE = "gone"
    """They were emptied."""
    TOO_LONG = "too-long"
    OVERTAKEN = "overtaken"
    """Somebody else wrote in the meantime; nothing was kept."""
    UNKNOWN = "unknown"
    """There is no such session."""


def as_notes(text: str) -> str:
    """Return a text as notes are kept: lines end with a newline, one empty line between paragraphs, none around."""
    lines = _INVISIBLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def sign_of(notes: SessionNotes | None) -> str:
    """Return what tells one state of the notes from another; empty where there are none."""
    return hashlib.sha256(notes.content.encode()).hexdigest()[:16] if notes else ""


def write_notes(
    connection: Connection, session: str, writer: str, text: str, *, seen: str, now: dt.datetime
) -> Writing:
    """Keep what was written down about a session.

    Args:
        connection: Of a transaction that writes; nothing of the session was read in it before.
        session: Its key.
        writer: Key of the member who writes.
        text: As it was written; empty: there shall be no notes.
        seen: The sign of the notes that the writer had before them.
        now: Aware.
    """
    if lock_session(connection, session) is None:
        return Writing.UNKNOWN
    content, before = as_notes(text), find_notes(connection, session)
    if content == (before.content if before else ""):
        return Writing.UNCHANGED
    if len(content) > LONGEST:
        return Writing.TOO_LONG
    if seen != sign_of(before):
        return Writing.OVERTAKEN
    if not content:
        drop_notes(connection, session)
        return Writing.GONE
    save_notes(connection, SessionNotes(session, content, writer, now))
    return Writing.KEPT
