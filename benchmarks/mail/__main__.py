"""Measure how mail leaves, and what is left of it when the process is killed: see benchmarks/README.md.

python -m benchmarks.mail [--only speed kills] [--mails N] [--rounds N] [--kills N] [--seed N] [--mailmerge PROGRAM]
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.mail.killing import Survived, survive
from benchmarks.mail.speed import speed
from benchmarks.wishes.tables import table

_POSTGRES = "HYF_TEST_POSTGRES_URL"


def main() -> None:
    """Print a table for everything that can be measured."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", nargs="+", choices=("speed", "kills"), default=("speed", "kills"))
    arguments.add_argument("--mails", type=int, help="1,000 for speed, 2,000 for kills")
    arguments.add_argument("--rounds", type=int, default=5, help="of speed")
    arguments.add_argument("--kills", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=1, help="of the moments of the kills")
    arguments.add_argument("--mailmerge", type=Path, help="the program; else the one that is installed")
    given = arguments.parse_args()
    if "speed" in given.only:
        print("\n## Speed", flush=True)
        for part in speed(given.mails or 1_000, given.rounds, given.mailmerge):
            print(f"\n{part}", flush=True)
    if "kills" in given.only:
        print("\n## Killed while sending", flush=True)
        for part in _kills(given.mails or 2_000, given.kills, given.seed):
            print(f"\n{part}", flush=True)


def _kills(mails: int, kills: int, seed: int) -> Iterator[str]:
    heads = (
        "database",
        "mails",
        "kills",
        "lost",
        "copies too many",
        "most copies of one",
        "other bytes",
        "in doubt",
        "s",
    )
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        rows = [_row("SQLite", survive(folder, f"sqlite:///{folder / 'hyf.db'}", mails=mails, kills=kills, seed=seed))]
    if url := os.environ.get(_POSTGRES):
        with _schema(url) as inside, tempfile.TemporaryDirectory() as made:
            rows.append(_row("PostgreSQL", survive(Path(made), inside, mails=mails, kills=kills, seed=seed)))
    yield table(heads, rows)
    if not url:
        yield f"{_POSTGRES} is not set: not measured on PostgreSQL"


@contextmanager
def _schema(url: str) -> Iterator[str]:
    """Make a schema of its own in a database, gone at the end; the URL leads into it."""
    import psycopg  # noqa: PLC0415 -- only where there is a PostgreSQL

    name = f"hyf_benchmark_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    try:
        yield f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3D{name}"
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP SCHEMA {name} CASCADE")


def _row(database: str, survived: Survived) -> list[str]:
    figures = (
        survived.mails,
        survived.kills,
        survived.lost + survived.not_sent,
        survived.twice,
        survived.most_copies,
        survived.changed,
        survived.in_doubt,
        round(survived.seconds),
    )
    return [database, *map(str, figures)]


if __name__ == "__main__":
    main()
