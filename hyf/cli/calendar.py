"""`hyf calendar`: calendars to subscribe to, of the consortium, of each community and, where asked, of members.

Writes out/calendar/consortium.ics, out/calendar/COMMUNITY.ics and out/calendar/members/MEMBER.ics beside
consortium.yaml: the sessions that were published, cancelled ones included; before the first publication those of
rota.yaml. A file that would not change is not touched. `--format json` prints

    {"files": [{"file", "of": "consortium" | "community" | "member", "key", "sessions", "changed"}], "removed": [file]}
"""

from typing import Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, DryRunOption, Format, FormatOption, QuietOption
from hyf.cli.words import pick

MembersOption = Annotated[
    bool, typer.Option("--members", help=pick("Also one of every member.", "Ook een van elke deelnemer."))
]
MemberOption = Annotated[
    list[str] | None,
    typer.Option(
        "--member",
        metavar="KEY",
        help=pick("Also that of this member; repeatable.", "Ook die van deze deelnemer; mag vaker."),
        show_default=False,
    ),
]


def calendar(
    members: MembersOption = False,
    member: MemberOption = None,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write calendars to subscribe to."""
    from hyf.cli.calendar_feeds import make_feeds  # noqa: PLC0415 -- slow import
    from hyf.cli.calendar_view import CalendarView  # noqa: PLC0415 -- slow import
    from hyf.cli.calendar_writing import write_feeds  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        feeds = make_feeds(opened, None if members else tuple(member or ()))
        written = write_feeds(opened.folder, feeds, all_members=members, is_dry_run=dry_run)
    view, printer = CalendarView(written, opened.language), opened.printer
    if output is Format.JSON:
        printer.json(view.tree())
    else:
        printer.answer(view.lines())
        printer.answer(view.outcome())
    for note in view.notes():
        printer.note(note)
