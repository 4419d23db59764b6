"""Find the distance at which average linkage stops: the best mean F1 over the development sets.

python -m benchmarks.wishes.tune [FOLDER]

The sets outside the mean take no part. The distances are kept in groupers.py.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.wishes.groupers import cut, minilm_tfidf_likeness, tfidf_likeness, tree_of
from benchmarks.wishes.metrics import score_groups
from benchmarks.wishes.sections import OUTSIDE_MEAN
from benchmarks.wishes.sets import DEFAULT, LabelSet, label_sets

DISTANCES = [hundredths / 100 for hundredths in range(20, 81)]


def mean_f1(trees: list[Any], sets: list[LabelSet], distance: float) -> float:
    """Return the mean pairwise F1 of all trees, cut at one distance."""
    cuts = [[[group] for group in cut(tree, distance)] for tree in trees]
    scores = [score_groups(groups, one.concepts).pairs.f1 for groups, one in zip(cuts, sets, strict=True)]
    return sum(scores) / len(scores)


def tune(likeness: Callable[[tuple[str, ...]], Any], sets: list[LabelSet]) -> tuple[float, float]:
    """Return the best mean F1 and the distance that gives it."""
    trees = [tree_of(likeness(one.texts)) for one in sets]
    return max((mean_f1(trees, sets, distance), distance) for distance in DISTANCES)


def main() -> None:
    """Print the best distances."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    sets = [one for one in label_sets(folder) if one.name not in OUTSIDE_MEAN]
    for name, likeness in (("character TF-IDF", tfidf_likeness), ("MiniLM + TF-IDF", minilm_tfidf_likeness)):
        f1, distance = tune(likeness, sets)
        print(f"{name}: distance {distance:.2f}, mean F1 {f1:.3f} over {', '.join(one.name for one in sets)}")


if __name__ == "__main__":
    main()
