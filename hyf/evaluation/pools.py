"""Panels of which any two either hold each other or share nobody: companies in communities in a consortium.

What one of them holds beside the panels within it is a pool. Of a pool the size is known and nothing else, so bounds
follow by subtraction: no programme is needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Pools:
    """How panels lie in each other.

    Attributes:
        of: The panel whose pool a stratum is in; a stratum in no panel is left out.
        within: The panels directly within a panel.
        strata: Of the pool of each panel.
    """

    of: Mapping[int, int]
    within: Mapping[int, tuple[int, ...]]
    strata: Mapping[int, frozenset[int]]

    def size(self, panel: int, totals: tuple[int, ...]) -> int:
        """Return how many are in the pool of a panel, from the totals of all panels."""
        return totals[panel] - sum(totals[one] for one in self.within[panel])

    def proof(self, panel: int) -> frozenset[int]:
        """Return the panels from which that follows."""
        return frozenset((panel, *self.within[panel]))


@lru_cache(maxsize=64)  # the answers of one item share their panels, and so do items that all have answered
def pools(members: tuple[tuple[int, ...], ...]) -> Pools | None:
    """Return the pools of panels; None: two of them overlap.

    Args:
        members: Per panel, the strata in it.
    """
    distinct: dict[frozenset[int], int] = {}
    for row, strata in enumerate(members):
        if strata:
            distinct.setdefault(frozenset(strata), row)
    of: dict[int, int] = {}
    within: dict[int, list[int]] = {}
    for inside, row in sorted(distinct.items(), key=lambda one: (-len(one[0]), one[1])):
        # From large to small: all that a panel holds must have been in the pool of one larger panel until now.
        owners = {of.get(one) for one in inside}
        if len(owners) > 1:
            return None
        parent = owners.pop()
        if parent is not None:
            within[parent].append(row)
        within[row] = []
        of.update(dict.fromkeys(inside, row))
    strata_of = {row: frozenset(one for one, owner in of.items() if owner == row) for row in within}
    return Pools(of, {row: tuple(rows) for row, rows in within.items()}, strata_of)
