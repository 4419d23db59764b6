"""Small things that every table of a report is made of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hyf.model.edition import PublishedPanel
from hyf.model.evaluation import Share, Withheld
from hyf.model.language import Text
from hyf.model.report import CellValue, Column, Figure, FigureKind, Level, ReportTable, Row, Scope, ScopeKind

OWN, ALL = "own", "all"
"""Keys of rows and columns: of whom the report is, and of the whole consortium beside it."""
ALL_LABEL = Text(en="Whole consortium", nl="Heel het consortium")


@dataclass(slots=True)
class Piece:
    """What one measure adds to the report of one scope.

    Attributes:
        panels: What is out when this is published.
    """

    tables: list[tuple[Level, ReportTable]] = field(default_factory=list)
    panels: list[PublishedPanel] = field(default_factory=list)


def compared(scope: Scope, scopes: Sequence[Scope]) -> list[tuple[str, Text, Scope]]:
    """Return the rows of a table that sets a scope beside others: (key, label, of whom).

    The consortium stands beside its communities, where there are several; everybody else beside the consortium.
    """
    rows = [(OWN, ALL_LABEL if scope.kind is ScopeKind.CONSORTIUM else scope.name, scope)]
    if scope.kind is not ScopeKind.CONSORTIUM:
        return rows + [(ALL, ALL_LABEL, one) for one in scopes if one.kind is ScopeKind.CONSORTIUM]
    communities = [one for one in scopes if one.kind is ScopeKind.COMMUNITY]
    return rows + [(row_key(one), one.name, one) for one in communities if len(communities) > 1]


def row_key(scope: Scope) -> str:
    """Return the key of the row of a community, company or session: `company-acme`."""
    return f"{scope.kind.value}-{scope.key}"


def columns(*heads: tuple[str, str, str]) -> tuple[Column, ...]:
    """Return columns of (key, English, Dutch)."""
    return tuple(Column(key, Text(en=en, nl=nl)) for key, en, nl in heads)


def filled(key: str, label: Text, heads: Sequence[Column], cells: Mapping[str, CellValue] | Withheld) -> Row:
    """Return a row: of its cells, or withheld as a whole."""
    if isinstance(cells, Withheld):
        return Row(key, label, {column.key: cells for column in heads})
    return Row(key, label, {column.key: cells[column.key] for column in heads})


def count(number: int) -> Figure:
    """Return a count."""
    return Figure(number)


def mean(value: float | None) -> Figure | None:
    """Return a mean; None: of nobody."""
    return None if value is None else Figure(value, FigureKind.MEAN)


def percentage(share: Share) -> Figure | None:
    """Return a percentage without an interval; None: of nobody."""
    return None if share.percentage is None else Figure(share.percentage, FigureKind.PERCENTAGE)


def slug(name: str) -> str:
    """Return a name in letters, digits and dashes."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-") or "none"
