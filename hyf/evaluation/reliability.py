"""Whether the items of one block measure one thing."""

from collections.abc import Sequence
from statistics import variance

from hyf.model.evaluation import TOO_FEW, Withheld

LEAST_PERSONS = 20
"""Below this alpha says more of chance than of the items."""


def cronbach_alpha(rows: Sequence[Sequence[float]]) -> float | Withheld | None:
    """Return alpha of a block, (-inf, 1]; withheld below 20 persons; None: all have the same sum.

    Args:
        rows: n persons by k items, scored, k >= 2; persons that skipped an item are left out by the caller.

    Raises:
        ValueError: The rows differ in length, or there are fewer than two items.

    Source: Cronbach 1951, 'Coefficient alpha and the internal structure of tests', Psychometrika 16.
    """
    if len({len(row) for row in rows}) > 1:
        raise ValueError("every person answers the same items for alpha")
    if len(rows) < LEAST_PERSONS:
        return TOO_FEW
    items = len(rows[0])
    if items < 2:  # noqa: PLR2004 -- of one item nothing can agree
        raise ValueError("alpha needs two items or more")
    whole: float = variance([sum(row) for row in rows])
    if not whole:
        return None
    parts: float = sum(variance(column) for column in zip(*rows, strict=True))
    return items / (items - 1) * (1 - parts / whole)
