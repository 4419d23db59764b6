"""The label sets on disk: what may be there, and how it is read. Every file may be absent."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
DEFAULT = HERE.parents[1].parent / "shared/data/wishes/dev"
QUICK_TEXTS = 600
SEVERAL = "several"  # kind of a row that names its concepts with + between them
MADE = "synthetic_"  # texts made from labels of the other files: for looking up, not for grouping


@dataclass(frozen=True, slots=True)
class LabelSet:
    """Texts and what each stands for.

    Attributes:
        name: Of its file.
        texts: All different, in order of the file.
        concepts: Of each text, one or more; two texts that share one mean the same.
    """

    name: str
    texts: tuple[str, ...]
    concepts: tuple[frozenset[str], ...]


def rows_of(path: Path, *columns: str) -> list[dict[str, str]]:
    """Read a CSV file with a header.

    Returns:
        Its rows; none where the file is absent or lacks one of the columns.
    """
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file)
        return list(table) if set(columns) <= set(table.fieldnames or ()) else []


def label_set(path: Path, *, quick: bool = False) -> LabelSet | None:
    """Read one label set; None where the file is none. The quick one keeps the first 600 texts."""
    concepts: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows_of(path, "concept", "text"):
        if row["text"].strip():
            # Only in a row that says so: "C++" is one concept.
            several = row["concept"].split("+") if row.get("kind") == SEVERAL else [row["concept"]]
            concepts[row["text"].strip()].update(several)
    chosen = list(concepts.items())[: QUICK_TEXTS if quick else None]
    if not chosen:
        return None
    return LabelSet(path.stem, tuple(text for text, _ in chosen), tuple(frozenset(named) for _, named in chosen))


def label_sets(folder: Path, *, quick: bool = False) -> list[LabelSet]:
    """Read every label set of a folder, by name, and the Dutch wishes that stand beside this module."""
    paths = [path for path in sorted(folder.glob("*_*.csv")) if not path.name.startswith(MADE)]
    paths.append(HERE / "dutch_wishes.csv")
    return [found for path in paths if (found := label_set(path, quick=quick))]
