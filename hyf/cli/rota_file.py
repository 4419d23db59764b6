"""What commands that use the rota share: reading it, and letting the referee judge what people changed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hyf.errors import FileHasProblems, FileNotUsable
from hyf.model.language import Text
from hyf.model.problem import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from hyf.cli.context import Opened
    from hyf.model.rota import Rota

FILE_NAME = "rota.yaml"


def open_rota(opened: Opened) -> Rota:
    """Read the rota beside a consortium and let the referee judge it; print its problems.

    Raises:
        FileNotUsable: There is no rota.
        FileHasProblems: It cannot be read as a rota, or it breaks a rule; the problems were printed.
    """
    from hyf.cli.judging import judge_rota  # noqa: PLC0415 -- slow import
    from hyf.loading.rota_file import read_rota  # noqa: PLC0415 -- slow import

    path = opened.folder / FILE_NAME
    if not path.exists():
        raise rota_missing(path)
    loaded = read_rota(path)
    problems = judge_rota(opened.consortium, loaded, opened.folder)
    opened.printer.problems(problems)
    if loaded.rota is None or any(problem.severity is Severity.ERROR for problem in problems):
        raise FileHasProblems(
            Text(
                en=f"{path} has problems, so nothing was done; mend them, or make a new rota with: hyf plan",
                nl=f"{path} bevat fouten, dus er is niets gedaan; verbeter ze, of maak een nieuw rooster met: hyf plan",
            )
        )
    return loaded.rota


def rota_missing(path: Path) -> FileNotUsable:
    """Return the error for a rota that is not there."""
    return FileNotUsable(
        Text(
            en=f"there is no rota yet ({path}); make one with: hyf plan",
            nl=f"er is nog geen rooster ({path}); maak er een met: hyf plan",
        )
    )
