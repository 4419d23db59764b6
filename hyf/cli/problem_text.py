"""One problem as the line a compiler would print, and the line of the file it is about."""

import re
from collections.abc import Sequence
from pathlib import Path

from rich.cells import cell_len

from hyf.model.language import Language
from hyf.model.problem import Location, Problem, Severity

_SEVERITY = {
    (Severity.ERROR, Language.EN): "error",
    (Severity.WARNING, Language.EN): "warning",
    (Severity.ERROR, Language.NL): "fout",
    (Severity.WARNING, Language.NL): "waarschuwing",
}
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_CONTROL_CHARACTER = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_WIDTH = 100


def severity_word(severity: Severity, language: Language) -> str:
    """Return the word for a severity."""
    return _SEVERITY[severity, language]


def problem_line(problem: Problem, language: Language) -> str:
    """Return `file:line:column: error: message [code]`, on one line, harmless to a terminal."""
    where = problem.where
    word = severity_word(problem.severity, language)
    line = f"{where.file}:{where.line}:{where.column}: {word}: {problem.message.says(language)} [{problem.code}]"
    return _harmless(line)


def source_lines(file: str) -> Sequence[str]:
    """Return the lines of a file, to show where problems are; none for a table, whose rows are no lines."""
    path = Path(file)
    if path.suffix.lower() in _TABLES:
        return ()
    try:
        return _LINE_BREAK.split(path.read_text(encoding="utf-8-sig", errors="replace"))
    except OSError:
        return ()


def excerpt(where: Location, lines: Sequence[str]) -> str | None:
    """Return the line at a place with a caret beneath its column; None when there is no such line.

    Args:
        where: The place.
        lines: Those of its file.
    """
    if not where.line <= len(lines) or not lines[where.line - 1].strip():
        return None
    line = _harmless(lines[where.line - 1])
    # Of a long line the part around the place is shown.
    start = max(0, where.column - _WIDTH * 3 // 4) if len(line) > _WIDTH else 0
    before, shown = line[start : where.column - 1], line[start : start + _WIDTH]
    number = f"{where.line:>6} | "
    return f"{number}{shown}\n{' ' * (len(number) - 2)}| {' ' * cell_len(before)}^"


def _harmless(text: str) -> str:
    # Text of the file may hold what moves the cursor or turns the reading direction; a tab is one character wide here.
    return _CONTROL_CHARACTER.sub(" ", text)
