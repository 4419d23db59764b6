"""`hyf answers`: answers that were gathered outside hyf's own pages, for the pilot evaluation.

`hyf answers` shows what there is; below it are `import`, `draft`, `remove` and `scan`. `--format json` prints one tree,
in which a company or wave of fewer than five people has no count:

    {"sources": [{"source", "imported", "persons": N, "waves": {WAVE: N or null},
                  "companies": {KEY: N or null}, "items": [{"item", "kind", "level", "block"}]}]}
"""

import typer

from hyf.cli.answers_options import (
    FileArgument,
    MappingOption,
    ScanFormatOption,
    ScanOption,
    SourceArgument,
    WaveOption,
    YesOption,
)
from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, DryRunOption, Format, FormatOption, QuietOption, TodayOption, day
from hyf.cli.survey_options import SurveyFormat, SurveyLanguageOption, SurveyToOption
from hyf.cli.topics_options import refuse_options_before
from hyf.cli.words import pick
from hyf.model.evaluation import Wave

app = typer.Typer()


@app.callback(invoke_without_command=True)
def answers(
    context: typer.Context,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Show the answers from questionnaires; or take some over."""
    if context.invoked_subcommand is not None:
        refuse_options_before(context.invoked_subcommand, context)
        return
    from hyf.cli.answers_show import show_sources  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        show_sources(opened, as_json=output is Format.JSON)


def import_file(
    file: FileArgument,
    mapping: MappingOption = None,
    wave: WaveOption = None,
    consortium: ConsortiumOption = None,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Take answers over from an export: CSV or XLSX of Microsoft Forms, Google Forms, LimeSurvey and others.

    The answers to a scan are known by their headings. What else was asked stands in a mapping (YAML): answers.yaml
    beside consortium.yaml, or --mapping. No address is kept: people are known by a code that only this database makes.
    """
    from hyf.cli.answers_import import Manner, Now, import_answers  # noqa: PLC0415 -- slow import
    from hyf.cli.confirming import is_a_person_there  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    as_json = output is Format.JSON
    asks = not (as_json or yes) and is_a_person_there()
    manner = Manner(asks=asks, as_json=as_json, dry_run=dry_run, yes=yes)
    with speaking(opened.language):
        import_answers(opened, file, mapping, Wave(wave) if wave else None, manner, now=Now(day(today)))


def draft(
    file: FileArgument,
    to: SurveyToOption = None,
    consortium: ConsortiumOption = None,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> None:
    """Guess a mapping for a file that hyf does not know, to be corrected."""
    from hyf.cli.answers_draft import give_draft  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        give_draft(opened, file, to, is_dry_run=dry_run)


def remove(
    source: SourceArgument,
    consortium: ConsortiumOption = None,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    quiet: QuietOption = False,
) -> None:
    """Remove what was taken over from a file, unless it was published."""
    from hyf.cli.answers_show import remove_answers  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        remove_answers(opened, source, is_dry_run=dry_run, yes=yes)


def scan(
    which: ScanOption = None,
    output: ScanFormatOption = SurveyFormat.HTML,
    language: SurveyLanguageOption = None,
    to: SurveyToOption = None,
    consortium: ConsortiumOption = None,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> None:
    """Make the learning-culture scan: a form to print, or questions for a form builder."""
    from hyf.cli.answers_scan import give_scan  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        give_scan(opened, which, output, language or opened.consortium.about.language, to, is_dry_run=dry_run)


app.command("import", help=pick("Take answers over from an export.", "Neem antwoorden over uit een export."))(
    import_file
)
app.command(help=pick("Guess a mapping for an export.", "Raad een mapping bij een export."))(draft)
app.command(help=pick("Remove what was taken over from a file.", "Haal weg wat uit een bestand is overgenomen."))(
    remove
)
app.command(help=pick("Make the learning-culture scan to fill in.", "Maak de leercultuurscan om in te vullen."))(scan)
