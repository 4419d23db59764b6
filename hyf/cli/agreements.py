"""`hyf agreements`: which director accepted the basic agreements, which declined, and whom to ask; `--ask` mails them.

`--format json` prints one tree; `state` is accepted, declined, asked, not-asked or no-director, `earlier` the last
answer to another wording:

    {"wording": DIGEST, "agreements": [{"key", "text"}],
     "companies": [{"company": KEY, "name", "state", "director", "by", "at", "asked_at",
                    "earlier": {"answer", "by", "at"} or null}]}

With --ask or --remind what would leave is shown first, and asked; --yes sends unasked, --dry-run writes nothing, and
--preview writes the mails to out/agreements instead. `--format json` then says what would be done, and does it only
with --yes:

    {"mails": [{"member": KEY, "name", "company": KEY, "reminder": BOOL}],
     "skips": [{"member", "session", "kind", "reason", "why"}], "withdrawn": [{"number", "member", "kind", "session"}],
     "written": BOOL, "made": COUNT, "delivery": what `hyf send --format json` says, or null}
"""

from typing import Annotated

import typer

from hyf.cli.context import Opened, open_consortium, speaking
from hyf.cli.invite import NoSendOption, PreviewOption, YesOption
from hyf.cli.options import (
    ConsortiumOption,
    DryRunOption,
    Format,
    FormatOption,
    QuietOption,
    TodayOption,
    moment,
)
from hyf.cli.words import pick
from hyf.errors import WrongUsage
from hyf.model.language import Text

AskOption = Annotated[
    bool,
    typer.Option(
        "--ask",
        help=pick("Mail directors who were not asked about these texts.", "Mail wie over deze tekst nog niets kreeg."),
    ),
]
RemindOption = Annotated[
    bool,
    typer.Option(
        "--remind", help=pick("Mail those who were asked and did not answer.", "Mail wie nog niet heeft geantwoord.")
    ),
]
_NO_PREVIEW = Text(
    en="--preview shows mails, so it goes with --ask or --remind",
    nl="--preview laat mails zien, en hoort dus bij --ask of --remind",
)


def agreements(
    ask: AskOption = False,
    remind: RemindOption = False,
    yes: YesOption = False,
    preview: PreviewOption = False,
    no_send: NoSendOption = False,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show who accepted the basic agreements, and ask directors to read them."""
    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        if not (ask or remind):
            if preview:
                raise WrongUsage(_NO_PREVIEW)
            _show(opened, output)
            return
        from hyf.cli.agreements_act import AgreementsAct, write_agreement_previews  # noqa: PLC0415 -- slow import
        from hyf.cli.carrying_out import Manner, carry_out  # noqa: PLC0415 -- slow import

        now = moment(today, opened.consortium.about.zone)
        act = AgreementsAct(opened, now, ask, remind)
        if preview:
            write_agreement_previews(act, as_json=output is Format.JSON, dry_run=dry_run)
        else:
            carry_out(opened, act, Manner(now, today is not None, output is Format.JSON, dry_run, yes, no_send))


def _show(opened: Opened, output: Format) -> None:
    from hyf.cli.agreements_view import AgreementsView  # noqa: PLC0415 -- slow import
    from hyf.cli.invite_desk import store_to_look_at  # noqa: PLC0415 -- slow import
    from hyf.enrolment.agreeing import stands  # noqa: PLC0415 -- slow import

    with store_to_look_at(opened.folder) as store, store.read() as connection:
        found = stands(connection, opened.consortium)
    printer = opened.printer
    width = printer.out.width if printer.out.is_terminal else None
    view = AgreementsView(found, opened.consortium, opened.language, width)
    if output is Format.JSON:
        printer.json(view.tree())
        return
    for part in view.parts():
        printer.answer(part)
