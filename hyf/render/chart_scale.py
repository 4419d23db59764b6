"""From values to places: a straight scale, and round numbers for its ticks."""

import math
from dataclasses import dataclass

from hyf.render.chart import placed


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: `low` stands at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a value."""
        return placed(self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start))


def round_ticks(low: float, high: float, *, most: int = 6) -> tuple[float, ...]:
    """Return round numbers from `low` to `high`, both within, evenly apart: steps of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / (most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough - 1e-9)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(round(number * step, 10) for number in range(first, last + 1))
