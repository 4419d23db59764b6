"""When answers were given: the moments in a column of a survey, in whatever way its tool writes them."""

import re
from collections.abc import Sequence
from typing import TypeAlias

Moment: TypeAlias = tuple[int, ...]
"""Year, month, day, hour, minute, second: enough to tell which of two is later."""

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)(?!\d)", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap]\.?m\b)?", re.ASCII | re.IGNORECASE)
_MONTHS = 12


def moments(cells: Sequence[str]) -> list[Moment | None]:
    """Return the moment in each cell of a column; None where it cannot be told.

    Whether 5-11-2026 is in May or in November, the other cells tell: one of them has a day after the twelfth.
    """
    found = [_YEAR_LAST.match(cell) for cell in cells]
    day_first = any(int(date[1]) > _MONTHS for date in found if date)
    month_first = any(int(date[2]) > _MONTHS for date in found if date)
    return [_moment(cell, None if day_first == month_first else day_first) for cell in cells]


def _moment(cell: str, day_first: bool | None) -> Moment | None:
    if date := _YEAR_FIRST.match(cell):
        day: Moment = (int(date[1]), int(date[2]), int(date[3]))
    elif (date := _YEAR_LAST.match(cell)) and day_first is not None:
        first, second, year = int(date[1]), int(date[2]), int(date[3])
        month, number = (second, first) if day_first else (first, second)
        day = (year + (2000 if year < 100 else 0), month, number)  # noqa: PLR2004 -- a year in two digits
    else:
        return None
    return day + _time(cell[date.end() :])


def _time(text: str) -> Moment:
    clock = _CLOCK.search(text)
    if clock is None:
        return (0, 0, 0)
    hour = int(clock[1])
    if clock[4]:
        hour = hour % 12 + (12 if clock[4][0] in "pP" else 0)
    return (hour, int(clock[2]), int(clock[3] or 0))
