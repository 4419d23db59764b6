"""`hyf cancel`: a published session does not take place; who may come is told, and their calendars are cleared.

What would leave is shown first, and asked; --yes sends unasked, --dry-run writes nothing. `--format json` asks nothing:
it says what would be done, in the shape of `hyf invite`, and does it only with --yes.
"""

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

SessionArgument = Annotated[
    str,
    typer.Argument(
        metavar=pick("SESSION", "BIJEENKOMST"),
        show_default=False,
        help=pick(
            "Its key, the beginning of it, its date or its topic.",
            "De sleutel, het begin ervan, de datum of het thema.",
        ),
    ),
]
WhyOption = Annotated[
    str,
    typer.Option("--why", show_default=False, help=pick("What people are told.", "Wat de mensen te lezen krijgen.")),
]


def cancel(
    session: SessionArgument,
    why: WhyOption = "",
    yes: YesOption = False,
    no_send: NoSendOption = False,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
    verbose: VerboseOption = False,
    quiet: QuietOption = False,
) -> None:
    """Cancel a session, and tell everybody who may come."""
    from hyf.cli.cancel_act import CancelAct  # noqa: PLC0415 -- slow import
    from hyf.cli.carrying_out import Manner, carry_out  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        now = moment(today, opened.consortium.about.zone)
        act = CancelAct(opened, session, " ".join(why.split()), now, verbose)
        carry_out(opened, act, Manner(now, today is not None, output is Format.JSON, dry_run, yes, no_send))
