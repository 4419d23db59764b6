"""Likelihoods of pairs -> groups by average linkage; knows nothing of wishes.

Source of the method: Sokal and Michener 1958, 'A statistical method for evaluating systematic relationships' (UPGMA),
here on a sparse graph: a pair that was not compared counts as 0.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType


def link(
    groups: Sequence[int],
    pairs: Iterable[tuple[int, int, float]],
    least: float,
    *,
    marks: Mapping[int, str] = MappingProxyType({}),
    apart: Iterable[tuple[int, int]] = (),
) -> tuple[int, ...]:
    """Join the two groups that are most alike on average, until none are alike enough.

    Args:
        groups: For each thing the group it starts in; joined things stay joined.
        pairs: Positions of two things and their likelihood.
        least: Groups are joined from this average on, in (0, 1].
        marks: Groups of different marks are never joined, whatever lies between them.
        apart: Pairs of groups that are never joined either.

    Returns:
        For each thing the group it ends in: the smallest number of the groups that were joined.
    """
    sizes: dict[int, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    near: dict[int, dict[int, float]] = {group: {} for group in sizes}
    for one, other, likelihood in pairs:
        left, right = groups[one], groups[other]
        if left != right and likelihood > 0:
            near[left][right] = near[right][left] = near[left].get(right, 0.0) + likelihood
    joined = _join_all(sizes, near, least, _Bars(marks, apart))
    return tuple(_last(joined, group) for group in groups)


class _Bars:
    """What keeps groups apart, however they grow."""

    def __init__(self, marks: Mapping[int, str], apart: Iterable[tuple[int, int]]) -> None:
        self._marks = dict(marks)
        self._apart: dict[int, set[int]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def stand_between(self, left: int, right: int) -> bool:
        mark, other = self._marks.get(left), self._marks.get(right)
        return (mark is not None and other is not None and mark != other) or right in self._apart.get(left, ())

    def take_over(self, left: int, right: int) -> None:
        if right in self._marks:
            self._marks[left] = self._marks[right]
        for other in self._apart.pop(right, ()):
            self._apart[other].discard(right)
            self._apart[other].add(left)
            self._apart.setdefault(left, set()).add(other)


def _join_all(sizes: dict[int, int], near: dict[int, dict[int, float]], least: float, bars: _Bars) -> dict[int, int]:
    queue = [
        (-total / (sizes[left] * sizes[right]), left, right)
        for left, others in near.items()
        for right, total in others.items()
        if left < right and total / (sizes[left] * sizes[right]) >= least
    ]
    heapq.heapify(queue)
    joined: dict[int, int] = {}
    while queue:
        average, left, right = heapq.heappop(queue)
        # What was queued before one of the two grew is out of date.
        if left in joined or right in joined or -near[left].get(right, 0.0) / (sizes[left] * sizes[right]) != average:
            continue
        if bars.stand_between(left, right):
            continue
        joined[right] = left
        bars.take_over(left, right)
        _take_over(left, right, sizes, near)
        for other, total in near[left].items():
            average = total / (sizes[left] * sizes[other])
            if average >= least:
                heapq.heappush(queue, (-average, min(left, other), max(left, other)))
    return joined


def _take_over(left: int, right: int, sizes: dict[int, int], near: dict[int, dict[int, float]]) -> None:
    sizes[left] += sizes[right]
    del near[left][right]
    for other, total in near.pop(right).items():
        if other == left:
            continue
        del near[other][right]
        near[left][other] = near[other][left] = near[left].get(other, 0.0) + total


def _last(joined: dict[int, int], group: int) -> int:
    while group in joined:
        group = joined[group]
    return group
