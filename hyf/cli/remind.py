"""`hyf remind`: what is due around sessions: reminders, questions, lists, thanks, and weeks later what came of it.

From three days before sign-up closes it also gives places that were kept for other companies to who waits.

Made for a timer with --yes: it makes what is due on the day it runs, and running it again sends nothing twice. What
would leave is shown first, and asked; --dry-run writes nothing. `--format json` asks nothing: it says what would be
done, and does it only with --yes:

    {"mails": [{"member": KEY, "name", "language", "kind", "session", "also": []}],
     "skips": [{"member", "session", "kind", "reason", "why"}], "withdrawn": [{"number", "member", "kind", "session"}],
     "moved_up": [{"session", "member"}], "written": BOOL, "made": COUNT,
     "delivery": what `hyf send --format json` says, or null}
"""

from enum import StrEnum
from typing import Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.invite import NoSendOption, YesOption
from hyf.cli.options import (
    ConsortiumOption,
    DryRunOption,
    Format,
    FormatOption,
    QuietOption,
    TodayOption,
    VerboseOption,
    moment,
)
from hyf.cli.words import pick


class Only(StrEnum):
    """The kinds of mail that come by themselves."""

    REMINDER = "reminder"
    WARM_UP = "warm-up"
    PROMOTION = "promotion"
    ORGANISER = "organiser"
    CONTACT = "contact"
    HOST = "host"
    THANKS = "thanks"
    TRANSFER = "transfer"
    SHOP_FLOOR = "shop-floor"


SessionsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--session",
        metavar="KEY",
        show_default=False,
        help=pick("Only this session; may be repeated.", "Alleen deze bijeenkomst; mag vaker."),
    ),
]
OnlyOption = Annotated[
    list[Only] | None,
    typer.Option(
        "--only", show_default=False, help=pick("Only this kind; may be repeated.", "Alleen deze soort; mag vaker.")
    ),
]


def remind(
    session: SessionsOption = None,
    only: OnlyOption = None,
    yes: YesOption = False,
    no_send: NoSendOption = False,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
    verbose: VerboseOption = False,
    quiet: QuietOption = False,
) -> None:
    """Send what is due around sessions: reminders, questions, lists, packs, thanks."""
    from hyf.cli.carrying_out import Manner, carry_out  # noqa: PLC0415 -- slow import
    from hyf.cli.remind_act import RemindAct  # noqa: PLC0415 -- slow import
    from hyf.model.message import Kind  # noqa: PLC0415 -- with the others

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        now = moment(today, opened.consortium.about.zone)
        kinds = frozenset(Kind(one) for one in only or Only)
        act = RemindAct(opened, tuple(session or ()), kinds, now, verbose)
        carry_out(opened, act, Manner(now, today is not None, output is Format.JSON, dry_run, yes, no_send))
