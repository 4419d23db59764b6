"""Texts -> the names that they most likely mean, however they are spelt or wrapped, in Dutch or English."""

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from hyf.wishes.candidates import Matrix, gram_matrix, matrix_of, unit_rows
from hyf.wishes.homes import find_homes
from hyf.wishes.knowing import Knowledge
from hyf.wishes.likeness import Profile, profile_of, rarity
from hyf.wishes.thesaurus import Thesaurus

# What each sign counts for; what is known counts for more than all likeness together.
_KNOWN, _LETTERS, _TERMS, _SPELLING = 3.0, 1.0, 1.0, 0.5
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
    homes = find_homes(tuple(dict.fromkeys((*names, *texts))), knowledge)
    keys = {key: number for number, key in enumerate(dict.fromkeys(homes[name].key for name in names))}
    name_keys = np.array([keys[homes[name].key] for name in names])
    profiles = [profile_of(text, None, thesaurus, knowledge.translations()) for text in (*names, *texts)]
    grams = gram_matrix([profile.bare for profile in profiles])
    terms = _term_matrix(profiles, len(names), thesaurus.light)
    joined = [" ".join(profile.bare) for profile in profiles]
    found: list[list[int]] = []
    for start in range(len(names), len(profiles), _ROWS_AT_ONCE):
        rows = slice(start, min(start + _ROWS_AT_ONCE, len(profiles)))
        known = np.array(
            [keys.get(homes[text].key, -1) for text in texts[rows.start - len(names) : rows.stop - len(names)]]
        )
        score = (
            _LETTERS * (grams[rows] @ grams[: len(names)].T).toarray()
            + _TERMS * (terms[rows] @ terms[: len(names)].T).toarray()
            + _SPELLING * process.cdist(joined[rows], joined[: len(names)], scorer=fuzz.ratio) / 100
            + _KNOWN * (known[:, None] == name_keys[None, :])
        )
        found += np.argsort(-score, axis=1, kind="stable")[:, :count].tolist()
    return found


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
