"""`hyf topics`: what members want to learn together, and what stands alone.

`--format json` prints one tree; members, companies, communities and offers are those of the topic, in declared order,
levels are null where none was said:

    {"topics": [{"key", "label", "wishes": [{"member", "text", "level", "weight"}], "members": [KEY],
                 "companies": [KEY], "communities": [KEY], "offers": [{"by": KEY, "text", "level"}]}],
     "alone": [{"member", "text", "level", "weight"}]}
"""

from typing import Annotated

import typer

from hyf.cli.context import open_consortium
from hyf.cli.options import ConsortiumOption, Format, FormatOption, QuietOption
from hyf.cli.words import pick
from hyf.model.language import Text

WishesOption = Annotated[
    bool,
    typer.Option(
        "--wishes", "-w", help=pick("Show who wrote what, and why it stands there.", "Toon wie wat schreef, en waarom.")
    ),
]


def topics(
    consortium: ConsortiumOption = None,
    wishes: WishesOption = False,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Show which wishes overlap, and whose."""
    from hyf.cli.topics_view import TopicsView  # noqa: PLC0415 -- slow import
    from hyf.wishes.topics import find_topics  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    view = TopicsView(opened.consortium, find_topics(opened.consortium), opened.language)
    if output is Format.JSON:
        opened.printer.json(view.tree())
        return
    if wishes:
        opened.printer.answer(view.wishes())
        return
    for part in view.summary(is_drawn=opened.printer.out.is_terminal):
        opened.printer.answer(part)
    opened.printer.note(
        Text(
            en="Who wrote what, and why it stands there: hyf topics --wishes",
            nl="Wie wat schreef, en waarom het daar staat: hyf topics --wishes",
        )
    )
