"""What is measured of planning: one function a section; they yield Markdown, part by part."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.plan.instances import SIZES, write_instance
from benchmarks.plan.people import Size
from benchmarks.plan.worker import HOUSE, HYF, PEERS, Outcome, measure
from benchmarks.wishes.tables import table

# Seconds that every method gets, by the number of companies.
_SECONDS = {5: 10.0, 12: 30.0, 60: 60.0, 200: 120.0, 1000: 600.0}
_EXAMPLE_SECONDS = 30.0
# Of the aims these have a column; what else a version of hyf aims at stands under its own rota.
_COLUMNS = ("worst-company", "furthest-ahead", "new-meetings")
_HEADS = (
    "method", "wishes met", "of hyf's", "gap to bound", "worst company", "furthest ahead", "most astray",
    "new meetings", "sessions", "planning s", "whole s", "MB",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for.

    Attributes:
        companies: The sizes, by their number of companies.
        seconds: For each method at each size; None: by the size.
        is_quick: Only a taste.
    """

    companies: tuple[int, ...]
    seconds: float | None
    is_quick: bool

    @property
    def sizes(self) -> list[Size]:
        """The made consortia that are asked for, the smaller first."""
        return [size for size in SIZES.values() if size.companies in self.companies]

    def seconds_for(self, size: Size) -> float:
        """Return how long each method may plan a consortium of a size."""
        return self.seconds or _SECONDS[size.companies]


def examples(asked: Asked) -> Iterator[str]:
    """Plan this repository's consortium and examples/region: how far each aim is proven, in how much time."""
    for name in (".", "examples/region"):
        folder = HOUSE / name
        outcome = measure(HYF, folder, asked.seconds or _EXAMPLE_SECONDS)
        rows = [
            [aim, f"{value:g}", "proven" if aim in outcome.proven else _number(outcome.bounds.get(aim))]
            for aim, value in outcome.aims.items()
        ]
        cost = f"{outcome.sessions} sessions in {outcome.whole_s:.1f} s, {outcome.peak_mb:.0f} MB"
        told = "this repository's consortium" if name == "." else name
        yield f"### {told}: {outcome.remark or cost}\n\n{table(('aim', 'value', 'bound'), rows)}"


@cache
def _measured(method: str, size: Size, seconds: float) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        write_instance(Path(folder), size)
        return measure(method, Path(folder), seconds)


def peers(asked: Asked) -> Iterator[str]:
    """Let every method plan every size in the same time, and let the same referee judge what comes out."""
    for size in asked.sizes:
        seconds = asked.seconds_for(size)
        found = {method: _measured(method, size, seconds) for method in (HYF, *PEERS)}
        ours = found[HYF]
        rows = [_row(method, one, ours) for method, one in found.items() if one.aims]
        remarks = [f"\n\n{method}: {one.remark}" for method, one in found.items() if one.remark]
        others = {name: value for name, value in ours.aims.items() if name not in ("met-weight", *_COLUMNS)}
        told = f"\n\nhyf proved {', '.join(ours.proven) or 'nothing'}; its other aims: {_listed(others)}"
        notes = [*remarks, told] if ours.aims else remarks
        yield f"### {_title(size)}, {seconds:g} s each\n\n{table(_HEADS, rows)}{''.join(notes)}"


def _title(size: Size) -> str:
    regions = "one community" if size.communities == 1 else f"{size.communities} communities"
    return f"{size.companies} companies, {size.members} members, {regions}"


def _row(method: str, one: Outcome, ours: Outcome) -> list[str]:
    met, bound = one.aims["met-weight"], ours.bounds.get("met-weight")
    best = ours.aims.get("met-weight")
    return [
        method,
        f"{met:g}",
        f"{met / best:.3f}" if best else "",
        f"{1 - met / bound:.1%}" if bound else "",
        f"{one.aims['worst-company']:.2f}",
        f"{one.aims['furthest-ahead']:.2f}",
        f"{one.astray:.2f}",
        f"{one.aims['new-meetings']:g}",
        f"{one.sessions}",
        "" if one.plan_s is None else f"{one.plan_s:.1f}",
        f"{one.whole_s:.1f}",
        f"{one.peak_mb:.0f}",
    ]


def _number(value: float | None) -> str:
    return "nothing proven" if value is None else f"{value:g}"


def _listed(aims: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in aims.items()) or "none"


def growth(asked: Asked) -> Iterator[str]:
    """Let hyf alone plan every size; what was measured beside its peers is not measured again."""
    heads = (
        "members",
        "companies",
        "communities",
        "time limit s",
        "whole s",
        "MB",
        "wishes met",
        "gap",
        "proven first",
    )
    yield table(heads, [_growth_row(size, asked.seconds_for(size)) for size in asked.sizes])


def _growth_row(size: Size, seconds: float) -> list[str]:
    one = _measured(HYF, size, seconds)
    row = [f"{size.members}", f"{size.companies}", f"{size.communities}", f"{seconds:g}"]
    if not one.aims:
        return [*row, f"{one.whole_s:.1f}", f"{one.peak_mb:.0f}", one.remark, "", ""]
    met, bound = one.aims["met-weight"], one.bounds.get("met-weight")
    gap = f"{1 - met / bound:.1%}" if bound else ""
    proven = f"{_first_proven(one)} of {len(one.bounds)} aims"
    return [*row, f"{one.whole_s:.1f}", f"{one.peak_mb:.0f}", f"{met:g}", gap, proven]


def _first_proven(one: Outcome) -> int:
    """Count the aims that were proven before the first that was not."""
    names: Sequence[str] = list(one.bounds)
    return next((place for place, name in enumerate(names) if name not in one.proven), len(names))
