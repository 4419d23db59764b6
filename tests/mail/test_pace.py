"""How fast mail leaves."""

import datetime as dt

import pytest

from hyf.mail.pace import MOST_ATTEMPTS, MOST_RESTS, Minute, Profile, profile_of, rest_s, retry_at
from hyf.mail.server import MailFolder, MailServer, Security
from hyf.model.consortium import MailSettings, Pace
from tests.store.builders import NOW

MICROSOFT365 = Profile(30, 3, 10_000)


def server(host, user=None):
    return MailServer(host, 587, Security.STARTTLS, user, "x" if user else None)


@pytest.mark.parametrize(
    ("route", "settings", "profile"),
    [
        (server("mail.hyf.example"), {}, Profile(None, 1, None)),
        (server("SMTP.office365.com"), {}, MICROSOFT365),
        (server("smtp.gmail.com", "mia@hyf.example"), {}, Profile(None, 1, 2_000)),
        (server("smtp.gmail.com", "mia.hyf@gmail.com"), {}, Profile(None, 1, 500)),
        (server("smtp-relay.gmail.com"), {}, Profile(None, 1, 10_000)),
        (server("mail.hyf.example"), {"pace": "microsoft365"}, MICROSOFT365),
        (server("smtp.office365.com"), {"pace": "plain"}, Profile(None, 1, None)),
        (server("smtp.office365.com"), {"daily_cap": "300"}, Profile(30, 3, 300)),
        (server("mail.hyf.example"), {"daily_cap": "300"}, Profile(None, 1, 300)),
        (server("mail.hyf.example", "mia@gmail.com"), {}, Profile(None, 1, None)),
        (MailFolder("out"), {}, Profile(None, 1, None)),
    ],
)
def test_profile_is_that_of_the_provider_unless_said_otherwise(route, settings, profile):
    assert profile_of(route, MailSettings.model_validate(settings)) == profile


def test_every_pace_has_a_profile():
    found = {profile_of(server("mail.hyf.example"), MailSettings(pace=pace)) for pace in Pace}

    assert len(found) == len(Pace)


def test_retries_come_later_each_time_and_not_all_at_once():
    waits = [[(retry_at(row, n, NOW) - NOW).total_seconds() / 60 for row in range(200)] for n in range(1, 8)]

    for minutes, usual in zip(waits, (1, 5, 15, 60, 240, 240, 240), strict=True):
        assert usual <= min(minutes) < max(minutes) <= 1.5 * usual
    # Spread over the half of the wait: no tenth of it holds a quarter of all.
    assert len({round(wait, 1) for wait in waits[1]}) > 20
    assert retry_at(17, 3, NOW) == retry_at(17, 3, NOW) != retry_at(17, 4, NOW)


def test_mail_is_tried_for_more_than_a_day():
    tried = sum(((retry_at(1, n, NOW) - NOW for n in range(1, MOST_ATTEMPTS))), dt.timedelta())

    assert dt.timedelta(days=1) < tried < dt.timedelta(days=4)


def test_rests_grow():
    rests = [rest_s(n + 1) for n in range(MOST_RESTS)]

    assert rests == sorted(rests)


def test_minute_lets_through_what_the_provider_takes():
    minute, now, left = Minute(30, 0, NOW), NOW, []
    for _ in range(75):
        now += dt.timedelta(seconds=minute.wait_s(now))
        minute.count(now)
        left.append(now)
        now += dt.timedelta(seconds=0.1)

    most = max(sum(at <= other < at + dt.timedelta(seconds=60) for other in left) for at in left)
    assert most == 30
    assert left[30] == left[0] + dt.timedelta(seconds=60)
    assert left[-1] - NOW < dt.timedelta(seconds=125)


def test_minute_counts_what_an_earlier_run_sent():
    minute = Minute(30, 29, NOW)

    waits = [minute.wait_s(NOW)]
    minute.count(NOW)
    waits += [
        minute.wait_s(NOW),
        minute.wait_s(NOW + dt.timedelta(seconds=59)),
        minute.wait_s(NOW + 2 * dt.timedelta(seconds=60)),
    ]

    assert waits == [0.0, 60.0, 1.0, 0.0]


def test_minute_without_a_limit_never_waits():
    minute = Minute(None, 1000, NOW)
    minute.count(NOW)

    assert minute.wait_s(NOW) == 0.0
