"""Measure planning, hyf and its peers side by side on the same consortia: see benchmarks/README.md.

python -m benchmarks.plan [--only examples peers growth rotation] [--quick] [--seconds N] [--sizes 5,12,60,200,1000]
"""

import argparse
from collections.abc import Callable, Iterator

from benchmarks.plan import rotation_section, sections

SECTIONS: dict[str, tuple[str, Callable[[sections.Asked], Iterator[str]]]] = {
    "examples": ("The example consortia", sections.examples),
    "peers": ("hyf and its peers", sections.peers),
    "growth": ("Seconds and memory against members", sections.growth),
    "rotation": ("Fair rotation with absences", rotation_section.rotation),
}


def main() -> None:
    """Print a table for everything that can be measured."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", nargs="+", choices=list(SECTIONS), default=list(SECTIONS))
    arguments.add_argument("--quick", action="store_true", help="sizes 5 and 12, ten seconds each, few rotations")
    arguments.add_argument("--seconds", type=float, help="for each method at each size; else by the size")
    arguments.add_argument("--sizes", help="numbers of companies, with commas between: 5,12,60,200,1000")
    given = arguments.parse_args()
    sizes = given.sizes or ("5,12" if given.quick else "5,12,60,200,1000")
    companies = tuple(int(number) for number in sizes.split(","))
    asked = sections.Asked(companies, given.seconds or (10.0 if given.quick else None), given.quick)
    for name in given.only:
        title, measure = SECTIONS[name]
        print(f"\n## {title}", flush=True)
        for part in measure(asked):
            print(f"\n{part}", flush=True)


if __name__ == "__main__":
    main()
