"""baton.yaml beside a consortium: what became of turns, and what it means for a plan."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from hyf.cli.context import Opened
from hyf.errors import FileHasProblems
from hyf.loading.baton_file import FILE_NAME, LoadedBaton, read_baton
from hyf.model.baton import Passing, Refusal
from hyf.model.consortium import Consortium
from hyf.model.language import Text
from hyf.model.rota import Session
from hyf.plan.refusals import refusals


def open_baton(opened: Opened) -> tuple[Passing, ...]:
    """Read baton.yaml beside a consortium, if there is one; print its problems.

    Raises:
        FileHasProblems: It has problems; they were printed.
    """
    loaded = read_baton(opened.folder / FILE_NAME)
    if loaded.problems:
        opened.printer.problems(loaded.problems)
        raise FileHasProblems(
            Text(
                en=f"{opened.folder / FILE_NAME} has problems, so nothing was done; mend them and try again",
                nl=f"{opened.folder / FILE_NAME} bevat fouten, dus er is niets gedaan; verbeter ze en probeer opnieuw",
            )
        )
    return loaded.passed


def baton_in(folder: Path) -> LoadedBaton:
    """Read baton.yaml in a folder, if there is one."""
    return read_baton(folder / FILE_NAME)


def refused_in(
    folder: Path, consortium: Consortium, sessions: Iterable[Session], today: dt.date
) -> tuple[Refusal, ...]:
    """Return the refusals that hold beside a consortium; none where baton.yaml has problems, which others report.

    Args:
        folder: Of consortium.yaml.
        consortium: Whose communities they are about.
        sessions: Of the rota as it is.
        today: Sessions before it are over.
    """
    return refusals(baton_in(folder).passed, consortium.communities, sessions, today)
