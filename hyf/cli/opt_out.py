"""`hyf opt-out MEMBER`: somebody asked by phone or mail for no more mail; `--undo`: they want it again.

`--format json`: {"member": KEY, "opted_out", "changed", "withdrawn": COUNT, "dry_run"}
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

WhoArgument = Annotated[
    str,
    typer.Argument(
        metavar="MEMBER",
        help=pick(
            "Key of a member, @company for its contact person, or an address.",
            "Sleutel van een deelnemer, @bedrijf voor de contactpersoon, of een adres.",
        ),
    ),
]
UndoOption = Annotated[bool, typer.Option("--undo", help=pick("They want mail again.", "Die wil weer mail."))]


def opt_out(
    who: WhoArgument,
    undo: UndoOption = False,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> None:
    """Send somebody no mail any more."""
    from hyf.cli.opting_out import decide, said, tree  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        decided = decide(opened, who, moment(today, opened.consortium.about.zone), undo=undo, dry_run=dry_run)
    if output is Format.JSON:
        opened.printer.json(tree(decided))
    else:
        opened.printer.answer(said(decided).says(opened.language))
