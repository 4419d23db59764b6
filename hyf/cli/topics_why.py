"""`hyf topics why "A" "B"`: whether two texts ask for the same thing, how sure that is, and why.

`--format json` prints one tree; `same` is what the topics take for one, `perhaps` is asked in `hyf topics review`:

    {"texts": [A, B], "tier": "same" | "perhaps" | "apart", "confidence": SHARE,
     "reasons": [{"kind", "message", "weight": SHARE | null, "address": URL | null}]}
"""

from typing import Annotated

import typer

from hyf.cli.context import open_consortium
from hyf.cli.options import ConsortiumOption, Format, FormatOption, QuietOption
from hyf.cli.words import pick

TextArgument = Annotated[
    str, typer.Argument(help=pick("A wish, between quotes.", "Een wens, tussen aanhalingstekens."), show_default=False)
]


def why(
    one: TextArgument,
    other: TextArgument,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Explain whether two texts ask for the same thing."""
    from rich.text import Text as Styled  # noqa: PLC0415 -- slow import

    from hyf.cli.finding import knowledge_in  # noqa: PLC0415 -- slow import
    from hyf.cli.why_view import verdict_lines, verdict_tree  # noqa: PLC0415 -- slow import
    from hyf.wishes.why import explain_pair  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    texts = (" ".join(one.split()), " ".join(other.split()))
    verdict = explain_pair(*texts, opened.consortium, knowledge_in(opened.folder))
    if output is Format.JSON:
        opened.printer.json(verdict_tree(texts, verdict, opened.language))
        return
    for line in verdict_lines(texts, verdict, opened.language):
        opened.printer.answer(Styled(line))
