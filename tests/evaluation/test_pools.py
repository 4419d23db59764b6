import math
import random

from hyf.evaluation.bounds import Bound, System, _block, _solve, bounds
from hyf.evaluation.pools import pools


def test_pools_are_what_smaller_panels_leave():
    found = pools(((0, 1, 2, 3), (0, 1), (0,), (), (1, 0)))

    assert found.of == {3: 0, 2: 0, 1: 1, 0: 2}
    assert found.within == {0: (1,), 1: (2,), 2: ()}
    assert (found.size(1, (20, 9, 4, 0, 9)), found.proof(1)) == (5, {1, 2})


def test_panels_that_overlap_have_no_pools():
    assert pools(((0, 1), (1, 2))) is None


def test_bounds_by_subtraction():
    system = System(((0, 1, 2), (0,)), (9, 4), 4)

    assert bounds([(system, frozenset({one})) for one in (0, 1, 3)]) == [
        Bound(4, frozenset({1})),
        Bound(5, frozenset({0, 1})),
        Bound(math.inf, frozenset()),
    ]
    assert bounds([(system, frozenset({1})), (system, frozenset({1, 2}))], highest=False) == [
        Bound(0, frozenset()),
        Bound(5, frozenset({0, 1})),
    ]


def test_bounds_by_subtraction_are_those_of_the_programme():
    draw = random.Random(3)
    for _ in range(40):
        companies = [tuple(range(3 * n, 3 * n + 3)) for n in range(4)]
        panels = [(tuple(range(12))), tuple(range(6)), *draw.sample(companies, 2), (draw.randrange(12),)]
        counts = [draw.randint(1, 6) for _ in range(12)]
        system = System(tuple(panels), tuple(sum(counts[one] for one in panel) for panel in panels), 12)
        targets = frozenset(draw.sample(range(12), draw.randint(1, 3)))

        for is_highest in (True, False):
            [found] = bounds([(system, targets)], highest=is_highest)
            [solved] = _solve([_block(system, targets)], is_highest)
            assert abs(found.value - solved.value) < 1e-6
