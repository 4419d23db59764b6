"""Reports as data for a researcher: one row a cell as CSV, a codebook beside it, or a tree for a program.

Nothing stands here that does not stand in a report: what is withheld there is withheld here.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from hyf.model.evaluation import Withheld
from hyf.model.language import Language
from hyf.model.report import CellValue, Date, Figure, Level, Report, ReportTable
from hyf.render.report_figures import as_number
from hyf.render.spreadsheet import harmless

COLUMNS = (
    *("report", "scope", "level", "table", "row", "column", "kind"),
    *("value", "low", "high", "status", "row_label", "column_label", "base"),
)
CODEBOOK_COLUMNS = ("level", "table", "title", "base", "column", "label", "kind", "rows", "appendix")
SHOWN, WITHHELD, EMPTY = "shown", "withheld", "empty"


def data_csv(reports: Sequence[Report], language: Language) -> bytes:
    """Return every cell of every table of some reports, a row each.

    UTF-8, commas, points in numbers and ISO dates in either language: for programs that calculate. A text that a
    spreadsheet would run as a formula gets an apostrophe before it.
    """
    return _csv(COLUMNS, (row for report in reports for row in _rows(report, language)))


def codebook_csv(reports: Sequence[Report], language: Language) -> bytes:
    """Return what every table and column of some reports means, a row a column."""
    return _csv(CODEBOOK_COLUMNS, ((*row[:-1], str(row[-1]).lower()) for row in codebook(reports, language)))


def codebook(reports: Sequence[Report], language: Language) -> list[tuple[Any, ...]]:
    """Return the rows of the codebook, as wide as `CODEBOOK_COLUMNS`; a table is described as it first stands."""
    found: dict[tuple[str, str], tuple[Any, ...]] = {}
    for report in reports:
        for level, table in report.all_tables():
            for column in table.columns:
                key = (table.key, column.key)
                found.setdefault(key, _described(level, table, column.key, language))
    return list(found.values())


def report_tree(report: Report, language: Language) -> dict[str, Any]:
    """Return one report for a program."""
    return {
        "scope": report.scope.kind.value,
        "key": report.scope.key,
        "name": report.scope.name.says(language),
        "tables": [_table_tree(level, table, language) for level, table in report.all_tables()],
        "quotes": [{"question": quote.question.says(language), "words": quote.words} for quote in report.quotes],
        "absent": [one.says(language) for one in report.absent],
    }


def _table_tree(level: Level, table: ReportTable, language: Language) -> dict[str, Any]:
    return {
        "level": level.value,
        "table": table.key,
        "title": table.title.says(language),
        "base": table.about.says(language),
        "appendix": table.appendix,
        "columns": [{"column": column.key, "label": column.head.says(language)} for column in table.columns],
        "rows": [
            {
                "row": row.key,
                "label": row.label.says(language),
                "cells": {column.key: _cell_tree(row.cells[column.key], language) for column in table.columns},
            }
            for row in table.rows
        ],
    }


def _cell_tree(value: CellValue, language: Language) -> dict[str, Any]:
    kind, shown, low, high, status = _parts(value, language)
    tree: dict[str, Any] = {"status": status}
    if status == SHOWN:
        tree |= {"kind": kind, "value": shown}
    if low is not None:
        tree |= {"low": low, "high": high}
    return tree


def _rows(report: Report, language: Language) -> Iterator[tuple[Any, ...]]:
    for level, table in report.all_tables():
        base = table.about.says(language)
        for row in table.rows:
            for column in table.columns:
                kind, *figures, status = _parts(row.cells[column.key], language)
                where = (report.scope.kind.value, report.scope.key, level.value, table.key, row.key, column.key)
                yield (*where, kind, *figures, status, row.label.says(language), column.head.says(language), base)


def _parts(value: CellValue, language: Language) -> tuple[str, Any, Any, Any, str]:
    """Return kind, value, both ends of its interval, and the status of a cell."""
    match value:
        case Figure():
            return value.kind.value, as_number(value.value), as_number(value.low), as_number(value.high), SHOWN
        case Withheld():
            # One word for every reason, as in the report.
            return "", None, None, None, WITHHELD
        case Date(day):
            return "date", day.isoformat(), None, None, SHOWN
        case None:
            return "", None, None, None, EMPTY
    return "text", value.says(language), None, None, SHOWN


def _described(level: Level, table: ReportTable, column: str, language: Language) -> tuple[Any, ...]:
    label = next(one.head.says(language) for one in table.columns if one.key == column)
    kinds = (kind for row in table.rows for kind in [_parts(row.cells[column], language)[0]] if kind)
    return (
        level.value,
        table.key,
        table.title.says(language),
        table.about.says(language),
        column,
        label,
        next(kinds, ""),
        " ".join(row.key for row in table.rows),
        table.appendix,
    )


def _csv(heads: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return made.getvalue().encode()
