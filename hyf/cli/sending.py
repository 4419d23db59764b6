"""Sending what is due, for every command that puts mail into the outbox and for `hyf send`.

delivery = send_due(opened, store, options)
show_delivery(opened, delivery, as_json=False)
finish(opened, delivery, options)
"""

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hyf.cli.answer_file import check_ending, write_answer
from hyf.cli.context import Opened
from hyf.cli.sending_stop import gentle_stop
from hyf.cli.sending_view import SendingView
from hyf.cli.sending_words import ending_notes, failures_table, route_note, stopped
from hyf.errors import Interrupted, WrongUsage
from hyf.mail.deliver import deliver
from hyf.mail.deliver_orders import Circumstances, Delivery, Ending, Orders, Progress
from hyf.mail.pace import profile_of
from hyf.mail.server import MailFolder, MailRoute
from hyf.mail.transport_open import transport_to
from hyf.model.consortium import Consortium
from hyf.model.language import Text
from hyf.settings import mail_route, secret_key
from hyf.store.database import Store

_ENDINGS = (".csv",)
_SIMULATED = Text(
    en="nothing was sent: this consortium is a simulated example (simulated: true in consortium.yaml), and no mail of "
    "it ever goes to a mail server; to look at the mails set HYF_SMTP_URL=folder:out/mail",
    nl="er is niets verstuurd: dit consortium is een gesimuleerd voorbeeld (simulated: true in consortium.yaml), en "
    "mail daarvan gaat nooit naar een mailserver; zet HYF_SMTP_URL=folder:out/mail om de mails te bekijken",
)


@dataclass(frozen=True, slots=True)
class SendOptions:
    """How to send, as the command line says.

    Attributes:
        ignore_window: At any hour.
        limit: Mails at most; None: all that are due.
        failures: File for what is refused for good; None: none is written.
    """

    ignore_window: bool = False
    limit: int | None = None
    failures: Path | None = None


def needed_route(consortium: Consortium) -> MailRoute:
    """Return where mail goes; asked before anything is published, so that no mail is made that cannot leave.

    Raises:
        WrongUsage: Nobody said so, it cannot be used, or people would get mail of a consortium that is made up.
    """
    route = mail_route()
    if consortium.simulated and not isinstance(route, MailFolder):
        raise WrongUsage(_SIMULATED)
    if route is not None:
        return route
    raise WrongUsage(
        Text(
            en="hyf does not know your mail server: set the environment variable HYF_SMTP_URL, such as "
            "smtp+starttls://user:password@smtp.hyf.example:587, or folder:out/mail to look at the mails first",
            nl="hyf kent je mailserver niet: zet de omgevingsvariabele HYF_SMTP_URL, bijvoorbeeld "
            "smtp+starttls://naam:wachtwoord@smtp.hyf.example:587, of folder:out/mail om de mails eerst te bekijken",
        )
    )


def orders_for(opened: Opened, options: SendOptions, command: str, route: MailRoute) -> Orders:
    """Return how to send for a consortium."""
    consortium, mail = opened.consortium, opened.consortium.mail
    return Orders(
        command=command,
        route=route.name,
        profile=profile_of(route, mail),
        window=None if options.ignore_window else mail.send_window,
        zone=consortium.about.zone,
        bounces=mail.bounces,
        secret=secret_key(),
        limit=options.limit,
    )


def send_due(
    opened: Opened,
    store: Store,
    options: SendOptions | None = None,
    *,
    command: str = "send",
    now: dt.datetime | None = None,
) -> Delivery:
    """Send everything in the outbox that is due, with a bar of progress on a terminal; Ctrl-C ends between two mails.

    Args:
        opened: The consortium.
        store: Its database.
        options: As the command line says.
        command: What the run is noted as.
        now: Where the clock starts; None: at the moment of this machine.

    Raises:
        WrongUsage: Nobody said where mail goes, or the file for failures has another ending than what is in it.
        StoreNotUsable: The database cannot be used.
        OutboxMismatch: What was counted does not agree.
    """
    options = options or SendOptions()
    check_ending(options.failures, _ENDINGS)
    route = needed_route(opened.consortium)
    if note := route_note(route):
        opened.printer.note(note)
    orders = orders_for(opened, options, command, route)
    sender = opened.consortium.mail.sender or opened.consortium.about.coordinator
    hello = sender.email.rpartition("@")[2]
    begun, start = time.monotonic(), now or dt.datetime.now(dt.UTC)
    with gentle_stop() as stop, _progress(opened) as progress:
        around = Circumstances(
            clock=lambda: start + dt.timedelta(seconds=time.monotonic() - begun),
            sleep=stop.wait,
            is_stopped=lambda: stop.is_wanted,
            progress=progress,
        )
        return deliver(store, orders, lambda: transport_to(route, hello), around)


@contextmanager
def _progress(opened: Opened) -> Iterator[Progress]:
    console = opened.printer.err
    if not console.is_terminal or opened.printer.quiet:
        yield lambda _done, _all: None
        return
    from rich import progress as rich  # noqa: PLC0415 -- slow import

    said = Text(en="sending", nl="versturen").says(opened.language)
    columns = (rich.TextColumn(said), rich.BarColumn(), rich.MofNCompleteColumn(), rich.TimeRemainingColumn())
    with rich.Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(said, total=None)
        yield lambda done, all_: bar.update(task, completed=done, total=all_)


def show_delivery(opened: Opened, delivery: Delivery, *, as_json: bool) -> None:
    """Print what a run did."""
    view, printer = SendingView(delivery, opened.consortium, opened.language), opened.printer
    if as_json:
        printer.json(view.tree())
    elif delivery.tally.made or not printer.quiet:  # a timer mails what is printed to somebody, every few minutes
        printer.answer(view.table() if printer.out.is_terminal else view.lines())


def finish(opened: Opened, delivery: Delivery, options: SendOptions | None = None) -> None:
    """Write the file of failures and say what is left, after the answer was shown.

    Raises:
        MailNotUsable: The mail server could not be used.
        Interrupted: Somebody ended the run.
        FileNotUsable: The file cannot be written.
    """
    printer = opened.printer
    if options is not None and options.failures is not None:
        from hyf.render.spreadsheet import csv_bytes  # noqa: PLC0415 -- slow import

        content = csv_bytes(failures_table(delivery, opened.consortium, opened.language), opened.language)
        write_answer(options.failures, content, printer, is_dry_run=False)
    for note in ending_notes(delivery, opened.consortium, opened.language):
        printer.note(note)
    if delivery.trouble is not None:
        raise delivery.trouble
    if delivery.ending is Ending.INTERRUPTED:
        raise Interrupted(opened.language, stopped(delivery))
