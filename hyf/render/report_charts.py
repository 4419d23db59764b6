"""A table of a report -> its chart, by what stands in its columns; a chart draws what the table shows and no more."""

import datetime as dt
from collections.abc import Iterator

from hyf.model.language import Language, Text
from hyf.model.report import CellValue, Date, Figure, FigureKind, ReportTable, Row
from hyf.render import chart_bars, chart_change, chart_likert, chart_strip
from hyf.render.chart import Drawing, Said
from hyf.render.report_figures import WITHHELD, written

BEFORE, AFTER = "before", "after"
PERSONS = "persons"
_ROW = Text(en="Of", nl="Van")
_FEW = Text(en="too few", nl="te weinig")
_HELD, _PLANNED = Text(en="held", nl="gehouden"), Text(en="planned", nl="gepland")
_LEAST_ROWS = 2
_PER_HEAD = "hours-head"


def draw(table: ReportTable, said: Said, today: dt.date) -> Drawing | None:
    """Return the chart of a table; None where it shows nothing that can be drawn.

    Args:
        table: Whose figures are drawn.
        said: The finding, and what is drawn.
        today: Days up to it have been.
    """
    columns = [column.key for column in table.columns]
    if table.steps:
        return _likert(table, said)
    if BEFORE in columns and AFTER in columns:
        return _change(table, said)
    if day := _column_of(table, Date):
        return _strip(table, day, said, today)
    return _bars(table, said)


def _likert(table: ReportTable, said: Said) -> Drawing | None:
    steps = [str(number) for number in range(1, len(table.steps) + 1)]
    rows = [
        chart_likert.Answers(
            row.label.says(said.language),
            tuple(round(count) for count in _numbers(row, steps)),
            _at_end(row, said.language),
        )
        for row in table.rows
    ]
    if not any(sum(row.counts) for row in rows):
        return None
    names = tuple(step.says(said.language) for step in table.steps)
    return chart_likert.likert_chart(said, rows, steps=names, heads=_heads(said))


def _change(table: ReportTable, said: Said) -> Drawing | None:
    language = said.language
    rows = []
    for row in table.rows:
        before, after = (_value(row.cells[key]) for key in (BEFORE, AFTER))
        texts = (written(row.cells[BEFORE], language), written(row.cells[AFTER], language))
        rows.append(chart_change.Change(row.label.says(language), before, after, texts, _at_end(row, language)))
    if all(row.before is None or row.after is None for row in rows):
        return None
    before_head, after_head = (_head(table, key, language) for key in (BEFORE, AFTER))
    return chart_change.change_chart(said, rows, names=(before_head, after_head), heads=_heads(said), low=1, high=5)


def _strip(table: ReportTable, column: str, said: Said, today: dt.date) -> Drawing | None:
    words = {True: _HELD.says(said.language), False: _PLANNED.says(said.language)}
    events = [
        chart_strip.Event(value.day, row.label.says(said.language), words[value.day <= today], value.day <= today)
        for row in table.rows
        for value in [row.cells[column]]
        if isinstance(value, Date)
    ]
    return chart_strip.time_strip(said, events, heads=("", "", "")) if len(events) >= _LEAST_ROWS else None


def _bars(table: ReportTable, said: Said) -> Drawing | None:
    column = _drawn(table)
    if column is None:
        return None
    # A row with nothing there is of something else: how many answered, what the mean is.
    shown = [row for row in table.rows if row.cells[column] is not None]
    rows = [_bar(row, row.cells[column], said.language) for row in shown]
    values = [row.value for row in rows if row.value is not None]
    if len(values) < _LEAST_ROWS or min(values) < 0 or not max(values):
        return None
    heads = ("", _head(table, column, said.language))
    is_share = _kind(table, column) is FigureKind.PERCENTAGE
    if any(row.interval for row in rows):
        high = 100.0 if is_share else max(row.interval[1] if row.interval else row.value or 0.0 for row in rows)
        return chart_bars.dot_chart(said, rows, heads=heads, low=0.0, high=high)
    return chart_bars.bar_chart(said, rows, heads=heads, high=100.0 if is_share else max(values))


def _bar(row: Row, value: CellValue, language: Language) -> chart_bars.Row:
    if not isinstance(value, Figure):
        return chart_bars.Row(row.label.says(language), None, _short(value, language))
    ends = (value.low, value.high) if value.low is not None and value.high is not None else None
    return chart_bars.Row(row.label.says(language), value.value, written(value, language), ends)


def _drawn(table: ReportTable) -> str | None:
    """Return the column that is drawn: the first of percentages, else hours per head; None: no other compares."""
    shares = (one.key for one in table.columns if _kind(table, one.key) is FigureKind.PERCENTAGE)
    heads = (one.key for one in table.columns if one.key == _PER_HEAD)
    return next(shares, None) or next(heads, None)


def _kind(table: ReportTable, column: str) -> FigureKind | None:
    kinds = (value.kind for row in table.rows for value in [row.cells[column]] if isinstance(value, Figure))
    return next(kinds, None)


def _column_of(table: ReportTable, kind: type[Date]) -> str | None:
    return next(
        (column.key for column in table.columns if any(isinstance(row.cells[column.key], kind) for row in table.rows)),
        None,
    )


def _numbers(row: Row, columns: list[str]) -> Iterator[float]:
    for column in columns:
        value = row.cells.get(column)
        if isinstance(value, Figure):
            yield value.value


def _value(value: CellValue) -> float | None:
    return value.value if isinstance(value, Figure) else None


def _at_end(row: Row, language: Language) -> str:
    """Return what stands at the end of a row: of how many persons it is, or that they are too few."""
    return _short(row.cells.get(PERSONS), language)


def _short(value: CellValue, language: Language) -> str:
    said = written(value, language)
    return _FEW.says(language) if said == WITHHELD.says(language) else said


def _head(table: ReportTable, key: str, language: Language) -> str:
    return next(column.head.says(language) for column in table.columns if column.key == key)


def _heads(said: Said) -> tuple[str, str]:
    return _ROW.says(said.language), ""
