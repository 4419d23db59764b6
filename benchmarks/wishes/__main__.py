"""Measure how well wishes are joined, hyf and its peers side by side: see benchmarks/README.md.

python -m benchmarks.wishes [FOLDER] [--quick] [--only grouping joining hits translating scale]
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.wishes import sections
from benchmarks.wishes.scale import scaling
from benchmarks.wishes.sets import DEFAULT

SECTIONS: dict[str, tuple[str, Callable[..., Iterator[str]]]] = {
    "grouping": ("Grouping", sections.grouping),
    "joining": ("Pairs judged one by one", sections.joining),
    "hits": ("Finding what a text means", sections.first_hits),
    "translating": ("From Dutch to English", sections.translating),
    "scale": ("Many wishes", scaling),
}


def main() -> None:
    """Print a table for everything that can be measured."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, nargs="?", default=DEFAULT, help="with label sets; files may be absent")
    arguments.add_argument("--quick", action="store_true", help="small parts of the sets, no neural model")
    arguments.add_argument("--only", nargs="+", choices=list(SECTIONS), default=list(SECTIONS))
    asked = arguments.parse_args()
    for name in asked.only:
        title, measure = SECTIONS[name]
        print(f"\n## {title}", flush=True)
        for part in measure(asked.folder, quick=asked.quick):
            print(f"\n{part}", flush=True)


if __name__ == "__main__":
    main()
