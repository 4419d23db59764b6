"""A linear model as data, for whichever solver is to have it."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Linear:
    """Rows `low <= sum of weight * variable <= high`; every variable lies between 0 and its `upper`, and is whole."""

    upper: list[int] = field(default_factory=list)
    objective: list[int] = field(default_factory=list)
    rows: list[tuple[list[int], list[int], float, float]] = field(default_factory=list)

    def new(self, worth: int = 0, upper: int = 1) -> int:
        """Create a variable that adds so much to the objective, to be made large."""
        self.upper.append(upper)
        self.objective.append(worth)
        return len(self.upper) - 1

    def row(self, terms: Iterable[tuple[int, int]], *, low: float = -float("inf"), high: float = float("inf")) -> None:
        """Bound a sum of (variable, weight)."""
        variables, weights = [], []
        for variable, weight in terms:
            variables.append(variable)
            weights.append(weight)
        self.rows.append((variables, weights, low, high))
