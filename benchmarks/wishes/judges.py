"""Ways to say of two texts alone whether they are the same, at the thresholds that people commonly use.

Each entry of JUDGES loads what it needs and returns a function from pairs to yes or no for each.
"""

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.wishes import groupers

Pairs = Sequence[tuple[str, str]]
Judge = Callable[[Pairs], list[bool]]


def judge_exact() -> Judge:
    """Join what is equal when normalised."""
    return lambda pairs: [groupers.normal(left) == groupers.normal(right) for left, right in pairs]


def judge_by(scorer: str, at_least: float) -> Callable[[], Judge]:
    """Join what a scorer of rapidfuzz finds alike, after its default processing."""

    def load() -> Judge:
        from rapidfuzz import distance, fuzz, utils  # noqa: PLC0415 -- slow import

        score = distance.JaroWinkler.normalized_similarity if scorer == "Jaro-Winkler" else getattr(fuzz, scorer)
        ready = utils.default_process
        return lambda pairs: [score(left, right, processor=ready) >= at_least for left, right in pairs]

    return load


def judge_tfidf() -> Judge:
    """Join what has cosine 0.52 of character n-gram TF-IDF, fitted on all texts of the pairs."""
    groupers.tfidf_rows()
    return lambda pairs: _cosines(groupers.tfidf_rows(), pairs, at_least=0.52)


def judge_minilm() -> Judge:
    """Join what has cosine 0.67 of MiniLM."""
    model = groupers.minilm()
    return lambda pairs: _cosines(model, pairs, at_least=0.67)


def _cosines(rows_of: Callable[[Sequence[str]], Any], pairs: Pairs, *, at_least: float) -> list[bool]:
    import numpy as np  # noqa: PLC0415 -- slow import

    if not pairs:
        return []
    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    place = {text: number for number, text in enumerate(texts)}
    rows = rows_of(texts)
    left, right = (rows[[place[pair[side]] for pair in pairs]] for side in (0, 1))
    products = left.multiply(right) if hasattr(left, "multiply") else left * right
    return [cosine >= at_least for cosine in np.asarray(products.sum(axis=1)).ravel().tolist()]


def judge_hyf(*tiers: str) -> Callable[[], Judge]:
    """Join what hyf puts in one of the tiers."""

    def load() -> Judge:
        from benchmarks.wishes import hyf_methods  # noqa: PLC0415 -- slow import

        hyf_methods.load()
        return lambda pairs: [hyf_methods.judge(left, right)[0] in tiers for left, right in pairs]

    return load


JUDGES: dict[str, Callable[[], Judge]] = {
    "exact after normalising": judge_exact,
    "rapidfuzz token_set >= 88": judge_by("token_set_ratio", 88),
    "rapidfuzz ratio >= 85": judge_by("ratio", 85),
    "Jaro-Winkler >= .9": judge_by("Jaro-Winkler", 0.9),
    "character TF-IDF >= .52": judge_tfidf,
    "MiniLM >= .67": judge_minilm,
    "hyf: same": judge_hyf("same"),
    "hyf: same or perhaps": judge_hyf("same", "perhaps"),
}
