"""The hours in which mail leaves."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from hyf.mail.window import opens_at
from hyf.model.consortium import SendWindow

ZONE = ZoneInfo("Europe/Amsterdam")


def local(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2027-01-05 07:59:59", "2027-01-05 08:00"),
        ("2027-01-05 08:00", None),
        ("2027-01-05 17:59:59", None),
        ("2027-01-05 18:00", "2027-01-06 08:00"),
        ("2026-12-31 23:30", "2027-01-01 08:00"),
        # The night of the clock change, both ways: eight o'clock stays eight o'clock.
        ("2027-03-27 20:00", "2027-03-28 08:00"),
        ("2027-10-30 20:00", "2027-10-31 08:00"),
    ],
)
def test_mail_leaves_by_local_time(now, opens):
    found = opens_at(local(now).astimezone(dt.UTC), SendWindow(), ZONE)

    assert found == (local(opens) if opens else None)
    assert found is None or found.tzinfo is dt.UTC


def test_window_that_is_set():
    window = SendWindow.model_validate({"from": "09:30", "to": "10:00"})

    assert opens_at(local("2027-01-05 09:00"), window, ZONE) == local("2027-01-05 09:30")
    assert opens_at(local("2027-01-05 09:45"), window, ZONE) is None
