"""The outbox: messages as they are made, wait, leave, or do not. How they leave one at a time stands in `sender`.

A row is `due`, then `sending` while a mail server is asked, then `sent`, `failed`, or `due` again at a later moment.
One that need not leave any more is `skipped`. The bytes of a message stand in a table of their own.
"""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, TextClause, delete, func, select, text, true, update

from hyf.model.message import Kind, MessageState, OutboxRow, Queued, SkipReason
from hyf.model.run import OutboxCounts
from hyf.store.outbox_rows import NAMES, ROW, outbox_row, row_for
from hyf.store.outbox_statements import CLAIM, NOTE, keep_content, prepared_rows_with, rows_with
from hyf.store.tables import message_content, messages
from hyf.store.upsert import add_new

# How many values go into one statement; SQLite takes 32,766 of them at most, and a message has twenty.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that was taken out of the outbox to be sent now.

    Attributes:
        session: Key; empty: it is about none.
        sender: The address, and nothing else.
        content: As it travels; the same bytes at every try. Empty where it is not whole.
        attempts: How often a mail server was asked to take it, this time counted.
        in_doubt: An earlier process was ended before it noted the answer: it may have arrived already.
        is_whole: Its bytes are those that were queued; else the database was changed or is damaged, and it must not
            be sent, for nobody knows whose mail it is.
    """

    number: int
    key: str
    kind: Kind
    session: str
    member: str
    message_id: str
    sender: str
    recipient: str
    content: bytes
    attempts: int
    in_doubt: bool
    expires_at: dt.datetime | None
    is_whole: bool = True


def enqueue(c: Connection, queued: Queued, now: dt.datetime) -> bool:
    """Put a message into the outbox; False: one with the same key is there, whatever became of it, and stays as it is.

    Raises:
        IntegrityError: Its session was not published, or another message has its Message-ID.
    """
    return enqueue_all(c, [queued], now) == 1


def enqueue_all(c: Connection, queued: Iterable[Queued], now: dt.datetime) -> int:
    """Put messages into the outbox, in their order, those left out whose key is there already.

    Returns:
        How many are new.

    Raises:
        IntegrityError: A session was not published, or another message has the Message-ID.
    """
    made = 0
    for batch in _batches(queued):
        first = {message.key: message for message in reversed(batch)}
        numbers = add_new(
            c, messages, [row_for(first[message.key], now) for message in batch], unique="key", returning="number"
        )
        contents = [{"number": number, "content": first[key].content} for key, number in numbers.items()]
        if contents:
            keep_content(c, contents)
        made += len(contents)
    return made


def withdraw(c: Connection, numbers: Collection[int], reason: SkipReason, now: dt.datetime) -> int:
    """Take messages back that need not leave any more; only those that are still due.

    Returns:
        How many were taken back: what is being sent, or was, is not.
    """
    withdrawn = 0
    for batch in _batches(sorted(numbers)):
        due = messages.c.number.in_(batch) & (messages.c.state == MessageState.DUE)
        withdrawn += _skip(c, due, reason, now)
    return withdrawn


def skip_overdue(c: Connection, now: dt.datetime) -> int:
    """Take back what is due and too late to be sent: its session has started.

    Returns:
        How many messages.
    """
    overdue = (messages.c.state == MessageState.DUE) & (messages.c.expires_at <= now)
    return _skip(c, overdue, SkipReason.OVERDUE, now)


def rows_of(
    c: Connection,
    session: str | None = None,
    member: str | None = None,
    kind: Kind | None = None,
    states: Collection[MessageState] | None = None,
) -> tuple[OutboxRow, ...]:
    """Return messages in the order in which they were made; each condition can be given or left open."""
    wanted = {"session": session, "member": member, "kind": kind, "state": states and sorted(states)}
    given = {name: value for name, value in wanted.items() if value is not None}
    if states is None:
        rows = prepared_rows_with(tuple(given)).rows(c, **given)
        return tuple(outbox_row(dict(zip(NAMES, row, strict=True))) for row in rows)
    found = c.execute(rows_with(tuple(given)), given).mappings()
    return tuple(outbox_row(row) for row in found)


def row_of(c: Connection, number: int) -> OutboxRow | None:
    """Return one message; None: no message has this number."""
    return next(iter(_found(c, messages.c.number == number)), None)


def rows_numbered(c: Connection, numbers: Iterable[int]) -> tuple[OutboxRow, ...]:
    """Return messages by their numbers, in the order in which they were made; numbers that nothing has are left out."""
    found: list[OutboxRow] = []
    for batch in _batches(sorted(set(numbers))):
        found += _found(c, messages.c.number.in_(batch))
    return tuple(found)


def rows_with_message_id(c: Connection, message_id: str) -> tuple[OutboxRow, ...]:
    """Return the messages with a Message-ID, its angle brackets included: one or none."""
    return _found(c, messages.c.message_id == message_id)


def rows_to(c: Connection, recipient: str) -> tuple[OutboxRow, ...]:
    """Return the messages to an address, in the order in which they were made; capitals are small letters here."""
    return _found(c, func.lower(messages.c.recipient) == recipient.lower())


def content_of(c: Connection, number: int) -> bytes | None:
    """Return a message as it travels; None: there is none, or its bytes were dropped."""
    found = select(message_content.c.content).where(message_content.c.number == number)
    return c.execute(found).scalar()


def drop_content(c: Connection, before: dt.datetime) -> int:
    """Drop the bytes of messages that came to their end before a moment; the rows stay.

    Returns:
        Of how many messages.
    """
    ended = messages.c.state.in_([MessageState.SENT, MessageState.FAILED, MessageState.SKIPPED])
    old = select(messages.c.number).where(ended, messages.c.changed_at < before)
    return c.execute(delete(message_content).where(message_content.c.number.in_(old))).rowcount


def sent_since(c: Connection, moment: dt.datetime) -> int:
    """Return how many messages mail servers took at or after a moment."""
    # No reason: what is sent has none, but so the index on state, reason and moment is used to its end.
    sent = (messages.c.state == MessageState.SENT) & messages.c.reason.is_(None) & (messages.c.changed_at >= moment)
    return _number(c, sent)


def counts(c: Connection, now: dt.datetime) -> OutboxCounts:
    """Return how many messages stand where, counted by the database."""
    kinds = (messages.c.state, messages.c.reason)
    states = dict.fromkeys(MessageState, 0)
    skipped: dict[SkipReason, int] = {}
    for state, reason, number in c.execute(select(*kinds, func.count()).group_by(*kinds)):
        states[MessageState(state)] += number
        if reason is not None:
            skipped[SkipReason(reason)] = number
    # Not what is delayed, and still tried by others, and not what arrived and was complained of.
    refused = messages.c.bounce.like("4.%") | messages.c.bounce.like("5.%")
    overdue = messages.c.expires_at.is_not(None) & (messages.c.expires_at <= now)
    timely = func.count().filter(~overdue & (messages.c.next_at <= now))
    due = messages.c.state == MessageState.DUE
    figures = select(timely, func.count().filter(overdue), func.min(messages.c.next_at).filter(~overdue)).where(due)
    due_now, late, next_at = c.execute(figures).one()
    return OutboxCounts(
        states=states,
        skipped=dict(sorted(skipped.items())),
        due_now=due_now,
        due_later=states[MessageState.DUE] - due_now - late,
        overdue=late,
        in_doubt=_number(c, text("in_doubt")),  # written as the index has it, which is used so
        bounced=_number(c, messages.c.bounced_at.is_not(None) & refused),
        next_at=next_at,
    )


def claim_next(c: Connection, worker: int, now: dt.datetime) -> Claimed | None:
    """Take the message that is due longest, and note that it is being sent; None: nothing is due.

    It is sent after the transaction was committed, and what came of it is noted by `note_outcome`; the next one can be
    claimed in that same transaction. The worker is the sender's: it tells what is being sent from what was left behind
    by a process that ended. One that is not whole is not sent: it is noted as failed, and the others go on.
    """
    row = c.execute(CLAIM, {"by": worker, "now": now}).mappings().first()
    if row is None:
        return None
    told = {**row, "kind": Kind(row["kind"]), "session": row["session"] or ""}
    # Whatever went wrong in the tables or here: nobody gets the mail of somebody else.
    if told.pop("sha256") != hashlib.sha256(row["content"] or b"").hexdigest():
        return Claimed(**{**told, "content": b"", "is_whole": False})
    return Claimed(**told)


def note_outcome(  # noqa: PLR0913, PLR0917 -- what an outcome is; the sender repeats it
    c: Connection,
    number: int,
    state: MessageState,
    answer: str,
    next_at: dt.datetime | None,
    now: dt.datetime,
    *,
    reason: SkipReason | None = None,
    asked: bool = True,
    in_doubt: bool = False,
) -> bool:
    """Note what became of a message that was claimed.

    Args:
        c: Of the transaction, which may go on to claim the next.
        number: Of the message.
        state: SENT, FAILED, DUE to be tried again, or SKIPPED for a reason.
        answer: Of the mail server, or what stood in the way of asking it; empty where there was none.
        next_at: When it is tried again; None: it is not, or at the next opportunity.
        now: Aware.
        reason: Why it is skipped; None unless it is.
        asked: False where the mail server was not asked after all: the attempt does not count.
        in_doubt: The connection was lost before the answer: it may have arrived. What once was in doubt stays so.

    Returns:
        False where the message is not being sent (it was taken for left behind and noted by another): nothing is noted.
    """
    values = {
        "noted": number,
        "to": state,
        "why": reason,
        "said": answer,
        "again_at": next_at,
        "now": now,
        "unasked": int(not asked),
        "doubt": in_doubt,
    }
    return c.execute(NOTE, values).rowcount > 0


def recover(c: Connection, now: dt.datetime, workers: Collection[int] | None = None) -> int:
    """Make due again, with the same bytes, what was being sent by workers that are no more; it is then in doubt.

    Without workers it is everything that is being sent. How many messages it were is returned.
    """
    left = messages.c.state == MessageState.SENDING
    gone = true() if workers is None else messages.c.worker.in_(sorted(workers))
    # Behind what waits: a message at which processes end does not hold up the others.
    values = {"state": MessageState.DUE, "worker": None, "in_doubt": True, "next_at": now, "changed_at": now}
    return c.execute(update(messages).where(left, gone).values(**values)).rowcount


def _found(c: Connection, *which: ColumnElement[bool]) -> tuple[OutboxRow, ...]:
    rows = c.execute(select(*ROW).where(*which).order_by(messages.c.number)).mappings()
    return tuple(outbox_row(row) for row in rows)


def _number(c: Connection, which: ColumnElement[bool] | TextClause) -> int:
    return c.execute(select(func.count()).select_from(messages).where(which)).scalar_one()


def _skip(c: Connection, which: ColumnElement[bool], reason: SkipReason, now: dt.datetime) -> int:
    values = {"state": MessageState.SKIPPED, "reason": reason, "changed_at": now}
    return c.execute(update(messages).where(which).values(**values)).rowcount


def _batches(values: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while batch := list(islice(rest, _BATCH)):
        yield batch
