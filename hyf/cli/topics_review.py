"""`hyf topics review`: decide what belongs together, what matters most first.

Questions stand on stdout, answers come from stdin, one a line. Every answer is written at once, to the file of
decisions beside consortium.yaml. `--format json` asks nothing and prints the questions; a side without a topic is a
text in doubt:

    {"doubts": [{"kind": "join" | "split", "left": SIDE, "right": SIDE, "why", "confidence", "communities": [KEY],
                 "people": N}]}
    SIDE: {"topic": KEY | null, "label", "texts": [{"text", "people": N}], "members": [KEY]}
"""

from functools import partial
from typing import Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, DryRunOption, Format, FormatOption, QuietOption
from hyf.cli.words import pick

MostOption = Annotated[
    int | None,
    typer.Option(
        "--limit", min=1, help=pick("Ask at most this many.", "Stel er hoogstens zoveel."), show_default=False
    ),
]


def review(
    consortium: ConsortiumOption = None,
    limit: MostOption = None,
    dry_run: DryRunOption = False,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Decide, question by question, what belongs together."""
    from hyf.cli.decision_target import target_of  # noqa: PLC0415 -- slow import
    from hyf.cli.finding import find_topics_in  # noqa: PLC0415 -- slow import
    from hyf.cli.reviewing import Review  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        find = partial(find_topics_in, opened.folder, looks_further=True)
        held = Review(opened, target_of(opened), find, is_dry_run=dry_run)
        if output is Format.JSON:
            opened.printer.json(held.tree(limit))
        else:
            held.hold(limit)
