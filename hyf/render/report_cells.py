"""What templates of a report ask for by name, `table.row.column`: no figure stands in a sentence without a cell.

They choose words by what a cell is (`shown`, `number`), and write only what `cell` and `between` return.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isclose

from hyf.model.evaluation import Withheld
from hyf.model.language import Language
from hyf.model.report import CellValue, Date, Figure, Report, ReportTable
from hyf.render.report_figures import interval, written

_FEWEST = 2
"""Rows among which one is the highest."""


@dataclass(frozen=True, slots=True)
class Named:
    """A row or column that a sentence speaks of.

    Attributes:
        label: As it stands in the table.
    """

    key: str
    label: str


class Cells:
    """The cells of one report, in one language."""

    def __init__(self, report: Report, language: Language) -> None:
        self._tables = {table.key: table for _, table in report.all_tables()}
        self._language = language
        self._values: Mapping[str, CellValue] = {
            f"{table.key}.{row.key}.{column}": value
            for table in self._tables.values()
            for row in table.rows
            for column, value in row.cells.items()
        }

    def cell(self, name: str) -> str:
        """Return what stands in a cell.

        Raises:
            ValueError: There is no such cell.
        """
        return written(self._value(name), self._language)

    def between(self, name: str) -> str:
        """Return from where to where the figure in a cell may lie; "" where it has no interval.

        Raises:
            ValueError: There is no such cell.
        """
        return interval(self._value(name), self._language) or ""

    def shown(self, *names: str) -> bool:
        """Return whether each of these is a cell with a figure, a date or words: nothing withheld and nothing empty."""
        return all(isinstance(self._values.get(name), Figure | Date) for name in names)

    def withheld(self, name: str) -> bool:
        """Return whether there is such a cell, and its figure may not be shown."""
        return isinstance(self._values.get(name), Withheld)

    def number(self, name: str) -> int:
        """Return a count, to choose between words for one and for many, never to be written.

        Raises:
            ValueError: There is no such cell, or no number in it.
        """
        value = self._value(name)
        if not isinstance(value, Figure):
            raise ValueError(f'there is no number in the cell "{name}"')  # noqa: TRY004 -- of a template, not of a type
        return round(value.value)

    def has(self, table: str) -> bool:
        """Return whether there is a table, with a row at least."""
        return table in self._tables and bool(self._tables[table].rows)

    def rows(self, table: str) -> tuple[Named, ...]:
        """Return the rows of a table; () where there is none."""
        found = self._tables.get(table)
        return tuple(Named(row.key, row.label.says(self._language)) for row in found.rows) if found else ()

    def top(self, table: str, column: str) -> tuple[Named, ...]:
        """Return the rows of a table whose figure in a column is the highest; () where fewer than two are shown."""
        return self._extreme(table, column, 1)

    def bottom(self, table: str, column: str) -> tuple[Named, ...]:
        """Return the rows of a table whose figure in a column is the lowest; () where fewer than two are shown."""
        return self._extreme(table, column, -1)

    def _extreme(self, table: str, column: str, sign: int) -> tuple[Named, ...]:
        found = self._tables.get(table)
        figures = [(sign * value, key) for value, key in _figures(found, column)] if found else []
        if len(figures) < _FEWEST:
            return ()
        most = max(value for value, _ in figures)
        return tuple(Named(key, self._label(table, key)) for value, key in figures if value == most)

    def best(self, table: str, row: str = "own") -> tuple[str, ...]:
        """Return the names of the two steps that `high-share` counts, the best last; () where it is not shown."""
        found = self._tables.get(table)
        asked = next((one for one in found.rows if one.key == row), None) if found else None
        if found is None or asked is None:
            return ()
        names = [step.says(self._language) for step in found.steps]
        counts = [_count(asked.cells.get(str(number))) for number in range(1, len(names) + 1)]
        high, persons = asked.cells.get("high-share"), _count(asked.cells.get("persons"))
        if not isinstance(high, Figure) or not persons:
            return ()
        for steps, chosen in ((names[-2:], counts[-2:]), (names[1::-1], counts[:2])):
            if isclose(high.value, 100 * sum(chosen) / persons, abs_tol=0.01):
                return tuple(steps)
        return ()

    def _label(self, table: str, row: str) -> str:
        return next(one.label for one in self.rows(table) if one.key == row)

    def _value(self, name: str) -> CellValue:
        if name not in self._values:
            raise ValueError(f'there is no cell "{name}" in this report')
        return self._values[name]


def _count(value: CellValue) -> float:
    return value.value if isinstance(value, Figure) else 0.0


def _figures(table: ReportTable, column: str) -> Iterator[tuple[float, str]]:
    for row in table.rows:
        value = row.cells.get(column)
        if isinstance(value, Figure):
            yield value.value, row.key
