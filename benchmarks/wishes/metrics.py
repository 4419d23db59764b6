"""How good a grouping, a choice of pairs or a ranking is, against what people said. Nothing is read here."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of one method on one set, both in [0, 1]."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean, in [0, 1]."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Grouping:
    """How good a grouping is.

    Attributes:
        pairs: Over the pairs of texts in one group, against the pairs that share a concept.
        b_cubed: Over the texts: how pure the group of each is, and how much of its concept it holds.
        wrong: Pairs in one group that share no concept.
        groups: How many there are, singles included.
    """

    pairs: Score
    b_cubed: Score
    wrong: int
    groups: int


def share(part: float, whole: float, *, of_nothing: float) -> float:
    """Divide; where there is nothing to divide by, say what that counts as."""
    return part / whole if whole else of_nothing


def score_groups(groups: Sequence[Collection[Hashable]], concepts: Sequence[Collection[Hashable]]) -> Grouping:
    """Score the groups that each text is put in against the concepts that it stands for.

    Two texts belong together when they share a concept, and are joined when they share a group; a text may have
    several of both. Who joins nothing joins nothing wrongly: precision 1.

    Args:
        groups: Of each of the n texts, one or more.
        concepts: Of each, one or more.

    Source: B-cubed after Bagga and Baldwin 1998, extended to overlapping groups as in Amigo et al. 2009, section 3.4,
    with "share one" as the relation.
    """
    found, wanted = _mates(groups), _mates(concepts)
    right = [len(mates & others) for mates, others in zip(found, wanted, strict=True)]
    together = sum(right) - len(groups)
    joined, alike = (sum(map(len, mates)) - len(groups) for mates in (found, wanted))
    purity, coverage = (
        sum(count / len(one) for count, one in zip(right, mates, strict=True)) for mates in (found, wanted)
    )
    return Grouping(
        Score(share(together, joined, of_nothing=1.0), share(together, alike, of_nothing=1.0)),
        Score(share(purity, len(groups), of_nothing=1.0), share(coverage, len(groups), of_nothing=1.0)),
        (joined - together) // 2,
        len({group for some in groups for group in some}),
    )


def _mates(memberships: Sequence[Collection[Hashable]]) -> list[set[int]]:
    """Return the places of the texts that share something with each, itself included."""
    members: defaultdict[Hashable, set[int]] = defaultdict(set)
    for place, some in enumerate(memberships):
        for one in some:
            members[one].add(place)
    # Those of one group are not copied: a group may hold thousands.
    return [members[next(iter(some))] if len(some) == 1 else _union(members, some) for some in memberships]


def _union(members: dict[Hashable, set[int]], some: Collection[Hashable]) -> set[int]:
    return set().union(*(members[one] for one in some))


def score_pairs(joined: Iterable[bool], same: Iterable[bool]) -> tuple[float, Score]:
    """Return the share of the different pairs that are joined, in [0, 1], and the score of what is joined."""
    counts = Counter(zip(joined, same, strict=True))
    right, wrong, missed, apart = counts[True, True], counts[True, False], counts[False, True], counts[False, False]
    precision = share(right, right + wrong, of_nothing=1.0)
    return share(wrong, wrong + apart, of_nothing=0.0), Score(precision, share(right, right + missed, of_nothing=1.0))


def hits(ranked: Iterable[Sequence[int]], wanted: Iterable[Collection[int]], *, first: int) -> float:
    """Return the share of queries, in [0, 1], with a wanted candidate among the first so many."""
    found = [any(candidate in good for candidate in best[:first]) for best, good in zip(ranked, wanted, strict=True)]
    return share(sum(found), len(found), of_nothing=1.0)
