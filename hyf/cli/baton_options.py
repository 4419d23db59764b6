"""The options of `hyf baton` and of what passes a turn on."""

from enum import StrEnum
from typing import Annotated

import typer

from hyf.cli.words import pick
from hyf.model.duty import Duty


class BatonFormat(StrEnum):
    """How the ledger is given."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


BatonFormatOption = Annotated[
    BatonFormat, typer.Option("--format", help=pick("text, json or csv.", "text, json of csv."))
]
CompanyOption = Annotated[
    str | None,
    typer.Option("--company", help=pick("Only this company (key).", "Alleen dit bedrijf (sleutel)."), metavar="KEY"),
]
MemberOption = Annotated[
    str | None,
    typer.Option(
        "--member",
        help=pick("The turns of one person, past and coming (key).", "De beurten van één persoon (sleutel)."),
        metavar="KEY",
    ),
]
SessionArgument = Annotated[
    str,
    typer.Argument(
        help=pick("Its key, or the beginning of it, or its date.", "De sleutel, of het begin ervan, of de datum.")
    ),
]
OtherArgument = Annotated[
    str, typer.Argument(help=pick("The other session, likewise.", "De andere bijeenkomst, net zo."))
]
TakerArgument = Annotated[
    str,
    typer.Argument(
        help=pick(
            "Key of who takes over; of a company or partner for hosting.",
            "Sleutel van wie het overneemt; bij ontvangen van een bedrijf of partner.",
        )
    ),
]
DutyOption = Annotated[Duty, typer.Option("--duty", help=pick("Which turn.", "Welke beurt."))]
ToOption = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="KEY",
        help=pick("Who takes it; else whoever is next.", "Wie het overneemt; anders wie aan de beurt is."),
    ),
]
WhyOption = Annotated[
    str | None, typer.Option("--why", help=pick("The reason, for the record.", "De reden, om te onthouden."))
]
YesOption = Annotated[
    bool, typer.Option("--yes", "-y", help=pick("Ask nothing, write it.", "Vraag niets, schrijf het."))
]
FromStoreOption = Annotated[
    bool,
    typer.Option(
        "--from-store",
        help=pick("Take over what was settled on the pages.", "Neem over wat op de pagina's is afgesproken."),
    ),
]
