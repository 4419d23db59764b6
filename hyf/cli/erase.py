"""`hyf erase MEMBER`: somebody asks to be forgotten; the same act as on their own page.

Places are given back, and whoever waits longest gets them; a pseudonym takes the place of the key in the database, and
names, addresses, texts of mail, links and wishes go. It shows what goes, and asks. What stands in consortium.yaml is
the coordinator's to remove; until then nobody invites the person. `--format json`:

    {"member": KEY, "erased", "left": [SESSION], "moved_up": [{"session", "member"}], "runs": [SESSION],
     "mails_emptied", "mails_withdrawn", "notes": [SESSION], "removed": [FILE], "look_at": [FILE],
     "still_at": {"file", "line"} | null}
"""

import sys
from typing import Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, DryRunOption, Format, FormatOption, QuietOption, TodayOption, moment
from hyf.cli.words import pick

MemberArgument = Annotated[
    str,
    typer.Argument(
        metavar=pick("MEMBER", "DEELNEMER"),
        show_default=False,
        help=pick("Their key or name.", "De sleutel of de naam."),
    ),
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help=pick("Ask nothing, erase them.", "Vraag niets, wis het."))]


def erase(
    member: MemberArgument,
    yes: YesOption = False,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> None:
    """Erase somebody who asks to be forgotten."""
    from hyf.cli.erase_act import Eraser, Manner, carry_out  # noqa: PLC0415 -- slow import
    from hyf.cli.erase_words import DRY_RUN, lines  # noqa: PLC0415 -- slow import

    opened, as_json = open_consortium(consortium, quiet=quiet), output is Format.JSON
    printer = opened.printer
    with speaking(opened.language):
        eraser = Eraser(opened, member, moment(today, opened.consortium.about.zone))
        shown = eraser.look()
        if not as_json and not yes:
            printer.answer("\n".join(line.says(opened.language) for line in lines(shown)))
        asks = not as_json and sys.stdin.isatty() and sys.stderr.isatty()
        done = carry_out(eraser, Manner(asks, dry_run, yes), opened, shown)
        if as_json:
            printer.json((done or shown).tree())
        elif done:
            printer.answer("\n".join(line.says(opened.language) for line in lines(done)))
        if dry_run:
            printer.note(DRY_RUN)
