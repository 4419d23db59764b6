"""`hyf thin`: which sessions will have too few people, and what can be done, best first; nothing is sent or written.

Within --days it counts who comes; beyond, as far as the notice of the community, a session is thin only when it would
be with everybody who has not said no. Leaves with 0, thin or not. `--format json`:

    {"days": N, "sessions": [{"session": KEY, "label", "community", "date", "start", "closes_at", "is_open",
      "come": [KEY], "needed", "companies", "companies_needed", "silent": [KEY], "waiting": [KEY], "said_no": [KEY],
      "proposals": [{"way": "remind" | "invite" | "merge" | "move", "reaches": BOOL, "people": [KEY],
        "candidates": [{"member", "name", "company", "community", "wish", "is_elsewhere", "gets_mail"}],
        "into": KEY or null, "date": DATE or null, "commands": [TEXT]}]}]}
"""

from typing import Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, Format, FormatOption, QuietOption, TodayOption, moment
from hyf.cli.words import pick

DaysOption = Annotated[
    int,
    typer.Option("--days", min=0, max=366, help=pick("Look so many days ahead.", "Kijk zo veel dagen vooruit.")),
]


def thin(
    days: DaysOption = 14,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    today: TodayOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show which sessions will have too few people, and what can be done."""
    from hyf.cli.thin_answer import read_thin  # noqa: PLC0415 -- slow import
    from hyf.cli.thin_view import ThinView  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    printer = opened.printer
    with speaking(opened.language):
        answer = read_thin(opened, moment(today, opened.consortium.about.zone), days)
    if output is Format.JSON:
        printer.json(answer.tree(opened.consortium))
        return
    width = printer.out.width if printer.out.is_terminal else None
    for part in ThinView(answer, opened.consortium, opened.language, width).parts():
        printer.answer(part)
