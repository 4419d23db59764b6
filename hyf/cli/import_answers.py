"""`hyf import`: members and wishes from a survey made with Microsoft Forms, Google Forms or LimeSurvey (CSV or XLSX).

With --from-store: what members said on their own pages; see `import_from_store`.

Writes members.csv and import.yaml beside consortium.yaml, and import-leftover.csv with the rows that could not be read.
`--format json` asks nothing, and writes only with --yes; it prints one tree, with members as in consortium.yaml:

    {"file", "tool", "columns": [{"column", "is", "text"}], "new": [{"key", "row", "member"}],
     "changed": [{"key", "row", "from", "to"}], "by_hand": [{"key", "row", "file", "line", "from", "to"}],
     "unchanged": [KEY], "problems": [{"code", "severity", "message", "file", "line", "column"}], "written": [FILE]}

With --from-store the first three are left out; "row" is the place among the members, and there are also "left_out":
[KEY], whom nobody is any more, and "forgotten": how many members now stand in the files as they said.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.import_store_words import NO_FILE, NOT_WITH_STORE, ONE_OF_BOTH
from hyf.cli.options import ConsortiumOption, DryRunOption, Format, FormatOption, QuietOption
from hyf.cli.words import pick
from hyf.errors import WrongUsage

FileArgument = Annotated[
    Path | None, typer.Argument(help=pick("The export: CSV or XLSX.", "De export: CSV of XLSX."), show_default=False)
]
StoreOption = Annotated[
    bool,
    typer.Option(
        "--from-store",
        help=pick("Take over what members said on their pages.", "Neem over wat deelnemers op hun pagina's zeiden."),
    ),
]
ToOption = Annotated[
    Path | None,
    typer.Option(
        "--to",
        help=pick(
            "The CSV with members; else the one under members_from, or members.csv.",
            "De CSV met deelnemers; anders die onder members_from, of members.csv.",
        ),
        show_default=False,
    ),
]
MapOption = Annotated[
    Path | None,
    typer.Option(
        "--map",
        help=pick(
            "How columns are read; else import.yaml beside consortium.yaml.",
            "Hoe kolommen worden gelezen; anders import.yaml naast consortium.yaml.",
        ),
        show_default=False,
    ),
]
AddOption = Annotated[
    bool,
    typer.Option(
        "--add",
        help=pick(
            "Keep earlier wishes and offers beside the new ones.", "Houd eerdere wensen en aanbod naast de nieuwe."
        ),
    ),
]
YesOption = Annotated[
    bool, typer.Option("--yes", "-y", help=pick("Ask nothing, write it.", "Vraag niets, schrijf het."))
]


def import_answers(
    file: FileArgument = None,
    from_store: StoreOption = False,
    to: ToOption = None,
    mapping: MapOption = None,
    add: AddOption = False,
    consortium: ConsortiumOption = None,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Take members and wishes over from the answers to a survey."""
    from hyf.cli.import_flow import Import, Manner  # noqa: PLC0415 -- slow import

    _check_asked(file, from_store=from_store, has_more=add or mapping is not None)
    opened = open_consortium(consortium, quiet=quiet, members_to_come=True)
    as_json = output is Format.JSON
    asks = not (as_json or yes) and sys.stdin.isatty() and sys.stderr.isatty()
    manner = Manner(asks=asks, as_json=as_json, dry_run=dry_run, yes=yes)
    with speaking(opened.language):
        if file is not None:
            Import(opened, file, to, mapping, manner).run(adds=add)
            return
        from hyf.cli.import_from_store import StoreImport  # noqa: PLC0415 -- slow import

        StoreImport(opened, to, manner).run()


def _check_asked(file: Path | None, *, from_store: bool, has_more: bool) -> None:
    """Refuse what cannot be asked together.

    Raises:
        WrongUsage: No export is named and --from-store neither, or both are.
    """
    if from_store and (file is not None or has_more):
        raise WrongUsage(ONE_OF_BOTH if file is not None else NOT_WITH_STORE)
    if file is None and not from_store:
        raise WrongUsage(NO_FILE)
