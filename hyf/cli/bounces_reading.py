"""What `hyf bounces` does: read a mailbox, find the mails that its reports are about, note what they say."""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hyf.cli.context import Opened
from hyf.cli.recipient import Recipient, recipient_meant
from hyf.cli.store_access import find_store_beside
from hyf.enrolment.bounces import Returned, judge_returned, note_returned
from hyf.enrolment.opt_out import is_marked, let_mail
from hyf.errors import FileNotUsable
from hyf.mail.bounce_mailbox import mails_in
from hyf.mail.dsn import Report, read_report
from hyf.mail.dsn_status import Verdict
from hyf.mail.imap_mailbox import imap_mailbox, mails_on
from hyf.model.language import Text
from hyf.model.mark import Mark
from hyf.settings import imap_password, secret_key, token_command
from hyf.store.database import Connection, Store

_ON_A_SERVER = "://"


@dataclass(frozen=True, slots=True)
class Read:
    """A mailbox that was read.

    Attributes:
        withdrawn: Mails that waited and are not sent any more.
        stopped: Rows to an address that does not exist and gets no mail any more, by number.
        is_dry: Nothing was noted.
    """

    returned: Returned
    withdrawn: int
    stopped: frozenset[int]
    is_dry: bool


@dataclass(frozen=True, slots=True)
class Cleared:
    """An address that may get mail again.

    Attributes:
        is_new: It got none before.
        is_dry: Nothing was written.
    """

    who: Recipient
    is_new: bool
    is_dry: bool


def read_mailbox(opened: Opened, mailbox: str, now: dt.datetime, *, dry_run: bool) -> Read:
    """Read a mailbox and note what came back.

    Args:
        opened: The consortium; its database stands beside it.
        mailbox: A path, or the address of a folder on a mail server.
        now: Aware.
        dry_run: Note nothing.

    Raises:
        HyfError: The mailbox or the database cannot be used.
    """
    with closing(_store(opened)) as store:
        # All of it before the transaction begins: a mail server may take minutes.
        reports = list(_reports(mailbox))
        if dry_run:
            with store.read() as connection:
                returned = judge_returned(connection, reports, secret_key())
                return Read(returned, 0, _stopped(connection, returned), is_dry=True)
        with store.begin() as connection:
            returned = judge_returned(connection, reports, secret_key())
            withdrawn = note_returned(connection, returned, now)
            return Read(returned, withdrawn, _stopped(connection, returned), is_dry=False)


def _stopped(connection: Connection, returned: Returned) -> frozenset[int]:
    # Not every address that was given up is so still: the coordinator may have let mail go there again.
    return frozenset(
        bounce.row.number
        for bounce in returned.bounces
        if bounce.verdict is Verdict.GONE
        and (bounce.stops_mail or is_marked(connection, bounce.row.recipient, Mark.BOUNCED))
    )


def clear_bounce(opened: Opened, wanted: str, *, dry_run: bool) -> Cleared:
    """Let mail go again to the address that somebody has now.

    Raises:
        HyfError: Nobody is meant, or the database cannot be used.
    """
    who = recipient_meant(wanted, opened.consortium)
    with closing(_store(opened)) as store:
        if dry_run:
            with store.read() as connection:
                return Cleared(who, is_marked(connection, who.address, Mark.BOUNCED), is_dry=True)
        with store.begin() as connection:
            return Cleared(who, let_mail(connection, who.address, Mark.BOUNCED), is_dry=False)


def _reports(mailbox: str) -> Iterator[Report | None]:
    if _ON_A_SERVER in mailbox:
        mails = mails_on(imap_mailbox(mailbox, imap_password(), token_command()))
    else:
        mails = mails_in(Path(mailbox).expanduser())
    for mail in mails:
        yield None if mail is None else read_report(mail)


def _store(opened: Opened) -> Store:
    store = find_store_beside(opened.folder)
    if store is None:
        raise FileNotUsable(
            Text(
                en=f"nothing was sent from {opened.folder} yet, so nothing can have come back; send with: hyf invite",
                nl=f"er is vanuit {opened.folder} nog niets verstuurd, dus er kan niets terugkomen; verstuur met: hyf"
                " invite",
            )
        )
    return store
