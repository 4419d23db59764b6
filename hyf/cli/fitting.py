"""One answer in several shapes, of which a terminal gets the first that fits its width, so that nothing is cut."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType
from rich.measure import Measurement


@dataclass(frozen=True, slots=True)
class FirstThatFits:
    """Shapes of the same content.

    Attributes:
        shapes: From the widest to the narrowest; the last is taken when none fits.
    """

    shapes: tuple[RenderableType, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Yield the shape for a terminal; called by rich."""
        *wide, narrowest = self.shapes
        fitting = (shape for shape in wide if _least_width(shape, console, options) <= options.max_width)
        yield next(fitting, narrowest)


def _least_width(shape: RenderableType, console: Console, options: ConsoleOptions) -> int:
    # Measured on a terminal without end, for rich never calls anything wider than its terminal.
    return Measurement.get(console, options.update(width=10_000), shape).minimum
