"""Figures -> a likelihood, by a tree made by hand."""

import numpy as np
import pytest

from hyf.wishes.likeness import FIGURES
from hyf.wishes.trees import trees, trees_from

BY_HAND = {
    "start": 0.5,
    "trees": [
        [[0, 1.0, 1, 2, 0.0], [-1, 0.0, 1, 1, -1.0], [1, 2.0, 3, 4, 0.0], [-1, 0.0, 3, 3, 2.0], [-1, 0.0, 4, 4, 3.0]],
        [[-1, 0.0, 0, 0, 0.25]],
    ],
}


def likelihood(total):
    return 1 / (1 + np.exp(-total))


@pytest.mark.parametrize(
    ("figures", "total"),
    [((1.0, 9.0), -0.25), ((1.1, 2.0), 2.75), ((1.1, 2.1), 3.75), ((-5.0, 0.0), -0.25)],
)
def test_likelihood_adds_up_the_leaves(figures, total):
    assert trees_from(BY_HAND).likelihoods(np.array([figures])) == pytest.approx([likelihood(total)])


def test_likelihoods_of_no_pairs():
    assert trees_from(BY_HAND).likelihoods(np.zeros((0, 2))).shape == (0,)


def test_likelihoods_of_many_pairs_are_those_of_each():
    figures = np.random.default_rng(7).uniform(0, 3, (20_003, 2))

    found = trees_from(BY_HAND).likelihoods(figures)

    leaves = np.where(figures[:, 0] <= 1, -1, np.where(figures[:, 1] <= 2, 2, 3))
    assert found == pytest.approx(likelihood(0.75 + leaves))


def test_trees_of_hyf_look_at_figures_and_end():
    found = trees()

    for looks_at, lefts, rights in zip(found.figures, found.lefts, found.rights, strict=True):
        here = np.arange(len(looks_at))
        is_leaf = looks_at < 0
        assert looks_at.max() < len(FIGURES)
        assert (lefts[is_leaf] == here[is_leaf]).all()
        assert (lefts[~is_leaf] > here[~is_leaf]).all()
        assert (rights[~is_leaf] > here[~is_leaf]).all()
        assert max(lefts.max(), rights.max()) < len(looks_at)
