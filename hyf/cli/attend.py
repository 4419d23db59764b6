"""`hyf attend`: who came to a session, offline: from a filled-in list, or by name; or who came, as it is known.

FILE is CSV or XLSX with a column name, email or key, and one that says who came (x, ja, yes, 1; nee, no, 0; empty: did
not come); a sign-in sheet does too, where who came has signed. `--sheet FILE` writes such a list to fill in. Where a
row cannot be understood nothing is written. `--format json` asks nothing, and writes only with --yes:

    {"session": KEY, "noted": BOOL, "came": [KEY], "missed": [KEY], "not_noted": [KEY],
     "changes": {"came": [KEY], "missed": [KEY], "forgotten": [KEY]}, "written": BOOL}
"""

from pathlib import Path
from typing import Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, DryRunOption, Format, FormatOption, QuietOption, TodayOption, moment
from hyf.cli.sign_up import SessionArgument
from hyf.cli.words import pick

FileArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar=pick("FILE", "BESTAND"),
        show_default=False,
        help=pick("A filled-in list, CSV or XLSX.", "Een ingevulde lijst, CSV of XLSX."),
    ),
]
CameOption = Annotated[
    list[str] | None,
    typer.Option(
        "--came", metavar="KEY", show_default=False, help=pick("This person was there.", "Deze persoon was er.")
    ),
]
MissedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--missed", metavar="KEY", show_default=False, help=pick("This person was not.", "Deze persoon was er niet.")
    ),
]
SheetOption = Annotated[
    Path | None,
    typer.Option(
        "--sheet",
        show_default=False,
        help=pick("Write a list to fill in: .csv or .xlsx.", "Schrijf een lijst om in te vullen: .csv of .xlsx."),
    ),
]
YesOption = Annotated[
    bool, typer.Option("--yes", "-y", help=pick("Ask nothing, write it.", "Vraag niets, schrijf het."))
]


def attend(
    session: SessionArgument,
    file: FileArgument = None,
    came: CameOption = None,
    missed: MissedOption = None,
    sheet: SheetOption = None,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    quiet: QuietOption = False,
) -> None:
    """Note who came to a session, or show it."""
    from hyf.cli.attend_act import Attending  # noqa: PLC0415 -- slow import
    from hyf.cli.baton_passing import Manner  # noqa: PLC0415 -- slow import
    from hyf.cli.confirming import is_a_person_there  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        manner = Manner(as_json=output is Format.JSON, dry_run=dry_run, yes=yes, asks=is_a_person_there())
        act = Attending(opened, session, moment(today, opened.consortium.about.zone), manner)
        if sheet is not None:
            act.write_sheet(sheet, is_alone=not (file or came or missed))
        elif file or came or missed:
            act.note(file, came or (), missed or ())
        else:
            act.show()
