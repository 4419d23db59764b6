"""What `hyf plan` says of the rota that stood there before: which one that is, and what changed against it."""

from dataclasses import dataclass
from pathlib import Path

from hyf.cli.changes_because import Names
from hyf.cli.changes_view import ChangesView
from hyf.cli.context import Opened
from hyf.loading.rota_file import read_rota
from hyf.model.language import Text
from hyf.model.rota import Rota
from hyf.plan.instance import Instance

_ROTA_NAME = "rota.yaml"
_TITLE = Text(en="What changed", nl="Wat er verandert")
_NOTHING = Text(en="Nothing changed", nl="Er verandert niets")


@dataclass(frozen=True, slots=True)
class Before:
    """A rota that a new one is laid beside.

    Attributes:
        file: Its name, as the coordinator knows it.
    """

    rota: Rota
    file: str


def rota_before(opened: Opened, published: Path | None) -> Before | None:
    """Return the rota that people were told of, else the one that stands beside the file; None without a readable one.

    Args:
        opened: The consortium.
        published: The file after `--published`, which was read before without problems.
    """
    path = published or opened.folder / _ROTA_NAME
    rota = read_rota(path).rota if path.is_file() else None
    return Before(rota, path.name) if rota else None


def show_changes(opened: Opened, before: Before, after: Rota, instance: Instance, *, verbose: bool) -> None:
    """Print what changed against the rota before."""
    printer = opened.printer
    against = Text(en=f"against {before.file}", nl=f"ten opzichte van {before.file}")
    view = ChangesView(
        before.rota,
        after,
        instance,
        Names((opened.consortium,), opened.language),
        title=Text(en=f"{_TITLE.en} {against.en}", nl=f"{_TITLE.nl} {against.nl}"),
        nothing=Text(en=f"{_NOTHING.en} {against.en}.", nl=f"{_NOTHING.nl} {against.nl}."),
        is_wrapped=printer.out.is_terminal,
        is_verbose=verbose,
    )
    for part in view.parts():
        printer.answer(part)
