"""Counting within a minute."""

import pytest

from hyf.web.limits import Rate, neighbourhood


def test_rate_forgets_after_a_minute():
    rate = Rate(2)
    rate.count("a", 0)
    rate.count("a", 30)

    assert [rate.wait_s("a", now) for now in (30, 59.5, 60, 61)] == [30, 1, 0, 0]
    assert rate.wait_s("b", 30) == 0


def test_rate_keeps_a_bounded_number_of_keys():
    rate = Rate(2)
    for number in range(50_000):
        rate.count(str(number), number / 1000)

    assert len(rate._seen) <= 20_000


def test_rate_forgets_what_is_old_before_what_is_new():
    rate = Rate(1)
    for number in range(19_999):
        rate.count(f"old {number}", 0)
    rate.count("new", 100)
    rate.count("another", 100)

    assert rate.wait_s("new", 100) == 60


@pytest.mark.parametrize(
    ("host", "stands_for"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("testclient", "testclient"),
    ],
)
def test_neighbourhood(host, stands_for):
    assert neighbourhood(host) == stands_for
