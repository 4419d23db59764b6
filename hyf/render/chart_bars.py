"""Bars, and dots with their intervals: one value a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyf.model.language import Language
from hyf.render.chart import (
    SIZE,
    WIDTH,
    Box,
    Disc,
    Drawing,
    Label,
    Mark,
    Said,
    Stroke,
    lines_of,
    placed,
    text_width,
    wrapped_label,
)
from hyf.render.chart_palette import DEEP, EDGE, GRID, INK, SOFT
from hyf.render.chart_scale import Scale, round_ticks
from hyf.render.dates import in_digits

_LABELS = 190.0
_GAP = 10.0
_BAR = 18.0
_ROW = 30.0
_LINE = SIZE * 1.2


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        value: None where there is no figure, or none may be shown: the row stays, without a mark.
        shown: The value as it is written beside the mark and in the table; says why where there is no figure.
        interval: From and to, around the value; of dots only.
    """

    label: str
    value: float | None
    shown: str
    interval: tuple[float, float] | None = None


def bar_chart(said: Said, rows: Sequence[Row], *, heads: tuple[str, str], high: float) -> Drawing:
    """Draw a bar a row, from 0.

    Args:
        said: The finding, and what is drawn.
        rows: At least one, from top to bottom.
        heads: Of the table of figures: what the rows are, what the values are.
        high: Where the scale ends; at least the highest value, more than 0.
    """
    right = WIDTH - max(text_width(row.shown) for row in rows) - _GAP
    scale = Scale(0.0, high, _LABELS + _GAP, right)
    marks: list[Mark] = []
    top = 4.0
    for row in rows:
        height = _height(row)
        middle = top + height / 2
        marks += wrapped_label(row.label, _LABELS, middle, _LABELS)
        end = scale.start
        if row.value is not None:
            end = scale.at(row.value)
            marks.append(Box(scale.start, placed(middle - _BAR / 2), placed(end - scale.start), _BAR, DEEP))
        marks.append(_shown(row, end + 6.0, middle))
        top += height
    marks.append(Stroke(scale.start, 0.0, scale.start, placed(top + 4.0), EDGE))
    return Drawing(said, placed(top + 6.0), tuple(marks), heads, _table(rows))


def dot_chart(said: Said, rows: Sequence[Row], *, heads: tuple[str, str], low: float, high: float) -> Drawing:
    """Draw a dot a row on a scale from `low` to `high`, with the interval where there is one."""
    right = WIDTH - max(text_width(row.shown) for row in rows) - _GAP
    scale = Scale(low, high, _LABELS + _GAP * 2, right - _GAP)
    bottom = 8.0 + sum(_height(row) for row in rows)
    marks: list[Mark] = list(axis(scale, bottom, said.language))
    top = 4.0
    for row in rows:
        middle = placed(top + _height(row) / 2)
        marks += wrapped_label(row.label, _LABELS, middle, _LABELS)
        if row.interval:
            marks.append(Stroke(scale.at(row.interval[0]), middle, scale.at(row.interval[1]), middle, DEEP, 3.0))
        if row.value is not None:
            marks.append(Disc(scale.at(row.value), middle, 6.0, DEEP, DEEP))
        marks.append(_shown(row, right + 4.0, middle))
        top += _height(row)
    return Drawing(said, placed(bottom + SIZE * 1.6), tuple(marks), heads, _table(rows))


def axis(scale: Scale, bottom: float, language: Language) -> Iterator[Mark]:
    """Yield faint lines at round numbers, the numbers below them."""
    for tick in round_ticks(scale.low, scale.high):
        yield Stroke(scale.at(tick), 0.0, scale.at(tick), placed(bottom), GRID)
        yield Label(scale.at(tick), placed(bottom + SIZE * 1.2), in_digits(tick, language), "middle", SOFT)


def _height(row: Row) -> float:
    return max(_ROW, lines_of(row.label, _LABELS) * _LINE + _GAP)


def _shown(row: Row, x: float, middle: float) -> Label:
    colour = SOFT if row.value is None else INK
    return Label(placed(x), placed(middle + SIZE * 0.36), row.shown, colour=colour, bold=row.value is not None)


def _table(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    return tuple((row.label, row.shown) for row in rows)
