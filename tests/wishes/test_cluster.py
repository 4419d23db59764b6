"""Overlaps -> groups."""

from hypothesis import given
from hypothesis import strategies as st

from hyf.wishes.cluster import groups
from hyf.wishes.overlap import SAME_BUT_FOR_SLIPS, SAME_WORDS, Overlap


def same(left, right):
    return Overlap(left, right, SAME_WORDS)


def nearly(left, right):
    return Overlap(left, right, SAME_BUT_FOR_SLIPS)


def test_groups_without_overlap():
    assert groups(3, []) == (0, 1, 2)


def test_groups_of_full_overlap_chain():
    assert groups(4, [same(0, 1), same(1, 3)]) == (0, 0, 2, 0)


def test_groups_of_lesser_overlap_do_not_chain():
    assert groups(3, [nearly(0, 1), nearly(1, 2)]) == (0, 0, 2)


def test_groups_of_lesser_overlap_gather_around_a_leader():
    assert groups(4, [nearly(0, 1), nearly(0, 2), same(2, 3)]) == (0, 0, 0, 0)


@given(st.lists(st.builds(Overlap, st.integers(0, 4), st.integers(5, 9), st.sampled_from([1.0, 0.9]))), st.randoms())
def test_groups_do_not_depend_on_the_order_of_overlaps(overlaps, random):
    shuffled = random.sample(overlaps, len(overlaps))

    assert groups(10, shuffled) == groups(10, overlaps)
