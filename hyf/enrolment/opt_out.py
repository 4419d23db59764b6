"""Somebody wants no mail any more, or wants it again: the mark that stops it, and what was already waiting for them.

The mark is on the address, by digest: it holds for every later mail, whoever makes it, and stays when the person is
taken out of consortium.yaml.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from hyf.mail.address import digest_of_address, normal_address
from hyf.model.mark import Mark
from hyf.model.message import MessageState, SkipReason
from hyf.store.database import Connection
from hyf.store.marks import address_key, all_marks, mark_address, unmark_address
from hyf.store.outbox import rows_to, withdraw


@dataclass(frozen=True, slots=True)
class Stopped:
    """What became of the mail to an address.

    Attributes:
        is_new: False: it had been stopped before.
        withdrawn: Mails that waited and are not sent any more.
    """

    is_new: bool
    withdrawn: int


def address_digest(connection: Connection) -> Callable[[str], str]:
    """Return the function from an address to what the marks know it by."""
    key = address_key(connection)
    return lambda address: digest_of_address(address, key)


def opt_out(connection: Connection, address: str, now: dt.datetime, detail: str = "") -> Stopped:
    """Send nothing to an address any more, since its owner wants that; again changes nothing.

    Args:
        connection: Of a transaction that writes.
        address: As it stands in consortium.yaml or in the outbox.
        now: Aware.
        detail: Where the wish came from; nothing by which the person is known.
    """
    return stop_mail(connection, address, Mark.OPTED_OUT, now, detail)


def stop_mail(connection: Connection, address: str, what: Mark, now: dt.datetime, detail: str) -> Stopped:
    """Mark an address and take back what waits for it; a mark that stands there already stays as it is."""
    is_new = not is_marked(connection, address, what)
    if is_new:
        mark_address(connection, address_digest(connection)(address), what, now, detail)
    due = [row.number for row in rows_to(connection, normal_address(address)) if row.state is MessageState.DUE]
    reason = {Mark.OPTED_OUT: SkipReason.OPTED_OUT, Mark.BOUNCED: SkipReason.BOUNCED}[what]
    return Stopped(is_new, withdraw(connection, due, reason, now))


def let_mail(connection: Connection, address: str, what: Mark) -> bool:
    """Take a mark away; False: there was none. What was withdrawn stays so: the next `hyf invite` says it anew."""
    return unmark_address(connection, address_digest(connection)(address), what)


def is_marked(connection: Connection, address: str, what: Mark) -> bool:
    """Tell whether an address has a mark; it may have both."""
    digest = address_digest(connection)(address)
    return any(mark.digest == digest and mark.what is what for mark in all_marks(connection))
