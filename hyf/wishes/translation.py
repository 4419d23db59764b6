"""Which Dutch word is which English one, learned from labels that say the same in both languages.

What the thesaurus knows says the same in both already, so only what is left on both sides is paired.

Source: IBM Model 1 in both directions, Brown, Della Pietra, Della Pietra and Mercer 1993.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import JaroWinkler

from hyf.wishes.filler import bag, telling
from hyf.wishes.thesaurus import thesaurus
from hyf.wishes.words import words_of

Terms = tuple[str, ...]

_ROUNDS = 8
_LEAST_LIKELY = 0.5
_LEAST_LIKELY_ONCE = 0.9
_COGNATE = 0.8
_SHORTEST_COGNATE = 7
_SHORTEST = 3
_MOST_LEFT = 6


def learn(labels: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Learn which Dutch term is which English one.

    Args:
        labels: English and Dutch labels of one subject each.

    Returns:
        Terms of thesaurus.py, Dutch to English, sorted; only those that are likely in both directions. A Dutch term
        that is a term of English labels too is left out: nobody says in which language a wish is written.
    """
    sides = [(_terms(english), _terms(dutch)) for english, dutch in labels]
    english_terms = {term for english, _ in sides for term in english}
    pairs = [
        (left, right)
        for english, dutch in sides
        if 0 < len(left := _without(english, dutch)) <= _MOST_LEFT
        if 0 < len(right := _without(dutch, english)) <= _MOST_LEFT
    ]
    to_english = _likelihoods([(dutch, english) for english, dutch in pairs])
    to_dutch = _likelihoods(pairs)
    often = Counter((term, other) for english, dutch in pairs for term in dutch for other in english)
    found = {}
    for term, likely in sorted(to_english.items()):
        other, share = max(likely.items(), key=lambda item: (item[1], item[0]))
        is_unknown_word = len(term) >= _SHORTEST and term.isalpha() and term not in english_terms
        if is_unknown_word and _is_sure(term, other, often[term, other], min(share, to_dutch[other].get(term, 0.0))):
            found[term] = other
    return found


def _is_sure(term: str, other: str, count: int, likely: float) -> bool:
    """Tell whether a pair can be trusted; what was seen once must look alike too ("thermisch", "thermal")."""
    if count > 1:
        return likely >= _LEAST_LIKELY
    alike = JaroWinkler.normalized_similarity(term, other.removeprefix("="))
    return likely >= _LEAST_LIKELY_ONCE and alike >= _COGNATE and len(term) >= _SHORTEST_COGNATE


def _terms(label: str) -> Terms:
    return tuple(dict.fromkeys(term for term, _ in thesaurus().terms(telling(words_of(label)))))


def _without(terms: Terms, others: Terms) -> Terms:
    light = thesaurus().light
    return tuple(term for term in terms if term not in others and term not in light and bag((term,)))


def _likelihoods(sides: Sequence[tuple[Terms, Terms]]) -> dict[str, dict[str, float]]:
    """Return for each term of the left side what it is on the right side, and how likely, in [0, 1]."""
    likely: dict[str, dict[str, float]] = {}
    for left, right in sides:
        for term in left:
            likely.setdefault(term, {}).update(dict.fromkeys(right, 1.0))
    for _ in range(_ROUNDS):
        counts: dict[str, dict[str, float]] = {term: dict.fromkeys(others, 0.0) for term, others in likely.items()}
        for left, right in sides:
            for other in right:
                total = sum(likely[term][other] for term in left)
                for term in left:
                    counts[term][other] += likely[term][other] / total
        likely = {term: _shares(others) for term, others in counts.items()}
    return likely


def _shares(counts: Mapping[str, float]) -> dict[str, float]:
    total = sum(counts.values())
    # What is all but impossible would become zero, and then be divided by.
    return {other: max(count / total, 1e-12) for other, count in counts.items()}
