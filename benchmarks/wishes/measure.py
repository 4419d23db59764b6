"""Measure how well texts are joined, on public label sets; prints every method side by side.

    python benchmarks/wishes/measure.py [FOLDER]

FOLDER holds `pairs.csv` (source, a, b, same, category) and `synthetic_typos.csv` (source, text, label, concept). The
sets are for measuring only: nothing of them is in the lexicon.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from rapidfuzz import fuzz

from hyf.wishes.homes import find_homes
from hyf.wishes.subjects import lexicon

DEFAULT = Path(__file__).parents[2].parent / "shared/data/wishes/dev"
Join = Callable[[str, str], bool]


def same_when_normalised(left: str, right: str) -> bool:
    """Compare letters and digits only."""
    return re.sub(r"[\W_]", "", left.casefold()) == re.sub(r"[\W_]", "", right.casefold())


def same_by_token_set(left: str, right: str) -> bool:
    """Compare as people commonly do with rapidfuzz."""
    return fuzz.token_set_ratio(left.casefold(), right.casefold()) >= 88  # noqa: PLR2004 -- the usual threshold


def same_by_hyf(left: str, right: str) -> bool:
    """Compare as `hyf topics` does, as if nobody wished anything else."""
    if left == right:
        return True
    homes = find_homes((left, right), lexicon())
    return homes[left].key == homes[right].key


METHODS: dict[str, Join] = {
    "equal when normalised": same_when_normalised,
    "token_set_ratio >= 88": same_by_token_set,
    "hyf": same_by_hyf,
}


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def score(join: Join, pairs: Iterable[dict[str, str]]) -> str:
    """Return the share of different pairs joined, and precision and recall of what is joined."""
    counts = Counter((join(pair["a"], pair["b"]), pair["same"] == "1") for pair in pairs)
    right, wrong, missed, apart = counts[True, True], counts[True, False], counts[False, True], counts[False, False]
    precision = right / (right + wrong) if right + wrong else float("nan")
    return f"{wrong / max(wrong + apart, 1):14.4f}{precision:12.4f}{right / max(right + missed, 1):10.4f}"


def first_hits(typos: Iterable[dict[str, str]]) -> float:
    """Return the share of misspelt labels that the engine joins to their own label."""
    hits = [same_by_hyf(typo["text"], typo["label"]) for typo in typos]
    return sum(hits) / max(len(hits), 1)


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    if not (folder / "pairs.csv").is_file():
        print(f"{folder} holds no pairs.csv: nothing measured")
        return
    pairs = rows_of(folder / "pairs.csv")
    for source in ("all", *dict.fromkeys(pair["source"] for pair in pairs)):
        chosen = [pair for pair in pairs if source in ("all", pair["source"])]
        print(f"\n{source} ({len(chosen)} pairs)".ljust(34) + "wrongly joined   precision    recall")
        for name, join in METHODS.items():
            print(f"  {name:30}{score(join, chosen)}")
    if (folder / "synthetic_typos.csv").is_file():
        print(f"\nlabels with slips, joined to the label: {first_hits(rows_of(folder / 'synthetic_typos.csv')):.4f}")


if __name__ == "__main__":
    main()
