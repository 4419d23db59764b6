"""Time zones in calendar files: the rule where there is one, and always what the clocks of the zone really say."""

import datetime as dt
import io
import os
import re
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical

from hyf.mail import ical_zone
from hyf.mail.ical_zone import zone_block

BY_RULE = {
    "Europe/Amsterdam": {"FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"},
    "Europe/London": {"FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"},
    "Europe/Dublin": {"FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"},
    "Atlantic/Azores": {"FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"},
    "America/New_York": {"FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"},
    "Australia/Lord_Howe": {"FREQ=YEARLY;BYMONTH=10;BYDAY=1SU", "FREQ=YEARLY;BYMONTH=4;BYDAY=1SU"},
    "Asia/Kolkata": set(),
    "UTC": set(),
}
BY_THE_MOON = "Africa/Casablanca"
# Of the European Union, its neighbours and the parts of member states elsewhere that follow its rule.
EUROPEAN = (
    *("Amsterdam", "Athens", "Berlin", "Bratislava", "Brussels", "Bucharest", "Budapest", "Copenhagen", "Dublin"),
    *("Helsinki", "Lisbon", "Ljubljana", "Luxembourg", "Madrid", "Malta", "Paris", "Prague", "Riga", "Rome", "Sofia"),
    *("Stockholm", "Tallinn", "Vienna", "Vilnius", "Warsaw", "Zagreb", "London", "Oslo", "Zurich", "Kyiv"),
)


def told(zone, first=2026, last=2036):
    return zone_block(zone, first, last).decode()


def the_other_database(key):
    """Return a zone as the PyPI package tzdata has it; the machine's own may be compiled in another way."""
    pytest.importorskip("tzdata")
    with resources.files("tzdata").joinpath("zoneinfo", key).open("rb") as file:
        return ZoneInfo.from_file(file, key=key)


@cache
def read(block):
    """Return the zone that dateutil makes of a VTIMEZONE."""
    calendar = tzical(io.StringIO(f"BEGIN:VCALENDAR\r\n{block}END:VCALENDAR\r\n"))
    return calendar.get()


def hours(first, last):
    """Yield local hours of every day; at night some do not exist, so only by day."""
    day = dt.datetime(first, 1, 1)  # noqa: DTZ001 -- local
    while day.year <= last:
        yield from (day.replace(hour=9), day.replace(hour=20))
        day += dt.timedelta(days=1)


def test_zone_byte_for_byte():
    assert told(ZoneInfo("Europe/Amsterdam")).split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Amsterdam",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700329T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19701025T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_zone_without_summer_time_is_one_standard_time():
    assert told(ZoneInfo("Asia/Kolkata")).split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Kolkata",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0530",
        "TZOFFSETTO:+0530",
        "TZNAME:IST",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


@pytest.mark.parametrize("database", [ZoneInfo, the_other_database])
@pytest.mark.parametrize("key", BY_RULE)
def test_zone_by_rule(key, database):
    block = told(database(key))

    assert {line[6:] for line in block.split("\r\n") if line.startswith("RRULE:")} == BY_RULE[key]
    assert block.count("BEGIN:STANDARD") + block.count("BEGIN:DAYLIGHT") == max(1, len(BY_RULE[key]))


@pytest.mark.parametrize("city", EUROPEAN)
def test_zone_of_europe_is_two_rules(city):
    block = told(ZoneInfo(f"Europe/{city}"))

    assert [line for line in block.split("\r\n") if line.startswith("RRULE:")] == [
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    ]


@pytest.mark.parametrize("database", [ZoneInfo, the_other_database])
def test_summer_in_ireland_is_daylight_time_however_the_data_were_compiled(database):
    block = told(database("Europe/Dublin"))

    daylight = block[block.index("BEGIN:DAYLIGHT") : block.index("END:DAYLIGHT")]
    assert ("TZOFFSETTO:+0100" in daylight, "TZNAME:IST" in daylight) == (True, True)


def test_zone_by_the_moon_tells_every_change_of_its_years():
    block = told(ZoneInfo(BY_THE_MOON), 2027, 2028)

    # The offset at the start; out of the usual time for Ramadan, and back, twice.
    assert [line for line in block.split("\r\n") if line.startswith("BEGIN:")] == [
        "BEGIN:VTIMEZONE",
        "BEGIN:DAYLIGHT",
        *["BEGIN:STANDARD", "BEGIN:DAYLIGHT"] * 2,
    ]
    # From the last day of the year before, so that the first hours are known in every zone.
    assert "DTSTART:20261231T010000" in block
    assert "RRULE" not in block


def test_zone_by_the_moon_tells_more_years_than_a_rule_is_tried_on():
    block = told(ZoneInfo(BY_THE_MOON), 2027, 2060)

    assert {int(year) for year in re.findall(r"DTSTART:(\d{4})", block)} == {*range(2026, 2061)}


def test_zone_of_the_last_year_there_is():
    zone = ZoneInfo("Europe/Amsterdam")

    assert zone_block(zone, 9999, 9999) == zone_block(zone, 2027, 2027)


def test_zone_whose_clocks_go_further_in_one_year_has_no_rule():
    edges = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (2027, 2055))
    changes = list(ical_zone._changes(ZoneInfo("Europe/Amsterdam"), *edges))

    as_they_are = ical_zone._by_rules(changes, range(2027, 2055))
    changes[4].now += dt.timedelta(hours=1)

    assert (len(as_they_are), ical_zone._by_rules(changes, range(2027, 2055))) == (14, [])


@pytest.mark.parametrize("zone", [*BY_RULE, BY_THE_MOON, "America/Nuuk", "America/Santiago", "Africa/Cairo"])
def test_no_zone_lists_dates(zone):
    assert "RDATE" not in told(ZoneInfo(zone))


@pytest.mark.parametrize("database", [ZoneInfo, the_other_database])
@pytest.mark.parametrize("key", [*BY_RULE, BY_THE_MOON, "America/Nuuk", "Asia/Tokyo", "Asia/Kathmandu"])
def test_zone_tells_every_day_of_the_years(key, database):
    zone = database(key)
    there = read(told(zone, 2026, 2029))

    wrong = [hour for hour in hours(2026, 2029) if hour.replace(tzinfo=zone).utcoffset() != there.utcoffset(hour)]

    assert wrong == []


@pytest.mark.skipif(os.environ.get("HYF_TEST_SLOW") != "1", reason="every zone there is: set HYF_TEST_SLOW=1")
def test_every_zone_tells_the_days_around_its_changes():
    wrong = []
    for key in sorted(available_timezones() - {"localtime"}):
        zone = ZoneInfo(key)
        there = read(told(zone, 2026, 2030))
        offsets = [(hour, hour.replace(tzinfo=zone).utcoffset()) for hour in hours(2026, 2030)]
        edges = {
            index + step
            for index in range(1, len(offsets))
            if offsets[index - 1][1] != offsets[index][1]
            for step in (-1, 0)
        }
        wrong += [
            (key, offsets[index][0])
            for index in sorted({0, len(offsets) - 1, *edges})
            if there.utcoffset(offsets[index][0]) != offsets[index][1]
        ]

    assert wrong == []
