"""How far somebody who reads all that is published can narrow down a number that is not: linear programmes.

The unknown are the strata, each 0 or more; the equations are the published counts. That counts are whole is not used,
so a bound found here may be wider than the truth by less than one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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
    """The programme of one stratum in one system: only the strata that can be more than nought."""

    system: System
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    target: int


def bounds(asked: Sequence[tuple[System, int]], *, highest: bool = True) -> list[Bound]:
    """Return the bound of each stratum in its system, all in one programme, which is many times faster than apart.

    Args:
        asked: A system and the place of a stratum.
        highest: The highest number that fits what is published, or the lowest.
    """
    found: list[Bound | None] = [_at_once(system, target, highest) for system, target in asked]
    blocks = {place: _block(system, target) for place, (system, target) in enumerate(asked) if found[place] is None}
    if blocks:
        for place, bound in zip(blocks, _solve(list(blocks.values()), highest), strict=True):
            found[place] = bound
    return [bound for bound in found if bound is not None]


def _at_once(system: System, target: int, highest: bool) -> Bound | None:
    """Return a bound that needs no programme: of what is in no panel, and of what a nought makes nought."""
    holding = [row for row, members in enumerate(system.members) if target in members]
    if not holding:
        return Bound(math.inf if highest else 0, frozenset())
    noughts = frozenset(row for row in holding if not system.totals[row])
    return Bound(0, noughts) if noughts else None


def _block(system: System, target: int) -> _Block:
    noughts = {one for row, members in enumerate(system.members) if not system.totals[row] for one in members}
    # Only what hangs together with the target can bear on it.
    rows: set[int] = set()
    columns = {target}
    grown = True
    while grown:
        fresh = {row for row, members in enumerate(system.members) if row not in rows and columns & {*members}}
        rows |= fresh
        columns |= {one for row in fresh for one in system.members[row] if one not in noughts}
        grown = bool(fresh)
    return _Block(system, tuple(sorted(columns)), tuple(sorted(rows)), target)


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
        cost += [(-1.0 if highest else 1.0) if one == block.target else 0.0 for one in block.columns]
    matrix = csr_array(([1.0] * len(at_row), (at_row, at_column)), shape=(len(totals), len(cost)))
    solved = linprog(cost, A_eq=matrix, b_eq=totals, bounds=(0, None), method="highs")
    if solved.status != 0:  # pragma: no cover -- what was counted is a solution, and every stratum is in a panel
        raise ValueError(f"what is published cannot be checked: {solved.message}")
    return [_bound(block, start, solved, highest) for block, start in zip(blocks, starts, strict=True)]


def _bound(block: _Block, start: tuple[int, int], solved: Any, highest: bool) -> Bound:
    row, column = start
    value = float(solved.x[column + block.columns.index(block.target)])
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
