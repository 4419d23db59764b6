"""`hyf rota`: the rota of rota.yaml to look at, to hand out and to change.

`--format json` prints the tree of rota.yaml. With a choice (`--community`, `--company`, `--member`, `--session`) it
holds only the sessions, wishes, turns and slots that belong to it. `ics` is a calendar, `csv` one row a session, `xlsx`
that with a sheet for the people and one for the turns.
"""

import sys

import typer

from hyf.cli.context import open_consortium
from hyf.cli.options import ConsortiumOption, DryRunOption, QuietOption, VerboseOption
from hyf.cli.rota_edit import edit
from hyf.cli.rota_options import (
    CalendarNamesOption,
    CommunityOption,
    CompanyOption,
    MemberOption,
    RotaFormat,
    RotaFormatOption,
    RotaToOption,
    SessionOption,
)
from hyf.cli.rota_why import why
from hyf.cli.rota_why_not import why_not
from hyf.cli.topics_options import refuse_options_before
from hyf.cli.words import pick

app = typer.Typer()


@app.callback(invoke_without_command=True)
def rota(
    context: typer.Context,
    consortium: ConsortiumOption = None,
    community: CommunityOption = None,
    company: CompanyOption = None,
    member: MemberOption = None,
    session: SessionOption = None,
    output: RotaFormatOption = RotaFormat.TEXT,
    to: RotaToOption = None,
    names: CalendarNamesOption = False,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show the rota, hand it out, or change it."""
    if context.invoked_subcommand is not None:
        refuse_options_before(context.invoked_subcommand, context)
        return
    from hyf.cli.rota_chosen import one_choice  # noqa: PLC0415 -- slow import
    from hyf.cli.rota_show import check_wanted, show  # noqa: PLC0415 -- slow import

    choice = one_choice(community=community, company=company, member=member, session=session)
    check_wanted(output, to, names=names, is_terminal=sys.stdout.isatty())
    opened = open_consortium(consortium, quiet=quiet)
    show(opened, choice, output=output, to=to, names=names, is_dry_run=dry_run, is_verbose=verbose)


app.command(
    name="edit",
    help=pick(
        "Change the rota; the rules are checked at once.", "Wijzig het rooster; de regels worden meteen nagekeken."
    ),
)(edit)
app.command(
    name="why",
    help=pick("Say why a session is as it is.", "Zeg waarom een bijeenkomst is zoals ze is."),
)(why)
app.command(
    name="why-not",
    help=pick(
        "Say what would have to change for a wish to be met.", "Zeg wat er anders moet om een leerwens te vervullen."
    ),
)(why_not)
