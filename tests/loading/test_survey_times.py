"""Moments as survey tools write them."""

from hyf.loading.survey_times import moments


def test_year_first_is_read():
    assert moments(["2026-11-22 09:05:01", "2026/11/22 3:45:12 PM GMT+1", "2026/11/22 12:01 AM", ""]) == [
        (2026, 11, 22, 9, 5, 1),
        (2026, 11, 22, 15, 45, 12),
        (2026, 11, 22, 0, 1, 0),
        None,
    ]


def test_order_of_day_and_month_is_told_by_the_other_cells():
    assert moments(["22-11-2026 09:05", "5-11-2026 09:05"]) == [(2026, 11, 22, 9, 5, 0), (2026, 11, 5, 9, 5, 0)]
    assert moments(["11/22/26 09:05", "11/5/26"]) == [(2026, 11, 22, 9, 5, 0), (2026, 11, 5, 0, 0, 0)]


def test_order_of_day_and_month_that_nothing_tells_is_unknown():
    assert moments(["5/11/2026 09:05", "6/11/2026 09:05"]) == [None, None]
