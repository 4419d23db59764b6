"""`hyf status`: what was published, who comes, and where the mail is, at one glance; nothing is changed.

The consortium file is not loaded, so that the answer comes at once however many members there are. `--format json`:

    {"versions": [{"number", "published_at", "sessions"}],
     "sessions": [{"session": KEY, "label", "community", "date", "start", "state", "why", "version", "closes_at",
                   "capacity", "taken", "invited", "signed_up", "waiting", "declined", "withdrawn", "not_answered"}],
     "mail": {"due", "later", "overdue", "sending", "sent", "failed", "skipped": {REASON: COUNT}, "in_doubt", "bounced",
              "next_at"},
     "failed": [{"session", "member", "kind", "answer", "at"}],
     "unreachable": [{"member": KEY, "name", "why"}],
     "last_run": {"command", "started_at", "ended_at", "made", "sent", "failed", "still_due", "skipped"},
     "learning": members who said on their pages what the files do not say yet,
     "batons": turns that were settled on the pages and that the files do not have yet,
     "erased": [{"member": KEY, "name", "file", "line", "notes": [LABEL]}], who are to be removed there}

Moments are in UTC; `last_run` and `next_at` are null where there is none. Sessions that are over are counted in
`versions` alone, unless --all.
"""

from __future__ import annotations

from typing import Annotated

import typer

from hyf.cli.context import find_consortium, speaking, spoken_at, zone_at
from hyf.cli.options import ConsortiumOption, Format, FormatOption, QuietOption, TodayOption, moment
from hyf.cli.words import pick

AllOption = Annotated[
    bool,
    typer.Option("--all", "-a", help=pick("Also sessions that are over.", "Ook bijeenkomsten die voorbij zijn.")),
]


def status(
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    all_sessions: AllOption = False,
    today: TodayOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show what was published, who comes, and where the mail is."""
    from hyf.cli.printing import Printer  # noqa: PLC0415 -- slow import
    from hyf.cli.status_answer import read_status  # noqa: PLC0415 -- slow import
    from hyf.cli.status_names import Names  # noqa: PLC0415 -- slow import
    from hyf.cli.status_view import StatusView  # noqa: PLC0415 -- slow import

    path = find_consortium(consortium)
    language = spoken_at(path)
    printer = Printer(language=language, quiet=quiet)
    with speaking(language):
        names = Names(path)
        zone = zone_at(path)
        answer = read_status(path.parent, names, moment(today, zone), has_past=all_sessions)
    if output is Format.JSON:
        printer.json(answer.tree())
        return
    width = printer.out.width if printer.out.is_terminal else None
    for part in StatusView(answer, names, zone, language, width, all_sessions).parts():
        printer.answer(part)
