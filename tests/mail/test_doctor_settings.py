"""What consortium.yaml says about mail, as the doctor finds it."""

import datetime as dt

import pytest

from hyf.mail.doctor_finding import Health
from hyf.mail.doctor_settings import about_settings
from hyf.mail.server import MailServer, Security
from tests.mail.invited import a_consortium

NOON = dt.datetime(2027, 1, 5, 11, 0, tzinfo=dt.UTC)
NIGHT = dt.datetime(2027, 7, 5, 21, 30, tzinfo=dt.UTC)
WELL, MEND, STOPS = Health.WELL, Health.MEND, Health.STOPS
OWN = MailServer("mail.hyf.example", 587, Security.STARTTLS)
MICROSOFT = MailServer("smtp.office365.com", 587, Security.STARTTLS)


def found(topic, *, route=OWN, now=NOON, **mail):
    findings = about_settings(a_consortium(mail=mail), route, now)
    return [(one.health, one.said.en) for one in findings if one.topic == topic]


@pytest.mark.parametrize(
    ("url", "health", "said"),
    [
        ("https://leren.hyf.example", WELL, "https://leren.hyf.example"),
        ("https://leren.hyf.example:8443/pad/", WELL, "https://leren.hyf.example:8443/pad/"),
        ("http://leren.hyf.example", MEND, "http://leren.hyf.example is not closed off"),
        ("https://localhost:8000", MEND, "https://localhost:8000 is on this computer or network"),
        ("http://127.0.0.1", MEND, "http://127.0.0.1 is on this computer or network"),
        ("http://[::1]:80", MEND, "http://[::1]:80 is on this computer or network"),
        ("http://10.1.2.3", MEND, "http://10.1.2.3 is on this computer or network"),
        ("http://172.31.0.1", MEND, "http://172.31.0.1 is on this computer or network"),
        ("https://172.32.0.1", WELL, "https://172.32.0.1"),
        ("leren.hyf.example", STOPS, "leren.hyf.example is no address of a page"),
        ("ftp://leren.hyf.example", STOPS, "ftp://leren.hyf.example is no address of a page"),
        ("https://", STOPS, "https:// is no address of a page"),
        ("https://[kapot", STOPS, "https://[kapot is no address of a page"),
        (None, STOPS, "it is not said where the sign-up pages are"),
    ],
)
def test_pages_behind_the_links(url, health, said):
    assert found("public-url", public_url=url) == [(health, said)]


@pytest.mark.parametrize(("spare", "health"), [(0, WELL), (1, STOPS)])
def test_links_stay_short_enough_for_mail(spare, health):
    # A link ends in /s/ and 22 characters, and has 69 at most.
    url = "https://" + "x" * (69 - 25 - len("https://.example") + spare) + ".example"

    assert found("public-url", public_url=url)[0][0] is health


def test_address_for_bounces_is_wanted():
    assert found("bounces") == [(MEND, "mail comes back to the sender, and only some of it finds its row")]
    assert found("bounces", bounces="stuiters@hyf.example") == [
        (WELL, "mail comes back to stuiters@hyf.example, with a + and the number of the mail before the @")
    ]


@pytest.mark.parametrize(
    ("route", "mail", "said"),
    [
        (OWN, {}, "as fast as it goes, any number a day"),
        (MICROSOFT, {}, "30 a minute, 10000 a day at most"),
        (OWN, {"pace": "gmail"}, "as fast as it goes, 2000 a day at most"),
        (MICROSOFT, {"daily_cap": "200"}, "30 a minute, 200 a day at most"),
    ],
)
def test_pace_is_that_of_the_provider(route, mail, said):
    assert found("pace", route=route, **mail) == [(WELL, said)]


def test_pace_is_not_said_where_mail_goes_nowhere():
    assert found("pace", route=None) == []


def test_hours_and_clock_are_local():
    assert found("send-window") == [(WELL, "08:00-18:00, so now")]
    assert found("send-window", now=NIGHT) == [(WELL, "08:00-18:00, so again from 2027-07-06 08:00")]
    assert found("clock", now=NIGHT) == [(WELL, "2027-07-05 23:30 in Europe/Amsterdam; compare it with a watch")]
