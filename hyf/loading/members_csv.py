"""Changes of members -> a CSV file that `members_from` reads; and rows that could not be read, for later.

Nothing is lost: a file that is replaced is kept beside it as NAME.previous.csv; the new one comes in its place at once.
"""

import csv
import io
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any

from hyf.loading.formula_guard import guarded
from hyf.loading.member_cells import COLUMNS, column_of
from hyf.loading.member_changes import Change
from hyf.loading.survey_file import Survey
from hyf.loading.table_file import Row, read_table
from hyf.loading.text_file import read_bytes
from hyf.loading.whole_file import write_whole
from hyf.model.days import Period
from hyf.model.language import Language, Text
from hyf.model.people import Member
from hyf.model.problem import Problem
from hyf.model.wish import Offer, Wish

_BOM = "\ufeff"
# Excel splits at the mark of its own language.
_MARKS = {Language.NL: ";", Language.EN: ","}
_ROW = Text(en="Row", nl="Rij")
_WHY = Text(en="Why it is here", nl="Waarom hier")


def members_table(path: FilePath, new: Sequence[Change], changed: Mapping[int, Change], language: Language) -> bytes:
    """Return a table of members with changes in it; what did not change stays as it is.

    Args:
        path: Of the table; where there is none yet, one is made.
        new: They come at the end.
        changed: Per number of a row in the table.
        language: Decides what separates the cells of a new table.

    Raises:
        FileNotUsable: The table may not be read.
        TableNotReadable: It is no table.
    """
    rows = read_table(path, lambda heading: column_of(heading) is not None) if path.exists() else []
    head = list(rows[0].cells) if rows else [*COLUMNS[:8]]
    wanted = dict.fromkeys(
        name for change in (*new, *changed.values()) for name in change.fields if field_text(change, name)
    )
    columns = [column_of(heading) for heading in head]
    head += [name for name in wanted if name not in columns]
    columns += [name for name in wanted if name not in columns]
    written = [head]
    for row in rows[1:]:
        cells = [*row.cells, *[""] * (len(head) - len(row.cells))]
        written.append(_with(cells, columns, changed.get(row.number)))
    written += [[field_text(change, column) if column else "" for column in columns] for change in new]
    return _dressed(written, path, language)


def _with(cells: Sequence[str], columns: Sequence[str | None], change: Change | None) -> list[str]:
    fields = change.fields if change else ()
    padded = [*columns, *[None] * (len(cells) - len(columns))]
    return [
        field_text(change, column) if change and column in fields else cell if _is_guarded(cell) else guarded(cell)
        for cell, column in zip(cells, padded, strict=True)
    ]


def _is_guarded(cell: str) -> bool:
    return cell.startswith("'")


def field_text(change: Change, column: str) -> str:
    """Return what stands in a cell of a member after a change, so that `member_cells` reads it back."""
    if column == "key":
        return change.key
    member = change.after
    if column in _LISTS:
        return "; ".join(map(_LISTS[column], getattr(member, column) or ()))
    if column == "organises":
        return "" if member.organises else "false"
    if column == "two_duties":
        return "true" if member.two_duties else ""
    return _plain_text(member, column)


def _plain_text(member: Member, column: str) -> str:
    value = getattr(member, column, None)
    is_left_out = value is None or value == Member.model_fields[column].default or isinstance(value, tuple)
    return "" if is_left_out else guarded(str(value))


def _item_text(item: Wish | Offer) -> str:
    weight = str(item.weight) if isinstance(item, Wish) and item.weight > 1 else ""
    extra = ", ".join(filter(None, (item.level, weight)))
    # A text that ends in brackets would pass for a level.
    return guarded(item.text) + (f" [{extra}]" if extra or item.text.endswith("]") else "")


def _period_text(period: Period) -> str:
    return f"{period.first}/{period.last}"


_LISTS: Mapping[str, Callable[[Any], str]] = {
    "wishes": _item_text,
    "offers": _item_text,
    "weekdays": str,
    "absent": _period_text,
}


def leftover_table(survey: Survey, left_out: Sequence[tuple[Row, Problem]], language: Language) -> bytes:
    """Return the rows that were left out as they are, each with its number and the reasons behind it.

    Args:
        survey: They are of.
        left_out: A row once for every reason.
        language: Of the reasons.
    """
    reasons: dict[int, list[str]] = {}
    rows = {row.number: row for row, _ in left_out}
    for row, problem in left_out:
        reasons.setdefault(row.number, []).append(problem.message.says(language))
    width = max(len(row.cells) for row in (survey.head, *rows.values()))
    heads = [*_filled_up(survey.head.cells, width), _ROW.says(language), _WHY.says(language)]
    body = [[*_filled_up(rows[n].cells, width), str(n), "\n".join(reasons[n])] for n in sorted(rows)]
    return _dressed([[*map(guarded, row)] for row in (heads, *body)], None, language)


def _filled_up(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _dressed(rows: Iterable[Sequence[str]], path: FilePath | None, language: Language) -> bytes:
    """Return rows as CSV: in the dress of the file that stood there, else as a spreadsheet opens it at once."""
    mark, start, end = _MARKS[language], _BOM, "\r\n"
    if path is not None and path.exists():
        old = path.read_bytes()
        first = old.partition(b"\n")[0]
        mark = max((";", ",", "\t"), key=lambda each: first.count(each.encode()))
        end = "\r\n" if b"\r\n" in old else "\n"
        start = _BOM if old.startswith(_BOM.encode()) or not _is_utf8(old) else ""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=mark, lineterminator=end).writerows(rows)
    return (start + text.getvalue()).encode()


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def replace_file(path: FilePath, content: bytes) -> FilePath | None:
    """Put a file in its place at once; return where the one that stood there is kept, None where nothing was lost.

    Raises:
        FileNotUsable: It cannot be written.
    """
    if not path.exists():
        write_whole(path, content)
        return None
    old = read_bytes(path)
    if old == content:
        return None
    target = FilePath(os.path.realpath(path))
    kept = target.with_name(f"{target.stem}.previous{target.suffix}")
    write_whole(kept, old, like=target)
    write_whole(path, content)
    return path.with_name(kept.name)
