"""`hyf invite`: publish the next sessions of the rota, and mail everybody who is invited or for whom something changed.

What would leave is shown first, and asked; --yes sends unasked, --dry-run writes nothing. Running it again sends
nothing twice. `--format json` asks nothing: it says what would be done, and does it only with --yes:

    {"sessions": [{"session": KEY, "label", "community", "date", "fate", "why", "changes": [{"aspect", "was", "now"}],
                   "crowded"}],
     "mails": [{"member": KEY, "name", "language", "kind", "session", "also": [KEY]}],
     "skips": [{"member", "session", "kind", "reason", "why"}],
     "withdrawn": [{"number", "member", "kind", "session"}], "moved_up": [{"session", "member"}],
     "written": BOOL, "made": COUNT, "delivery": what `hyf send --format json` says, or null}

--preview writes every mail that would be made to out/invitations instead, and `--format json` then prints one list:

    [{"session": KEY, "member": KEY, "company": KEY, "language", "kind", "to", "subject", "file"}]
"""

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import (
    ConsortiumOption,
    DryRunOption,
    Format,
    FormatOption,
    QuietOption,
    TodayOption,
    VerboseOption,
    moment,
)
from hyf.cli.words import pick

if TYPE_CHECKING:
    from hyf.cli.invite_act import InviteAct

SessionsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--session",
        metavar="KEY",
        show_default=False,
        help=pick(
            "This session; may be repeated. Else the next one of every community.",
            "Deze bijeenkomst; mag vaker. Anders de eerstvolgende van elke gemeenschap.",
        ),
    ),
]
UntilOption = Annotated[
    dt.datetime | None,
    typer.Option(
        "--until",
        formats=["%Y-%m-%d"],
        show_default=False,
        help=pick("All sessions up to this day.", "Alle bijeenkomsten tot en met deze dag."),
    ),
]
YesOption = Annotated[
    bool, typer.Option("--yes", "-y", help=pick("Send without asking.", "Verstuur zonder te vragen."))
]
NoSendOption = Annotated[
    bool,
    typer.Option(
        "--no-send",
        help=pick("Get the mails ready; hyf send sends them.", "Zet de mails klaar; hyf send verstuurt ze."),
    ),
]
PreviewOption = Annotated[
    bool,
    typer.Option(
        "--preview",
        help=pick("Write the mails as files, and send nothing.", "Schrijf de mails als bestanden, verstuur niets."),
    ),
]
TestOption = Annotated[
    str | None,
    typer.Option(
        "--test",
        metavar=pick("ADDRESS", "ADRES"),
        show_default=False,
        help=pick(
            "Send one mail of each kind and language to this address, to nobody else.",
            "Stuur van elke soort en taal één mail naar dit adres, en naar niemand anders.",
        ),
    ),
]
DoctorOption = Annotated[
    bool,
    typer.Option(
        "--doctor",
        help=pick(
            "Try the mail server and look at the domain, send nothing.",
            "Probeer de mailserver en bekijk het domein, verstuur niets.",
        ),
    ),
]


def invite(
    session: SessionsOption = None,
    until: UntilOption = None,
    yes: YesOption = False,
    preview: PreviewOption = False,
    test: TestOption = None,
    doctor: DoctorOption = False,
    no_send: NoSendOption = False,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
    verbose: VerboseOption = False,
    quiet: QuietOption = False,
) -> None:
    """Publish the next sessions, and mail everybody who is invited or for whom something changed."""
    from hyf.cli.carrying_out import Manner, carry_out  # noqa: PLC0415 -- slow import
    from hyf.cli.invite_act import InviteAct, Wanted  # noqa: PLC0415 -- slow import
    from hyf.cli.rota_file import open_rota  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    as_json = output is Format.JSON
    with speaking(opened.language):
        now = moment(today, opened.consortium.about.zone)
        if doctor:
            from hyf.cli.doctor import examine_mail  # noqa: PLC0415 -- slow import

            examine_mail(opened, output, now)
            return
        wanted = Wanted(tuple(session or ()), until.date() if until else None, now)
        act = InviteAct(opened, open_rota(opened), wanted, verbose)
        if test is not None:
            from hyf.cli.invite_trial import send_trial  # noqa: PLC0415 -- slow import

            send_trial(act, test, as_json=as_json, dry_run=dry_run)
        elif preview:
            _preview(act, as_json=as_json, dry_run=dry_run)
        else:
            carry_out(opened, act, Manner(now, today is not None, as_json, dry_run, yes, no_send))


def _preview(act: "InviteAct", *, as_json: bool, dry_run: bool) -> None:
    from hyf.cli.invite_preview_view import PreviewView  # noqa: PLC0415 -- slow import
    from hyf.cli.invite_previews import make_previews  # noqa: PLC0415 -- slow import

    printer = act.opened.printer
    view = PreviewView(make_previews(act, dry_run=dry_run), act.opened.language)
    if as_json:
        printer.json(view.tree())
    else:
        for part in view.parts(is_terminal=printer.out.is_terminal):
            printer.answer(part)
    for note in view.notes():
        printer.note(note)
