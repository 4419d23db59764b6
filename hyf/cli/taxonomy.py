"""`hyf taxonomy`: public lists of skills that a coordinator downloaded herself, used beside hyf's own lexicon.

`add`, `list` and `remove` keep `taxonomy.sqlite` beside consortium.yaml; a file that is added again takes the place of
the former one. `--format json` prints one tree, sources and files in the order they were added:

    {"sources": [{"source", "files": [{"file", "subjects": N, "names": N}]}], "written": true | false}
"""

import typer

from hyf.cli.options import ConsortiumOption, DryRunOption, Format, FormatOption, QuietOption
from hyf.cli.taxonomy_options import FilesArgument, SourceArgument, SourceOption
from hyf.cli.words import pick

app = typer.Typer(no_args_is_help=True)


@app.command(help=pick("Add or replace files of a taxonomy.", "Voeg bestanden van een skillslijst toe, of vervang ze."))
def add(
    files: FilesArgument,
    source: SourceOption = None,
    consortium: ConsortiumOption = None,
    dry_run: DryRunOption = False,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Index files that were downloaded."""
    from hyf.cli.taxonomy_answer import Index  # noqa: PLC0415 -- slow import

    Index(consortium, output, is_dry_run=dry_run, is_quiet=quiet).add(files, source)


@app.command("list", help=pick("Show which taxonomies are used.", "Laat zien welke skillslijsten meedoen."))
def list_sources(
    consortium: ConsortiumOption = None, output: FormatOption = Format.TEXT, quiet: QuietOption = False
) -> None:
    """Show what stands in the index."""
    from hyf.cli.taxonomy_answer import Index  # noqa: PLC0415 -- slow import

    Index(consortium, output, is_dry_run=False, is_quiet=quiet).show()


@app.command(help=pick("Remove a taxonomy.", "Haal een skillslijst weg."))
def remove(
    source: SourceArgument,
    consortium: ConsortiumOption = None,
    dry_run: DryRunOption = False,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Remove all files of a source from the index."""
    from hyf.cli.taxonomy_answer import Index  # noqa: PLC0415 -- slow import

    Index(consortium, output, is_dry_run=dry_run, is_quiet=quiet).remove(source)
