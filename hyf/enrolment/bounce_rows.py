"""Which mail of the outbox a report is about.

A row is found by what only its mail carries: the address it was sent from, the envelope identity, the Message-ID. Then
the report must also name the address that the mail went to, or it was made up, or is about somebody to whom it was
forwarded. By the address alone a row is found where it is the only one to it; that is never certain, for an address can
be known to anybody.
"""

from enum import StrEnum

from hyf.mail.address import normal_address
from hyf.mail.dsn import Delivery, Report
from hyf.mail.verp import check_of, row_of, row_of_envelope_id
from hyf.model.message import MessageState, OutboxRow
from hyf.store import outbox
from hyf.store.database import Connection

# PostgreSQL's integers end here; a larger one in an address was made up.
_LAST_NUMBER = 2**31 - 1


class Why(StrEnum):
    """Why a mail in the mailbox was left for the coordinator."""

    NO_REPORT = "no-report"
    STOP = "stop"
    """It asks for no more mail, but anybody could have written it."""
    TOO_LARGE = "too-large"
    UNCLEAR = "unclear"
    """It does not say what a report has to say."""
    NOT_OURS = "not-ours"
    """It is about a mail that is not in the outbox."""
    CONTRADICTS = "contradicts"
    """It names another address than the mail was sent to, a mail that never left, or two mails."""


def certain_row(connection: Connection, report: Report, secret: str) -> OutboxRow | Why | None:
    """Return the row whose mail a report is about, by what only that mail carries.

    Args:
        connection: Of a transaction.
        report: Of any sort.
        secret: Of this installation, for the checks in addresses for bounces; may be empty.

    Returns:
        None: it carries nothing of ours.
    """
    tags = [*map(row_of, report.addressed_to), row_of_envelope_id(report.envelope_id)]
    same = outbox.rows_with_message_id(connection, report.message_id) if report.message_id else ()
    rows = {row.number: row for row in same}
    is_forged = False
    for tag in filter(None, tags):
        row = outbox.row_of(connection, tag[0]) if tag[0] <= _LAST_NUMBER else None
        if row and check_of(row.message_id, secret) == tag[1]:
            rows[row.number] = row
        else:
            is_forged = True
    if len(rows) > 1 or (is_forged and not rows):
        return Why.CONTRADICTS
    found = next(iter(rows.values()), None)
    return Why.CONTRADICTS if found and not _has_left(found) else found


def only_row(connection: Connection, delivery: Delivery) -> OutboxRow | None:
    """Return the one row to an address that a report names; None: there is none, or more than one."""
    addresses = {normal_address(recipient) for recipient in delivery.recipients}
    rows = [row for address in addresses for row in outbox.rows_to(connection, address) if _has_left(row)]
    return rows[0] if len(rows) == 1 else None


def _has_left(row: OutboxRow) -> bool:
    return row.state is MessageState.SENT or row.in_doubt


def names(delivery: Delivery, row: OutboxRow) -> bool:
    """Tell whether a report speaks of the address that the mail of a row went to."""
    return normal_address(row.recipient) in {normal_address(recipient) for recipient in delivery.recipients}
