import json
from itertools import product

import pytest

from hyf.evaluation.ranks import SignedRank, holm, signed_rank
from tests.evaluation.survey import FOLDER, is_there


@is_there
def test_signed_rank_of_hollander_and_wolfe_to_the_printed_digits():
    depression = json.loads((FOLDER / "golden" / "small.json").read_text(encoding="utf-8"))[
        "hollander_wolfe_depression"
    ]

    found = signed_rank([x - y for x, y in zip(depression["x"], depression["y"], strict=True)])

    expected = depression["expect"]
    assert found == SignedRank(expected["V"], 9, 0, expected["p_two_sided"], expected["p_greater"])


def test_signed_rank_with_ties_is_that_of_all_signs():
    # Absolute differences 1, 1, 2, 3, 3, 3: mid-ranks 1.5, 1.5, 3, 5, 5, 5; two noughts are left out.
    ranks = (1.5, 1.5, 3, 5, 5, 5)
    sums = [sum(r for r, is_up in zip(ranks, signs, strict=True) if is_up) for signs in product((0, 1), repeat=6)]

    found = signed_rank([1, -1, 2, 0, 3, 3, -3, 0])

    assert found == SignedRank(14.5, 6, 2, found.p, sum(one >= 14.5 for one in sums) / 64)
    assert found.p == 2 * min(found.p_greater, sum(one <= 14.5 for one in sums) / 64)


def test_signed_rank_takes_equal_decimals_for_equal():
    assert signed_rank([0.1 + 0.2 - 0.3]) == SignedRank(0, 0, 1, 1.0, 1.0)
    assert signed_rank([0.3 - 0.1, -0.2]).statistic == 1.5


def test_holm_steps_down():
    # Holm 1979: sorted 0.01 x 3, 0.02 x 2, 0.03 x 1, never falling; unlike Bonferroni's 0.03, 0.06, 0.09.
    assert holm([0.03, 0.01, 0.02]) == pytest.approx((0.04, 0.03, 0.04))
    assert holm([0.9, 0.8]) == (1.0, 1.0)
    assert holm([]) == ()


def test_holm_refuses_what_is_no_p():
    with pytest.raises(ValueError, match="between 0 and 1"):
        holm([1.2])
