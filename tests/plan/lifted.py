"""A declared tree without one of its lines: what is left when a reason why there is no rota is taken away."""

import copy
from typing import Any

from tests.plan.independent_reading import WEEK, Tree

ANYTHING = 1000
FREE = {
    "weekdays": list(WEEK),
    "notice_days": 0,
    "rest_days": 0,
    "sessions_per_slot": 10,
    "min": 1,
    "max": ANYTHING,
    "min_companies": 1,
    "max_share": 1,
    "max_sessions": ANYTHING,
    "organises": True,
    "country": None,
    "venue": {"name": "Hal", "address": "Plein 1", "capacity": ANYTHING},
}
"""Values that ask for nothing; what is not among them is left out instead."""


def can_lift(path: tuple[Any, ...]) -> bool:
    """Tell whether `lifted` knows what a line asks for; not of wishes, which belong to more than one line."""
    return path[-1] in FREE or path[0] in {"pins", "closed", "apart"} or path[2:3] in {("closed",), ("absent",)}


def lifted(tree: Tree, path: tuple[Any, ...]) -> Tree:
    """Return a copy of a tree in which the line at a path asks for nothing."""
    other = copy.deepcopy(tree)
    *steps, last = path
    at = other
    for step in steps:
        at = at[step]
    if last in FREE:
        at[last] = FREE[last]
    else:
        del at[last]
    return other
