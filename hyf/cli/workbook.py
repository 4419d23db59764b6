"""`hyf workbook`: the work and inspiration book, as pages to put online and as PDF to print.

Writes out/workbook beside consortium.yaml, or in `--out`: index.html and a folder per language, with `--pdf` also
workbook.LANGUAGE.pdf. The file .hyf-made there lists what hyf wrote; any other file in the folder is left alone, and
hyf refuses to write over one. `--format json` prints

    {"folder", "changed", "files": [{"file", "kind": "pages"|"pdf", "language", "pages", "bytes"}], "removed": [FILE]}
"""

from pathlib import Path
from typing import Annotated

import typer

from hyf.cli.options import ConsortiumOption, DryRunOption, Format, FormatOption, QuietOption, TodayOption, day
from hyf.cli.words import pick
from hyf.model.language import Language

WorkbookPdfOption = Annotated[bool, typer.Option("--pdf", help=pick("Also as PDF.", "Ook als PDF."))]
WorkbookLanguageOption = Annotated[
    Language | None,
    typer.Option(
        "--language",
        show_default=False,
        help=pick("Only in this language; else in both.", "Alleen in deze taal; anders in beide."),
    ),
]
WorkbookOutOption = Annotated[
    Path | None,
    typer.Option(
        "--out",
        show_default=False,
        help=pick("The folder to write in; else out/workbook.", "De map om in te schrijven; anders out/workbook."),
    ),
]


def workbook(
    pdf: WorkbookPdfOption = False,
    language: WorkbookLanguageOption = None,
    out: WorkbookOutOption = None,
    today: TodayOption = None,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> None:
    """Make the work and inspiration book."""
    from hyf.cli.context import open_consortium, speaking  # noqa: PLC0415 -- slow import
    from hyf.cli.workbook_making import make_workbook  # noqa: PLC0415 -- slow import
    from hyf.cli.workbook_view import WorkbookView  # noqa: PLC0415 -- slow import
    from hyf.cli.workbook_writing import write_workbook  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        languages = (language,) if language else tuple(Language)
        made = make_workbook(opened, languages, day(today), has_pdf=pdf)
        written = write_workbook(out or opened.folder / "out" / "workbook", made.files, is_dry_run=dry_run)
    view, printer = WorkbookView(made, written, opened.language), opened.printer
    if output is Format.JSON:
        printer.json(view.tree())
    else:
        printer.answer(view.table())
        printer.answer(view.outcome())
    for note in view.notes():
        printer.note(note)
