"""Figures of a pair -> a likelihood: boosted decision trees, learned once from public label sets.

The numbers stand in `trees.json`; `benchmarks/wishes/train.py` made them. Source of the method: Friedman, Annals of
Statistics 2001, 'Greedy function approximation: a gradient boosting machine'.
"""

import json
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from hyf.wishes.candidates import Numbers
from hyf.wishes.knowledge import FOLDER

_ROWS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Trees:
    """Decision trees whose answers are added up.

    Attributes:
        start: What is added up to begin with.
        figures: For every tree the column that each of its nodes looks at; -1 in a leaf.
        limits: At most so much goes to the left.
        lefts: The node after that.
        rights: The node after more than that.
        values: What a leaf adds.
    """

    start: float
    figures: tuple[Numbers, ...]
    limits: tuple[Numbers, ...]
    lefts: tuple[Numbers, ...]
    rights: tuple[Numbers, ...]
    values: tuple[Numbers, ...]

    def likelihoods(self, figures: Numbers) -> Numbers:
        """Return a likelihood in [0, 1] for each row of figures."""
        parts = [self._sum(figures[start : start + _ROWS_AT_ONCE]) for start in range(0, len(figures), _ROWS_AT_ONCE)]
        total = np.concatenate(parts) if parts else np.zeros(0)
        return np.asarray(1 / (1 + np.exp(-total)))

    def _sum(self, figures: Numbers) -> Numbers:
        rows = np.arange(len(figures))
        total = np.full(len(figures), self.start)
        for looks_at, limits, lefts, rights, values in zip(
            self.figures, self.limits, self.lefts, self.rights, self.values, strict=True
        ):
            nodes = np.zeros(len(figures), dtype=np.int64)
            while (looks_at[nodes] >= 0).any():
                # A leaf leads to itself.
                goes_left = figures[rows, looks_at[nodes]] <= limits[nodes]
                nodes = np.where(goes_left, lefts[nodes], rights[nodes])
            total += values[nodes]
        return total


@lru_cache(maxsize=1)
def trees() -> Trees:
    """Read the trees; once per process."""
    tree = json.loads((FOLDER / "trees.json").read_text(encoding="utf-8"))
    return trees_from(tree)


def trees_from(tree: dict[str, object]) -> Trees:
    """Make trees of what a file holds: `start`, and `trees` as lists of [column, limit, left, right, value]."""
    nodes = [np.array(one, dtype=np.float64) for one in tree["trees"]]  # type: ignore[attr-defined]
    return Trees(
        float(tree["start"]),  # type: ignore[arg-type]
        tuple(one[:, 0].astype(np.int64) for one in nodes),
        tuple(one[:, 1] for one in nodes),
        tuple(one[:, 2].astype(np.int64) for one in nodes),
        tuple(one[:, 3].astype(np.int64) for one in nodes),
        tuple(one[:, 4] for one in nodes),
    )
