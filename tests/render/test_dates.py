"""Dates and times as people say them."""

import datetime as dt

import pytest

from hyf.model.language import Language
from hyf.render.dates import duration, long_date, near_date, time_range

NL, EN = Language.NL, Language.EN


@pytest.mark.parametrize(
    ("date", "dutch", "english"),
    [
        (dt.date(2027, 1, 19), "dinsdag 19 januari 2027", "Tuesday 19 January 2027"),
        (dt.date(2027, 3, 1), "maandag 1 maart 2027", "Monday 1 March 2027"),
        (dt.date(2027, 8, 29), "zondag 29 augustus 2027", "Sunday 29 August 2027"),
        (dt.date(2028, 2, 29), "dinsdag 29 februari 2028", "Tuesday 29 February 2028"),
    ],
)
def test_long_date(date, dutch, english):
    said = (long_date(date, NL), long_date(date, EN))

    assert said == (dutch, english)


def test_near_date_leaves_out_the_year():
    said = near_date(dt.date(2027, 12, 2), NL)

    assert said == "donderdag 2 december"


@pytest.mark.parametrize(
    ("start", "minutes", "said"),
    [("15:30", 150, "15:30-18:00"), ("09:00", 45, "09:00-09:45"), ("23:00", 120, "23:00-01:00")],
)
def test_time_range_on_the_24_hour_clock(start, minutes, said):
    shown = time_range(dt.time.fromisoformat(start), minutes)

    assert shown == said.replace("-", "\N{EN DASH}")


@pytest.mark.parametrize(
    ("minutes", "dutch", "english"),
    [
        (15, "15 minuten", "15 minutes"),
        (30, "30 minuten", "30 minutes"),
        (60, "1 uur", "1 hour"),
        (61, "1 uur en 1 minuut", "1 hour and 1 minute"),
        (90, "1,5 uur", "1.5 hours"),
        (100, "1 uur en 40 minuten", "1 hour and 40 minutes"),
        (150, "2,5 uur", "2.5 hours"),
        (240, "4 uur", "4 hours"),
    ],
)
def test_duration(minutes, dutch, english):
    said = (duration(minutes, NL), duration(minutes, EN))

    assert said == (dutch, english)
