"""The options of `hyf survey`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hyf.cli.words import pick
from hyf.model.language import Language


class SurveyFormat(StrEnum):
    """How the questions are given."""

    HTML = "html"
    TEXT = "text"
    JSON = "json"


SurveyFormatOption = Annotated[
    SurveyFormat,
    typer.Option(
        "--format",
        help=pick(
            "html: a form to print; text: to paste into a form builder; json.",
            "html: een formulier om te printen; text: om in een formulierenmaker te plakken; json.",
        ),
    ),
]
SurveyLanguageOption = Annotated[
    Language | None,
    typer.Option(
        help=pick("Of the questions; else the consortium's.", "Van de vragen; anders die van het consortium."),
        show_default=False,
    ),
]
SurveyTopicsOption = Annotated[
    bool, typer.Option("--topics", help=pick("Add popular topics to tick.", "Zet er populaire thema's bij."))
]
SurveyToOption = Annotated[
    Path | None, typer.Option("--to", help=pick("The file to write.", "Het te schrijven bestand."), show_default=False)
]
