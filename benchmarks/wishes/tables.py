"""Tables as Markdown that also reads well in a terminal."""

from collections.abc import Sequence
from itertools import starmap


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a table: the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join("| " + " | ".join(starmap(_cell, _placed(row, widths))) + " |" for row in (head, rule, *rows))


def _placed(row: Sequence[str], widths: Sequence[int]) -> list[tuple[str, int, int]]:
    return [(text, width, column) for column, (text, width) in enumerate(zip(row, widths, strict=True))]


def _cell(text: str, width: int, column: int) -> str:
    return text.rjust(width) if column else text.ljust(width)
