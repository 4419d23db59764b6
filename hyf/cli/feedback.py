"""`hyf feedback [SESSION]`: how many people filled in which form; never what they said.

Only numbers of answers stand here: what was answered is for the report, which shows no figure behind which fewer than
five people stand. Who asks here twice, before and after somebody answers, would otherwise see what that one said.

`--format json` prints one tree; `asked` is how many people were mailed:

    {"sessions": [{"session": KEY, "label", "date", "forms": [{"form", "asked", "answered"}]}],
     "shop_floor": {"asked", "answered"}}
"""

from __future__ import annotations

from typing import Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, Format, FormatOption, QuietOption
from hyf.cli.words import pick

SessionArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="SESSION",
        show_default=False,
        help=pick("Only this session: its key, date or topic.", "Alleen deze bijeenkomst: sleutel, datum of thema."),
    ),
]


def feedback(
    session: SessionArgument = None,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Show how many people filled in which form."""
    from hyf.cli.feedback_view import FeedbackView  # noqa: PLC0415 -- slow import
    from hyf.cli.invite_desk import store_to_look_at  # noqa: PLC0415 -- slow import
    from hyf.cli.rota_asked import session_among  # noqa: PLC0415 -- slow import
    from hyf.enrolment.feedback_counts import count_answers  # noqa: PLC0415 -- slow import
    from hyf.store.sessions import all_sessions  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language), store_to_look_at(opened.folder) as store, store.read() as connection:
        known = [one.session for one in all_sessions(connection)]
        only = session_among(known, session).key if session else None
        counts = count_answers(connection, only)
    view = FeedbackView(counts, opened.language, is_plain=not opened.printer.out.is_terminal)
    if output is Format.JSON:
        opened.printer.json(view.tree())
        return
    for part in view.parts():
        opened.printer.answer(part)
