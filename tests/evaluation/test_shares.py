import pytest
from scipy.stats import binomtest

from hyf.evaluation.burden import Burden, burden
from hyf.evaluation.reliability import cronbach_alpha
from hyf.evaluation.shares import wilson
from hyf.model.evaluation import TOO_FEW, Base, BaseKind, Interval, Item, ItemKind, Limits, Reply, Share


def a_share(count, n, kind=BaseKind.ANSWERED):
    return Share(count, Base(kind, n))


def test_wilson_as_printed():
    # Newcombe 1998, Statistics in Medicine 17, table I, method 3: 81/263, 15/148, 0/20, 1/29.
    found = [wilson(a_share(*one)) for one in ((81, 263), (15, 148), (0, 20), (1, 29))]

    assert [(round(one.low / 100, 4), round(one.high / 100, 4)) for one in found] == [
        (0.2553, 0.3662),
        (0.0624, 0.1605),
        (0.0, 0.1611),
        (0.0061, 0.1718),
    ]


def test_wilson_is_that_of_scipy():
    for count, n, level in ((0, 7, 0.95), (3, 7, 0.95), (8, 8, 0.9), (41, 135, 0.99)):
        theirs = binomtest(count, n).proportion_ci(level, method="wilson")

        ours = wilson(a_share(count, n), level)

        assert (ours.low, ours.high) == pytest.approx((100 * theirs.low, 100 * theirs.high), abs=1e-9)


def test_wilson_at_the_ends():
    assert wilson(a_share(0, 0)) is None
    assert wilson(a_share(3, 3), 0.9) == Interval(pytest.approx(52.58, abs=0.01), 100.0, 0.9)


@pytest.mark.parametrize(("share", "level"), [(a_share(1, 2), 0), (a_share(1, 2, BaseKind.TICKS), 0.95)])
def test_wilson_refuses(share, level):
    with pytest.raises(ValueError, match=r"lies between|no persons"):
        wilson(share, level)


def test_alpha_by_hand():
    # Variances 0.25 n/(n-1) each, of the sum 0.75 n/(n-1): alpha = 2 (1 - 0.5 / 0.75).
    rows = [(1, 1), (1, 1), (2, 2), (2, 2), (1, 1), (2, 2), (1, 2), (2, 1)] * 3

    assert cronbach_alpha(rows) == pytest.approx(2 * (1 - 0.5 / 0.75))
    assert cronbach_alpha(rows[:19]) == TOO_FEW
    assert cronbach_alpha([(1, 2)] * 20) is None


@pytest.mark.parametrize("rows", [[(1, 2), (1,)], [(1,)] * 20])
def test_alpha_refuses(rows):
    with pytest.raises(ValueError, match=r"same items|two items"):
        cronbach_alpha(rows)


def test_burden_per_head():
    spread = burden({"bolt": 6, "acme": 4}, {"acme": 2, "bolt": 1})

    # (2 + 6)^2 / (2 (4 + 36)).
    assert spread == Burden((("acme", 2.0), ("bolt", 6.0)), 2.0, 6.0, pytest.approx(0.8))
    assert burden({"acme": 0}, {"acme": 3}).jain == 1.0


@pytest.mark.parametrize(
    ("loads", "heads"), [({}, {}), ({"acme": -1}, {"acme": 1}), ({"acme": 1}, {"acme": 0}), ({"acme": 1}, {})]
)
def test_burden_refuses(loads, heads):
    with pytest.raises(ValueError, match=r"nobody|acme"):
        burden(loads, heads)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Limits(persons=4),
        lambda: Limits(words=9),
        lambda: Item("a", ItemKind.SINGLE),
        lambda: Item("a", ItemKind.MULTIPLE, ("x", "x")),
        lambda: Item("a", ItemKind.SCALE, low=1, high=1),
        lambda: Reply("a"),
        lambda: Reply("a", value=1, text="x"),
        lambda: Reply("a", value=float("nan")),
        lambda: a_share(3, 2),
    ],
)
def test_values_refuse_what_cannot_be(wrong):
    with pytest.raises(ValueError, match=r"persons|words|item a|to a|share"):
        wrong()
