"""What is known of addresses: who wants no mail, and which do not exist. Kept by digest, the address is not."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from hyf.model.mark import Mark, MarkedAddress
from hyf.model.message import MessageState
from hyf.store.prepared import Prepared
from hyf.store.tables import address_key as keys
from hyf.store.tables import marks, messages
from hyf.store.upsert import put

__all__ = [
    "Mark",
    "MarkedAddress",
    "address_key",
    "all_marks",
    "mark_address",
    "mark_of",
    "note_bounce",
    "unmark_address",
]

_FIRST = (Mark.OPTED_OUT, Mark.BOUNCED)
_OF_ADDRESS = Prepared(select(marks).where(marks.c.digest == bindparam("digest")))
_NAMES = tuple(marks.c.keys())


def address_key(c: Connection) -> str:
    """Return what addresses are turned into digests with: 64 hexadecimal digits, of this database alone."""
    key: str = c.execute(select(keys.c.key)).scalar_one()
    return key


def mark_address(c: Connection, digest: str, what: Mark, at: dt.datetime, detail: str = "") -> None:
    """Mark an address by the digest of its lower-cased form; the same mark again replaces the moment and the detail.

    The detail says where the mark came from, and nothing by which the person is known.
    """
    put(c, marks, {"digest": digest, "what": what, "at": at, "detail": detail})


def unmark_address(c: Connection, digest: str, what: Mark) -> bool:
    """Take a mark away, since a person asked for mail again or the mailbox was mended; False: there was none."""
    return c.execute(delete(marks).where(marks.c.digest == digest, marks.c.what == what)).rowcount > 0


def mark_of(c: Connection, digest: str) -> MarkedAddress | None:
    """Return why an address gets no mail, its owner's wish before a bounce; None: it is not marked."""
    rows = _OF_ADDRESS.rows(c, digest=digest)
    return min(
        (_value(dict(zip(_NAMES, row, strict=True))) for row in rows),
        key=lambda value: _FIRST.index(value.what),
        default=None,
    )


def all_marks(c: Connection) -> tuple[MarkedAddress, ...]:
    """Return all marks, by digest; an address may have both."""
    values = [_value(row) for row in c.execute(select(marks)).mappings()]
    return tuple(sorted(values, key=lambda value: (value.digest, _FIRST.index(value.what))))


def note_bounce(c: Connection, number: int, status: str, at: dt.datetime) -> bool:
    """Note on the message of a row that it did not arrive: a report came back, with a status like 5.1.1.

    Returns:
        False where no such message was sent; nothing is noted then.
    """
    # What is in doubt was perhaps sent after all: a report proves it.
    left = (messages.c.state == MessageState.SENT) | messages.c.in_doubt
    noted = update(messages).where(messages.c.number == number, left).values(bounce=status, bounced_at=at)
    return c.execute(noted).rowcount > 0


def _value(row: Mapping[Any, Any]) -> MarkedAddress:
    return MarkedAddress(digest=row["digest"], what=Mark(row["what"]), at=row["at"], detail=row["detail"])
