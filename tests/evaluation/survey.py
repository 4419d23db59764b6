"""The survey of the Carpentries, October 2017 (CC BY 4.0), and the figures published of it, where they are."""

import csv
import json
from pathlib import Path

import pytest

from hyf.model.evaluation import Item, ItemKind, Reply

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "evaluation"
is_there = pytest.mark.skipif(not FOLDER.is_dir(), reason="the published evaluations are not beside the repository")

FIRST_TO_LAST = {
    "Field": ("Field", "Column13"),
    "Content": ("Content", "Column24"),
    "Behaviors": ("Behaviors-Adopted", "Column33"),
    "How Tools Covered Have Helped": ("How-Tools-Learned-Help", "Column38"),
    "Contributed-To-Writing": ("Contributed-To-Writing", "Contributed-To-Writing"),
    "Continuous Learning": ("Activities", "Column58"),
    "Involvement Post-Workshop": ("Carpentry-Involvement", "Column52"),
}
"""Of each question, the columns it takes: one per choice."""


def published():
    """Return the published tables, each a list of rows of text."""
    return json.loads((FOLDER / "carpentries" / "published_2017-10.json").read_text(encoding="utf-8"))["tables"]


def an_item(key, labels, kind=ItemKind.MULTIPLE):
    """Return the question, with what the published table lists."""
    return Item(key, kind, tuple(labels))


def replies_to(key):
    """Return one reply per row of the export."""
    with (FOLDER / "carpentries" / "longterm_October2017.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = list(rows[0])
    first, last = (names.index(name) for name in FIRST_TO_LAST[key])
    return [
        Reply(
            key,
            choices=tuple(dict.fromkeys(row[name].strip() for name in names[first : last + 1] if row[name].strip())),
        )
        for row in rows
    ]
