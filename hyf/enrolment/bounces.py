"""What came back: which mail of the outbox each report is about, and what that means for later mail.

Which row a report is about is found in `bounce_rows`, what a status means for an address in `mail.dsn_status`. No
address is given up by a report that anybody could have written.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hyf.enrolment.bounce_rows import Why, certain_row, names, only_row
from hyf.enrolment.opt_out import opt_out, stop_mail
from hyf.mail.address import normal_address
from hyf.mail.dsn import Action, Delivery, Report, Sort
from hyf.mail.dsn_status import Verdict, verdict_on
from hyf.model.mark import Mark
from hyf.model.message import OutboxRow
from hyf.store.database import Connection
from hyf.store.marks import note_bounce

COMPLAINT: Final = "complaint"
"""Stands on a row in the place of a status, where its mail was called spam."""
DELAYED: Final = "delayed "
"""Begins what stands on a row whose mail is still being tried."""

_ORDER = (Verdict.DELAYED, Verdict.GAVE_UP, Verdict.REFUSED, Verdict.GONE)


@dataclass(frozen=True, slots=True)
class Bounce:
    """What came back of one mail.

    Attributes:
        status: As the report gives it (RFC 3463).
        diagnostic: What the other mail server said.
        is_certain: The report knows what only who has the mail can know.
        is_new: The row did not say so yet.
    """

    row: OutboxRow
    verdict: Verdict
    status: str
    diagnostic: str
    is_certain: bool
    is_new: bool

    @property
    def stops_mail(self) -> bool:
        """The address gets no mail any more by this report."""
        return self.is_new and self.is_certain and self.verdict is Verdict.GONE


@dataclass(frozen=True, slots=True)
class Complaint:
    """Somebody called one of our mails spam.

    Attributes:
        is_new: The row did not say so yet.
    """

    row: OutboxRow
    is_new: bool


@dataclass(frozen=True, slots=True)
class Left:
    """A mail of which nothing was noted.

    Attributes:
        sender: Who wrote it, by its own word; empty where it does not say.
    """

    why: Why
    subject: str
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a mailbox holds.

    Attributes:
        read: Mails in it.
        bounces: One per mail that did not arrive, by number of the row.
        complaints: One per mail, by number of the row.
        arrived: Reports that a mail did arrive.
        automatic: Out of the office, and receipts.
        left: In the order of the mailbox.
    """

    read: int
    bounces: tuple[Bounce, ...]
    complaints: tuple[Complaint, ...]
    arrived: int
    automatic: int
    left: tuple[Left, ...]


def judge_returned(connection: Connection, reports: Iterable[Report | None], secret: str) -> Returned:
    """Find what each report is about, and what it means; nothing is written.

    Args:
        connection: Of a transaction.
        reports: What stands in the mailbox; None: a mail that was too large to read.
        secret: Of this installation, for the checks in addresses for bounces; may be empty.
    """
    bounces: dict[int, Bounce] = {}
    complaints: dict[int, Complaint] = {}
    left: list[Left] = []
    read = arrived = automatic = 0
    for report in reports:
        read += 1
        found = _judge(connection, report, secret)
        match found:
            case Left():
                left.append(found)
            case Complaint(row=row):
                complaints[row.number] = found
            case Bounce(row=row):
                bounces[row.number] = max(bounces.get(row.number, found), found, key=_weight)
            case Sort.AUTO_REPLY:
                automatic += 1
            case _:
                arrived += 1
    return Returned(
        read,
        tuple(bounces[number] for number in sorted(bounces)),
        tuple(complaints[number] for number in sorted(complaints)),
        arrived,
        automatic,
        tuple(left),
    )


def note_returned(connection: Connection, returned: Returned, now: dt.datetime) -> int:
    """Note what came back, and stop the mail to who cannot or will not have it; the same again changes nothing.

    Args:
        connection: Of the transaction in which it was judged; one that writes.
        returned: From `judge_returned`.
        now: Aware.

    Returns:
        How many mails that waited are not sent any more.
    """
    withdrawn = 0
    for bounce in returned.bounces:
        if bounce.is_new:
            note_bounce(connection, bounce.row.number, _noted(bounce.verdict, bounce.status), now)
        if bounce.stops_mail:
            stopped = stop_mail(connection, bounce.row.recipient, Mark.BOUNCED, now, bounce.status)
            withdrawn += stopped.withdrawn
    for complaint in returned.complaints:
        if complaint.is_new:
            note_bounce(connection, complaint.row.number, COMPLAINT, now)
            withdrawn += opt_out(connection, complaint.row.recipient, now, COMPLAINT).withdrawn
    return withdrawn


def _judge(connection: Connection, report: Report | None, secret: str) -> Bounce | Complaint | Left | Sort:
    if report is None:
        return Left(Why.TOO_LARGE, "")
    match report.sort:
        case Sort.DELIVERY:
            return _judge_delivery(connection, report, secret)
        case Sort.COMPLAINT:
            return _judge_complaint(connection, report, secret)
        case Sort.STOP:
            return Left(Why.STOP, report.subject, report.complainant)
        case Sort.AUTO_REPLY:
            return Sort.AUTO_REPLY
        case _:
            return Left(Why.NO_REPORT, report.subject, report.complainant)


def _judge_delivery(connection: Connection, report: Report, secret: str) -> Bounce | Left | Sort:
    """Return the worst that a report says of the address that our mail went to; it may speak of others."""
    found = certain_row(connection, report, secret)
    if isinstance(found, Why):
        return Left(found, report.subject)
    said = []
    for delivery in report.deliveries:
        row = found if found and names(delivery, found) else None
        row = row or (None if found else only_row(connection, delivery))
        if row:
            said.append((row, delivery))
    if not said:
        return Left(Why.CONTRADICTS if found else Why.NOT_OURS, report.subject)
    judged = [_bounce(row, delivery, is_certain=found is not None) for row, delivery in said]
    worst = max(judged, key=_weight)
    if worst.verdict is Verdict.UNCLEAR:
        return Left(Why.UNCLEAR, report.subject)
    return Sort.DELIVERY if worst.verdict is Verdict.ARRIVED else worst


def _judge_complaint(connection: Connection, report: Report, secret: str) -> Complaint | Left:
    found = certain_row(connection, report, secret)
    if found is None or isinstance(found, Why):
        return Left(found or Why.NOT_OURS, report.subject)
    # Providers often leave out who complained; the mail itself they send back.
    if report.complainant and normal_address(report.complainant) != normal_address(found.recipient):
        return Left(Why.CONTRADICTS, report.subject)
    return Complaint(found, is_new=found.bounce != COMPLAINT)


def _bounce(row: OutboxRow, delivery: Delivery, *, is_certain: bool) -> Bounce:
    verdict = verdict_on(delivery)
    is_new = _rank(verdict) > _rank(_verdict_noted(row.bounce)) and row.bounce != COMPLAINT
    return Bounce(row, verdict, delivery.status, delivery.diagnostic, is_certain, is_new)


def _noted(verdict: Verdict, status: str) -> str:
    return f"{DELAYED}{status}".rstrip() if verdict is Verdict.DELAYED else status


def _verdict_noted(text: str) -> Verdict:
    action = Action.DELAYED if text.startswith(DELAYED.strip()) else Action.FAILED
    return verdict_on(Delivery(action, text, (), ""))


def _rank(verdict: Verdict) -> int:
    return _ORDER.index(verdict) + 1 if verdict in _ORDER else 0


def _weight(bounce: Bounce) -> tuple[int, bool]:
    return _rank(bounce.verdict), bounce.is_certain
