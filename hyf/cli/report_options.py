"""The options of `hyf report`."""

from pathlib import Path
from typing import Annotated

import typer

from hyf.cli.words import pick
from hyf.model.language import Language

ReportCommunityOption = Annotated[
    str | None,
    typer.Option(
        "--community",
        metavar="KEY",
        show_default=False,
        help=pick("Only of this learning community.", "Alleen van deze leergemeenschap."),
    ),
]
ReportCompanyOption = Annotated[
    str | None,
    typer.Option(
        "--company",
        metavar="KEY",
        show_default=False,
        help=pick(
            "Only of this company: one file, for its director.",
            "Alleen van dit bedrijf: één bestand, voor de directie.",
        ),
    ),
]
ReportSessionOption = Annotated[
    str | None,
    typer.Option(
        "--session",
        metavar="SESSION",
        show_default=False,
        help=pick(
            "Only of this session: its key, date or topic.", "Alleen van deze bijeenkomst: sleutel, datum of thema."
        ),
    ),
]
ReportPdfOption = Annotated[
    bool, typer.Option("--pdf", help=pick("Also as PDF, to print.", "Ook als PDF, om te printen."))
]
ReportDataOption = Annotated[
    bool,
    typer.Option(
        "--data", help=pick("Also the figures as CSV, with a codebook.", "Ook de cijfers als CSV, met een codeboek.")
    ),
]
ReportLanguageOption = Annotated[
    Language | None,
    typer.Option(
        "--language",
        show_default=False,
        help=pick(
            "Only in this language; else pages in both, and what you pass on in the consortium's.",
            "Alleen in deze taal; anders pagina's in beide, en wat je doorgeeft in die van het consortium.",
        ),
    ),
]
ReportPublishOption = Annotated[
    bool,
    typer.Option(
        "--publish",
        help=pick(
            "Record this edition as shared; without it, it is a draft.",
            "Leg deze editie vast als gedeeld; anders is het een concept.",
        ),
    ),
]
ReportYesOption = Annotated[
    bool, typer.Option("--yes", help=pick("Do not ask before publishing.", "Vraag niets voor het publiceren."))
]
ReportOutOption = Annotated[
    Path | None,
    typer.Option(
        "--out",
        show_default=False,
        help=pick("The folder to write in; else out/report.", "De map om in te schrijven; anders out/report."),
    ),
]
