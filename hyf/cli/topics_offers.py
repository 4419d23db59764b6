"""`hyf topics offers`: who can share what, what nobody offers, and who could coach whom.

`--format json` prints one tree:

    {"offered": [{"topic": KEY, "label", "people": N, "offers": [{"by": KEY, "text", "level"}]}],
     "missing": [{"topic": KEY, "label", "people": N}],
     "unasked": [{"by": KEY, "text", "level"}],
     "pairs": [{"topic": KEY, "label", "member": KEY, "coach": KEY, "wanted", "offered", "same_community": BOOL}]}

`--format csv` prints the pairs, one a row, with names.
"""

from enum import StrEnum
from typing import Annotated

import typer

from hyf.cli.context import open_consortium
from hyf.cli.options import ConsortiumOption, QuietOption
from hyf.cli.words import pick


class OffersFormat(StrEnum):
    """How the answer is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


OffersFormatOption = Annotated[
    OffersFormat,
    typer.Option("--format", help=pick("text, json or csv (the pairs).", "text, json of csv (de koppels).")),
]


def offers(
    consortium: ConsortiumOption = None, output: OffersFormatOption = OffersFormat.TEXT, quiet: QuietOption = False
) -> None:
    """Show who can share what with whom."""
    from hyf.cli.finding import find_topics_in  # noqa: PLC0415 -- slow import
    from hyf.cli.offers_view import OffersView  # noqa: PLC0415 -- slow import
    from hyf.wishes.coaching import find_sharing  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    topics = find_topics_in(opened.folder, opened.consortium)
    width = opened.printer.out.width
    view = OffersView(opened.consortium, topics, find_sharing(opened.consortium, topics), opened.language, width)
    if output is OffersFormat.JSON:
        opened.printer.json(view.tree())
    elif output is OffersFormat.CSV:
        opened.printer.bytes(view.csv())
    else:
        opened.printer.answer(view.text())
