"""One heading for every column, also where a tool writes headings on two or three rows.

Qualtrics puts a code, the question and a note for itself below each other. SurveyMonkey puts a question above the first
of its columns only, and below it of every column what was asked in it.
"""

from collections.abc import Sequence
from itertools import zip_longest

from hyf.loading.survey_file import clean
from hyf.loading.table_file import Row

_IMPORT_ID = '{"ImportId"'
_ANSWER_ITSELF = ("response", "open-ended response", "antwoord", "open antwoord")
Heading = tuple[str, str]
"""The name of a column and what was asked in it, which most tools write as one; "" where there is none."""


def headings_in(rows: Sequence[Row], skip_rows: int = 0) -> tuple[int, list[Heading]]:
    """Return how many rows hold headings, and the headings.

    Args:
        rows: From the row with the headings on, without empty rows; one at least.
        skip_rows: Rows below it that are said to be no answers.
    """
    head = _texts(rows[0])
    noted = next((place for place, row in enumerate(rows[:3]) if _is_note(row)), 0)
    if noted > 1:
        asked = _texts(rows[1])
        return max(noted, skip_rows) + 1, [(name, question or name) for name, question in _side_by_side(head, asked)]
    if not noted and not skip_rows and _has_parts_below(rows):
        return 2, [(both, both) for both in _with_parts(head, _texts(rows[1]))]
    return max(noted, skip_rows) + 1, [(name, name) for name in head]


def _is_note(row: Row) -> bool:
    """Tell whether a row is what a tool notes below its headings for itself."""
    return any(cell.startswith(_IMPORT_ID) for cell in row.cells)


def _has_parts_below(rows: Sequence[Row]) -> bool:
    """Tell whether the second row names what the first leaves open: it says nothing where every answer says something.

    A first column without a heading below it, such as the number of the answer, tells it from a row of answers.
    """
    head, below = (_texts(row) for row in rows[:2]) if len(rows) > 2 else ([], [])  # noqa: PLR2004 -- and an answer
    filled = [place for place, name in enumerate(head) if name]
    unnamed = [place for place, text in enumerate(below) if text and (place >= len(head) or not head[place])]
    if not unnamed or not filled or filled[0] >= len(below) or below[filled[0]]:
        return False
    return all(filled[0] < len(row.cells) and row.cells[filled[0]] for row in rows[2:])


def _with_parts(head: Sequence[str], below: Sequence[str]) -> list[str]:
    found: list[str] = []
    question = ""
    for name, part in _side_by_side(head, below):
        question = name or question
        is_whole = not part or part.casefold() in _ANSWER_ITSELF
        found.append((name if not part else question) if is_whole else f"{question} [{part}]")
    return found


def _side_by_side(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip_longest(one, other, fillvalue=""))


def _texts(row: Row) -> list[str]:
    return [" ".join(clean(cell).split()) for cell in row.cells]
