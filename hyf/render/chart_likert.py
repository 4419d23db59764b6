"""Answers on a scale from no to yes: bars that grow from a middle line, no to the left and yes to the right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyf.model.language import Language
from hyf.render.chart import (
    SIZE,
    WIDTH,
    Box,
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
from hyf.render.chart_palette import EDGE, SCALES, SOFT, on
from hyf.render.chart_scale import Scale
from hyf.render.dates import in_digits

_LABELS = 170.0
_GAP = 10.0
_BAR = 24.0
_ROW = 36.0
_LINE = SIZE * 1.2
_LEGEND_BOX = 12.0


@dataclass(frozen=True, slots=True)
class Answers:
    """How often each step was chosen, from least to most; all of them asked on one scale.

    Attributes:
        counts: Empty where nothing may be shown.
        shown: What stands at the end of the row and in the table: the base, or why there are no figures.
    """

    label: str
    counts: tuple[int, ...]
    shown: str


def likert_chart(said: Said, rows: Sequence[Answers], *, steps: tuple[str, ...], heads: tuple[str, str]) -> Drawing:
    """Draw a bar a row; the middle step of an odd scale lies half on either side of the line.

    Args:
        said: The finding, and what is drawn.
        rows: At least one, from top to bottom.
        steps: Names of 2 to 7 steps, from least to most.
        heads: Of the first and the last column of the table; the steps stand between them.
    """
    colours = SCALES[len(steps)]
    right = WIDTH - max(text_width(row.shown) for row in rows) - _GAP
    shares = [_shares(row.counts) for row in rows]
    left = max((_left(share) for share in shares if share), default=50.0)
    reach = max((sum(share) - _left(share) for share in shares if share), default=50.0)
    scale = Scale(-left, reach, _LABELS + _GAP, right)
    marks: list[Mark] = list(_legend(steps, colours))
    top = max(mark.y for mark in marks if isinstance(mark, Label)) + 12.0
    line = len(marks)
    line_from = top
    for row, share in zip(rows, shares, strict=True):
        height = max(_ROW, lines_of(row.label, _LABELS) * _LINE + _GAP)
        middle = top + height / 2
        marks += wrapped_label(row.label, _LABELS, middle, _LABELS)
        marks += _bar(share, colours, scale, middle)
        marks.append(Label(placed(right + 6.0), placed(middle + SIZE * 0.36), row.shown, colour=SOFT))
        top += height
    # Behind the bars, so that it crosses out no figure.
    marks.insert(line, Stroke(scale.at(0), placed(line_from), scale.at(0), placed(top), EDGE, 1.5))
    table = tuple(
        (row.label, *_counted(row, share, len(steps), said.language), row.shown)
        for row, share in zip(rows, shares, strict=True)
    )
    first, last = heads
    return Drawing(said, placed(top + 4.0), tuple(marks), (first, *steps, last), table)


def _shares(counts: tuple[int, ...]) -> tuple[float, ...]:
    """Return each step as a percentage of all answers of the row."""
    base = sum(counts)
    return tuple(100 * count / base for count in counts) if base else ()


def _left(share: tuple[float, ...]) -> float:
    half, odd = divmod(len(share), 2)
    return sum(share[:half]) + (share[half] / 2 if odd else 0.0)


def _bar(share: tuple[float, ...], colours: tuple[str, ...], scale: Scale, middle: float) -> Iterator[Mark]:
    value = -_left(share)
    for part, colour in zip(share, colours, strict=False):
        start, end = scale.at(value), scale.at(value + part)
        value += part
        if not part:
            continue
        # A white seam, so that the steps are told apart without colour as well.
        yield Box(placed(start + 0.5), placed(middle - _BAR / 2), placed(max(end - start - 1, 0.5)), _BAR, colour)
        text = f"{part:.0f}%"
        if end - start > text_width(text) + 2:
            yield Label(placed((start + end) / 2), placed(middle + SIZE * 0.36), text, "middle", on(colour))


def _legend(steps: tuple[str, ...], colours: tuple[str, ...]) -> Iterator[Mark]:
    x, y = 0.0, 2.0
    for step, colour in zip(steps, colours, strict=True):
        width = _LEGEND_BOX + 5.0 + text_width(step) + 14.0
        if x + width > WIDTH and x:
            x, y = 0.0, y + SIZE * 1.5
        yield Box(placed(x), placed(y), _LEGEND_BOX, _LEGEND_BOX, colour)
        yield Label(placed(x + _LEGEND_BOX + 5.0), placed(y + SIZE * 0.82), step, colour=SOFT)
        x += width


def _counted(row: Answers, share: tuple[float, ...], steps: int, language: Language) -> tuple[str, ...]:
    if not share:
        return ("\N{EN DASH}",) * steps
    counted = zip(row.counts, share, strict=True)
    return tuple(f"{count} ({in_digits(part, language, decimals=0)}%)" for count, part in counted)
