"""Which pairs are worth comparing."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from hyf.wishes.candidates import dot_pairs, gram_matrix, grams_of, matrix_of, nearest_pairs, unit_rows

# Sums of products of these are exact, so that ties are ties.
VALUE = st.sampled_from([0.0, 0.0, 0.5, 1.0])


def pairs_of(matrices, count):
    left, right = nearest_pairs(matrices, count)
    return list(zip(left.tolist(), right.tolist(), strict=True))


def plain_pairs(tables, least, count):
    """Every row against every other."""
    found = set()
    for table in tables:
        products = table @ table.T
        for one, line in enumerate(products):
            others = sorted((-value, other) for other, value in enumerate(line) if other != one and value >= least)
            found.update(tuple(sorted((one, other))) for _, other in others[:count])
    return sorted(found)


def test_grams_of_a_short_word_have_its_edges():
    assert grams_of(["ab", "ab"]) == Counter({" a": 2, "ab": 2, "b ": 2, " ab": 2, "ab ": 2, " ab ": 2})


def test_gram_matrix_has_rows_of_length_one_and_empty_ones():
    matrix = gram_matrix([["bijen"], [], ["kaas", "kazen"]])

    assert np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel() == pytest.approx([1, 0, 1], abs=1e-6)


def test_gram_matrix_weighs_rare_runs_more():
    matrix = gram_matrix([["aa", "bb"], ["aa", "cc"], ["aa", "bb", "bb"]])

    products = (matrix @ matrix.T).toarray()
    assert products[0, 2] > products[0, 1] == pytest.approx(products[1, 0])
    assert sorted(set(matrix[1].data.round(4).tolist())) == pytest.approx([0.2076, 0.3515])


def test_gram_matrix_of_nothing():
    assert gram_matrix([]).shape == (0, 0)


def test_matrix_of_places_values_by_name():
    matrix = matrix_of([{"b": 2.0}, {}, {"a": 1.0, "b": 3.0}], ["a", "b"])

    assert matrix.toarray().tolist() == [[0, 2], [0, 0], [1, 3]]


def test_unit_rows_of_an_empty_row_stays_empty():
    assert unit_rows(sparse.csr_matrix([[3.0, 4.0], [0.0, 0.0]])).toarray() == pytest.approx(
        np.array([[0.6, 0.8], [0, 0]])
    )


def test_dot_pairs_of_rows():
    matrix = sparse.csr_matrix([[1.0, 2.0], [3.0, 0.0], [0.0, 5.0]])

    assert dot_pairs(matrix, np.array([0, 0, 1]), np.array([1, 2, 2])).tolist() == [3, 10, 0]
    assert dot_pairs(matrix, np.array([], dtype=int), np.array([], dtype=int)).tolist() == []


@settings(max_examples=60)
@given(st.data(), st.integers(1, 9), st.integers(1, 3), st.sampled_from([0.25, 0.5, 1.0]))
def test_nearest_pairs_are_those_of_every_row_against_every_other(data, size, count, least):
    rows = st.lists(st.lists(VALUE, min_size=4, max_size=4), min_size=size, max_size=size)
    tables = [np.array(data.draw(rows)) for _ in range(2)]

    found = pairs_of([(sparse.csr_matrix(table), least) for table in tables], count)

    assert found == plain_pairs(tables, least, count)


def test_nearest_pairs_of_many_rows_leave_out_what_nearly_all_share():
    rows = [{"everywhere": 1.0} for _ in range(2600)]
    rows[3]["rare"] = rows[2500]["rare"] = 1.0
    rows[2100]["rarer"] = rows[2101]["rarer"] = 1.0

    assert pairs_of([(matrix_of(rows, ["everywhere", "rare", "rarer"]), 0.5)], 8) == [(3, 2500), (2100, 2101)]
