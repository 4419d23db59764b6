"""How far somebody who reads all that is published can narrow down a number that is not: linear programmes.

The unknown are the strata, each 0 or more; the equations are the published counts. That counts are whole is not used,
so a bound found here may be wider than the truth by less than one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hyf.evaluation.pools import pools

ROOM = 1e-6
"""Of a number from the solver, below which it is nothing."""


@dataclass(frozen=True, slots=True)
class System:
    """The equations of one answer.

    Attributes:
        members: Per published panel, the strata in it, each by its place.
        totals: Per published panel, how many gave the answer.
        strata: How many there are.
    """

    members: tuple[tuple[int, ...], ...]
    totals: tuple[int, ...]
    strata: int


@dataclass(frozen=True, slots=True)
class Bound:
    """How many of a stratum gave an answer, as far as it can be known.

    Attributes:
        value: The highest (or lowest) number; inf: nothing published counts them.
        proof: Published panels from which it follows, by place in the system.
    """

    value: float
    proof: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Block:
    """The programme of some strata together in one system: only the strata that can be more than nought."""

    system: System
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    targets: frozenset[int]


def bounds(asked: Sequence[tuple[System, frozenset[int]]], *, highest: bool = True) -> list[Bound]:
    """Return the bound of the sum of some strata in their system, all in one programme: many times faster than apart.

    Args:
        asked: A system and the places of the strata.
        highest: The highest number that fits what is published, or the lowest.
    """
    found: list[Bound | None] = [_at_once(system, targets, highest) for system, targets in asked]
    left = [place for place, bound in enumerate(found) if bound is None]
    blocks = {place: _block(*asked[place]) for place in left}
    if blocks:
        for place, bound in zip(blocks, _solve(list(blocks.values()), highest), strict=True):
            found[place] = bound
    return [bound for bound in found if bound is not None]


def _at_once(system: System, targets: frozenset[int], highest: bool) -> Bound | None:
    """Return a bound that needs no programme: of what is in no panel, and of what a nought makes nought."""
    holding = {one: [row for row, members in enumerate(system.members) if one in members] for one in targets}
    if highest and not all(holding.values()):
        return Bound(math.inf, frozenset())
    if not any(holding.values()):
        return Bound(0, frozenset())
    noughts = {one: [row for row in rows if not system.totals[row]] for one, rows in holding.items()}
    if all(noughts.values()):
        return Bound(0, frozenset().union(*noughts.values()))
    return _by_subtraction(system, targets, highest)


def _by_subtraction(system: System, targets: frozenset[int], highest: bool) -> Bound | None:
    """Return the bound where no two panels overlap: all of a pool can be in any stratum of it."""
    found = pools(system.members)
    if found is None:
        return None
    touched = {found.of[one] for one in targets if one in found.of}
    if not highest:
        touched = {panel for panel in touched if found.strata[panel] <= targets}
    value = sum(found.size(panel, system.totals) for panel in touched)
    return Bound(value, frozenset().union(*(found.proof(panel) for panel in touched)))


def _block(system: System, targets: frozenset[int]) -> _Block:
    noughts = {one for row, members in enumerate(system.members) if not system.totals[row] for one in members}
    # Only what hangs together with the targets can bear on them.
    rows: set[int] = set()
    columns = {*targets} - noughts
    grown = True
    while grown:
        fresh = {row for row, members in enumerate(system.members) if row not in rows and columns & {*members}}
        rows |= fresh
        columns |= {one for row in fresh for one in system.members[row] if one not in noughts}
        grown = bool(fresh)
    return _Block(system, tuple(sorted(columns)), tuple(sorted(rows)), targets)


def _solve(blocks: Sequence[_Block], highest: bool) -> list[Bound]:
    from scipy.optimize import linprog  # noqa: PLC0415 -- slow import
    from scipy.sparse import csr_array  # noqa: PLC0415 -- slow import

    at_row: list[int] = []
    at_column: list[int] = []
    cost: list[float] = []
    totals: list[int] = []
    starts: list[tuple[int, int]] = []
    for block in blocks:
        starts.append((len(totals), len(cost)))
        place = {stratum: len(cost) + n for n, stratum in enumerate(block.columns)}
        for n, row in enumerate(block.rows):
            inside = [place[one] for one in block.system.members[row] if one in place]
            at_row += [len(totals) + n] * len(inside)
            at_column += inside
        totals += [block.system.totals[row] for row in block.rows]
        cost += [(-1.0 if highest else 1.0) if one in block.targets else 0.0 for one in block.columns]
    matrix = csr_array(([1.0] * len(at_row), (at_row, at_column)), shape=(len(totals), len(cost)))
    solved = linprog(cost, A_eq=matrix, b_eq=totals, bounds=(0, None), method="highs")
    if solved.status != 0:  # pragma: no cover -- what was counted is a solution, and every stratum is in a panel
        raise ValueError(f"what is published cannot be checked: {solved.message}")
    return [_bound(block, start, solved, highest) for block, start in zip(blocks, starts, strict=True)]


def _bound(block: _Block, start: tuple[int, int], solved: Any, highest: bool) -> Bound:
    row, column = start
    value = sum(float(solved.x[column + n]) for n, one in enumerate(block.columns) if one in block.targets)
    weights = solved.eqlin.marginals[row : row + len(block.rows)]
    used = {at for at, weight in zip(block.rows, weights, strict=True) if abs(weight) > ROOM}
    # A stratum was left out because a nought forbids it: that nought is part of the proof.
    used |= {
        at
        for at, members in enumerate(block.system.members)
        if not block.system.totals[at] and _touches(block, used, members)
    }
    return Bound(value if highest else max(value, 0.0), frozenset(used))


def _touches(block: _Block, used: set[int], members: tuple[int, ...]) -> bool:
    return any({*members} & {*block.system.members[at]} for at in used)
