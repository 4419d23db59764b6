"""A time zone as a calendar file carries it: its offset at the start, and every change of the clock until the end.

The library's own way (icalendar 7.3) writes the onset of summer time in the offset that it leads to; RFC 5545, section
3.6.5, counts it in the offset that it comes from.
"""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_NONE = dt.timedelta(0)
_DAY, _MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)


def zone_component(zone: ZoneInfo, first: dt.date, last: dt.date) -> Timezone:
    """Return the VTIMEZONE of a zone.

    Args:
        zone: An IANA zone.
        first: The first day that it must tell; it tells the whole year.
        last: The last day, included.
    """
    start = dt.datetime(first.year, 1, 1, tzinfo=dt.UTC)
    end = dt.datetime(last.year, 12, 31, tzinfo=dt.UTC) + _DAY
    component = Timezone()
    component.add("tzid", zone.key)
    # A day early, so that the first hours of the year are known in every zone.
    component.add_component(_observance(zone, start - _DAY, start - _DAY))
    for change in _changes(zone, start, end):
        component.add_component(_observance(zone, change - _MINUTE, change))
    return component


def _observance(zone: ZoneInfo, before: dt.datetime, onset: dt.datetime) -> TimezoneStandard | TimezoneDaylight:
    there, was = onset.astimezone(zone), _offset(before, zone)
    observance = TimezoneDaylight() if there.dst() else TimezoneStandard()
    observance.add("dtstart", (onset + was).replace(tzinfo=None))
    observance.add("tzname", there.tzname() or zone.key)
    observance.add("tzoffsetfrom", was)
    observance.add("tzoffsetto", _offset(onset, zone))
    return observance


def _changes(zone: ZoneInfo, start: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    """Yield every moment, to the minute, from which another offset holds."""
    day = start
    while day < end:
        if _offset(day, zone) != _offset(day + _DAY, zone):
            low, high = day, day + _DAY
            while high - low > _MINUTE:
                middle = low + (high - low) // (2 * _MINUTE) * _MINUTE
                low, high = (middle, high) if _offset(middle, zone) == _offset(day, zone) else (low, middle)
            yield high
        day += _DAY


def _offset(moment: dt.datetime, zone: ZoneInfo) -> dt.timedelta:
    return moment.astimezone(zone).utcoffset() or _NONE
