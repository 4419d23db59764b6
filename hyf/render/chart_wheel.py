"""A wheel of a year: twelve months in a ring, each event at its day under a number; a ring for each of several groups.

What has been is full, what comes is open; which number is what tells the table.
"""

import calendar
import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyf.render.chart import SIZE, WIDTH, Disc, Drawing, Label, Mark, Said, Stroke, placed, wrapped_label
from hyf.render.chart_palette import DEEP, EDGE, GRID, SOFT, WHITE
from hyf.render.dates import short_date, short_month

MONTHS = 12
_RIM, _HUB = 172.0, 66.0
_NAMES = 196.0
_RADIUS = 11.5
_TOP = 0.0
_MIDDLE = _TOP + _NAMES


@dataclass(frozen=True, slots=True)
class Spoke:
    """Something on a day.

    Attributes:
        number: As it stands in the wheel and in the table.
        ring: Which of the rings it is on, from 0, the outermost first.
        is_past: Drawn full; else open.
    """

    number: int
    date: dt.date
    label: str
    ring: int
    is_past: bool


def wheel_start(dates: Sequence[dt.date]) -> dt.date:
    """Return the first day of the twelve months in which the last of some dates are; at least one date."""
    first, last = min(dates).replace(day=1), max(dates)
    # Whole months only: where all of them fit, the wheel begins with the first.
    earliest = _month_after(last.replace(day=1), 1 - MONTHS)
    return max(first, earliest)


def year_wheel(
    said: Said, spokes: Sequence[Spoke], rings: Sequence[str], *, hub: tuple[str, str], heads: tuple[str, ...]
) -> Drawing:
    """Draw events around the twelve months in which the last of them are.

    Args:
        said: The finding, and what is drawn.
        spokes: At least one; one that is before the twelve months stands in the table only.
        rings: Names, the outermost first; they are named where there are several.
        hub: Two lines in the middle.
        heads: Of number, date, name and ring in the table.
    """
    start = wheel_start([spoke.date for spoke in spokes])
    width = (_RIM - _HUB) / max(1, len(rings))
    radii = [_RIM - (place + 0.5) * width for place in range(len(rings))]
    marks: list[Mark] = [Disc(WIDTH / 2, _MIDDLE, _RIM, WHITE, EDGE)]
    marks += [Disc(WIDTH / 2, _MIDDLE, placed(radius - width / 2), WHITE, GRID) for radius in radii[:-1]]
    marks += _months(start, said)
    marks += [Disc(WIDTH / 2, _MIDDLE, _HUB, WHITE, EDGE), *_hub(hub)]
    taken: list[tuple[float, float]] = []
    for spoke in sorted(spokes, key=lambda spoke: (spoke.date, spoke.number)):
        if spoke.date >= start:
            x, y = _free(_turn(spoke.date, start), radii[spoke.ring], taken)
            taken.append((x, y))
            marks.append(Disc(placed(x), placed(y), _RADIUS, DEEP if spoke.is_past else WHITE, DEEP))
            colour = WHITE if spoke.is_past else DEEP
            marks.append(Label(placed(x), placed(y + SIZE * 0.36), str(spoke.number), "middle", colour, bold=True))
    legend = _legend(rings, said)
    bottom = _MIDDLE + _NAMES + SIZE * 0.4
    marks += wrapped_label(legend, WIDTH / 2, bottom + SIZE, WIDTH - 40, anchor="middle") if legend else []
    rows = tuple((str(one.number), short_date(one.date, said.language), one.label, rings[one.ring]) for one in spokes)
    height = placed(bottom + (SIZE * 2 if legend else 0))
    return Drawing(said, height, tuple(marks), heads, rows, has_numbers=False)


def _months(start: dt.date, said: Said) -> Iterator[Mark]:
    for place in range(MONTHS):
        (x1, y1), (x2, y2) = _at(place / MONTHS, _HUB), _at(place / MONTHS, _RIM)
        yield Stroke(placed(x1), placed(y1), placed(x2), placed(y2), GRID)
        x, y = _at((place + 0.5) / MONTHS, _NAMES - SIZE * 0.7)
        name = short_month(_month_after(start, place).month, said.language)
        yield Label(placed(x), placed(y + SIZE * 0.36), name, "middle", SOFT)


def _hub(hub: tuple[str, str]) -> Iterator[Mark]:
    above, below = hub
    yield Label(WIDTH / 2, placed(_MIDDLE - SIZE * 0.25), above, "middle", bold=True)
    yield Label(WIDTH / 2, placed(_MIDDLE + SIZE * 1.15), below, "middle", SOFT)


def _legend(rings: Sequence[str], said: Said) -> str:
    if len(rings) < 2:  # noqa: PLR2004 -- one needs no name
        return ""
    return ("Van buiten naar binnen: " if said.language == "nl" else "From outside in: ") + ", ".join(rings)


def _turn(date: dt.date, start: dt.date) -> float:
    """Return where a day stands in the wheel, in turns from the top."""
    months = (date.year - start.year) * MONTHS + date.month - start.month
    days = calendar.monthrange(date.year, date.month)[1]
    return (months + (date.day - 0.5) / days) / MONTHS


def _free(turn: float, radius: float, taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the place nearest to a day that touches no other one."""
    step = 1 / 180
    for tried in range(180):
        x, y = _at(turn + (tried + 1) // 2 * step * (-1) ** tried, radius)
        if all(math.hypot(x - other, y - below) > 2 * _RADIUS + 3 for other, below in taken):
            return x, y
    return _at(turn, radius)


def _at(turn: float, radius: float) -> tuple[float, float]:
    angle = 2 * math.pi * turn
    return WIDTH / 2 + radius * math.sin(angle), _MIDDLE - radius * math.cos(angle)


def _month_after(month: dt.date, count: int) -> dt.date:
    years, place = divmod(month.month - 1 + count, MONTHS)
    return dt.date(month.year + years, place + 1, 1)
