"""`hyf rota why SESSION`: the figures that decided a session, against what it could have been.

`--format json` prints one tree: what was chosen, and every other topic, day, host and organiser with its figures and a
code. `instead` is the best rota with the first other topic in this slot: `loss` is the weight of wishes it meets less
(below zero: more), null where none was found; `proven` says that nothing else was possible.

    {"session": KEY, "topic": {"key", "label", "people", "companies", "weight", "wanted_by", "others": [TOPIC],
                               "instead": {"label", "loss", "proven", "lost": [WISH], "gained": [WISH]} | null},
     "date": {"date", "can_come", "others": [{"date", "can_come", "why", "note", "busy"}]},
     "hosts": [{"key", "capacity", "hosted", "due", "last", "why", "note"}],
     "organisers": [{"key", "company", "organised", "due", "last", "why"}],
     "people": {"members": [KEY], "met_elsewhere": {KEY: SESSION}, "left_out": [{"member", "wish", "why", "detail"}]}}
    TOPIC: {"topic", "label", "people", "weight", "waiting", "elsewhere": [SESSION]}; WISH: {"member", "wish"}
"""

from typing import Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, Format, FormatOption, QuietOption
from hyf.cli.words import pick

SessionArgument = Annotated[
    str,
    typer.Argument(
        metavar="SESSION",
        help=pick("Its key, or the beginning of it, or its date.", "De sleutel, of het begin ervan, of de datum."),
        show_default=False,
    ),
]
AskEffortOption = Annotated[
    float,
    typer.Option(
        "--effort",
        min=0.1,
        help=pick(
            "How much to look for, roughly in seconds; the same on any machine.",
            "Hoeveel er wordt gezocht, ongeveer in seconden; gelijk op elke computer.",
        ),
    ),
]


def why(
    session: SessionArgument,
    consortium: ConsortiumOption = None,
    effort: AskEffortOption = 8.0,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Say why a session is about this topic, on this day, at this host, with these people."""
    from hyf.cli.rota_asked import asked_about, session_meant  # noqa: PLC0415 -- slow import
    from hyf.cli.why_session_tree import why_session_tree  # noqa: PLC0415 -- slow import
    from hyf.cli.why_session_view import WhySessionView  # noqa: PLC0415 -- slow import
    from hyf.plan.reach import Search  # noqa: PLC0415 -- slow import
    from hyf.plan.why_session import why_session  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        rota, instance = asked_about(opened)
        answer = why_session(instance, rota, session_meant(rota, session), Search(effort, effort))
    printer = opened.printer
    if output is Format.JSON:
        printer.json(why_session_tree(answer))
        return
    view = WhySessionView(answer, rota, instance, opened.language)
    for part in view.parts(printer.out.width if printer.out.is_terminal else None):
        printer.answer(part)
