"""The strip of a year: a month per column, in as many rows as a terminal needs."""

import datetime as dt
from dataclasses import replace

from hyf.cli.rota_parts_view import legend, marks_of, months_strip
from hyf.model.language import Language
from hyf.plan.calendar import Slot
from tests.mail.invited import a_session


def strip(first, last, *dates):
    sessions = [a_session(date=date) for date in dates]
    return [
        line.rstrip()
        for line in months_strip(sessions, [Slot("noord", "x", first, last, ())], Language.EN).plain.split("\n")
    ]


def test_strip_of_a_year_over_new_year():
    assert strip(dt.date(2027, 11, 1), dt.date(2028, 2, 29), dt.date(2027, 11, 4), dt.date(2028, 2, 29)) == [
        "  Nov Dec Jan Feb",
        "  4   ·   ·   29",
    ]


def test_strip_with_several_sessions_in_a_month():
    dates = (dt.date(2027, 1, 19), dt.date(2027, 1, 5), dt.date(2027, 1, 12))

    assert strip(dt.date(2027, 1, 1), dt.date(2027, 2, 28), *dates) == ["  Jan     Feb", "  5,12,19 ·"]


def test_strip_of_two_years_takes_two_rows():
    shown = strip(dt.date(2027, 1, 1), dt.date(2028, 12, 31), dt.date(2028, 12, 5))

    assert [line.split()[0] for line in shown] == ["Jan", "·", "Aug", "·"]
    assert max(map(len, shown)) <= 78
    assert shown[-1].endswith("5")


def test_marks_of_sessions_and_what_they_mean():
    plain, pinned = a_session(), a_session(pinned=True)
    both = replace(pinned, published=True)

    assert [marks_of(session) for session in (plain, pinned, both)] == ["", " *", " * ✓"]
    assert legend([plain, pinned], Language.NL) == ["* vooraf besloten (pins)"]
    assert legend([both], Language.EN) == ["* decided beforehand (pins)", "✓ people were told of it"]
    assert legend([plain], Language.EN) == []
