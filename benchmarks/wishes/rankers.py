"""Ways to find what a text means among candidates.

Each entry of RANKERS loads what it needs and returns a function: n queries, the candidates, and the concepts of a
training half (each a Dutch and an English text; used by those that learn) to n lists of places, the best first.
"""

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.wishes import groupers

Concept = tuple[str, str]
Rank = Callable[[Sequence[str], Sequence[str], Sequence[Concept]], list[list[int]]]
MOST = 5
DIMENSIONS = 200


def rank_token_sort() -> Rank:
    """Rank by rapidfuzz token_sort_ratio."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 -- slow import

    def rank(queries: Sequence[str], candidates: Sequence[str], _: Sequence[Concept]) -> list[list[int]]:
        ready = [utils.default_process(text) for text in candidates]
        return [
            [
                place
                for _, _, place in process.extract(
                    utils.default_process(query), ready, scorer=fuzz.token_sort_ratio, limit=MOST
                )
            ]
            for query in queries
        ]

    return rank


def rank_tfidf() -> Rank:
    """Rank by the cosine of character n-gram TF-IDF rows, fitted on the candidates."""
    groupers.tfidf_rows()
    return lambda queries, candidates, _: best_of(_tfidf_cosines(queries, candidates))


def rank_minilm() -> Rank:
    """Rank by the cosine of MiniLM."""
    model = groupers.minilm()
    return lambda queries, candidates, _: best_of(model(queries) @ model(candidates).T)


def rank_lsa() -> Rank:
    """Rank Dutch queries over English candidates: character TF-IDF and cross-lingual LSA, added up."""
    groupers.tfidf_rows()

    def rank(queries: Sequence[str], candidates: Sequence[str], concepts: Sequence[Concept]) -> list[list[int]]:
        return best_of(_tfidf_cosines(queries, candidates) + _lsa_cosines(queries, candidates, concepts))

    return rank


def rank_hyf() -> Rank:
    """Rank as hyf does, by what it knows of itself."""
    from benchmarks.wishes import hyf_methods  # noqa: PLC0415 -- slow import

    hyf_methods.load()
    return lambda queries, candidates, _: hyf_methods.rank(queries, candidates)


def rank_hyf_taxonomy() -> Rank:
    """Rank as hyf does, with the training half as its taxonomy."""
    from benchmarks.wishes import hyf_methods  # noqa: PLC0415 -- slow import

    hyf_methods.load()
    return hyf_methods.rank


def _tfidf_cosines(queries: Sequence[str], candidates: Sequence[str]) -> Any:
    rows_of = groupers.tfidf_rows(candidates)
    return (rows_of(queries) @ rows_of(candidates).T).toarray()


def _lsa_cosines(queries: Sequence[str], candidates: Sequence[str], concepts: Sequence[Concept]) -> Any:
    """Return cosines in the space where both texts of a concept lie near each other.

    Source: Dumais, Letsche, Littman and Landauer 1997: each concept is one document of both languages.
    """
    from scipy.sparse import hstack  # noqa: PLC0415 -- slow import
    from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415 -- slow import
    from sklearn.preprocessing import normalize  # noqa: PLC0415 -- slow import

    dutch, english = (groupers.tfidf_rows([concept[side] for concept in concepts]) for side in (0, 1))
    both = hstack([dutch([nl for nl, _ in concepts]), english([en for _, en in concepts])]).tocsr()
    axes = TruncatedSVD(min(DIMENSIONS, len(concepts) - 1), random_state=1).fit(both).components_
    split = dutch([""]).shape[1]
    return normalize(dutch(queries) @ axes[:, :split].T) @ normalize(english(candidates) @ axes[:, split:].T).T


def best_of(likeness: Any) -> list[list[int]]:
    """Return the places of the five likest of every row; of equals the first."""
    import numpy as np  # noqa: PLC0415 -- slow import

    places: list[list[int]] = np.argsort(-np.asarray(likeness), axis=1, kind="stable")[:, :MOST].tolist()
    return places


RANKERS: dict[str, Callable[[], Rank]] = {
    "rapidfuzz token_sort": rank_token_sort,
    "character TF-IDF": rank_tfidf,
    "MiniLM": rank_minilm,
    "hyf": rank_hyf,
}
TRANSLATORS: dict[str, Callable[[], Rank]] = {
    **RANKERS,
    "character TF-IDF + cross-lingual LSA": rank_lsa,
    "hyf, taxonomy of the training half": rank_hyf_taxonomy,
}
