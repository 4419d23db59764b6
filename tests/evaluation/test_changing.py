import json
import math

import pytest

from hyf.evaluation.changing import change, shown_change, small_sample_correction
from hyf.model.evaluation import TOO_FEW, Change, Direction, Interval, Limits
from tests.evaluation.survey import FOLDER, is_there


@is_there
def test_change_of_student_sleep_to_the_printed_digits():
    sleep = json.loads((FOLDER / "golden" / "small.json").read_text(encoding="utf-8"))["r_sleep"]

    found = change(list(zip(sleep["x1"], sleep["x2"], strict=True)))

    assert round(found.mean, 2) == sleep["expect"]["mean_diff"]
    assert [round(found.interval.low, 7), round(found.interval.high, 7)] == sleep["expect"]["ci95"]
    # The t that is printed follows from g_z: t = d_z sqrt(n).
    assert round(found.g_z / small_sample_correction(9) * math.sqrt(10), 4) == sleep["expect"]["t"]


def test_change_says_counts_means_and_sizes():
    found = change([(1, 2), (2, 4), (3, 3), (4, 3)])

    # By hand: differences 1, 2, 0, -1; mean 0.5, spread sqrt(5/3); t(3, 0.975) = 3.182446.
    reach = 3.182446305284263 * math.sqrt(5 / 3) / 2
    correction = math.gamma(1.5) / (math.sqrt(1.5) * math.gamma(1))
    assert found == Change(
        direction=Direction(better=2, same=1, worse=1),
        before=2.5,
        after=3.0,
        mean=0.5,
        interval=Interval(pytest.approx(0.5 - reach), pytest.approx(0.5 + reach)),
        g_av=pytest.approx(correction * 0.5 / math.sqrt((5 / 3 + 2 / 3) / 2)),
        g_z=pytest.approx(correction * 0.5 / math.sqrt(5 / 3)),
    )
    assert found.direction.n == 4


def test_change_by_the_same_for_all_has_no_spread():
    found = change([(0.1, 0.4), (0.2, 0.5), (0.3, 0.6)])

    assert (found.interval, found.g_z) == (None, None)
    assert change([(3, 4), (3, 4)]).g_av is None


@pytest.mark.parametrize(
    ("n", "limits", "kind"),
    [
        (4, Limits(), type(TOO_FEW)),
        (5, Limits(), Direction),
        (7, Limits(), Direction),
        (8, Limits(), Change),
        (9, Limits(persons=10), type(TOO_FEW)),
        (10, Limits(persons=10), Change),
        (11, Limits(interval=12), Direction),
    ],
)
def test_shown_change_says_as_much_as_there_are_persons(n, limits, kind):
    shown = shown_change([(1 + at % 3, 3) for at in range(n)], limits)

    assert type(shown) is kind


def test_correction_of_hedges_is_the_exact_one():
    # By hand: gamma(5) = 24, gamma(4.5) = 105 sqrt(pi) / 16; the approximation would give 0.923077 at 10.
    assert [small_sample_correction(m) for m in (1, 2, 10)] == [
        0.0,
        pytest.approx(1 / math.sqrt(math.pi)),
        pytest.approx(24 * 16 / (105 * math.sqrt(math.pi) * math.sqrt(5))),
    ]


@pytest.mark.parametrize("wrong", [lambda: change([(1, 2)]), lambda: change([(1, 2), (2, 2)], level=1)])
def test_change_refuses_what_it_cannot_measure(wrong):
    with pytest.raises(ValueError, match=r"on 2 pairs or more|between 0 and 1"):
        wrong()


def test_correction_refuses_no_freedom():
    with pytest.raises(ValueError, match="too few"):
        small_sample_correction(0)
