"""The options of `hyf rota`, and how its answer is given."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hyf.cli.words import pick


class RotaFormat(StrEnum):
    """How the rota is given."""

    TEXT = "text"
    JSON = "json"
    ICS = "ics"
    CSV = "csv"
    XLSX = "xlsx"


RotaFormatOption = Annotated[
    RotaFormat,
    typer.Option(
        "--format",
        help=pick(
            "text, json, ics (calendar), csv or xlsx; xlsx needs --to, or a pipe.",
            "text, json, ics (agenda), csv of xlsx; xlsx heeft --to nodig, of een pipe.",
        ),
    ),
]
RotaToOption = Annotated[
    Path | None,
    typer.Option(
        "--to",
        help=pick("Write json, ics, csv or xlsx to this file.", "Schrijf json, ics, csv of xlsx naar dit bestand."),
        show_default=False,
    ),
]
CommunityOption = Annotated[
    str | None,
    typer.Option(
        "--community", help=pick("Only this community (key).", "Alleen deze leergemeenschap (sleutel)."), metavar="KEY"
    ),
]
CompanyOption = Annotated[
    str | None,
    typer.Option(
        "--company",
        help=pick("What this company has to do with it (key).", "Wat dit bedrijf ermee te maken heeft (sleutel)."),
        metavar="KEY",
    ),
]
MemberOption = Annotated[
    str | None,
    typer.Option(
        "--member",
        help=pick("What one person has of it (key).", "Wat één persoon eraan heeft (sleutel)."),
        metavar="KEY",
    ),
]
SessionOption = Annotated[
    str | None,
    typer.Option(
        "--session", help=pick("One session, whole (key).", "Eén bijeenkomst, helemaal (sleutel)."), metavar="KEY"
    ),
]
CalendarNamesOption = Annotated[
    bool,
    typer.Option("--names", help=pick("Put people's names in the calendar.", "Zet namen van mensen in de agenda.")),
]
