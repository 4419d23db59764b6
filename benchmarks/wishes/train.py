"""Learn hyf/wishes/trees.json from the public label sets; run it after the lexicon or the figures changed.

    python -m benchmarks.wishes.train [FOLDER]

Two texts of one concept mean the same, all others do not. Printed are F1 and B-cubed F1 of groups on concepts that were
not learned from (two folds), for some thresholds; what is written is learned from all.
"""

import csv
import hashlib
import itertools
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from hyf.wishes.homes import find_homes
from hyf.wishes.likeness import Likeness, profile_of
from hyf.wishes.linkage import link
from hyf.wishes.subjects import lexicon
from hyf.wishes.thesaurus import thesaurus
from hyf.wishes.trees import Trees, trees_from

ROOT = Path(__file__).parents[2]
SETS = ("tech_explore", "tech_sotags", "tech_linguist", "tech_simpleicons", "esco_en", "esco_nl")
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4)


class LabelSet:
    """One set: its texts, which of them mean the same, and the figures of its pairs."""

    def __init__(self, path: Path) -> None:
        """Read a file with the columns concept and text."""
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.texts = list(dict.fromkeys(row["text"] for row in rows))
        places = {text: place for place, text in enumerate(self.texts)}
        self.concepts: dict[str, set[int]] = defaultdict(set)
        for row in rows:
            self.concepts[row["concept"]].add(places[row["text"]])
        self.gold = {pair for members in self.concepts.values() for pair in itertools.combinations(sorted(members), 2)}
        self.fold = np.zeros(len(self.texts), dtype=int)
        for concept, members in self.concepts.items():
            self.fold[list(members)] = int(hashlib.sha256(concept.encode()).hexdigest(), 16) % 2
        homes = find_homes(self.texts, lexicon())
        self.homes = [homes[text] for text in self.texts]
        self.keys = [home.key for home in self.homes]
        profiles = [
            profile_of(text, home.subject.key if home.subject else None, thesaurus())
            for text, home in zip(self.texts, self.homes, strict=True)
        ]
        self.likeness = Likeness(profiles, thesaurus())
        self.left, self.right = self.likeness.pairs()
        self.figures = self.likeness.figures(self.left, self.right)
        self.same = np.array([pair in self.gold for pair in zip(self.left.tolist(), self.right.tolist(), strict=True)])
        known = [home.subject.key if home.subject else None for home in self.homes]
        # Pairs that the lexicon decides are not asked of the trees.
        self.is_open = np.array(
            [known[a] is None or known[b] is None for a, b in zip(self.left.tolist(), self.right.tolist(), strict=True)]
        ) & np.array(
            [self.keys[a] != self.keys[b] for a, b in zip(self.left.tolist(), self.right.tolist(), strict=True)]
        )

    def score(self, likely: np.ndarray, threshold: float, fold: int | None = None) -> tuple[float, float]:
        """Return pairwise F1 and B-cubed F1 of the groups, in one fold or in all."""
        kept = range(len(self.texts)) if fold is None else np.flatnonzero(self.fold == fold).tolist()
        place = {old: new for new, old in enumerate(kept)}
        numbers = {key: number for number, key in enumerate(dict.fromkeys(self.keys[old] for old in kept))}
        start = [numbers[self.keys[old]] for old in kept]
        pairs = [
            (place[a], place[b], float(value))
            for a, b, value, is_open in zip(self.left.tolist(), self.right.tolist(), likely, self.is_open, strict=True)
            if a in place and b in place and is_open
        ]
        groups = link(start, pairs, threshold)
        gold = {(place[a], place[b]) for a, b in self.gold if a in place and b in place}
        together = defaultdict(list)
        for new, group in enumerate(groups):
            together[group].append(new)
        joined = {pair for members in together.values() for pair in itertools.combinations(members, 2)}
        right = len(joined & gold)
        precision, recall = right / max(len(joined), 1), right / max(len(gold), 1)
        mates: dict[int, set[int]] = defaultdict(set)
        for members in self.concepts.values():
            inside = {place[old] for old in members if old in place}
            for new in inside:
                mates[new] |= inside
        hits = [(len(set(together[g]) & mates[n]), len(together[g]), len(mates[n])) for n, g in enumerate(groups)]
        b_precision = sum(hit / size for hit, size, _ in hits) / len(hits)
        b_recall = sum(hit / size for hit, _, size in hits) / len(hits)
        return _f1(precision, recall), _f1(b_precision, b_recall)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def learn(sets: list[LabelSet], fold: int | None) -> Trees:
    """Learn from the pairs outside a fold; None: from all."""
    figures, same, weights = [], [], []
    for each in sets:
        chosen = each.is_open.copy()
        if fold is not None:
            chosen &= (each.fold[each.left] != fold) & (each.fold[each.right] != fold)
        figures.append(each.figures[chosen])
        same.append(each.same[chosen])
        # A large set does not drown a small one.
        weights.append(np.full(int(chosen.sum()), 1 / max(chosen.sum(), 1) ** 0.5))
    weight = np.concatenate(weights)
    model = HistGradientBoostingClassifier(
        max_iter=60, learning_rate=0.18, max_leaf_nodes=15, max_depth=5, min_samples_leaf=60, l2_regularization=1.0,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    model.fit(np.concatenate(figures), np.concatenate(same), sample_weight=weight / weight.mean())
    return trees_from(_tree_of(model))


def _tree_of(model: HistGradientBoostingClassifier) -> dict[str, object]:
    trees = []
    for (predictor,) in model._predictors:  # noqa: SLF001 -- scikit-learn has no public way to its trees
        nodes = [
            [-1, 0, place, place, round(float(node["value"]), 5)]
            if node["is_leaf"]
            else [int(node["feature_idx"]), round(float(node["num_threshold"]), 5), *_sides(node), 0]
            for place, node in enumerate(predictor.nodes)
        ]  # fmt: skip
        trees.append(nodes)
    return {"start": float(np.ravel(model._baseline_prediction)[0]), "trees": trees}  # noqa: SLF001


def _sides(node: np.void) -> tuple[int, int]:
    return int(node["left"]), int(node["right"])


def main() -> None:
    """Print what was learned, and write it."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/data/wishes/dev"
    sets = [LabelSet(folder / f"{name}.csv") for name in SETS]
    folds = [learn(sets, fold) for fold in (0, 1)]
    table = np.zeros((len(THRESHOLDS), len(sets), 2))
    for number, each in enumerate(sets):
        for fold in (0, 1):
            likely = folds[fold].likelihoods(each.figures)
            for row, threshold in enumerate(THRESHOLDS):
                table[row, number] += np.array(each.score(likely, threshold, fold)) / 2
    for row, threshold in enumerate(THRESHOLDS):
        cells = "  ".join(f"{name} {f1:.3f}/{b:.3f}" for name, (f1, b) in zip(SETS, table[row], strict=True))
        print(f"{threshold:.2f}  mean {table[row, :, 0].mean():.3f}/{table[row, :, 1].mean():.3f}  {cells}")
    final = learn(sets, None)
    nodes = [
        np.stack([a, b, c, d, e], axis=1).tolist()
        for a, b, c, d, e in zip(final.figures, final.limits, final.lefts, final.rights, final.values, strict=True)
    ]
    whole = [[[int(n[0]), n[1], int(n[2]), int(n[3]), n[4]] for n in one] for one in nodes]
    target = ROOT / "hyf/wishes/trees.json"
    target.write_text(
        json.dumps({"start": final.start, "trees": whole}, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    print(f"written to {target.name}: {len(whole)} trees, {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
