"""Texts -> the names that they most likely mean, however they are spelt or wrapped, in Dutch or English."""

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from hyf.wishes.candidates import Matrix, Numbers, gram_matrix, matrix_of, unit_rows
from hyf.wishes.homes import find_homes
from hyf.wishes.knowing import Knowledge
from hyf.wishes.likeness import Profile, profile_of, rarity
from hyf.wishes.thesaurus import Thesaurus

# What each sign counts for; what is known counts for more than all likeness together.
_KNOWN, _LETTERS, _TERMS, _SPELLING = 3.0, 1.0, 0.5, 1.0
_LIGHT = 0.4
_ROWS_AT_ONCE = 500


def nearest(
    texts: Sequence[str],
    names: Sequence[str],
    knowledge: Knowledge,
    thesaurus: Thesaurus,
    *,
    count: int = 5,
) -> list[list[int]]:
    """Find what each text means.

    Args:
        texts: As people write them.
        names: What could be meant, all different.
        knowledge: The subjects that hyf knows.
        thesaurus: What words mean.
        count: So many are named.

    Returns:
        For each text positions of names, the likeliest first.
    """
    likely = _Likely(texts, names, knowledge, thesaurus)
    starts = range(0, len(texts), _ROWS_AT_ONCE)
    scores = (likely.scores(start, min(start + _ROWS_AT_ONCE, len(texts))) for start in starts)
    return [best for score in scores for best in np.argsort(-score, axis=1, kind="stable")[:, :count].tolist()]


class _Likely:
    """How likely each text means each name, by all signs together."""

    def __init__(self, texts: Sequence[str], names: Sequence[str], knowledge: Knowledge, thesaurus: Thesaurus) -> None:
        homes = find_homes(tuple(dict.fromkeys((*names, *texts))), knowledge)
        profiles = [profile_of(text, None, thesaurus, knowledge.translations()) for text in (*names, *texts)]
        self._names = len(names)
        numbers = {key: number for number, key in enumerate(dict.fromkeys(home.key for home in homes.values()))}
        self._keys = np.array([numbers[homes[text].key] for text in (*names, *texts)])
        self._grams = gram_matrix([profile.bare for profile in profiles])
        self._terms = _term_matrix(profiles, len(names), thesaurus.light)
        self._joined = [" ".join(profile.bare) for profile in profiles]

    def scores(self, start: int, end: int) -> Numbers:
        """Return a row for each text from start to end, with a column for each name."""
        rows, names = slice(self._names + start, self._names + end), slice(self._names)
        return np.asarray(
            _LETTERS * (self._grams[rows] @ self._grams[names].T).toarray()
            + _TERMS * (self._terms[rows] @ self._terms[names].T).toarray()
            + _SPELLING * process.cdist(self._joined[rows], self._joined[names], scorer=fuzz.ratio) / 100
            + _KNOWN * (self._keys[rows][:, None] == self._keys[names][None, :])
        )


def _term_matrix(profiles: Sequence[Profile], names: int, light: frozenset[str]) -> Matrix:
    bags = [frozenset(profile.terms) for profile in profiles]
    counts: dict[str, int] = {}
    for bag in bags[:names]:
        for term in bag:
            counts[term] = counts.get(term, 0) + 1
    rows = [
        {
            term: rarity(counts.get(term, 0), names) * (_LIGHT if term in light else 1)
            for term in sorted(bag)
            if term in counts or place < names
        }
        for place, bag in enumerate(bags)
    ]
    return unit_rows(matrix_of(rows, dict.fromkeys(term for row in rows for term in row)))
