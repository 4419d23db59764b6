"""A strip of time: months along a line, what happened above it; what has been is full, what comes is open."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyf.render.chart import SIZE, WIDTH, Disc, Drawing, Label, Mark, Said, Stroke, placed, text_width
from hyf.render.chart_palette import DEEP, EDGE, GRID, SOFT, WHITE
from hyf.render.chart_scale import Scale
from hyf.render.dates import short_date, short_month

_LANE = SIZE * 1.7
_SIDE = 14.0
_NARROW_MONTH = 30.0


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day.

    Attributes:
        about: Beside its date and name in the table: `gehouden`, `gepland`.
        is_past: Drawn full; else open.
    """

    date: dt.date
    label: str
    about: str
    is_past: bool


def time_strip(said: Said, events: Sequence[Event], *, heads: tuple[str, str, str]) -> Drawing:
    """Draw events along whole months; names that would meet stand on lines of their own.

    Args:
        said: The finding, and what is drawn.
        events: At least one; drawn in order of date.
        heads: Of date, name and `about` in the table.
    """
    ordered = sorted(events, key=lambda event: (event.date, event.label))
    start, end = ordered[0].date.replace(day=1), _next_month(ordered[-1].date)
    scale = Scale(start.toordinal(), end.toordinal(), _SIDE, WIDTH - _SIDE)
    lanes = _lanes([_reach(event, scale) for event in ordered])
    base = placed((max(lanes) + 1) * _LANE + 10.0)
    marks: list[Mark] = [Stroke(_SIDE, base, WIDTH - _SIDE, base, EDGE, 2.0), *_months(start, end, scale, base, said)]
    # All stalks first: none is drawn over a name.
    days = [scale.at(event.date.toordinal()) for event in ordered]
    places = [(event, x, placed((lane + 1) * _LANE)) for event, x, lane in zip(ordered, days, lanes, strict=True)]
    marks += [Stroke(x, placed(y + 4.0), x, base, GRID) for _, x, y in places]
    for event, x, y in places:
        left, _ = _reach(event, scale)
        marks.append(Label(placed(left), y, event.label))
        marks.append(Disc(x, base, 6.0, DEEP if event.is_past else WHITE, DEEP))
    table = tuple((short_date(event.date, said.language), event.label, event.about) for event in ordered)
    return Drawing(said, placed(base + SIZE * 2), tuple(marks), heads, table, has_numbers=False)


def _reach(event: Event, scale: Scale) -> tuple[float, float]:
    """Return where a name begins and ends: over its day, but within the strip."""
    width = text_width(event.label)
    left = min(max(scale.at(event.date.toordinal()) - width / 2, 0.0), max(WIDTH - width, 0.0))
    return left, left + width


def _lanes(reaches: Sequence[tuple[float, float]]) -> list[int]:
    """Return the line of each name, from the top; one that is left free to its start is taken, the lowest first."""
    ends: list[float] = []
    chosen = []
    for left, right in reaches:
        lane = next((place for place, end in enumerate(ends) if end + SIZE / 2 < left), len(ends))
        ends[lane : lane + 1] = [right]
        chosen.append(lane)
    most = max(chosen)
    return [most - lane for lane in chosen]


def _months(start: dt.date, end: dt.date, scale: Scale, base: float, said: Said) -> Iterator[Mark]:
    month = start
    while month < end:
        after = _next_month(month)
        left, right = scale.at(month.toordinal()), scale.at(after.toordinal())
        yield Stroke(left, base, left, placed(base + 8.0), EDGE)
        if right - left >= _NARROW_MONTH or month.month % 3 == 1:
            name = short_month(month.month, said.language)
            yield Label(placed((left + right) / 2), placed(base + SIZE * 1.6), name, "middle", SOFT)
        month = after


def _next_month(date: dt.date) -> dt.date:
    return (date.replace(day=1) + dt.timedelta(days=31)).replace(day=1)
