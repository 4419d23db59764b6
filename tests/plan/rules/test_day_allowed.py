"""A session is on a day and at an hour of its community, within the horizon and with notice."""

import datetime as dt
from dataclasses import replace

import pytest

from hyf.plan.rules import day_allowed
from tests.plan.builders import (
    FEB,
    JAN,
    LATER_JAN,
    TODAY,
    a_consortium,
    a_member,
    a_rota,
    a_session,
    an_instance,
    can_choose,
    faces,
    four,
    session_at,
)


@pytest.mark.parametrize("date", [dt.date(2027, 1, 5), JAN, FEB, dt.date(2027, 2, 23)])
def test_day_allowed_a_tuesday(date):
    assert faces(day_allowed, an_instance(), a_session(date=date)) == (True, [])


@pytest.mark.parametrize(
    ("parts", "date", "code"),
    [
        ({}, dt.date(2027, 1, 13), "rota-weekday"),
        ({}, dt.date(2026, 12, 29), "rota-date-outside"),
        ({}, dt.date(2027, 3, 2), "rota-date-outside"),
        ({"closed": [{"from": JAN, "to": JAN}]}, JAN, "rota-date-closed"),
        ({"closed": [{"from": "2027-01-11", "to": "2027-01-13"}]}, JAN, "rota-date-closed"),
        ({"about": {"country": "NL"}, "rhythm": {"horizon_months": 6}}, dt.date(2027, 4, 27), "rota-date-closed"),
        ({"rhythm": {"notice_days": 52}}, JAN, "rota-notice"),
    ],
)
def test_day_allowed_not(parts, date, code):
    instance = an_instance(a_consortium(**parts), first=dt.date(2027, 1, 1))

    assert faces(day_allowed, instance, a_session(date=date)) == (None, [(("sessions", 0, "date"), code)])


def test_day_allowed_notice_just_kept():
    notice = {"notice_days": (JAN - TODAY).days}
    instance = an_instance(a_consortium(rhythm=notice), first=dt.date(2027, 1, 1))

    assert faces(day_allowed, instance, a_session()) == (True, [])


@pytest.mark.parametrize(("date", "codes"), [(JAN, []), (LATER_JAN, ["rota-notice"])])
def test_day_allowed_published_session_that_moved_needs_notice_again(date, codes):
    told = a_session(published=True)
    options = {"first": dt.date(2027, 1, 1), "published": [told]}
    instance = an_instance(a_consortium(rhythm={"notice_days": 70}), **options)

    findings = [*day_allowed.violations(a_rota(replace(told, date=date)), instance)]

    assert [finding.code for finding in findings] == codes


def test_day_allowed_beyond_the_horizon_of_its_own_community():
    consortium = a_consortium(communities={"noord": {"rhythm": {"horizon_months": 1}}, "zuid": {}})

    findings = [*day_allowed.violations(a_rota(a_session(date=FEB)), an_instance(consortium))]

    assert [finding.message.en for finding in findings] == [
        "2027-02-09 lies outside the horizon, 2027-01-01 to 2027-01-31"
    ]


def test_day_allowed_other_hour():
    session = a_session(start=dt.time(9), duration_min=90)

    # The solver chooses no hours.
    assert faces(day_allowed, an_instance(), session) == (
        True,
        [(("sessions", 0, "start"), "rota-start"), (("sessions", 0, "duration_min"), "rota-duration")],
    )


def test_day_allowed_hour_of_its_own_community():
    rhythm = {"start": "09:00", "duration_min": 90}
    instance = an_instance(a_consortium(communities={"noord": {"rhythm": rhythm}}))

    assert faces(day_allowed, instance, a_session(start=dt.time(9), duration_min=90)) == (True, [])


def test_day_allowed_date_out_of_the_day_group_chosen():
    absent = {"anna": a_member("ada", "python", absent=[{"from": JAN, "to": JAN}])}
    instance = an_instance(a_consortium(members=four("python") | absent))

    def one_day_chosen_another_meant(choices):
        topic, _, *rest = session_at(choices, choices.openings[0], a_session())
        return [topic, choices.dates[choices.openings[0]][LATER_JAN], *rest]

    assert can_choose(instance, one_day_chosen_another_meant, rules=(day_allowed,)) is False
    assert faces(day_allowed, instance, a_session()) == (True, [])


def test_day_allowed_used_without_a_date():
    def dateless(choices):
        topic, _, *rest = session_at(choices, choices.openings[0], a_session())
        return [topic, *rest]

    assert can_choose(an_instance(), dateless, rules=(day_allowed,)) is False
