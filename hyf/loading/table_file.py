"""A CSV or XLSX file -> rows of text cells; what the columns mean is in `member_tables`.

A spreadsheet's own guesses are undone: a whole number has no `.0`, a date reads 2027-03-01, true is `true`; a text that
looks like a formula is a text.
"""

import csv
import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from string import digits
from typing import IO, Any
from xml.parsers import expat

from python_calamine import CalamineWorkbook

from hyf.loading.text_file import read_bytes
from hyf.model.language import Text

_TEXT_KINDS = (".csv", ".tsv", ".txt")
_WORKBOOK_KINDS = (".xlsx", ".xlsm")
_SEPARATORS = (";", ",", "\t")
_MOST_CELLS = 12_000_000
_MOST_BYTES = 500_000_000
_UNUSABLE = (NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


class TableNotReadable(Exception):
    """A file cannot be read as a table.

    Attributes:
        code: Of the problem.
        message: What is wrong and what to do.
        row: Where, as a spreadsheet counts; None: the file as a whole.
    """

    def __init__(self, code: str, message: Text, row: int | None = None) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message
        self.row = row


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number as a spreadsheet counts, and its cells without the spaces around them."""

    number: int
    cells: tuple[str, ...]


def read_table(
    path: FilePath, is_header: Callable[[str], bool], separates: Callable[[str], str] | None = None
) -> list[Row]:
    """Read the rows of a table that hold anything.

    Args:
        path: A CSV file (UTF-8, UTF-16 with its mark, or cp1252; comma, semicolon or tab) or an XLSX workbook, of which
            the first sheet counts.
        is_header: Tells whether a cell of the first row is a known heading; it decides what separates the cells.
        separates: Tells, for the text of a CSV file, what does, in the place of `is_header`.

    Raises:
        FileNotUsable: The file does not exist, or may not be read.
        TableNotReadable: It is no such table.
    """
    kind = path.suffix.lower()
    if kind not in (*_TEXT_KINDS, *_WORKBOOK_KINDS):
        raise TableNotReadable("table-kind", _KIND)
    content = read_bytes(path)
    if kind in _WORKBOOK_KINDS:
        rows = _workbook_rows(content)
    else:
        text = _text(content)
        rows = _text_rows(text, separates(text) if separates else _separator(text, is_header))
    return [Row(number, cells) for number, cells in rows if any(cells)]


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _text_rows(text: str, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    number = 0
    try:
        # Strict, or a quote that is never closed would swallow the rest of the file.
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            number += 1
            # "sep=;" is how a spreadsheet notes its separator; it is no row of the table.
            if number > 1 or not (cells and cells[0].startswith("sep=")):
                yield number, tuple(cell.strip() for cell in cells)
    except csv.Error as error:
        raise TableNotReadable("table-quote", _QUOTE, number + 1) from error


def _separator(text: str, is_header: Callable[[str], bool]) -> str:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("sep=")]
    head = lines[0] if lines else ""
    # What separates the headings is what yields most of them; a wish in a later row may hold anything.
    return max(
        _SEPARATORS, key=lambda mark: (sum(is_header(cell.strip(' "')) for cell in head.split(mark)), head.count(mark))
    )


def _workbook_rows(content: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    _refuse_what_explodes(content)
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        left = sheet.start[1] if sheet.start else 0
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if cells.count("") == len(cells):
                continue  # before anything is made of it: a sheet may have a million of these
            yield number, ("",) * left + tuple(_cell_text(cell) for cell in cells)
    except BaseException as error:
        # The library's own panics derive from BaseException, and say nothing a coordinator could use.
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit | MemoryError):
            raise
        raise TableNotReadable("table-unreadable", _NO_WORKBOOK) from error


def _refuse_what_explodes(content: bytes) -> None:
    """Refuse a workbook that would not fit in memory: the library lays out every cell up to the last one used."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise TableNotReadable("table-unreadable", _TOO_LARGE)
            for entry in archive.infolist():
                if entry.filename.lower().endswith(".xml"):
                    with archive.open(entry) as sheet:
                        _FarCells().refuse(sheet)
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, *_UNUSABLE) as error:
        raise TableNotReadable("table-unreadable", _NO_WORKBOOK) from error


class _FarCells:
    """Follows the cells of a sheet's XML, and refuses one that holds something far from the others."""

    def __init__(self) -> None:
        self._row = self._column = self._last_row = self._last_column = 0

    def refuse(self, sheet: IO[bytes]) -> None:
        """Read a sheet, a piece at a time."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.ParseFile(sheet)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            case "c":
                self._go_to(attributes.get("r"))
            case "v" | "is":  # a cell that is only coloured has neither
                self._last_row = max(self._last_row, self._row)
                self._last_column = max(self._last_column, self._column)
                if self._last_row * self._last_column > _MOST_CELLS:
                    raise TableNotReadable("table-unreadable", _far_cell(f"{letters_of(self._column)}{self._row}"))

    def _go_to(self, name: str | None) -> None:
        if name is None:  # the next one
            self._column += 1
            return
        letters = name.rstrip(digits)
        self._row, self._column = int(name[len(letters) :]), 0
        for letter in letters.upper():
            self._column = self._column * 26 + ord(letter) - ord("A") + 1


def letters_of(position: int) -> str:
    """Return the letters by which a spreadsheet calls a column, from 1."""
    letters = ""
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _cell_text(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
    return str(value).strip()


_KIND = Text(
    en="hyf reads members from a .csv or .xlsx file; save the table as one of these",
    nl="hyf leest deelnemers uit een .csv- of .xlsx-bestand; sla de tabel zo op",
)
_QUOTE = Text(
    en='a quote (") in this row is never closed, or stands in the middle of a cell; close it, or double it ("")',
    nl='een aanhalingsteken (") in deze rij gaat niet dicht, of staat midden in een cel; sluit of verdubbel het ("")',
)
_NO_WORKBOOK = Text(
    en="this cannot be read as an Excel workbook; open it, save it again as .xlsx without a password, or as .csv",
    nl="dit is niet te lezen als Excel-bestand; open het, sla het opnieuw op als .xlsx zonder wachtwoord, of als .csv",
)
_TOO_LARGE = Text(
    en="this workbook is too large to read; save only the sheet with members, or use .csv",
    nl="dit Excel-bestand is te groot om te lezen; bewaar alleen het blad met deelnemers, of gebruik .csv",
)


def _far_cell(name: str) -> Text:
    return Text(
        en=f"a value stands far away from the others, in cell {name}; empty it, or save the sheet as .csv",
        nl=f"er staat een waarde ver van de andere, in cel {name}; maak die leeg, of bewaar het blad als .csv",
    )
