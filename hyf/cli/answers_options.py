"""The options of `hyf answers`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hyf.cli.survey_options import SurveyFormat
from hyf.cli.words import pick


class When(StrEnum):
    """When a questionnaire was filled in."""

    BEFORE = "before"
    AFTER = "after"


FileArgument = Annotated[Path, typer.Argument(help=pick("The export: CSV or XLSX.", "De export: CSV of XLSX."))]
SourceArgument = Annotated[
    str, typer.Argument(help=pick("As hyf answers names it.", "Zoals hyf answers hem noemt."), metavar="SOURCE")
]
MappingOption = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        help=pick(
            "What was asked in which column; else answers.yaml beside consortium.yaml.",
            "Wat in welke kolom is gevraagd; anders answers.yaml naast consortium.yaml.",
        ),
        show_default=False,
    ),
]
WaveOption = Annotated[
    When | None,
    typer.Option(
        "--wave",
        help=pick("Whether it was asked before or after the pilot.", "Of het voor of na de pilot is gevraagd."),
        show_default=False,
    ),
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help=pick("Ask nothing, do it.", "Vraag niets, doe het."))]
ScanOption = Annotated[
    str | None,
    typer.Argument(
        metavar="[SCAN]",
        help=pick("The key of a scan; else learning-culture.", "De sleutel van een scan; anders learning-culture."),
        show_default=False,
    ),
]
ScanFormatOption = Annotated[
    SurveyFormat,
    typer.Option(
        "--format",
        help=pick(
            "html: a form to print; text: to paste into a form builder; json.",
            "html: een formulier om te printen; text: om in een formulierenmaker te plakken; json.",
        ),
    ),
]
