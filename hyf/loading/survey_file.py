"""An export of a survey tool -> its columns, with headings made readable, and its answers, one row each.

What a column means is guessed in `survey_columns`; what the cells say is read in `survey_answers`.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path as FilePath

from hyf.errors import FileNotUsable
from hyf.loading.formula_guard import unguarded
from hyf.loading.survey_headings import is_known_heading
from hyf.loading.table_file import Row, TableNotReadable, letters_of, read_table
from hyf.loading.text_file import CONTROL_CHARACTER
from hyf.model.language import Text
from hyf.model.problem import Location, Problem

# "Anna <anna@mapwerk.example>" holds no mark-up.
_TAG = re.compile(r"<(?![^\s<>]+@[^\s<>]+>)/?[A-Za-z][^<>]*>")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
# LimeSurvey can put the code of a question before its text: "Q2[SQ001]. Text", "G02Q02_SQ001. Text".
_CODE = re.compile(r"(?P<code>[A-Za-z][A-Za-z0-9_]*(\[[^\]]*\])*)\.\s+(?P<text>\S.*)", re.DOTALL)
_ROW = re.compile(r"(?P<question>.*?)\s*\[(?P<row>[^\[\]]+)\]\s*", re.DOTALL)


class Tool(Enum):
    """Who made an export."""

    MICROSOFT = "Microsoft Forms"
    GOOGLE = "Google Forms"
    LIMESURVEY = "LimeSurvey"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export.

    Attributes:
        position: From 1.
        name: Its heading on one line, without mark-up; unique, so `Docker (2)` where it stands twice. A column
            without a heading has the letters of a spreadsheet.
        question: The heading without the code of the question and without the row of a grid.
        row: What a grid (`Question [Row]`) asks about; empty where it is none.
    """

    position: int
    name: str
    question: str
    row: str


@dataclass(frozen=True, slots=True)
class Survey:
    """The answers to a survey.

    Attributes:
        columns: Those with anything in them.
        head: The row of headings, as it stands in the file.
        rows: Every answer, as it stands in the file.
        texts: Per number of a row: its cells without mark-up.
    """

    file: str
    tool: Tool
    columns: tuple[Column, ...]
    head: Row
    rows: tuple[Row, ...]
    texts: Mapping[int, tuple[str, ...]]

    def cell(self, row: Row, column: Column) -> str:
        """Return what stands in a cell, without mark-up; lines stay lines."""
        texts = self.texts[row.number]
        return texts[column.position - 1] if column.position <= len(texts) else ""

    def filled(self, column: Column) -> list[str]:
        """Return the filled cells of a column, in the order of the rows."""
        return [cell for row in self.rows if (cell := self.cell(row, column))]

    def locate(self, row: Row, column: Column | None = None) -> Location:
        """Return the place of a cell, or of a row as a whole."""
        return Location(self.file, row.number, column.position if column else 1)


def read_survey(path: FilePath) -> Survey | Problem:
    """Read an export; a problem where it is no table with answers.

    Args:
        path: A CSV or XLSX file, of which the first row with anything holds the headings.

    Raises:
        FileNotUsable: There is no such file, or it may not be read.
    """
    if not path.exists():
        raise FileNotUsable(_missing(path))
    try:
        rows = read_table(path, is_known_heading)
    except TableNotReadable as error:
        message = _KIND if error.code == "table-kind" else error.message
        return Problem(error.code, message, Location(str(path), error.row or 1, 1))
    if len(rows) <= 1:
        return Problem("survey-empty", _EMPTY, Location(str(path), 1, 1))
    head, *answers = rows
    width = max(len(row.cells) for row in rows)
    # Columns without anything in them are no columns: a workbook may have hundreds.
    used = [n for n in range(width) if any(n < len(row.cells) and row.cells[n] for row in rows)]
    headings = [head.cells[n] if n < len(head.cells) else "" for n in used]
    columns = tuple(_columns(headings, [n + 1 for n in used]))
    texts = {row.number: tuple(clean(unguarded(cell)) for cell in row.cells) for row in answers}
    return Survey(str(path), _tool(headings), columns, head, tuple(answers), texts)


def clean(text: str) -> str:
    """Return a text without mark-up and invisible characters, accents in one with their letters; lines stay lines."""
    if "<" in text or "&" in text:
        text = re.sub(r"<br\s*/?>|</(p|li|div)>", "\n", text, flags=re.IGNORECASE)
        text = html.unescape(_TAG.sub(" ", text))
    text = unicodedata.normalize("NFC", text)
    text = _INVISIBLE.sub("", CONTROL_CHARACTER.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = (" ".join(line.split()) for line in re.split("[\n\u2028\u2029\x85]", text))
    return "\n".join(line for line in lines if line)


def _columns(headings: Sequence[str], positions: Sequence[int]) -> list[Column]:
    seen: Counter[str] = Counter()
    columns = []
    for heading, position in zip(headings, positions, strict=True):
        plain = " ".join(clean(heading).split())
        name = plain or letters_of(position)
        seen[name] += 1
        if seen[name] > 1:
            name = f"{name} ({seen[name]})"
        text = found["text"] if (found := _CODE.fullmatch(plain)) else plain
        grid = _ROW.fullmatch(text)
        is_code_alone = grid and re.fullmatch(r"\w*", grid["question"]) and re.fullmatch(r"SQ\w*", grid["row"])
        question, row = (grid["question"], grid["row"].strip()) if grid and not is_code_alone else (text, "")
        columns.append(Column(position, name, question.strip(), row))
    return columns


def _tool(headings: Sequence[str]) -> Tool:
    heads = [" ".join(clean(heading).casefold().split()) for heading in headings]
    if any(head.startswith(("submitdate", "lastpage", "startlanguage")) for head in heads):
        return Tool.LIMESURVEY
    if {"response id", "last page"} <= set(heads) or {"response id", "date submitted"} <= set(heads):
        return Tool.LIMESURVEY
    if heads[:1] and heads[0] in ("timestamp", "tijdstempel"):
        return Tool.GOOGLE
    if {"start time", "completion time"} <= set(heads) or {"begintijd", "tijd van voltooien"} <= set(heads):
        return Tool.MICROSOFT
    return Tool.OTHER


_KIND = Text(
    en="hyf reads answers from a .csv or .xlsx file; export them, or save the table, as one of these",
    nl="hyf leest antwoorden uit een .csv- of .xlsx-bestand; exporteer ze zo, of sla de tabel zo op",
)
_EMPTY = Text(
    en="there are no answers in this file; a first row with the questions and a row per answer are needed",
    nl="er staan geen antwoorden in dit bestand; nodig zijn een eerste rij met de vragen en een rij per antwoord",
)


def _missing(path: FilePath) -> Text:
    return Text(
        en=f"there is no file {path}; name the file that the survey tool exported",
        nl=f"er is geen bestand {path}; noem het bestand dat je uit de enquête hebt geëxporteerd",
    )
