"""`hyf bounces MAILBOX`: read what came back, and stop mail to addresses that do not exist; the mailbox stays as it is.

MAILBOX is an mbox file, a Maildir, a folder of .eml files, or imaps://user@host/FOLDER. `--clear MEMBER` lets mail go
to an address again. `--format json` names people by their keys alone:

    {"read", "bounces": [{"member": KEY, "session": KEY, "kind", "verdict", "status", "certain", "new", "stopped"}],
     "complaints": [{"member", "session", "kind", "new"}], "arrived", "automatic", "left": [{"why", "subject"}],
     "withdrawn", "dry_run"}

`verdict` is gone, refused, gave-up or delayed; `why` no-report, stop, too-large, unclear, not-ours or contradicts.
"""

from __future__ import annotations

from typing import Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import (
    ConsortiumOption,
    DryRunOption,
    Format,
    FormatOption,
    QuietOption,
    TodayOption,
    moment,
)
from hyf.cli.words import pick
from hyf.errors import WrongUsage
from hyf.model.language import Text

MailboxArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="MAILBOX",
        show_default=False,
        help=pick(
            "An mbox file, a Maildir, a folder of .eml files, or imaps://user@host/FOLDER.",
            "Een mbox-bestand, een Maildir, een map met .eml-bestanden, of imaps://naam@host/MAP.",
        ),
    ),
]
ClearOption = Annotated[
    str | None,
    typer.Option(
        "--clear",
        metavar="MEMBER",
        show_default=False,
        help=pick("Send mail to this address again.", "Stuur weer mail naar dit adres."),
    ),
]


def bounces(
    mailbox: MailboxArgument = None,
    clear: ClearOption = None,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read what came back, and stop mail to addresses that do not exist."""
    if (mailbox is None) == (clear is None):
        raise WrongUsage(
            Text(
                en="name a mailbox to read (hyf bounces MAILBOX), or a member (hyf bounces --clear MEMBER)",
                nl="noem een mailbox om te lezen (hyf bounces MAILBOX), of een deelnemer (hyf bounces --clear"
                " DEELNEMER)",
            )
        )
    from hyf.cli.bounces_reading import clear_bounce, read_mailbox  # noqa: PLC0415 -- slow import
    from hyf.cli.bounces_view import BouncesView, cleared_said, cleared_tree  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    printer, now = opened.printer, moment(today, opened.consortium.about.zone)
    with speaking(opened.language):
        if clear is not None:
            cleared = clear_bounce(opened, clear, dry_run=dry_run)
            if output is Format.JSON:
                printer.json(cleared_tree(cleared))
            else:
                printer.answer(cleared_said(cleared).says(opened.language))
            return
        read = read_mailbox(opened, mailbox or "", now, dry_run=dry_run)
    view = BouncesView(opened.consortium, read, opened.language, is_plain=not printer.out.is_terminal)
    if output is Format.JSON:
        printer.json(view.tree())
        return
    for part in view.parts():
        printer.answer(part)
