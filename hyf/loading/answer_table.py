"""A file with answers -> its columns and one row per questionnaire, whatever tool made it and whatever shape it has.

What the columns hold is said by `answer_mapping`; what stands in a cell is read in `answer_cells`.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path as FilePath

from hyf.errors import FileNotUsable
from hyf.loading.answer_headings import Heading, headings_in
from hyf.loading.formula_guard import unguarded
from hyf.loading.survey_file import clean
from hyf.loading.table_file import Row, TableNotReadable, letters_of, read_table
from hyf.model.language import Text
from hyf.model.problem import Location, Problem

_SEPARATORS = (";", ",", "\t", "|")
_ROWS_LOOKED_AT = 30
_ROWS_OF_TITLES = 10
_CODE = re.compile(r"(?P<code>[A-Za-z][A-Za-z0-9_]*(\[[^\]]*\])*)\.\s+(?P<text>\S.*)")


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column, or in a long file an item.

    Attributes:
        position: From 1; in a long file of the column with the answers.
        name: Its heading on one line; unique, so `Docker (2)` where it stands twice.
        code: What stands before a question: `Q2[SQ001]`; "": nothing.
        question: The heading without the code.
        part: The last piece between brackets in the heading: `Question [Part]`; "": there is none.
    """

    position: int
    name: str
    code: str
    question: str
    part: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One questionnaire.

    Attributes:
        number: Of the row, as a spreadsheet counts; in a long file of its first.
        cells: What stands under the name of a column; what holds nothing is left out, and in a wide file it is one.
    """

    number: int
    cells: Mapping[str, tuple[str, ...]]

    def text(self, column: AnswerColumn | None) -> str:
        """Return the text of a cell; "" where there is none."""
        return self.cells.get(column.name, ("",))[0] if column else ""


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """All questionnaires in a file."""

    file: str
    columns: tuple[AnswerColumn, ...]
    rows: tuple[AnswerRow, ...]

    def find(self, written: str) -> AnswerColumn | None:
        """Return the column that somebody means: by its heading, its code, or its question; None: there is none."""
        wanted = folded(written)
        for form in ("name", "code", "question"):
            found = [column for column in self.columns if folded(getattr(column, form)) == wanted]
            if found:
                return found[0]
        return None

    def between(self, first: AnswerColumn, last: AnswerColumn) -> tuple[AnswerColumn, ...]:
        """Return the columns from one to another, both included."""
        places = sorted((self.columns.index(first), self.columns.index(last)))
        return self.columns[places[0] : places[1] + 1]

    def locate(self, row: AnswerRow, column: AnswerColumn | None = None) -> Location:
        """Return the place of a cell, or of a row as a whole."""
        return Location(self.file, row.number, column.position if column else 1)


def folded(text: str) -> str:
    """Return a text for comparing: one space between words, small letters, one kind of quote and of dash."""
    straight = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("\N{LEFT SINGLE QUOTATION MARK}", "'")
    straight = straight.replace("\N{LEFT DOUBLE QUOTATION MARK}", '"').replace("\N{RIGHT DOUBLE QUOTATION MARK}", '"')
    dashed = straight.replace("\N{EN DASH}", "-").replace("\N{EM DASH}", "-")
    return " ".join(dashed.casefold().split())


def read_answer_table(
    path: FilePath, headings: Sequence[str] = (), *, heading_row: int | None = None, skip_rows: int = 0
) -> AnswerTable | Problem:
    """Read a file with a row per questionnaire; a problem where it is no such table.

    Args:
        path: A CSV file (UTF-8, UTF-16 with its mark, or cp1252) or an XLSX workbook.
        headings: That are looked for; they tell what separates the cells.
        heading_row: The row with the headings, as a spreadsheet counts; None: the one near the top that has most of
            those that are looked for, else the first with more than one thing in it.
        skip_rows: Rows below the headings that are no answers.

    Raises:
        FileNotUsable: There is no such file, or it may not be read.
    """
    if not path.exists():
        raise FileNotUsable(_missing(path))
    wanted = {folded(heading) for heading in headings}
    try:
        rows = read_table(path, lambda _: False, lambda text: _separator(text, wanted))
    except TableNotReadable as error:
        message = _KIND if error.code == "table-kind" else error.message
        return Problem(error.code, message, Location(str(path), error.row or 1, 1))
    first = heading_row or _heading_row(rows, wanted)
    rows = [row for row in rows if row.number >= first]
    height, named = headings_in(rows, skip_rows) if rows else (0, [])
    answers = rows[height:]
    if not answers:
        return Problem("answers-empty", _EMPTY, Location(str(path), 1, 1))
    columns = _columns(named, max(len(named), *(len(row.cells) for row in answers)))
    return AnswerTable(str(path), columns, tuple(_row(row, columns) for row in answers))


def long_to_wide(
    table: AnswerTable, item: AnswerColumn, answer: AnswerColumn, same: Sequence[AnswerColumn]
) -> AnswerTable:
    """Put the rows that are of one questionnaire in one row, with a column per item.

    Args:
        table: With a row per answer.
        item: Its column with the name of the item.
        answer: Its column with the answer; of an item that stands more than once all answers are kept.
        same: The columns that say which rows are of one questionnaire; the other columns are as in its first row.
    """
    groups: dict[tuple[str, ...], list[AnswerRow]] = {}
    for row in table.rows:
        groups.setdefault(tuple(row.text(column) for column in same), []).append(row)
    names = dict.fromkeys(text for row in table.rows if (text := row.text(item)))
    made = [AnswerColumn(answer.position, " ".join(name.split()), "", name, "") for name in names]
    rows = []
    for group in groups.values():
        cells: dict[str, tuple[str, ...]] = {
            name: texts for name, texts in group[0].cells.items() if name not in (item.name, answer.name)
        }
        for row in group:
            if row.text(item) and row.text(answer):
                name = " ".join(row.text(item).split())
                cells[name] = (*cells.get(name, ()), row.text(answer))
        rows.append(AnswerRow(group[0].number, cells))
    kept = [column for column in table.columns if column not in (item, answer)]
    return AnswerTable(table.file, (*kept, *made), tuple(rows))


def _separator(text: str, wanted: set[str]) -> str:
    """Return what separates the cells of a CSV file: what yields the headings, else rows of one length."""

    def worth(mark: str) -> tuple[int, bool, int]:
        # No row of the table: how a spreadsheet notes its separator.
        lines = io.StringIO(re.sub(r"\Asep=.\r?\n", "", text), newline="")
        rows = [row for row in islice(csv.reader(lines, delimiter=mark), _ROWS_LOOKED_AT) if any(row)]
        widths = [len(row) for row in rows]
        found = max((sum(folded(cell) in wanted for cell in row) for row in rows), default=0)
        return found, len({*widths}) == 1 and widths[0] > 1, widths[0] if widths else 0

    try:
        return max(_SEPARATORS, key=worth)
    except csv.Error:  # a cell longer than any is; the reading proper says so
        return ","


def _heading_row(rows: Sequence[Row], wanted: set[str]) -> int:
    near = rows[:_ROWS_OF_TITLES]
    worth = [sum(folded(clean(cell)) in wanted for cell in row.cells) for row in near]
    if any(worth):
        return near[worth.index(max(worth))].number
    # The title of a survey may stand above it, in one cell.
    wide = [row for row in near if sum(map(bool, row.cells)) > 1]
    first = wide if 2 * len(wide) > len(near) else near
    return first[0].number if first else 1


def _columns(headings: Sequence[Heading], width: int) -> tuple[AnswerColumn, ...]:
    seen: Counter[str] = Counter()
    columns = []
    for n in range(width):
        plain, question = headings[n] if n < len(headings) else ("", "")
        name = plain or letters_of(n + 1)
        seen[name] += 1
        if seen[name] > 1:
            name = f"{name} ({seen[name]})"
        coded = _CODE.fullmatch(question)
        bracketed = re.search(r"\[([^\[\]]+)\]\s*$", question)
        columns.append(
            AnswerColumn(
                position=n + 1,
                name=name,
                code=coded["code"] if coded else "",
                question=coded["text"] if coded else question,
                part=bracketed[1].strip() if bracketed else "",
            )
        )
    return tuple(columns)


def _row(row: Row, columns: Sequence[AnswerColumn]) -> AnswerRow:
    cells = {
        column.name: (text,)
        for column, cell in zip(columns, row.cells, strict=False)
        if (text := clean(unguarded(cell)))
    }
    return AnswerRow(row.number, cells)


_KIND = Text(
    en="hyf reads answers from a .csv or .xlsx file; export them, or save the table, as one of these",
    nl="hyf leest antwoorden uit een .csv- of .xlsx-bestand; exporteer ze zo, of sla de tabel zo op",
)
_EMPTY = Text(
    en="there are no answers in this file; a row with the questions and below it a row per answer are needed",
    nl="er staan geen antwoorden in dit bestand; nodig zijn een rij met de vragen en daaronder een rij per antwoord",
)


def _missing(path: FilePath) -> Text:
    return Text(
        en=f"there is no file {path}; name the file that the survey tool exported",
        nl=f"er is geen bestand {path}; noem het bestand dat je uit de enquête hebt geëxporteerd",
    )
