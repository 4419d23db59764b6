"""`hyf check`: everything wrong with a consortium file, and with what stands beside it: rota, baton, questions, scans.

`--format json` prints one tree; what is counted is null while there are errors:

    {"ok": BOOL, "problems": [{"code", "severity", "message", "file", "line", "column"}],
     "communities": N, "companies": N, "members": N, "wishes": N, "offers": N}
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hyf.cli.context import find_consortium
from hyf.cli.options import ConsortiumOption, Format, FormatOption, QuietOption
from hyf.cli.words import pick
from hyf.errors import FileHasProblems, WrongUsage
from hyf.model.language import Text
from hyf.settings import interface_language

if TYPE_CHECKING:
    from hyf.loading.load import Loaded
    from hyf.model.problem import Problem

ROTA_NAME = "rota.yaml"
_TWO_FILES = Text(
    en="two files were named, one of them after --consortium; check them one at a time",
    nl="er zijn twee bestanden genoemd, waarvan een na --consortium; controleer ze een voor een",
)

FileArgument = Annotated[
    Path | None,
    typer.Argument(
        help=pick(
            "The consortium file, or its folder; else the nearest consortium.yaml here or above.",
            "Het consortiumbestand of de map ervan; anders de dichtstbijzijnde consortium.yaml hier of hoger.",
        ),
        show_default=False,
    ),
]


def check(
    file: FileArgument = None,
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Say everything that is wrong with the consortium file, and with the rota beside it."""
    from hyf.cli.check_view import CheckView  # noqa: PLC0415 -- slow import
    from hyf.cli.printing import Printer  # noqa: PLC0415 -- slow import
    from hyf.loading.load import load  # noqa: PLC0415 -- slow import
    from hyf.loading.questionnaire import question_problems  # noqa: PLC0415 -- slow import
    from hyf.loading.scan_file import scan_problems  # noqa: PLC0415 -- slow import

    if file and consortium:
        raise WrongUsage(_TWO_FILES)
    path = find_consortium(file or consortium)
    loaded, rota = load(path), path.with_name(ROTA_NAME)
    found = loaded.problems + judge_rota_file(loaded, rota) + baton_problems(path.parent)
    templates = path.parent / "templates"
    found += question_problems(templates) + scan_problems(templates)
    view = CheckView(loaded.consortium, found, (path, rota) if rota.is_file() else (path,))
    printer = Printer(language=interface_language() or loaded.language, quiet=quiet)
    if output is Format.JSON:
        printer.json(view.tree(printer.language))
    else:
        printer.problems(view.problems)
    if view.errors:
        raise FileHasProblems(view.outcome(), printer.language)
    if output is Format.TEXT and not quiet:
        printer.answer(view.outcome().says(printer.language))


def baton_problems(folder: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the baton.yaml in a folder; nothing without one."""
    from hyf.loading.baton_file import FILE_NAME as BATON_NAME  # noqa: PLC0415 -- slow import
    from hyf.loading.baton_file import read_baton  # noqa: PLC0415 -- slow import

    return read_baton(folder / BATON_NAME).problems


def judge_rota_file(loaded: Loaded, path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the rota beside a consortium file, and which rules it breaks; nothing without one."""
    from hyf.loading.rota_file import read_rota  # noqa: PLC0415 -- slow import

    if not path.is_file():
        return ()
    read = read_rota(path)
    if read.rota is None or loaded.consortium is None:
        return read.problems
    from hyf.cli.judging import judge_rota  # noqa: PLC0415 -- slow import

    return judge_rota(loaded.consortium, read, path.parent)
