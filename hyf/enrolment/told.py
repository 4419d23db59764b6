"""What somebody was told of a session, read from the outbox: the only record there is of it.

What left counts, and what is being sent; what was withdrawn, refused, or came back does not. One notice can tell of
several sessions: one row of the outbox carries it, the others say by their Message-ID which one that is.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hyf.enrolment.message_ids import carried_by
from hyf.model.enrolment import State
from hyf.model.message import Kind, MessageState, OutboxRow

NO: Final = frozenset({State.DECLINED, State.WITHDRAWN})
"""Said no, before or after there was a place."""
LIVE: Final = frozenset({State.INVITED, State.SIGNED_UP, State.WAITING})
"""Comes, or may come."""
ASIDE: Final = frozenset({Kind.BATON, Kind.BATON_ANSWER})
"""Says nothing of the session at which the baton is passed on: nobody learns from it that there is one."""

_SAYS = {
    Kind.INVITATION: State.INVITED,
    Kind.CONFIRMATION: State.SIGNED_UP,
    Kind.PROMOTION: State.SIGNED_UP,
    Kind.WAITING: State.WAITING,
    Kind.WITHDRAWAL: State.DECLINED,
    Kind.CANCELLATION: State.DROPPED,
}
_WITH_REQUEST = (Kind.CONFIRMATION, Kind.PROMOTION)
# Who lost a place unheard, and waits for one now, has the event of it in their calendar.
_WITH_CANCEL = (Kind.WITHDRAWAL, Kind.CANCELLATION, Kind.WAITING)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What somebody knows of one session.

    Attributes:
        state: Where they think they stand; DECLINED for any no of theirs, DROPPED where they were told not to come.
            None: they know of no session.
        told: The version of the session that they know.
        in_calendar: Their calendar holds it.
    """

    state: State | None = None
    told: int | None = None
    in_calendar: bool = False


def knowledge(rows: Iterable[OutboxRow]) -> Knowledge:
    """Return what somebody knows who read some mails about one session, in this order."""
    known = Knowledge()
    for row in rows:
        known = after_reading(known, row.kind, row.told)
    return known


def after_reading(known: Knowledge, kind: Kind, told: int) -> Knowledge:
    """Return what somebody knows after one more mail.

    Args:
        known: Before it.
        kind: Of the mail.
        told: The version of the session that it speaks of.
    """
    if kind in (Kind.THANKS, Kind.TRANSFER):
        return known
    state = _SAYS.get(kind, known.state)
    if kind is Kind.CHANGE and state is State.DECLINED:
        # Who said no is told of another day only, and asked again.
        state = State.INVITED
    is_in = known.in_calendar or kind in _WITH_REQUEST or (kind is Kind.CHANGE and state is State.SIGNED_UP)
    return Knowledge(state, told, is_in and kind not in _WITH_CANCEL)


@dataclass(frozen=True, slots=True)
class Mailed:
    """The mails to one person about one session, in the order in which they were made.

    Attributes:
        rows: All of them.
        left: Those that left, are leaving, or left perhaps.
        due: Those that wait.
    """

    rows: tuple[OutboxRow, ...] = ()
    left: tuple[OutboxRow, ...] = ()
    due: tuple[OutboxRow, ...] = ()

    @property
    def firm(self) -> tuple[OutboxRow, ...]:
        """What left, and what repeats to people what they did themselves: a no is never taken back for them."""
        return _in_order((*self.left, *(row for row in self.due if row.kind is Kind.WITHDRAWAL)))

    @property
    def loose(self) -> tuple[OutboxRow, ...]:
        """What waits and can be withdrawn for something newer."""
        return tuple(row for row in self.due if row.kind is not Kind.WITHDRAWAL)

    @property
    def to_come(self) -> tuple[OutboxRow, ...]:
        """What will have been read when all that waits has left."""
        return _in_order((*self.left, *self.due))

    @property
    def before_the_end(self) -> Knowledge:
        """What they were told, or were to be told, before anybody told them not to come."""
        return knowledge(row for row in self.rows if row.kind is not Kind.CANCELLATION)

    def was_refused_at(self, address: str) -> bool:
        """Tell whether the newest mail that was tried to an address was refused, or came back."""
        tried = [row for row in self.rows if row.recipient == address and row.attempts]
        return bool(tried) and (tried[-1].state is MessageState.FAILED or _came_back(tried[-1]))


def mailed(rows: Sequence[OutboxRow], carriers: Mapping[str, OutboxRow], gone: Collection[str] = ()) -> Mailed:
    """Sort the mails to one person about one session.

    Args:
        rows: As the outbox has them.
        carriers: By Message-ID, the rows that carry a mail that tells of several sessions.
        gone: Message-IDs of mails that are being withdrawn: they do not wait any more.
    """
    about = (row for row in rows if row.kind not in ASIDE)
    inside = [(row, carriers.get(carried_by(row), row)) for row in sorted(about, key=_number)]
    return Mailed(
        rows=tuple(row for row, _ in inside),
        left=tuple(row for row, carrier in inside if has_left(carrier)),
        due=tuple(
            row for row, carrier in inside if carrier.state is MessageState.DUE and carrier.message_id not in gone
        ),
    )


def has_left(row: OutboxRow) -> bool:
    """Tell whether somebody has, or may have, a mail."""
    is_out = row.state in (MessageState.SENT, MessageState.SENDING)
    # Whatever became of a mail in doubt later, it may have been read: a calendar may hold what it brought.
    return (is_out or (row.in_doubt and row.state is not MessageState.FAILED)) and not _came_back(row)


def _in_order(rows: Iterable[OutboxRow]) -> tuple[OutboxRow, ...]:
    # What is in doubt left perhaps, and waits: it is read once.
    return tuple(sorted(set(rows), key=_number))


def _came_back(row: OutboxRow) -> bool:
    # 4.x: others tried for days, and gave up. What is only delayed says so, and may still arrive.
    return row.bounce.startswith(("4.", "5."))


def _number(row: OutboxRow) -> int:
    return row.number
