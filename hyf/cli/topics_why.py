"""`hyf topics why "A" "B"`: whether two texts ask for the same thing, how sure that is, and why.

With one text: the topics that it lies nearest to.

`--format json` prints one tree; `same` is what the topics take for one, `perhaps` is asked in `hyf topics review`:

    {"texts": [A, B], "tier": "same" | "perhaps" | "apart", "confidence": SHARE,
     "reasons": [{"kind", "message", "weight": SHARE | null, "address": URL | null}]}

With one text: {"text": A, "topics": [{"key", "label", "tier", "confidence"}]}, the likeliest topic first.
"""

from typing import Annotated

import typer

from hyf.cli.context import open_consortium
from hyf.cli.options import ConsortiumOption, Format, FormatOption, QuietOption
from hyf.cli.words import pick

TextArgument = Annotated[
    str, typer.Argument(help=pick("A wish, between quotes.", "Een wens, tussen aanhalingstekens."), show_default=False)
]
OtherArgument = Annotated[
    str | None,
    typer.Argument(
        help=pick(
            "Another; without it: the topics that are nearest.", "Nog een; anders: welke thema's het dichtst liggen."
        )
    ),
]


def why(
    one: TextArgument,
    other: OtherArgument = None,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Explain whether two texts ask for the same thing, or what one would belong to."""
    from rich.text import Text as Styled  # noqa: PLC0415 -- slow import

    from hyf.cli.explaining import explain_text, explain_texts  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    one = " ".join(one.split())
    lines, tree = explain_text(opened, one) if other is None else explain_texts(opened, one, " ".join(other.split()))
    if output is Format.JSON:
        opened.printer.json(tree)
        return
    for line in lines:
        opened.printer.answer(Styled(line))
