"""`hyf rota edit`: rota.yaml in a text editor, or one move without it; the referee judges before anything is kept.

`--format json` goes with a move and prints one tree; `better` is null where nothing changed:

    {"session": KEY, "changed": {PART: {"before", "after"}}, "written": BOOL,
     "wishes": {"before": N, "after": N, "all": N}, "objectives": [{"name", "before", "after", "better"}]}
"""

import datetime as dt
from typing import Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, DryRunOption, Format, FormatOption, QuietOption
from hyf.cli.words import pick
from hyf.errors import WrongUsage
from hyf.model.language import Text

SessionOption = Annotated[
    str | None,
    typer.Option(
        "--session",
        metavar="KEY",
        show_default=False,
        help=pick("Move this session, without an editor.", "Verplaats deze bijeenkomst, zonder editor."),
    ),
]
DateOption = Annotated[
    dt.datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], show_default=False, help=pick("To this day.", "Naar deze dag.")),
]
HostOption = Annotated[
    str | None,
    typer.Option(
        "--host",
        metavar="KEY",
        show_default=False,
        help=pick("To this company or partner.", "Naar dit bedrijf of deze partner."),
    ),
]
OrganiserOption = Annotated[
    str | None,
    typer.Option(
        "--organiser",
        metavar="KEY",
        show_default=False,
        help=pick("Give the baton to this member of it.", "Geef het stokje aan deze deelnemer ervan."),
    ),
]


def edit(
    consortium: ConsortiumOption = None,
    session: SessionOption = None,
    date: DateOption = None,
    host: HostOption = None,
    organiser: OrganiserOption = None,
    dry_run: DryRunOption = False,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Change the rota in a text editor, or move one session; the rules are checked before it is kept."""
    from hyf.cli.rota_editor import edit_in_editor  # noqa: PLC0415 -- slow import
    from hyf.cli.rota_move import Move, make_move  # noqa: PLC0415 -- slow import

    move = Move(session or "", date.date() if date else None, host, organiser)
    _check_wanted(session, output, is_move=move.moves_something)
    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        if session is None:
            edit_in_editor(opened, is_dry_run=dry_run)
        else:
            make_move(opened, move, is_dry_run=dry_run, as_json=output is Format.JSON)


def _check_wanted(session: str | None, output: Format, *, is_move: bool) -> None:
    if session is None and is_move:
        raise WrongUsage(
            Text(
                en="say which session moves: --session KEY (hyf rota --verbose shows the keys)",
                nl="zeg welke bijeenkomst je wijzigt: --session SLEUTEL (hyf rota --verbose toont de sleutels)",
            )
        )
    if session is not None and not is_move:
        raise WrongUsage(
            Text(
                en="say what becomes of the session: --date, --host or --organiser",
                nl="zeg wat er met de bijeenkomst gebeurt: --date, --host of --organiser",
            )
        )
    if session is None and output is Format.JSON:
        raise WrongUsage(
            Text(
                en="--format json goes with a move (--session); leave it out to use an editor",
                nl="--format json hoort bij een wijziging met --session; laat het weg voor een editor",
            )
        )
