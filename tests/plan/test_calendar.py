"""Slots and their dates: months, holidays, closed days and notice."""

import datetime as dt

import pytest

from hyf.model.language import Language
from hyf.plan.calendar import closed_days, days_later, default_start, months_later, public_holidays, slots_of
from tests.plan.builders import TODAY, a_consortium

FIRST = dt.date(2027, 1, 1)


def slots(consortium, *, first=FIRST, today=TODAY, last=dt.date.max, community="noord"):
    return slots_of(consortium, community, first=first, today=today, last=last)


def names(found):
    return [slot.name for slot in found]


@pytest.mark.parametrize(
    ("date", "months", "expected"),
    [
        (dt.date(2026, 11, 22), 0, dt.date(2026, 11, 1)),
        (dt.date(2026, 11, 30), 2, dt.date(2027, 1, 1)),
        (dt.date(2026, 12, 31), 12, dt.date(2027, 12, 1)),
        (dt.date(2028, 2, 29), 12, dt.date(2029, 2, 1)),
        (dt.date(9999, 11, 1), 2, dt.date.max),
    ],
)
def test_months_later(date, months, expected):
    assert months_later(date, months) == expected


@pytest.mark.parametrize(
    ("date", "days", "expected"),
    [(dt.date(2028, 2, 28), 2, dt.date(2028, 3, 1)), (dt.date(9999, 12, 1), 60, dt.date.max)],
)
def test_days_later(date, days, expected):
    assert days_later(date, days) == expected


@pytest.mark.parametrize(
    ("today", "notice", "expected"),
    [
        (dt.date(2026, 11, 22), 28, dt.date(2027, 1, 1)),
        (dt.date(2026, 11, 3), 28, dt.date(2026, 12, 1)),
        (dt.date(2026, 11, 4), 28, dt.date(2027, 1, 1)),
        (dt.date(2027, 2, 1), 0, dt.date(2027, 2, 1)),
        (dt.date(2027, 2, 2), 0, dt.date(2027, 3, 1)),
    ],
)
def test_default_start(today, notice, expected):
    assert default_start(today, notice) == expected


def test_slots_of_two_months_across_the_new_year():
    consortium = a_consortium(rhythm={"interval_months": 2, "horizon_months": 4, "notice_days": 0})

    found = slots(consortium, first=dt.date(2026, 12, 1))

    assert [(slot.name, slot.first, slot.last) for slot in found] == [
        ("2026-12", dt.date(2026, 12, 1), dt.date(2027, 1, 31)),
        ("2027-02", dt.date(2027, 2, 1), dt.date(2027, 3, 31)),
    ]
    assert found[0].dates == tuple(dt.date(2026, 12, 1) + dt.timedelta(weeks=week) for week in range(9))


def test_slots_of_one_month_with_a_leap_day():
    consortium = a_consortium(rhythm={"horizon_months": 1})

    (february,) = slots(consortium, first=dt.date(2028, 2, 1))

    assert (february.first, february.last) == (dt.date(2028, 2, 1), dt.date(2028, 2, 29))
    assert february.dates[-1] == dt.date(2028, 2, 29)


def test_slots_of_from_the_middle_of_a_month():
    consortium = a_consortium(rhythm={"interval_months": 2, "horizon_months": 4})

    found = slots(consortium, first=dt.date(2027, 1, 15))

    assert [(slot.name, slot.first, slot.last) for slot in found] == [
        ("2027-01", dt.date(2027, 1, 15), dt.date(2027, 2, 28)),
        ("2027-03", dt.date(2027, 3, 1), dt.date(2027, 4, 30)),
    ]
    assert found[0].dates[0] == dt.date(2027, 1, 19)


def test_slots_of_last_one_cut_short():
    consortium = a_consortium(rhythm={"interval_months": 2, "horizon_months": 3})

    assert [(slot.name, slot.last) for slot in slots(consortium)] == [
        ("2027-01", dt.date(2027, 2, 28)),
        ("2027-03", dt.date(2027, 3, 31)),
    ]


def test_slots_of_end_before_the_horizon():
    assert names(slots(a_consortium(rhythm={"horizon_months": 12}), last=dt.date(2027, 2, 10))) == [
        "2027-01",
        "2027-02",
    ]


def test_slots_of_end_before_the_beginning():
    assert slots(a_consortium(), last=dt.date(2026, 12, 31)) == ()


def test_slots_of_a_community_with_its_own_rhythm():
    rhythm = {"interval_months": 2, "horizon_months": 4, "weekdays": ["mon"]}
    consortium = a_consortium(communities={"noord": {}, "zuid": {"rhythm": rhythm}})

    noord, zuid = slots(consortium), slots(consortium, community="zuid")

    assert names(noord) == ["2027-01", "2027-02"]
    assert names(zuid) == ["2027-01", "2027-03"]
    assert {date.weekday() for date in zuid[0].dates} == {0}


def test_slots_of_notice_takes_the_first_dates():
    consortium = a_consortium(rhythm={"notice_days": 60})

    january, _ = slots(consortium)

    assert january.dates == (dt.date(2027, 1, 26),)


def test_slots_of_closed_and_holidays():
    consortium = a_consortium(
        about={"country": "NL"},
        rhythm={"horizon_months": 1, "notice_days": 0},
        closed=[{"from": "2027-04-06", "to": "2027-04-13"}],
    )

    (april,) = slots(consortium, first=dt.date(2027, 4, 1))

    # King's Day is on the 27th.
    assert april.dates == (dt.date(2027, 4, 20),)


def test_slots_of_slot_without_a_day_is_there():
    consortium = a_consortium(closed=[{"from": "2027-01-01", "to": "2027-01-31"}])

    assert [(slot.name, len(slot.dates)) for slot in slots(consortium)] == [("2027-01", 0), ("2027-02", 4)]


@pytest.mark.parametrize(("language", "name"), [(Language.NL, "Koningsdag"), (Language.EN, "King's Day")])
def test_public_holidays_in_the_language(language, name):
    april = public_holidays("NL", dt.date(2027, 4, 1), dt.date(2027, 4, 30), language)

    assert dict(april) == {dt.date(2027, 4, 27): name}


def test_public_holidays_of_no_country():
    assert dict(public_holidays(None, FIRST, dt.date(2027, 12, 31), Language.NL)) == {}


def test_closed_days_say_why():
    closed = [{"from": "2026-12-28", "to": "2027-01-02", "why": "repairs"}, {"from": "2027-01-04", "to": "2027-01-04"}]
    consortium = a_consortium(about={"country": "NL"}, closed=closed)

    assert closed_days(consortium, FIRST, dt.date(2027, 1, 31)) == {
        dt.date(2027, 1, 1): "repairs",
        dt.date(2027, 1, 2): "repairs",
        dt.date(2027, 1, 4): "closed",
    }
