"""Days that return every year."""

import datetime as dt

import pytest

from hyf.mail.ical_rule import YearlyRule, find_rule

YEARS = range(2027, 2055)
TWO = dt.time(2)


@pytest.mark.parametrize(
    ("rule", "written", "first"),
    [
        (YearlyRule(3, -1, 6, TWO), "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "2027-03-28 02:00:00"),
        (YearlyRule(11, 1, 6, TWO), "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "2027-11-07 02:00:00"),
        (YearlyRule(3, 2, 6, TWO), "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "2027-03-14 02:00:00"),
        (YearlyRule(2, -1, 0, TWO), "FREQ=YEARLY;BYMONTH=2;BYDAY=-1MO", "2027-02-22 02:00:00"),
        (YearlyRule(4, 4, 4, TWO), "FREQ=YEARLY;BYMONTH=4;BYDAY=4FR", "2027-04-23 02:00:00"),
    ],
)
def test_rule_is_found_from_what_it_gives(rule, written, first):
    moments = [rule.in_year(year) for year in YEARS]

    assert (str(moments[0]), find_rule(moments, YEARS), str(rule)) == (first, rule, written)


def test_last_sunday_of_a_month_of_five_and_of_one_that_ends_on_it():
    rule = YearlyRule(10, -1, 6, TWO)

    assert [rule.in_year(year).day for year in (2027, 2032)] == [31, 31]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda moments: moments[1:],
        lambda moments: [*moments, moments[-1]],
        lambda moments: [*moments[:20], moments[20] + dt.timedelta(days=7), *moments[21:]],
        lambda moments: [*moments[:-1], moments[-1] + dt.timedelta(hours=1)],
        lambda _: [],
    ],
)
def test_no_rule_fits_what_differs_in_one_year(spoil):
    moments = [YearlyRule(3, -1, 6, TWO).in_year(year) for year in YEARS]

    assert find_rule(spoil(moments), YEARS) is None


def test_no_rule_for_the_day_before_the_last_sunday():
    sundays = [YearlyRule(3, -1, 6, TWO).in_year(year) for year in YEARS]

    assert find_rule([sunday - dt.timedelta(days=1) for sunday in sundays], YEARS) is None
