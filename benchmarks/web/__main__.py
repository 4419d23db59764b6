"""`python -m benchmarks.web [--quick] [--only races speed kills] [--rounds N]`: the pages under load.

Everything runs on loopback. PostgreSQL is the one at HYF_TEST_POSTGRES_URL, else one started here where Debian's
package is installed; without either it is left out, which is said.
"""

import argparse

from benchmarks.web.postgres import some_postgres

SECTIONS = ("races", "speed", "kills")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the races and kills, a third of the people")
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=SECTIONS)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with some_postgres() as is_there:
        if not is_there:
            print("PostgreSQL is left out: HYF_TEST_POSTGRES_URL is not set, and there is none to start")
        _measure(asked, ("sqlite", "postgresql") if is_there else ("sqlite",))


def _measure(asked: argparse.Namespace, kinds: tuple[str, ...]) -> None:
    # Where PostgreSQL is, is read when these are loaded.
    from benchmarks.web.races import kills, races  # noqa: PLC0415 -- see above
    from benchmarks.web.speed import speed  # noqa: PLC0415 -- see above

    share = 10 if asked.quick else 1
    for kind in kinds:
        if "races" in asked.only:
            races(kind, 100 // share)
    for kind in kinds:
        if "speed" in asked.only:
            speed(kind, 300 if asked.quick else 900, asked.rounds)
    for kind in kinds:
        if "kills" in asked.only:
            kills(kind, 50 // share)


if __name__ == "__main__":
    main()
