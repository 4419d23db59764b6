"""The statements that run for every mail. Making one takes longer than the database takes to run it: made once."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Select, Update, bindparam, func, insert, literal_column, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from hyf.model.message import MessageState
from hyf.store.outbox_rows import ROW
from hyf.store.prepared import Prepared
from hyf.store.tables import message_content, messages

_TOLD = [
    messages.c.number,
    messages.c.key,
    messages.c.kind,
    messages.c.session,
    messages.c.member,
    messages.c.message_id,
    messages.c.sender,
    messages.c.recipient,
    messages.c.attempts,
    messages.c.in_doubt,
    messages.c.expires_at,
    messages.c.sha256,
]
_NOW = bindparam("now", type_=messages.c.next_at.type)


def _claim() -> ReturningUpdate[Any]:
    due = messages.alias("due")
    timely = due.c.expires_at.is_(None) | (due.c.expires_at > _NOW)
    waiting = (due.c.state == MessageState.DUE) & (due.c.next_at <= _NOW) & timely
    # On PostgreSQL others claim at the same moment: what they have locked is theirs. SQLite has one writer at a time.
    first = select(due.c.number).where(waiting).order_by(due.c.next_at, due.c.number).limit(1)
    taken = {
        "state": MessageState.SENDING,
        "worker": bindparam("by", type_=messages.c.worker.type),
        "attempts": messages.c.attempts + 1,
        "changed_at": _NOW,
    }
    which = messages.c.number == first.with_for_update(skip_locked=True).scalar_subquery()
    # Spelled out: SQLAlchemy leaves `messages.` off in a RETURNING, and `number = number` would be any mail's bytes.
    this = literal_column("messages.number", messages.c.number.type)
    content = select(message_content.c.content).where(message_content.c.number == this)
    told = (*_TOLD, content.scalar_subquery().label("content"))
    return update(messages).where(which).values(**taken).returning(*told)


def _note() -> Update:
    next_at = bindparam("again_at", type_=messages.c.next_at.type)
    values = {
        "state": bindparam("to", type_=messages.c.state.type),
        "reason": bindparam("why", type_=messages.c.reason.type),
        "worker": None,
        "answer": bindparam("said", type_=messages.c.answer.type),
        "changed_at": _NOW,
        "next_at": func.coalesce(next_at, messages.c.next_at),
        "attempts": messages.c.attempts - bindparam("unasked", type_=messages.c.attempts.type),
        "in_doubt": messages.c.in_doubt | bindparam("doubt", type_=messages.c.in_doubt.type),
    }
    sending = (messages.c.number == bindparam("noted")) & (messages.c.state == MessageState.SENDING)
    return update(messages).where(sending).values(**values)


@cache
def rows_with(given: tuple[str, ...]) -> Select[Any]:
    """Return what finds rows in the order in which they were made.

    Args:
        given: Columns that must hold the values of the same names; of `state` there are several.
    """
    found = select(*ROW).order_by(messages.c.number)
    for name in given:
        column = messages.c[name]
        is_one = name != "state"
        found = found.where(column == bindparam(name) if is_one else column.in_(bindparam(name, expanding=True)))
    return found


@cache
def prepared_rows_with(given: tuple[str, ...]) -> Prepared:
    """Return the same as `rows_with`, for columns that hold one value each."""
    return Prepared(rows_with(given))


_NEW_CONTENT: Final = insert(message_content).inline()
_ONE_CONTENT: Final = Prepared(_NEW_CONTENT, "number", "content")


def keep_content(c: Connection, contents: Sequence[Mapping[str, Any]]) -> None:
    """Keep the bytes of messages, by their numbers; there is one at least."""
    if len(contents) == 1:
        _ONE_CONTENT.run(c, **contents[0])
    else:
        c.execute(_NEW_CONTENT, contents)


CLAIM = _claim()
"""`by` takes the message that is due longest at `now`; what `outbox.Claimed` tells comes back."""

NOTE = _note()
"""What came of the message `noted`: `to` which state, `why` and `again_at` where these say something; no row: it is
not being sent."""
