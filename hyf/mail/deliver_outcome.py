"""What an answer means for the row of a mail: pure, no clock, no database."""

import datetime as dt
from dataclasses import dataclass

from hyf.mail.pace import MOST_ATTEMPTS, retry_at
from hyf.mail.transport import Answer, Verdict
from hyf.model.message import MessageState


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is noted on a row.

    Attributes:
        next_at: When it is tried again; None: at the next opportunity, or never.
        in_doubt: It may have arrived.
        was_asked: The server heard of this mail.
    """

    state: MessageState
    next_at: dt.datetime | None = None
    in_doubt: bool = False
    was_asked: bool = True


def outcome_of(answer: Answer, number: int, attempts: int, now: dt.datetime) -> Outcome:
    """Return what becomes of a mail.

    Args:
        answer: Of the transport.
        number: Of the row.
        attempts: How often it was handed over, this time counted.
        now: Aware, UTC.
    """
    match answer.verdict:
        case Verdict.TAKEN:
            return Outcome(MessageState.SENT)
        case Verdict.REFUSED:
            return Outcome(MessageState.FAILED)
        case Verdict.SLOWER | Verdict.NOT_ALLOWED if answer.trouble is not None:
            return Outcome(MessageState.DUE, was_asked=False)
    # What may have arrived already is tried on, however often: it is no refusal.
    in_doubt = answer.verdict is Verdict.UNKNOWN
    if attempts >= MOST_ATTEMPTS and not in_doubt:
        return Outcome(MessageState.FAILED)
    # Also a mail that the server hangs up on: it goes behind the others, so that it does not hold them up.
    return Outcome(MessageState.DUE, retry_at(number, attempts, now), in_doubt)
