"""Before and after, a row a question: an open circle for before, a full one for after, a line between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyf.render.chart import (
    SIZE,
    WIDTH,
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
from hyf.render.chart_bars import axis
from hyf.render.chart_palette import DEEP, EDGE, INK, SOFT, WHITE
from hyf.render.chart_scale import Scale

_LABELS = 180.0
_GAP = 10.0
_ROW = 40.0
_LINE = SIZE * 1.2
_RADIUS = 6.0
_ASIDE = 10.0


@dataclass(frozen=True, slots=True)
class Change:
    """Two means of the same people.

    Attributes:
        before: None, as `after`, where nothing may be shown.
        texts: Both as they are written.
        shown: At the end of the row and in the table: how many people, or why there are no figures.
    """

    label: str
    before: float | None
    after: float | None
    texts: tuple[str, str]
    shown: str


def change_chart(
    said: Said, rows: Sequence[Change], *, names: tuple[str, str], heads: tuple[str, str], low: float, high: float
) -> Drawing:
    """Draw a row a question on a scale from `low` to `high`.

    Args:
        said: The finding, and what is drawn.
        rows: At least one, from top to bottom.
        names: Of before and after, for the legend and the table.
        heads: Of the first and the last column of the table.
        low: Where the scale begins.
        high: Where it ends.
    """
    right = WIDTH - max(text_width(row.shown) for row in rows) - _GAP
    scale = Scale(low, high, _LABELS + _GAP * 3, right - _GAP * 3)
    marks: list[Mark] = list(_legend(names))
    top = SIZE * 2.2
    bottom = top + sum(_height(row) for row in rows)
    marks += list(axis(scale, bottom, said.language))
    for row in rows:
        middle = placed(top + _height(row) / 2)
        marks += wrapped_label(row.label, _LABELS, middle, _LABELS)
        marks += _pair(row, scale, middle)
        marks.append(Label(placed(right + 6.0), placed(middle + SIZE * 0.36), row.shown, colour=SOFT))
        top += _height(row)
    first, last = heads
    table = tuple((row.label, *row.texts, row.shown) for row in rows)
    return Drawing(said, placed(bottom + SIZE * 1.6), tuple(marks), (first, *names, last), table)


def _height(row: Change) -> float:
    return max(_ROW, lines_of(row.label, _LABELS) * _LINE + _GAP)


def _pair(row: Change, scale: Scale, middle: float) -> Iterator[Mark]:
    if row.before is None or row.after is None:
        return
    before, after = scale.at(row.before), scale.at(row.after)
    # The numbers stand on the outer sides, whichever way it went.
    side = 1 if after >= before else -1
    yield Stroke(before, middle, after, middle, DEEP, 3.0)
    yield Disc(before, middle, _RADIUS, WHITE, EDGE)
    yield Disc(after, middle, _RADIUS, DEEP, DEEP)
    y = placed(middle + SIZE * 0.36)
    yield Label(placed(before - side * _ASIDE), y, row.texts[0], "end" if side > 0 else "start", SOFT)
    yield Label(placed(after + side * _ASIDE), y, row.texts[1], "start" if side > 0 else "end", INK, bold=True)


def _legend(names: tuple[str, str]) -> Iterator[Mark]:
    second = placed(40.0 + text_width(names[0]))
    yield Disc(8.0, 9.0, _RADIUS, WHITE, EDGE)
    yield Label(20.0, 13.5, names[0], colour=SOFT)
    yield Disc(second, 9.0, _RADIUS, DEEP, DEEP)
    yield Label(placed(second + 12.0), 13.5, names[1], colour=SOFT, bold=True)
