"""The options of `hyf topics`, and what `--html` means without a file."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from hyf.cli.words import pick
from hyf.errors import WrongUsage
from hyf.model.language import Text


class TopicsFormat(StrEnum):
    """How the topics are given."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


WishesOption = Annotated[
    bool,
    typer.Option(
        "--wishes", "-w", help=pick("Show who wrote what, and why it stands there.", "Toon wie wat schreef, en waarom.")
    ),
]
TopicsFormatOption = Annotated[
    TopicsFormat,
    typer.Option(
        "--format",
        help=pick("text, json, csv or xlsx; xlsx needs --to.", "text, json, csv of xlsx; xlsx heeft --to nodig."),
    ),
]
TopicsToOption = Annotated[
    Path | None,
    typer.Option(
        "--to",
        help=pick("Write json, csv or xlsx to this file.", "Schrijf json, csv of xlsx naar dit bestand."),
        show_default=False,
    ),
]
HtmlOption = Annotated[
    str | None,
    typer.Option(
        "--html",
        metavar="[FILE]",
        help=pick(
            "Write a page to show in a meeting; without a file: out/topics.html.",
            "Schrijf een pagina om in een overleg te tonen; zonder bestand: out/topics.html.",
        ),
        show_default=False,
    ),
]
NamesOption = Annotated[
    bool,
    typer.Option("--names", help=pick("Put people's names on the page.", "Zet namen van mensen op de pagina.")),
]


def refuse_options_before(command: str, context: typer.Context) -> None:
    """Refuse options of a command that stand before one below it, which would not see them.

    Raises:
        WrongUsage: There are some.
    """
    for option in context.command.params:
        source = context.get_parameter_source(option.name or "")
        if source is not None and source.name != "DEFAULT":
            name = option.opts[0]
            raise WrongUsage(
                Text(
                    en=f"{name} stands before {command}; put it behind: hyf {context.info_name} {command} {name} ...",
                    nl=f"{name} staat voor {command}; zet het erachter: hyf {context.info_name} {command} {name} ...",
                )
            )


class TopicsGroup(TyperGroup):
    """Lets `--html` stand without a file: then its value is empty."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override] # Typer's own name
        """Give `--html` its empty value; called by Typer."""
        return super().parse_args(ctx, _with_empty_value(args, "--html"))


def _with_empty_value(args: Sequence[str], option: str) -> list[str]:
    return [
        f"{arg}=" if arg == option and following.startswith("-") else arg for arg, following in pairwise([*args, "--"])
    ]
