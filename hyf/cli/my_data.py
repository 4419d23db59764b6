"""`hyf my-data MEMBER`: everything that hyf holds about somebody, as JSON; what they can download on their own page.

What stands in it is written in `hyf.enrolment.my_data`. Somebody who has left consortium.yaml is known by their key.
"""

from dataclasses import replace
from typing import Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, QuietOption, TodayOption, moment
from hyf.cli.words import pick

MemberArgument = Annotated[
    str,
    typer.Argument(
        metavar=pick("MEMBER", "DEELNEMER"),
        show_default=False,
        help=pick("Their key or name.", "De sleutel of de naam."),
    ),
]


def my_data(
    member: MemberArgument,
    consortium: ConsortiumOption = None,
    today: TodayOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print everything that hyf holds about a member."""
    from hyf.cli.invite_desk import desk_of, store_to_look_at  # noqa: PLC0415 -- slow import
    from hyf.cli.rota_asked import member_meant  # noqa: PLC0415 -- slow import
    from hyf.enrolment.erase import is_known  # noqa: PLC0415 -- slow import
    from hyf.enrolment.my_data import my_data as found  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language), store_to_look_at(opened.folder) as store, store.read() as connection:
        is_left = member not in opened.consortium.members and is_known(connection, member)
        key = member if is_left else member_meant(opened.consortium, member).key
        # Also of who was erased, what the file still says.
        desk = replace(desk_of(opened, connection, None, ()), consortium=opened.consortium)
        opened.printer.json(found(connection, key, desk, moment(today, opened.consortium.about.zone)))
