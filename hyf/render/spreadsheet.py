"""A table as bytes that a spreadsheet opens: CSV and XLSX. Nothing in it is ever taken for a formula."""

import csv
import datetime as dt
import io
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped] # it ships no types, nor does anybody else

from hyf.model.language import Language
from hyf.render.dates import in_digits
from hyf.render.topic_table import Cell, Table

# What a spreadsheet takes for the start of a formula, its full-width forms included.
_FORMULA_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20"
# A workbook carries a date of making; a fixed one keeps same input, same bytes. The one that its zip entries carry too.
_MADE = dt.datetime(1980, 1, 1)  # noqa: DTZ001 -- workbooks know no time zones
_WIDEST = 48


def csv_bytes(table: Table, language: Language) -> bytes:
    """Return CSV that a spreadsheet in this language opens with a double click.

    UTF-8 with a mark, without which Excel reads cp1252; a semicolon between cells in Dutch, where the comma belongs to
    numbers; lines end as RFC 4180 has it. A text that a spreadsheet would calculate gets an apostrophe before it.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if language is Language.NL else ",")
    writer.writerows([harmless(_said(cell, language)) for cell in row] for row in (table.heads, *table.rows))
    return written.getvalue().encode("utf-8-sig")


def xlsx_bytes(*tables: Table) -> bytes:
    """Return a workbook with a sheet per table: heads that stay in sight, filters, and the more the darker."""
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1})
        date = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        for table in tables:
            sheet = book.add_worksheet(table.title)
            _fill(sheet, table, head, date)
            _dress(sheet, table)
    return written.getvalue()


def _said(cell: Cell, language: Language) -> Cell:
    """Return what stands in a CSV file: dates as every spreadsheet knows them, the decimal mark of the language."""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return in_digits(cell, language) if isinstance(cell, float) else cell


def harmless(cell: Any) -> Any:
    """Return a cell that no spreadsheet runs: a text that looks like a formula gets an apostrophe; else as it is."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip().startswith(tuple(_FORMULA_STARTS)) else cell


def _fill(sheet: Any, table: Table, head: Any, date: Any) -> None:
    for column, text in enumerate(table.heads):
        sheet.write_string(0, column, text, head)
    for number, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            # Each kind by its own name: what looks like a formula or a link stays a text.
            if isinstance(cell, str):
                sheet.write_string(number, column, cell)
            elif isinstance(cell, dt.date):
                sheet.write_datetime(number, column, cell, date)
            else:
                sheet.write_number(number, column, cell)


def _dress(sheet: Any, table: Table) -> None:
    last_row, last_column = len(table.rows), len(table.heads) - 1
    longest = max(len(str(row[0])) for row in (table.heads, *table.rows))
    sheet.set_column(0, 0, min(longest + 2, _WIDEST))
    sheet.set_column(1, last_column, 12)
    for column, width in enumerate(table.widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last_row, last_column)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    first, last = table.heat
    if table.rows and first <= last:
        shades = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#5CB8AB"}
        sheet.conditional_format(1, first, last_row, last, shades)
