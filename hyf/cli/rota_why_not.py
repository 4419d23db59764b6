"""`hyf rota why-not MEMBER WISH`: why a wish is not met, and what would have to change, found by solving.

`--format json` prints one tree. `session` is where the wish is met (`history`: before this rota), null where it is
not; then the rest is there too. `as_is` is the best rota that meets it with nothing changed. Of a change `finding` is
`enough` (such a rota was found and nothing is lost, by weight), `costs` (it was found and others lose), `not-enough`
(proven that there is none) or `not-known`. `cost` is the weight others lose less what others gain;
where `is_least` is false it may be had for less:

    {"member": KEY, "wish": TEXT, "session": KEY | null, "topic": KEY, "label": TEXT, "why": CODE, "detail": TEXT,
     "as_is": TRIED, "tried": [TRIED], "not_tried": N}
    TRIED: {"finding", "cost", "is_least", "changes": [{"kind", "message", "to", "people", "file", "line", "column"}],
            "lost": [{"member", "wish"}], "gained": [{"member", "wish"}]}
"""

from typing import Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, Format, FormatOption, QuietOption, VerboseOption
from hyf.cli.rota_why import AskEffortOption
from hyf.cli.words import pick

MemberArgument = Annotated[
    str, typer.Argument(metavar="MEMBER", help=pick("Key or name.", "Sleutel of naam."), show_default=False)
]
WishArgument = Annotated[
    str,
    typer.Argument(
        metavar="WISH",
        help=pick("The wish as written, or its topic.", "De leerwens zoals die er staat, of het thema."),
        show_default=False,
    ),
]
SecondsOption = Annotated[
    float | None,
    typer.Option(
        "--time-limit",
        min=0.1,
        show_default=False,
        help=pick(
            "Stop trying after so many seconds; what was tried then differs from run to run.",
            "Stop na zoveel seconden met proberen; wat dan is geprobeerd verschilt van keer tot keer.",
        ),
    ),
]


def why_not(
    member: MemberArgument,
    wish: WishArgument,
    consortium: ConsortiumOption = None,
    effort: AskEffortOption = 8.0,
    time_limit: SecondsOption = None,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Say why a wish is not met, and what would have to change for it to be met."""
    from hyf.cli.why_not_answer import answer_why_not  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        view = answer_why_not(opened, member, wish, effort=effort, seconds=time_limit)
    printer = opened.printer
    if output is Format.JSON:
        printer.json(view.tree())
        return
    for part in view.parts(printer.out.width if printer.out.is_terminal else None, is_verbose=verbose):
        printer.answer(part)
