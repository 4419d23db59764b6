"""Pairs that look alike and are not, and pairs that do not and are: what hyf knows must hold for all of them."""

import csv
from itertools import groupby
from pathlib import Path

import pytest

from hyf.wishes.homes import find_homes
from hyf.wishes.nearest import nearest
from hyf.wishes.possible import compare
from hyf.wishes.subjects import lexicon
from hyf.wishes.thesaurus import thesaurus

ROOT = Path(__file__).parents[2]
OWN = ROOT / "benchmarks/wishes"
PUBLIC = ROOT.parent / "shared/data/wishes/dev"
has_public_sets = pytest.mark.skipif(not PUBLIC.is_dir(), reason="the public label sets are not beside this repository")


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_same(one, other):
    homes = find_homes((one, other), lexicon())
    return bool(
        {home.key for home in (homes[one], *homes[one].also)}
        & {home.key for home in (homes[other], *homes[other].also)}
    )


def is_joined_in_bold(one, other):
    homes = find_homes((one, other), lexicon())
    return compare((one, other), (0, 1), (homes[one].subject, homes[other].subject)).ends == (0, 0)


def test_guards_are_kept_apart():
    pairs = [(row["a"], row["b"]) for row in rows_of(OWN / "guards.csv")]

    joined = [pair for pair in pairs if is_same(*pair) or is_joined_in_bold(*pair)]

    assert len(pairs) >= 300
    assert len(joined) <= len(pairs) * 0.01, joined


def test_friends_are_the_same():
    pairs = [(row["a"], row["b"]) for row in rows_of(OWN / "friends.csv")]

    missed = [pair for pair in pairs if not is_same(*pair)]

    assert len(pairs) >= 150
    assert len(missed) <= len(pairs) * 0.05, missed


@has_public_sets
def test_public_pairs_are_joined_rightly():
    pairs = [row for row in rows_of(PUBLIC / "pairs.csv") if row["a"] != row["b"]][::2]

    joined = [row for row in pairs if is_same(row["a"], row["b"])]

    wrong = [(row["a"], row["b"]) for row in joined if row["same"] == "0"]
    assert len(joined) >= 300
    assert len(wrong) <= len(joined) * 0.02, wrong


@has_public_sets
@pytest.mark.parametrize("name", ["synthetic_typos", "synthetic_wrapped"])
def test_public_texts_with_slips_or_other_words_are_found(name):
    rows = sorted(rows_of(PUBLIC / f"{name}.csv"), key=lambda row: row["source"])
    missed = []
    for _, group in groupby(rows, key=lambda row: row["source"]):
        some = list(group)
        labels = sorted({row["label"] for row in some})
        asked = some[::2]
        found = nearest([row["text"] for row in asked], labels, lexicon(), thesaurus(), count=1)
        missed += [row["text"] for row, best in zip(asked, found, strict=True) if labels[best[0]] != row["label"]]

    assert len(rows) >= 900
    assert len(missed) <= len(rows[::2]) * 0.015, missed
