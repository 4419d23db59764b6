"""A time zone as a calendar file carries it (VTIMEZONE, RFC 5545, section 3.6.5).

The rule by which clocks change every year stands there once, as in the files of the large calendar services: programs
such as Outlook misread lists of single changes. Where no such rule gives what the zone really does (Morocco follows
the moon, Greenland changes on the day before a Sunday), every change of the years in question stands there by itself.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo

from hyf.mail.ical_rule import YearlyRule, find_rule
from hyf.mail.ical_text import by_the_clock, folded

_UTC_NAMES = ("UTC", "Etc/UTC")
_NONE = dt.timedelta(0)
_DAY, _MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
# No zone changes its clock twice within a week.
_STEP = 7 * _DAY
# After this many years every date has had every weekday.
_YEARS = 28
# Where the rules start; the year itself says nothing.
_EPOCH = 1970


def is_utc(zone: ZoneInfo) -> bool:
    """Tell whether times in a zone are written as UTC, so that no file needs to carry it."""
    return zone.key in _UTC_NAMES


@lru_cache(maxsize=64)
def zone_block(zone: ZoneInfo, first: int, last: int) -> bytes:
    """Return the VTIMEZONE of a zone.

    Args:
        zone: An IANA zone.
        first: The first year that it must tell.
        last: The last year, included; it matters only where no rule fits.
    """
    # Where time ends for Python, the rules do not.
    first, last = (min(year, dt.MAXYEAR - _YEARS - 1) for year in (first, last))
    start = dt.datetime(first, 1, 1, tzinfo=dt.UTC) - _DAY
    changes = tuple(_changes(zone, start, dt.datetime(max(first + _YEARS, last + 1), 1, 1, tzinfo=dt.UTC) + _DAY))
    lines = _by_rules(changes, range(first, first + _YEARS)) if changes else _unchanging(zone, start)
    if not lines:
        lines = _one_by_one(zone, start, [change for change in changes if change.onset.year <= last])
    return folded(["BEGIN:VTIMEZONE", f"TZID:{zone.key}", *lines, "END:VTIMEZONE"])


class _Change:
    """A moment from which another offset holds.

    Attributes:
        onset: UTC, to the minute.
        was: The offset before.
        now: The offset from then on.
        name: Of the time from then on.
    """

    def __init__(self, zone: ZoneInfo, onset: dt.datetime) -> None:
        self.onset = onset
        self.was = _offset(onset - _MINUTE, zone)
        self.now = _offset(onset, zone)
        self.name = onset.astimezone(zone).tzname() or zone.key

    @property
    def local(self) -> dt.datetime:
        """What the clock said that was put forward or back."""
        return (self.onset + self.was).replace(tzinfo=None)

    def lines(self, start: dt.datetime, *, is_daylight: bool, rule: YearlyRule | None = None) -> list[str]:
        """Return the part of a VTIMEZONE that starts at a local time."""
        kind = "DAYLIGHT" if is_daylight else "STANDARD"
        return [
            f"BEGIN:{kind}",
            f"DTSTART:{by_the_clock(start)}",
            f"TZOFFSETFROM:{_written(self.was)}",
            f"TZOFFSETTO:{_written(self.now)}",
            f"TZNAME:{self.name}",
            *([f"RRULE:{rule}"] if rule else []),
            f"END:{kind}",
        ]


def _unchanging(zone: ZoneInfo, start: dt.datetime) -> list[str]:
    return _Change(zone, start).lines(dt.datetime(_EPOCH, 1, 1), is_daylight=False)  # noqa: DTZ001 -- local


def _by_rules(changes: Sequence[_Change], years: range) -> list[str]:
    """Return two yearly rules that give exactly these changes; empty where there are none."""
    forward = [change for change in changes if change.local.year in years and change.now > change.was]
    back = [change for change in changes if change.local.year in years and change.now < change.was]
    found: list[str] = []
    for some in (forward, back):
        rule = find_rule([change.local for change in some], years)
        if rule is None or len({(change.was, change.now, change.name) for change in some}) > 1:
            return []
        # Which of the two is called daylight does not depend on how the IANA data were compiled (Ireland).
        found += some[0].lines(rule.in_year(_EPOCH), is_daylight=some is forward, rule=rule)
    return found


def _one_by_one(zone: ZoneInfo, start: dt.datetime, changes: Sequence[_Change]) -> list[str]:
    """Return the offset at the start, and each change."""
    all_of_them = (_Change(zone, start), *changes)
    least = min(change.now for change in all_of_them)
    return [line for change in all_of_them for line in change.lines(change.local, is_daylight=change.now > least)]


def _changes(zone: ZoneInfo, start: dt.datetime, end: dt.datetime) -> Iterator[_Change]:
    moment, offset = start, _offset(start, zone)
    while moment < end:
        after = moment + _STEP
        if (then := _offset(after, zone)) != offset:
            low, high = moment, after
            while high - low > _MINUTE:
                middle = low + (high - low) // (2 * _MINUTE) * _MINUTE
                low, high = (middle, high) if _offset(middle, zone) == offset else (low, middle)
            yield _Change(zone, high)
        moment, offset = after, then


def _offset(moment: dt.datetime, zone: ZoneInfo) -> dt.timedelta:
    return moment.astimezone(zone).utcoffset() or _NONE


def _written(offset: dt.timedelta) -> str:
    sign, minutes = "-" if offset < _NONE else "+", abs(offset) // _MINUTE
    return f"{sign}{minutes // 60:02}{minutes % 60:02}"
