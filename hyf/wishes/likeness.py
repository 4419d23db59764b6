"""How likely it is that two texts ask for the same thing, where the lexicon does not say so.

Every pair gets some figures (shared terms, spelling, what one has and the other lacks), and `trees.py` makes a
likelihood of them. It is a suggestion for the coordinator, never knowledge.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from hyf.wishes.candidates import Numbers, dot_pairs, gram_matrix, matrix_of, nearest_pairs, unit_rows
from hyf.wishes.filler import core, telling
from hyf.wishes.thesaurus import Thesaurus
from hyf.wishes.trees import Trees
from hyf.wishes.words import words_of

NEIGHBOURS = 8
_LEAST_LETTERS = 0.25
_LEAST_TERMS = 0.3
_LIGHT = 0.4
_NEARLY_THE_SAME_WORD = 0.88
_SHORTEST_SLIP = 4


@dataclass(frozen=True, slots=True)
class Profile:
    """A text as it is compared.

    Attributes:
        bare: The words that tell something.
        terms: What they mean, in order.
        said: The words that say it, in the same order.
        known: Key of the subject in the lexicon; None where it knows none.
    """

    bare: tuple[str, ...]
    terms: tuple[str, ...]
    said: tuple[str, ...]
    known: str | None


def profile_of(
    text: str,
    known: str | None,
    thesaurus: Thesaurus,
    translations: Mapping[str, str] = MappingProxyType({}),
) -> Profile:
    """Prepare a text for comparing.

    Args:
        text: As somebody wrote it.
        known: Key of the subject in the lexicon; None where it knows none.
        thesaurus: What words mean.
        translations: Dutch terms that stand for English ones, beside the thesaurus.
    """
    bare = telling(core(words_of(text)))
    pairs = thesaurus.terms(bare)
    return Profile(
        bare, tuple(translations.get(term, term) for term, _ in pairs), tuple(said for _, said in pairs), known
    )


class Likeness:
    """Compares texts of one collection; how telling a word is depends on the others.

    Attributes:
        weights: Of every term, in (0, 1]: 1 for what hardly any text has.
    """

    def __init__(self, profiles: Sequence[Profile], thesaurus: Thesaurus) -> None:
        """Count what is rare.

        Args:
            profiles: Of all texts; their order fixes the positions.
            thesaurus: Tells which terms are light.
        """
        self._profiles = profiles
        self._sets = [frozenset(profile.terms) for profile in profiles]
        found = Counter(term for terms in self._sets for term in terms)
        self.weights = {
            term: rarity(count, len(profiles)) * (_LIGHT if term in thesaurus.light else 1)
            for term, count in found.items()
        }
        self._light = thesaurus.light
        rows = [dict.fromkeys(sorted(terms), 1.0) for terms in self._sets]
        self._terms = matrix_of(rows, found)
        weighed = [{term: self.weights[term] for term in row} for row in rows]
        self._near = unit_rows(matrix_of(weighed, found))
        self._weighed = matrix_of([{term: value**0.5 for term, value in row.items()} for row in weighed], found)
        self._telling = matrix_of(
            [{term: value**0.5 for term, value in row.items() if term not in self._light} for row in weighed], found
        )
        self._grams = gram_matrix([profile.bare for profile in profiles])
        self._joined = [" ".join(profile.bare) for profile in profiles]

    def pairs(self, count: int = NEIGHBOURS) -> tuple[Numbers, Numbers]:
        """Return the pairs that are worth comparing, as positions, the smaller first."""
        if len(self._profiles) <= 1:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        return nearest_pairs(((self._grams, _LEAST_LETTERS), (self._near, _LEAST_TERMS)), count)

    def likelihoods(self, left: Numbers, right: Numbers, trees: Trees) -> Numbers:
        """Return for each pair how likely it is that both ask for the same thing, in [0, 1].

        Two texts of different known subjects never do.
        """
        known = [profile.known for profile in self._profiles]
        apart = np.array(
            [
                known[one] is not None and known[other] is not None and known[one] != known[other]
                for one, other in zip(left.tolist(), right.tolist(), strict=True)
            ],
            dtype=bool,
        )
        likely = np.zeros(len(left))
        likely[~apart] = trees.likelihoods(self.figures(left[~apart], right[~apart]))
        return likely

    def figures(self, left: Numbers, right: Numbers) -> Numbers:
        """Return what is known of each pair: a row a pair, columns as in FIGURES."""
        columns = {**self._overlap(left, right), **self._spelling(left, right), **self._rest(left, right)}
        return np.stack([np.asarray(columns[name], dtype=np.float64) for name in FIGURES], axis=1)

    def shared(self, one: int, other: int) -> tuple[tuple[str, float], ...]:
        """Return what two texts share, in the words of the first, with its weight, the most telling first."""
        profile, both = self._profiles[one], self._sets[one] & self._sets[other]
        words = {
            said: self.weights[term] for term, said in zip(profile.terms, profile.said, strict=True) if term in both
        }
        return tuple(sorted(words.items(), key=lambda pair: (-pair[1], pair[0])))

    def _overlap(self, left: Numbers, right: Numbers) -> dict[str, Numbers]:
        weight = np.asarray(self._weighed.multiply(self._weighed).sum(axis=1)).ravel()
        telling_weight = np.asarray(self._telling.multiply(self._telling).sum(axis=1)).ravel()
        count = np.diff(self._terms.indptr)
        shared = dot_pairs(self._weighed, left, right)
        shared_telling = dot_pairs(self._telling, left, right)
        one, other = weight[left], weight[right]
        return {
            "shared": shared / np.maximum(one + other - shared, 1e-9),
            "contained": shared / np.maximum(np.minimum(one, other), 1e-9),
            "shared_telling": shared_telling
            / np.maximum(telling_weight[left] + telling_weight[right] - shared_telling, 1e-9),
            "lacking_least": np.minimum(one, other) - shared,
            "lacking_most": np.maximum(one, other) - shared,
            "terms_least": np.minimum(count[left], count[right]),
            "terms_most": np.maximum(count[left], count[right]),
        }

    def _spelling(self, left: Numbers, right: Numbers) -> dict[str, Numbers]:
        one = [self._joined[place] for place in left.tolist()]
        other = [self._joined[place] for place in right.tolist()]
        lengths = np.array([max(len(text), 1) for text in self._joined])
        return {
            "letters": dot_pairs(self._grams, left, right),
            "ratio": process.cpdist(one, other, scorer=fuzz.ratio) / 100,
            "sorted_ratio": process.cpdist(one, other, scorer=fuzz.token_sort_ratio) / 100,
            "set_ratio": process.cpdist(one, other, scorer=fuzz.token_set_ratio) / 100,
            "beginning": process.cpdist(one, other, scorer=JaroWinkler.normalized_similarity),
            "length": np.minimum(lengths[left], lengths[right]) / np.maximum(lengths[left], lengths[right]),
        }

    def _rest(self, left: Numbers, right: Numbers) -> dict[str, Numbers]:
        rows = [self._rest_of(one, other) for one, other in zip(left.tolist(), right.tolist(), strict=True)]
        table = np.array(rows, dtype=np.float64).reshape(len(rows), len(_REST))
        return dict(zip(_REST, table.T, strict=True))

    def _rest_of(self, one: int, other: int) -> tuple[float, ...]:
        first, second = self._profiles[one], self._profiles[other]
        left, right = self._sets[one], self._sets[other]
        both, weights = left & right, self.weights
        only_left, only_right = left - both, right - both
        left_weights, right_weights = [weights[t] for t in only_left], [weights[t] for t in only_right]
        most_left, most_right = max(left_weights, default=0.0), max(right_weights, default=0.0)
        shared = [weights[term] for term in both]
        alike = _alike(sorted(only_left), sorted(only_right), weights) if only_left and only_right else 0.0
        total = sum(shared) + sum(left_weights) + sum(right_weights) - alike
        return (
            float(first.terms[:1] == second.terms[:1]),
            float(first.terms[-1:] == second.terms[-1:]),
            float(_is_short_for(first.bare, second.bare) or _is_short_for(second.bare, first.bare)),
            min((sum(shared) + alike) / max(total, 1e-9), 1.0),
            float(_exact(left) != _exact(right)),
            max(shared, default=0.0),
            min(most_left, most_right),
            max(most_left, most_right),
            0.0 if first.known == second.known else 0.5,
        )


_REST = (
    "first_term",
    "last_term",
    "abbreviation",
    "shared_or_alike",
    "other_numbers",
    "most_telling_shared",
    "most_telling_lacking_least",
    "most_telling_lacking_most",
    "one_known",
)
FIGURES = (
    "shared", "contained", "shared_telling", "lacking_least", "lacking_most", "terms_least", "terms_most",
    "letters", "ratio", "sorted_ratio", "set_ratio", "beginning", "length", *_REST,
)  # fmt: skip


def rarity(count: int, texts: int) -> float:
    """Return how telling a term is that stands in `count` of so many texts: 1 in hardly any, towards 0 in all."""
    return float(np.log((texts + 1) / (count + 0.5)) / np.log(texts + 1)) if texts > 1 else 1.0


def _alike(left: Sequence[str], right: Sequence[str], weights: dict[str, float]) -> float:
    """Return the weight of terms that only the spelling keeps apart."""
    weight = 0.0
    for term in left:
        for other in right:
            if min(len(term), len(other)) >= _SHORTEST_SLIP and term[0] != "=" and other[0] != "=":
                near = JaroWinkler.normalized_similarity(term, other, score_cutoff=_NEARLY_THE_SAME_WORD)
                if near:
                    weight += near * (weights[term] + weights[other]) / 2
                    break
    return weight


def _is_short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return len(full) > 1 and len(short) == 1 and short[0] == "".join(word[0] for word in full)


def _exact(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(term for term in terms if not term.startswith("=") and not term.isalpha())
