"""A table of a report as a template places it: what is written in each cell, and how wide that is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from hyf.model.evaluation import Withheld
from hyf.model.language import Language, Text
from hyf.model.report import CellValue, Figure, ReportTable, Row
from hyf.render.report_figures import WITHHELD, interval, written

_FIRST = Text(en="What", nl="Wat")
_KEPT = "\N{NO-BREAK SPACE}"
_WIDE = 2
"""Columns of figures that still fit a phone."""
_NARROWEST, _WIDEST, _TEXT, _SIDES = 4, 34, 16, 3
"""Of columns and of texts in them, in letters; the sides are of a cell."""


class Cell(NamedTuple):
    """One cell, or several beside each other of which nothing may be shown.

    Attributes:
        head: What stands over it; "" over several.
        interval: Below the figure; "" where it has none.
        width: In columns.
    """

    text: str
    head: str = ""
    interval: str = ""
    width: int = 1
    is_number: bool = False


class Line(NamedTuple):
    """One row.

    Attributes:
        cells: As wide together as the columns.
    """

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table in one language.

    Attributes:
        about: What is counted and of whom.
        first: The head of the column that names the rows.
        heads: Of the columns, each with whether numbers stand in it; the first column names the rows and has none.
        lines: () where nothing of it may be shown.
        left_out: Of whom nothing may be shown, where they have no row that says so.
        widths: Of all columns in print, in letters; the long words of a head are not broken for it.
        is_withheld: Nothing of it may be shown: one sentence says so.
        is_wide: Too wide for a phone.
        has_nothing: Whether a dash stands in it, which a reader must be told of.
        has_intervals: Whether figures in it have an interval.
    """

    key: str
    title: str
    about: str
    first: str
    heads: tuple[tuple[str, bool], ...]
    lines: tuple[Line, ...]
    left_out: tuple[str, ...]
    widths: str
    is_withheld: bool
    is_wide: bool
    has_nothing: bool
    has_intervals: bool


def view_table(table: ReportTable, language: Language) -> TableView:
    """Return how a table is written: that of a scale lies on its side, for its steps are too many to stand abreast."""
    values = [value for row in table.rows for value in row.cells.values()]
    heads, lines, left_out = _on_its_side(table, language) if table.steps else _upright(table, language)
    return TableView(
        key=table.key,
        title=table.title.says(language),
        about=table.about.says(language),
        first=_FIRST.says(language),
        heads=tuple(heads),
        lines=tuple(lines),
        left_out=tuple(left_out),
        widths=_widths(heads, lines),
        is_withheld=bool(values) and all(isinstance(value, Withheld) for value in values),
        is_wide=len(heads) > _WIDE,
        has_nothing=None in values,
        has_intervals=any(isinstance(value, Figure) and value.low is not None for value in values),
    )


Head = tuple[str, bool]
Placed = tuple[list[Head], list[Line], list[str]]


def _upright(table: ReportTable, language: Language) -> Placed:
    numbers = [not any(isinstance(row.cells[one.key], Text) for row in table.rows) for one in table.columns]
    heads = [(column.head.says(language), is_number) for column, is_number in zip(table.columns, numbers, strict=True)]
    lines = [Line(row.label.says(language), tuple(_cells(table, row, heads, language))) for row in table.rows]
    return heads, lines, []


def _on_its_side(table: ReportTable, language: Language) -> Placed:
    shown = [row for row in table.rows if not all(isinstance(value, Withheld) for value in row.cells.values())]
    heads = [(row.label.says(language), True) for row in shown]
    lines = [
        Line(
            column.head.says(language),
            tuple(_cell(row.cells[column.key], head, language) for row, head in zip(shown, heads, strict=True)),
        )
        for column in table.columns
    ]
    left_out = [row.label.says(language) for row in table.rows if row not in shown]
    return heads, lines if shown else [], left_out


def _cells(table: ReportTable, row: Row, heads: Sequence[Head], language: Language) -> Iterator[Cell]:
    paired = [(row.cells[column.key], head) for column, head in zip(table.columns, heads, strict=True)]
    for is_withheld, group in groupby(paired, key=lambda pair: isinstance(pair[0], Withheld)):
        run = list(group)
        if is_withheld:
            yield Cell(WITHHELD.says(language), width=len(run))
        else:
            yield from (_cell(value, head, language) for value, head in run)


def _cell(value: CellValue, head: Head, language: Language) -> Cell:
    name, is_number = head
    return Cell(
        written(value, language), name, (interval(value, language) or "").replace(" ", _KEPT), is_number=is_number
    )


def _widths(heads: Sequence[Head], lines: Sequence[Line]) -> str:
    """Return widths by the longest word of a head and the longest figure; words in cells may take two lines."""
    widths = [max((len(line.label) for line in lines), default=0)]
    for place, (head, is_number) in enumerate(heads):
        words = [len(word) + 2 for word in head.split()]
        texts = [cell.text for line in lines for cell in [_at(line, place)] if cell]
        ends = [len(cell.interval) + 2 for line in lines for cell in [_at(line, place)] if cell and cell.interval]
        widths.append(max((*words, *ends, *(len(text) if is_number else min(len(text), _TEXT) for text in texts))))
    return " ".join(str(min(max(width, _NARROWEST), _WIDEST) + _SIDES) for width in widths)


def _at(line: Line, place: int) -> Cell | None:
    """Return the cell in a column; None where it is one of several in one."""
    if any(cell.width > 1 for cell in line.cells):
        return None
    return line.cells[place]
