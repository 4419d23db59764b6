"""Figures: what a run of a command did with mail, and what waits in the outbox."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from hyf.model.message import MessageState, SkipReason


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the messages of one run.

    Attributes:
        made: Messages that the run had to do with: made by it, or due when it began.
        sent: Accepted by a mail server.
        skipped: How many per reason; reasons without any are left out.
        failed: Refused for good.
        still_due: To be sent by a later run.
    """

    made: int
    sent: int
    failed: int
    still_due: int
    skipped: Mapping[SkipReason, int] = field(default_factory=dict)

    @property
    def adds_up(self) -> bool:
        """Every message made was sent, skipped for a reason, has failed, or is still due."""
        return self.made == self.sent + sum(self.skipped.values()) + self.failed + self.still_due


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command that makes or sends mail.

    Attributes:
        number: From 1, rising.
        command: `invite`, `remind`, `send`, ...
        started_at: Aware, UTC.
        ended_at: Aware, UTC; None: it runs, or was ended before it could say.
        tally: None as long as it has not ended.
    """

    number: int
    command: str
    started_at: dt.datetime
    ended_at: dt.datetime | None
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How many messages stand where.

    Attributes:
        states: Messages per state; every state is there.
        skipped: Skipped messages per reason; reasons without any are left out.
        due_now: Due, and their moment has come.
        due_later: Due at a later moment: planned ahead, or tried again.
        overdue: Due, but too late: their session has started. With the two before it makes all that are due.
        in_doubt: In whatever state, may have arrived twice.
        bounced: Sent, and a report came back that they did not arrive.
        next_at: Aware, UTC; the earliest moment of those that are due and not overdue; None: there are none.
    """

    states: Mapping[MessageState, int]
    skipped: Mapping[SkipReason, int]
    due_now: int
    due_later: int
    overdue: int
    in_doubt: int
    bounced: int
    next_at: dt.datetime | None
