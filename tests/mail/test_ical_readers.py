"""Other people's programs read every calendar file of ours, find no fault in it, and understand the same.

What needs more than Python stands in tests/servers/test_calendar_readers.py.
"""

from dataclasses import replace

import pytest

from tests.mail.calendars import CHANGING, ZONES, every_calendar, sessions_around_the_changes
from tests.mail.readings import by_icalendar, by_ics, by_vobject

EVERY = dict(every_calendar())
# Nothing of ours runs here.
pytestmark = pytest.mark.uncounted

READERS = [by_icalendar, by_vobject, by_ics]


def test_icalendar_and_vobject_read_the_same_in_every_file():
    assert {name: by_icalendar(content) for name, content in EVERY.items()} == {
        name: by_vobject(content) for name, content in EVERY.items()
    }


def test_ics_reads_the_same_in_every_file():
    assert {name: by_ics(content) for name, content in EVERY.items()} == {
        name: [replace(reading, sequence=0) for reading in by_icalendar(content)] for name, content in EVERY.items()
    }


@pytest.mark.parametrize("zone", [*CHANGING, "Africa/Casablanca", "Asia/Kolkata", "UTC"])
@pytest.mark.parametrize("read", READERS)
def test_forty_dates_around_the_changes_are_the_same_moments(zone, read):
    content, moments = sessions_around_the_changes(zone)

    assert len(moments) == 40
    assert [(reading.start, reading.end) for reading in read(content)] == moments


def test_zones_of_the_tests_really_change_their_clocks():
    assert set(CHANGING) < set(ZONES)
    for zone in CHANGING:
        _, moments = sessions_around_the_changes(zone)
        assert len({start.time() for start, _ in moments}) == 2


@pytest.mark.parametrize("read", READERS)
def test_readers_find_a_day_that_does_not_exist(read):
    spoilt = EVERY["REQUEST-nl-Europe/Amsterdam"].replace(b":20270119T153000", b":20270132T153000")

    with pytest.raises(Exception):  # noqa: B017, PT011 -- each has its own
        read(spoilt)


@pytest.mark.parametrize("read", [by_icalendar, by_vobject])
def test_readers_follow_the_rule_that_stands_in_the_file(read):
    content, moments = sessions_around_the_changes("Europe/Amsterdam")

    second_sunday = content.replace(b"BYMONTH=3;BYDAY=-1SU", b"BYMONTH=3;BYDAY=2SU")

    # Of each year the day before the change in March; ics goes by the name of the zone and so proves less.
    wrong = [right for reading, right in zip(read(second_sunday), moments, strict=True) if reading.start != right[0]]
    assert wrong == moments[::4]
