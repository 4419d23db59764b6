"""`hyf baton`: who did what for the sessions, whose turn it is, and passing a turn on.

`--format json` prints one tree: turns and hours against their share, until today (`due`) and with what is planned
(`due_later`); `stray` is how far a company is from its share at the worst moment of the rota, `bound` what fair
rotation may need; null where nothing goes round:

    {"today", "communities": [{"community", "stray", "bound", "next": {DUTY: [KEY]},
        "companies": [{"company", "duties": {DUTY: COUNT}, "hours": HOURS}],
        "members": [{"member", "company", "duties": {DUTY: COUNT}, "hours": HOURS}]}],
     "turns": [{"date", "done", "duty", "who", "company", "community", "session", "topic"}]}
    COUNT: {"done", "due", "planned", "due_later", "last", "coming"}
    HOURS: {"done", "due", "planned", "due_later", "ahead", "ahead_later"}

`--format csv` gives a row for each company and person and duty.

`--from-store` takes over what was settled on the pages; `--format json` then prints, and writes only with --yes:

    {"turns": [{"session", "kind": "handover" | "refusal" | null, "to": KEY or null, "written": BOOL,
                "offers": [{"from": KEY, "to": KEY, "state": "accepted" | "declined", "why"}]}]}
"""

import typer

from hyf.cli.baton_options import (
    BatonFormat,
    BatonFormatOption,
    CompanyOption,
    FromStoreOption,
    MemberOption,
    YesOption,
)
from hyf.cli.baton_pass import hand_over, refuse, swap
from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, DryRunOption, QuietOption, TodayOption, day, moment
from hyf.cli.topics_options import refuse_options_before
from hyf.cli.words import pick

app = typer.Typer()


@app.callback(invoke_without_command=True)
def baton(
    context: typer.Context,
    consortium: ConsortiumOption = None,
    company: CompanyOption = None,
    member: MemberOption = None,
    today: TodayOption = None,
    output: BatonFormatOption = BatonFormat.TEXT,
    from_store: FromStoreOption = False,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show who did what, and whose turn it is; or pass a turn on."""
    if context.invoked_subcommand is not None:
        refuse_options_before(context.invoked_subcommand, context)
        return
    from hyf.cli.baton_answer import show_ledger  # noqa: PLC0415 -- slow import
    from hyf.cli.rota_chosen import one_choice  # noqa: PLC0415 -- slow import

    choice = one_choice(company=company, member=member)
    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        if from_store:
            from hyf.cli.baton_from_store import take_over  # noqa: PLC0415 -- slow import
            from hyf.cli.baton_passing import Manner  # noqa: PLC0415 -- slow import
            from hyf.cli.confirming import is_a_person_there  # noqa: PLC0415 -- slow import

            as_json = output is BatonFormat.JSON
            manner = Manner(as_json=as_json, dry_run=dry_run, yes=yes, asks=is_a_person_there())
            take_over(opened, moment(today, opened.consortium.about.zone), day(today), manner)
        else:
            show_ledger(opened, choice, day(today), output)


app.command("pass", help=pick("Let somebody else take a turn.", "Laat een ander een beurt overnemen."))(hand_over)
app.command(help=pick("Let two people trade their turns.", "Laat twee mensen van beurt ruilen."))(swap)
app.command(
    help=pick(
        "Record that somebody does not want a turn; the next one gets it.",
        "Leg vast dat iemand een beurt niet wil; wie daarna komt, krijgt hem.",
    )
)(refuse)
