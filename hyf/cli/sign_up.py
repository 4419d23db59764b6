"""`hyf sign-up` and `hyf withdraw`: for who phones instead of following the link; the same acts, the same mails.

The mail that says so is made, and leaves with `hyf send`. Where the answer comes to nothing (sign-up has closed, the
session does not take place) the command exits with 2. `--format json` prints, in either case:

    {"session": KEY, "member": KEY, "outcome": "signed-up" | "waiting" | "declined" | "withdrawn" | "unknown" |
     "dropped" | "closed" | "cancelled" | "over", "is_new", "ahead": COUNT, "moved_up": [KEY],
     "others_until": DATE or null, "unmailed": REASON or null}
"""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, DryRunOption, Format, FormatOption, QuietOption, TodayOption, moment
from hyf.cli.words import pick

if TYPE_CHECKING:
    from hyf.cli.sign_up_act import Doing

SessionArgument = Annotated[
    str,
    typer.Argument(
        metavar=pick("SESSION", "BIJEENKOMST"),
        show_default=False,
        help=pick(
            "Its key, the beginning of it, its date or its topic.",
            "De sleutel, het begin ervan, de datum of het thema.",
        ),
    ),
]
MemberArgument = Annotated[
    str,
    typer.Argument(
        metavar=pick("MEMBER", "DEELNEMER"),
        show_default=False,
        help=pick("Their key or name.", "De sleutel of de naam."),
    ),
]


def sign_up(
    session: SessionArgument,
    member: MemberArgument,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> None:
    """Sign a member up for a session; where it is full, for the waiting list."""
    from hyf.enrolment.sign_up import sign_up as doing  # noqa: PLC0415 -- slow import

    _answer((session, member), doing, consortium, output, today, dry_run=dry_run, quiet=quiet)


def withdraw(
    session: SessionArgument,
    member: MemberArgument,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> None:
    """Note that a member does not come; a place that comes free goes to who waits longest."""
    from hyf.enrolment.withdraw import withdraw as doing  # noqa: PLC0415 -- slow import

    _answer((session, member), doing, consortium, output, today, dry_run=dry_run, quiet=quiet)


def _answer(
    asked: tuple[str, str],
    doing: "Doing",
    consortium: Path | None,
    output: Format,
    today: dt.datetime | None,
    *,
    dry_run: bool,
    quiet: bool,
) -> None:
    from hyf.cli.sign_up_act import Call, answer_call  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        call = Call(*asked, moment(today, opened.consortium.about.zone), dry_run)
        answer_call(opened, call, doing, as_json=output is Format.JSON)
