"""The options of `hyf taxonomy`."""

from pathlib import Path
from typing import Annotated

import typer

from hyf.cli.words import pick

FilesArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help=pick("CSV or XLSX files, as downloaded.", "CSV- of XLSX-bestanden, zoals gedownload."),
        show_default=False,
    ),
]
SourceOption = Annotated[
    str | None,
    typer.Option(
        "--source",
        help=pick("What to call the taxonomy; else what the files say.", "Hoe de lijst heet; anders wat er in staat."),
        show_default=False,
    ),
]
SourceArgument = Annotated[
    str,
    typer.Argument(help=pick("As `hyf taxonomy list` says it.", "Zoals in `hyf taxonomy list`."), show_default=False),
]
