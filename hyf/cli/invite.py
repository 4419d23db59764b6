"""`hyf invite --preview`: the invitations to one session, as files to look at before anything can be sent.

Writes out/invitations/SESSION.MEMBER.eml beside consortium.yaml; earlier previews of that session are replaced.
`--format json` prints one list, in the order of the session's members:

    [{"session": KEY, "member": KEY, "company": KEY, "language", "to", "subject", "file"}]
"""

from typing import Annotated

import typer

from hyf.cli.context import open_consortium
from hyf.cli.options import ConsortiumOption, DryRunOption, Format, FormatOption, QuietOption, TodayOption, day
from hyf.cli.words import pick
from hyf.errors import WrongUsage
from hyf.model.language import Text

PreviewOption = Annotated[
    bool, typer.Option("--preview", help=pick("Write the mails to look at.", "Schrijf de mails om te bekijken."))
]
SessionOption = Annotated[
    str | None,
    typer.Option(help=pick("Its key; else the next one.", "De sleutel; anders de eerstvolgende."), show_default=False),
]


def invite(
    preview: PreviewOption = False,
    session: SessionOption = None,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> None:
    """Make the invitations to a session."""
    if not preview:
        raise WrongUsage(
            Text(
                en="this version sends nothing yet, it only shows the mails; ask for that with: hyf invite --preview",
                nl="deze versie verstuurt nog niets, ze laat de mails alleen zien; vraag dat met: hyf invite --preview",
            )
        )
    from hyf.cli.invitations import make_previews  # noqa: PLC0415 -- slow import
    from hyf.cli.invite_view import InviteView  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    made = make_previews(opened, session, day(today), dry_run=dry_run)
    view, printer = InviteView(opened.consortium, made, opened.language), opened.printer
    if output is Format.JSON:
        printer.json(view.tree())
    else:
        printer.answer(view.title())
        printer.answer(view.table() if printer.out.is_terminal else view.lines())
        printer.answer(view.outcome())
    for note in view.notes():
        printer.note(note)
