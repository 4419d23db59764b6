"""How evenly turns, hours and kilometres are shared."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Burden:
    """How a load is spread.

    Attributes:
        per_head: Load of each by key, divided by its people; by key.
        least: Lowest per head.
        most: Highest per head.
        jain: In [1/n, 1]; 1: all the same, also when there is no load at all.
    """

    per_head: tuple[tuple[str, float], ...]
    least: float
    most: float
    jain: float


def burden(loads: Mapping[str, float], heads: Mapping[str, int]) -> Burden:
    """Measure how evenly a load is spread per head.

    Args:
        loads: By company or member, 0 or more; any unit.
        heads: Its people, 1 or more; for members 1 each.

    Raises:
        ValueError: Nobody, a negative load, or a key without people.

    Source: Jain, Chiu and Hawe 1984, 'A quantitative measure of fairness', DEC-TR-301.
    """
    if not loads:
        raise ValueError("there is nobody to share a load")
    for key, load in loads.items():
        if load < 0:
            raise ValueError(f"the load of {key} is below nought: {load}")
        if heads.get(key, 0) < 1:
            raise ValueError(f"{key} has no people to divide its load by")
    per_head = {key: loads[key] / heads[key] for key in sorted(loads)}
    squares = sum(value * value for value in per_head.values())
    jain = sum(per_head.values()) ** 2 / (len(per_head) * squares) if squares else 1.0
    return Burden(tuple(per_head.items()), min(per_head.values()), max(per_head.values()), min(jain, 1.0))
