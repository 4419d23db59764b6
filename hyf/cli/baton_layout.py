"""Rows of words, the last of which may be long: folded within a terminal, whole lines in a pipe."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled


def indented(text: Styled, by: int, *, is_plain: bool) -> RenderableType:
    """Return a text some columns from the left; on a terminal its further lines too."""
    return Styled(" " * by).append_text(text) if is_plain else Padding(text, (0, 0, 0, by))


def in_columns(
    rows: Sequence[Sequence[Styled]], by: int, *, is_plain: bool, right: Sequence[int] = ()
) -> RenderableType:
    """Return rows in columns, some columns from the left.

    Args:
        rows: All as long.
        by: How far from the left.
        is_plain: For a pipe: every row is a line.
        right: Positions of the columns that hold numbers.
    """
    if is_plain:
        return Styled("\n").join(_lines(rows, by, right))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for n in range(len(rows[0]) if rows else 0):
        is_last = n == len(rows[0]) - 1
        table.add_column(
            no_wrap=not is_last, overflow="fold" if is_last else "ellipsis", justify="right" if n in right else "left"
        )
    for row in rows:
        table.add_row(*row)
    return Padding(table, (0, 0, 0, by))


def _lines(rows: Sequence[Sequence[Styled]], by: int, right: Sequence[int]) -> list[Styled]:
    widths = [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        line = Styled(" " * by)
        for n, (cell, width) in enumerate(zip(row, widths, strict=True)):
            space = " " * (width - cell.cell_len)
            line.append(space if n in right else "").append_text(cell)
            if n < len(row) - 1:
                line.append(("" if n in right else space) + "  ")
        line.rstrip()
        lines.append(line)
    return lines
