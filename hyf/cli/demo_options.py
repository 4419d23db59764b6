"""The options of `hyf demo`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hyf.cli.words import pick

UNFINISHED = ".hyf-demo-unfinished"
"""The folder, in that of the example, in which it is made until it is whole."""


class Size(StrEnum):
    """How large the invented consortium is."""

    SMALL = "small"
    USUAL = "usual"


FolderArgument = Annotated[
    Path, typer.Argument(help=pick("An empty folder, or a new one.", "Een lege map, of een nieuwe."))
]
SeedOption = Annotated[
    int, typer.Option("--seed", min=0, max=2**31 - 1, help=pick("Of all that is drawn.", "Van alles wat geloot wordt."))
]
SizeOption = Annotated[
    Size, typer.Option("--size", help=pick("small: 4 companies; usual: 8.", "small: 4 bedrijven; usual: 8."))
]
