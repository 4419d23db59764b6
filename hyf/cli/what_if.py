"""`hyf plan --what-if 'group.min=6'`: the rota of a changed file beside today's; nothing is written.

`--format json` prints {"what_if": [TEXT], "before": SUMMARY or null, "after": SUMMARY, "changes": TREE, "rota": ROTA}.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import typer

from hyf.cli.changes_because import Names
from hyf.cli.changes_view import ChangesView, changes_tree
from hyf.cli.context import Opened
from hyf.cli.planning import Wanted, ask, make, show_conflict
from hyf.cli.rota_standing import ROTA_NAME
from hyf.cli.what_if_view import Side, side_by_side, side_tree
from hyf.errors import FileHasProblems
from hyf.loading.load import load
from hyf.loading.overrides import Override, read_override
from hyf.loading.rota_file import read_rota, rota_tree
from hyf.model.language import Text
from hyf.model.problem import Severity
from hyf.model.rota import NoRota, Rota
from hyf.plan.instance import Instance
from hyf.plan.objective import AIMS
from hyf.plan.referee import judge, measure

NO_ROTA = 3
_NOT_WRITTEN = Text(en="nothing was written (--what-if)", nl="er is niets geschreven (--what-if)")
_TITLE = Text(en="What would change", nl="Wat er zou veranderen")
_NOTHING = Text(
    en="The sessions would stay exactly as they are.", nl="De bijeenkomsten zouden precies blijven zoals ze zijn."
)
_FROM_FILE = Text(en=f"Today: {ROTA_NAME}, which keeps the rules.", nl=f"Nu: {ROTA_NAME}, dat aan de regels voldoet.")
_NO_FILE = Text(
    en=f"Today: planned from the file as it is, for there is no {ROTA_NAME} yet.",
    nl=f"Nu: gepland met het bestand zoals het is, want er is nog geen {ROTA_NAME}.",
)
_STALE_FILE = Text(
    en=f"Today: planned from the file as it is, for {ROTA_NAME} does not keep its rules or is of other months.",
    nl=f"Nu: gepland met het bestand zoals het is, want {ROTA_NAME} voldoet niet aan de regels of is van andere "
    "maanden.",
)
_NONE_TODAY = Text(
    en="Today: there is no rota, for its pins cannot be kept.",
    nl="Nu: er is geen rooster, want de pins gaan niet samen.",
)


@dataclass(frozen=True, slots=True)
class _Today:
    """Today's rota, and which one that is; None: there is none."""

    rota: Rota | None
    instance: Instance
    said: Text


def show_what_if(opened: Opened, wanted: Wanted, texts: Sequence[str], *, as_json: bool, verbose: bool) -> None:
    """Plan a changed file, and print the difference with today's rota.

    Args:
        opened: The file as it is.
        wanted: For both plans the same.
        texts: What the file would say otherwise.
        as_json: For a program.
        verbose: With every change and every objective.

    Raises:
        WrongUsage: One of the texts cannot be used.
        FileHasProblems: The changed file has errors; they were printed.
        typer.Exit: The changed file has no rota; what stands in the way was printed.
    """
    overrides = [read_override(text) for text in texts]
    changed = _changed(opened, overrides)
    today = _today(opened, wanted)
    made, instance = make(changed, wanted.anew(), today.rota)
    if isinstance(made.answer, NoRota):
        show_conflict(changed, made.answer, as_json=as_json)
        opened.printer.note(_NOT_WRITTEN)
        raise typer.Exit(NO_ROTA)
    names = Names((changed.consortium, opened.consortium), opened.language)
    sides = (Side(today.rota, today.instance), Side(made.answer, instance))
    if as_json:
        _print_tree(opened, overrides, sides, names)
    else:
        _print(opened, overrides, today.said, sides, names, verbose=verbose)
    opened.printer.note(_NOT_WRITTEN)


def _changed(opened: Opened, overrides: Sequence[Override]) -> Opened:
    loaded = load(opened.path, overrides=overrides)
    names = {override.name for override in overrides}
    # What is merely doubtful in the file as it is was said when it was opened.
    opened.printer.problems(
        [problem for problem in loaded.problems if problem.severity is Severity.ERROR or problem.where.file in names]
    )
    if loaded.consortium is None:
        said = " ".join(override.name for override in overrides)
        raise FileHasProblems(
            Text(
                en=f"with {said} {opened.path} has problems, so nothing was planned; write it otherwise, or add what "
                "it needs",
                nl=f"met {said} bevat {opened.path} fouten, dus er is niets gepland; schrijf het anders, of voeg toe "
                "wat erbij hoort",
            )
        )
    return replace(opened, consortium=loaded.consortium, locate=loaded.locate)


def _today(opened: Opened, wanted: Wanted) -> _Today:
    """Return rota.yaml if it still answers today's question, else the answer to it."""
    instance, path = ask(opened, wanted), opened.folder / ROTA_NAME
    rota = read_rota(path).rota if path.is_file() else None
    if rota and (rota.first, rota.last) == (instance.first, instance.last) and not judge(rota, instance):
        measured = measure(rota, instance, [None] * len(AIMS))
        return _Today(replace(rota, objectives=measured), instance, _FROM_FILE)
    made, instance = make(opened, wanted)
    if isinstance(made.answer, NoRota):
        return _Today(None, instance, _NONE_TODAY)
    return _Today(made.answer, instance, _STALE_FILE if path.is_file() else _NO_FILE)


def _print(
    opened: Opened,
    overrides: Sequence[Override],
    said: Text,
    sides: tuple[Side, Side],
    names: Names,
    *,
    verbose: bool,
) -> None:
    printer = opened.printer
    before, after = sides
    for part in side_by_side(
        [override.text for override in overrides], said, sides, names.language, is_verbose=verbose
    ):
        printer.answer(part)
    if before.rota is None or after.rota is None:
        return
    view = ChangesView(
        before.rota,
        after.rota,
        after.instance,
        names,
        title=_TITLE,
        nothing=_NOTHING,
        is_wrapped=printer.out.is_terminal,
        is_verbose=verbose,
    )
    for part in view.parts():
        printer.answer(part)


def _print_tree(opened: Opened, overrides: Sequence[Override], sides: tuple[Side, Side], names: Names) -> None:
    before, after = sides
    assert after.rota is not None  # without a rota there is no answer
    opened.printer.json(
        {
            "what_if": [override.text for override in overrides],
            "before": side_tree(before) if before.rota else None,
            "after": side_tree(after),
            "changes": changes_tree(before.rota, after.rota, after.instance, names) if before.rota else None,
            "rota": rota_tree(after.rota),
        }
    )
