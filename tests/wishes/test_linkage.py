"""Groups by average linkage, against a plain one that looks at everything in every step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyf.wishes.linkage import link


def plain_link(groups, pairs, least, marks, apart):
    members = {group: [place for place, one in enumerate(groups) if one == group] for group in groups}
    held = {group: {group} for group in members}
    likely = {frozenset(pair[:2]): pair[2] for pair in pairs}

    def average(one, other):
        total = sum(likely.get(frozenset((a, b)), 0.0) for a in members[one] for b in members[other])
        return total / (len(members[one]) * len(members[other]))

    def may_join(one, other):
        kinds = {marks[group] for group in held[one] | held[other] if group in marks}
        barred = any({a, b} <= held[one] | held[other] for a, b in apart)
        return len(kinds) <= 1 and not barred

    while True:
        choices = [
            (-average(one, other), one, other)
            for one in members
            for other in members
            if one < other and average(one, other) >= least and may_join(one, other)
        ]
        if not choices:
            return tuple(min(held[one]) for group in groups for one in held if group in held[one])
        _, one, other = min(choices)
        members[one] += members.pop(other)
        held[one] |= held.pop(other)


@st.composite
def tasks(draw):
    size = draw(st.integers(2, 8))
    places = st.integers(0, size - 1)
    groups = draw(st.lists(places, min_size=size, max_size=size))
    # Eighths add up exactly, in any order.
    likely = draw(
        st.dictionaries(
            st.tuples(places, places).filter(lambda pair: pair[0] < pair[1]), st.integers(0, 8), max_size=28
        )
    )
    pairs = [(one, other, value / 8) for (one, other), value in likely.items()]
    marks = draw(st.dictionaries(st.sampled_from(groups), st.sampled_from("xy"), max_size=3))
    apart = draw(st.lists(st.permutations(sorted(set(groups))).map(lambda names: tuple(names[:2])), max_size=2))
    return groups, pairs, draw(st.sampled_from([0.125, 0.3, 0.5])), marks, [pair for pair in apart if len(pair) > 1]


@given(tasks())
def test_link_joins_what_a_plain_one_joins(task):
    groups, pairs, least, marks, apart = task

    assert link(groups, pairs, least, marks=marks, apart=apart) == plain_link(groups, pairs, least, marks, apart)


@given(tasks())
def test_link_never_joins_across_a_bar(task):
    groups, pairs, least, marks, apart = task

    end_of = dict(zip(groups, link(groups, pairs, least, marks=marks, apart=apart), strict=True))

    assert all(end_of[one] != end_of[other] for one, other in apart)
    assert all(end_of[one] != end_of[other] for one in marks for other in marks if marks[one] != marks[other])


@given(tasks(), st.randoms(use_true_random=False))
def test_link_does_not_depend_on_the_order_of_pairs(task, random):
    groups, pairs, least, marks, apart = task
    mixed = random.sample(pairs, len(pairs))

    assert link(groups, mixed, least, marks=marks, apart=apart) == link(groups, pairs, least, marks=marks, apart=apart)


@pytest.mark.parametrize(("least", "ends"), [(0.4, (0, 0, 0)), (0.41, (0, 0, 2))])
def test_link_takes_the_average(least, ends):
    assert link((0, 1, 2), [(0, 1, 0.9), (1, 2, 0.8)], least) == ends


def test_link_forgets_the_average_of_before_a_group_grew():
    assert link((0, 1, 2), [(0, 1, 0.875), (0, 2, 0.75)], 0.5) == (0, 0, 2)


def test_link_of_a_mark_that_came_along_keeps_apart():
    pairs = [(0, 1, 0.9), (0, 2, 0.9), (1, 2, 0.9)]

    assert link((0, 1, 2), pairs, 0.3, marks={1: "x", 2: "y"}) == (0, 0, 2)


def test_link_of_nothing():
    assert link((), (), 0.5) == ()
