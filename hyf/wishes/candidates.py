"""Which pairs of texts are worth comparing: of all pairs of thousands of texts, hardly any is alike."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from scipy import sparse

_GRAMS = (2, 3, 4)
# So many products of equal parts are looked at per text, the rarest parts first; it keeps the growth linear.
_PRODUCTS_PER_TEXT = 1000
_ROWS_AT_ONCE = 2000

Matrix: TypeAlias = Any  # scipy.sparse.csr_matrix, for which there are no types
Numbers: TypeAlias = np.ndarray[Any, Any]


def grams_of(words: Iterable[str]) -> Counter[str]:
    """Count the runs of 2 to 4 letters in words, their edges included."""
    counts: Counter[str] = Counter()
    for word in words:
        edged = f" {word} "
        for size in _GRAMS:
            counts.update(edged[start : start + size] for start in range(max(len(edged) - size + 1, 1)))
    return counts


def gram_matrix(texts: Sequence[Sequence[str]]) -> Matrix:
    """Return texts by runs of letters, rarer ones weighing more, each row of length 1 (TF-IDF, sublinear).

    Args:
        texts: Each as its words.
    """
    # Arrays, not mappings: tens of thousands of texts have millions of runs.
    places: dict[str, int] = {}
    columns, counts, ends = array("i"), array("f"), [0]
    for words in texts:
        for gram, count in grams_of(words).items():
            columns.append(places.setdefault(gram, len(places)))
            counts.append(count)
        ends.append(len(columns))
    indices = np.frombuffer(columns, dtype=np.int32) if columns else np.zeros(0, dtype=np.int32)
    rarity = np.log((1 + len(texts)) / (1 + np.bincount(indices, minlength=len(places)))) + 1
    values = (1 + np.log(np.asarray(counts, dtype=np.float32))) * rarity[indices].astype(np.float32)
    return unit_rows(sparse.csr_matrix((values, indices, ends), shape=(len(texts), len(places))))


def matrix_of(rows: Sequence[Mapping[str, float]], columns: Iterable[str]) -> Matrix:
    """Return rows of named values as a sparse matrix."""
    places = {name: place for place, name in enumerate(columns)}
    ends = np.cumsum([0, *map(len, rows)])
    indices = np.fromiter((places[name] for row in rows for name in row), dtype=np.int32, count=int(ends[-1]))
    values = np.fromiter((value for row in rows for value in row.values()), dtype=np.float32, count=int(ends[-1]))
    return sparse.csr_matrix((values, indices, ends), shape=(len(rows), len(places)))


def unit_rows(matrix: Matrix) -> Matrix:
    """Return a matrix with every row scaled to length 1; empty rows stay empty."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags_array(1 / np.maximum(lengths, 1e-9)) @ matrix)


def dot_pairs(matrix: Matrix, left: Numbers, right: Numbers) -> Numbers:
    """Return the product of each pair of rows."""
    products = [
        np.asarray(matrix[left[start : start + 50_000]].multiply(matrix[right[start : start + 50_000]]).sum(axis=1))
        for start in range(0, len(left), 50_000)
    ]
    return np.concatenate(products).ravel() if products else np.zeros(0)


def nearest_pairs(matrices: Sequence[tuple[Matrix, float]], count: int) -> tuple[Numbers, Numbers]:
    """Return the pairs of rows of which one is among the nearest of the other.

    Args:
        matrices: Views on the same texts, rows of length 1, and the least product that counts in each.
        count: Neighbours of a row in each view.

    Returns:
        Two arrays of positions, the smaller first; sorted, each pair once.
    """
    size = matrices[0][0].shape[0]
    codes: list[Numbers] = [np.zeros(0, dtype=np.int64)]
    for matrix, least in matrices:
        rare = _rarest(matrix)
        for start in range(0, size, _ROWS_AT_ONCE):
            near = sparse.csr_matrix(rare[start : start + _ROWS_AT_ONCE] @ rare.T)
            codes.append(_nearest_codes(near, start, least, count, size))
    pairs = np.unique(np.concatenate(codes))
    return pairs // size, pairs % size


def _rarest(matrix: Matrix) -> Matrix:
    """Leave out the commonest columns: they cost most and tell least."""
    counts = np.bincount(matrix.indices, minlength=matrix.shape[1])
    order = np.argsort(counts, kind="stable")
    allowed = np.cumsum(counts[order].astype(np.int64) ** 2) <= max(_PRODUCTS_PER_TEXT * matrix.shape[0], 10**6)
    return sparse.csr_matrix(matrix[:, np.sort(order[allowed])])


def _nearest_codes(near: Matrix, start: int, least: float, count: int, size: int) -> Numbers:
    lines = np.repeat(np.arange(near.shape[0]), np.diff(near.indptr))
    kept = (near.data >= least) & (near.indices != lines + start)
    lines, others, values = lines[kept], near.indices[kept], near.data[kept]
    order = np.lexsort((others, -values, lines))
    lines, others = lines[order], others[order]
    ranks = np.arange(len(lines)) - np.searchsorted(lines, lines, side="left")
    lines, others = lines[ranks < count] + start, others[ranks < count]
    return np.asarray(np.minimum(lines, others).astype(np.int64) * size + np.maximum(lines, others))
