"""`hyf send`: what waits in the outbox leaves, as far as hours, pace and limits allow; made for a timer.

Whatever ends it, it may be run again: nothing that a mail server took is sent a second time. `--format json`:

    {"made", "sent", "skipped": {REASON: COUNT}, "failed", "still_due", "in_doubt",
     "ended": "done" | "window" | "daily-cap" | "limit" | "interrupted" | "busy" | "not-usable", "goes_on_at",
     "failures": [{"member": KEY, "kind", "session": KEY, "answer"}]}

and with --dry-run {"due": {KIND: COUNT}, "later", "overdue", "next_at", "opens_at", "room_today"}. Moments are in UTC,
null where there is none. A mail that is refused for good is told, and is no reason to leave with anything but 0; that
the mail server cannot be used at all is (9), and what waits keeps waiting.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, Format, FormatOption, QuietOption, TodayOption, moment
from hyf.cli.words import pick

if TYPE_CHECKING:
    import datetime as dt

    from hyf.cli.context import Opened
    from hyf.cli.sending import SendOptions
    from hyf.mail.deliver_orders import Delivery
    from hyf.store.database import Store

NowOption = Annotated[
    bool,
    typer.Option(
        "--now", help=pick("Also outside the hours in which mail leaves.", "Ook buiten de uren waarin mail vertrekt.")
    ),
]
LookOption = Annotated[
    bool,
    typer.Option(
        "--dry-run", help=pick("Show what would leave; send nothing.", "Laat zien wat er weg zou gaan; verstuur niets.")
    ),
]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", min=1, show_default=False, help=pick("Mails at most.", "Hoogstens zoveel mails.")),
]
FailuresOption = Annotated[
    Path | None,
    typer.Option(
        "--failures",
        show_default=False,
        help=pick("Write refused mail to this CSV file.", "Schrijf geweigerde mail in dit CSV-bestand."),
    ),
]


def send(
    now: NowOption = False,
    dry_run: LookOption = False,
    limit: LimitOption = None,
    failures: FailuresOption = None,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    today: TodayOption = None,
    quiet: QuietOption = False,
) -> None:
    """Send the mail that waits."""
    from hyf.cli.sending import SendOptions, finish, needed_route, send_due, show_delivery  # noqa: PLC0415 -- slow import
    from hyf.cli.store_access import find_store_beside  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    options, as_json = SendOptions(now, limit, failures), output is Format.JSON
    started = moment(today, opened.consortium.about.zone)
    with speaking(opened.language), ExitStack() as stack:
        needed_route(opened.consortium)
        if store := find_store_beside(opened.folder):
            stack.callback(store.close)
        if dry_run:
            _show_outlook(opened, store, options, started, as_json=as_json)
            return
        delivery = send_due(opened, store, options, now=started) if store else _nothing()
        show_delivery(opened, delivery, as_json=as_json)
        finish(opened, delivery, options)


def _show_outlook(
    opened: Opened, store: Store | None, options: SendOptions, now: dt.datetime, *, as_json: bool
) -> None:
    from hyf.cli.outlook_view import OutlookView  # noqa: PLC0415 -- slow import
    from hyf.cli.sending import needed_route, orders_for  # noqa: PLC0415 -- slow import
    from hyf.mail.deliver_outlook import Outlook, look_ahead  # noqa: PLC0415 -- slow import

    orders = orders_for(opened, options, "send", needed_route(opened.consortium))
    outlook = look_ahead(store, orders, now) if store else Outlook({}, 0, 0, None, None, None)
    view = OutlookView(outlook, opened.consortium, opened.language)
    if as_json:
        opened.printer.json(view.tree())
    else:
        opened.printer.answer(view.parts(is_plain=not opened.printer.out.is_terminal))


def _nothing() -> Delivery:
    """Return what is done where nothing was ever published; no database is made for that."""
    from hyf.mail.deliver_orders import Delivery, Ending  # noqa: PLC0415 -- slow import
    from hyf.model.run import Tally  # noqa: PLC0415 -- slow import

    return Delivery(Tally(0, 0, 0, 0), Ending.DONE)
