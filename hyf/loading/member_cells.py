"""Cells of a table of members -> the same tree as a member has in consortium.yaml.

A list is split by `;`. A wish or offer may carry its level and weight between square brackets, either part left out:
`UX design`, `UX design [beginner]`, `UX design [3]`, `UX design [beginner, 3]`. A period of absence is its first and
last day, `2027-03-01/2027-06-01`, or one day. The apostrophe of `formula_guard` is no part of a text.
"""

import re

from hyf.loading.formula_guard import unguarded
from hyf.loading.tree import Tree

COLUMNS = (
    "key",
    "name",
    "company",
    "email",
    "language",
    "wishes",
    "offers",
    "weekdays",
    "absent",
    "organises",
    "max_sessions",
    "two_duties",
)
REQUIRED = ("name", "company", "email")

_WISH = re.compile(r"(?P<text>.*?)\s*\[(?P<extra>[^\[\]]*)\]", re.DOTALL)
_PERIOD = re.compile(r"(?P<first>\d{4}-\d\d-\d\d)\s*(/\s*(?P<last>\d{4}-\d\d-\d\d)?)?", re.ASCII)
# What spreadsheets write for a box that is ticked or not.
_TRUTH = {"TRUE": "true", "FALSE": "false", "WAAR": "true", "ONWAAR": "false"}


def column_of(heading: str) -> str | None:
    """Return the column that a heading names, whatever its capitals and spaces; None when there is no such column."""
    wanted = _plain(heading)
    return next((column for column in COLUMNS if _plain(column) == wanted), None)


def _plain(heading: str) -> str:
    return re.sub(r"[\s_-]", "", heading).casefold()


def cell_tree(column: str, cell: str) -> Tree:
    """Return what a filled cell says, as it would stand under its key in consortium.yaml."""
    if column in ("wishes", "offers"):
        return [_wish(item) for item in _items(cell)]
    if column == "absent":
        return [_period(item) for item in _items(cell)]
    if column == "weekdays":
        return [*_items(cell)]
    return _TRUTH.get(cell, cell) if column in ("organises", "two_duties") else unguarded(cell)


def _items(cell: str) -> list[str]:
    return [unguarded(item.strip()) for item in cell.split(";") if item.strip()]


def _wish(item: str) -> Tree:
    found = _WISH.fullmatch(item)
    if found is None:
        return item
    parts = [part.strip() for part in found["extra"].split(",") if part.strip()]
    # Whatever is no number is meant as the level, so that a slip of the pen is noticed.
    levels = [part for part in parts if not part.isdecimal()]
    weights = [part for part in parts if part.isdecimal()]
    wish: dict[str, Tree] = {"text": found["text"]}
    if levels:
        wish["level"] = ", ".join(levels)
    if weights:
        wish["weight"] = ", ".join(weights)
    return wish


def _period(item: str) -> Tree:
    found = _PERIOD.fullmatch(item)
    # What has another shape (1-3-2027 t/m 1-6-2027) is refused as it stands.
    return {"from": found["first"], "to": found["last"] or found["first"]} if found else {"from": item}
