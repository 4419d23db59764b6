"""The pilot evaluation as values: tables whose every cell has a name, so that no figure stands anywhere without one.

`evaluation` makes them, `render` speaks of them; what may not be shown is `Withheld` before it is in a `Report`.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hyf.model.evaluation import Withheld
from hyf.model.language import Text


class FigureKind(StrEnum):
    """How a figure is written."""

    COUNT = "count"
    PERCENTAGE = "percentage"
    """[0, 100]."""
    MEAN = "mean"
    """On a scale; one decimal."""
    CHANGE = "change"
    """In steps of a scale, with its sign."""
    EFFECT = "effect"
    """Without a unit; two decimals."""
    INDEX = "index"
    """[0, 1]; two decimals."""
    HOURS = "hours"
    P_VALUE = "p-value"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number.

    Attributes:
        low: Of its 95 % interval, in the same unit; None: it has none.
        high: As `low`; both or none.
    """

    value: float
    kind: FigureKind = FigureKind.COUNT
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if (self.low is None) != (self.high is None):
            raise ValueError("an interval has two ends")


@dataclass(frozen=True, slots=True)
class Date:
    """A day in a cell."""

    day: dt.date


CellValue = Figure | Withheld | Date | Text | None
"""What stands in a cell; None: there is nothing to say, which is no nought."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures; the one that names the rows is none."""

    key: str
    head: Text


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    Attributes:
        cells: By key of the column; every column has one.
    """

    key: str
    label: Text
    cells: Mapping[str, CellValue]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of the report.

    Attributes:
        key: Unique in a report; letters, digits and dashes: "reach", "item-session".
        about: What is counted and of whom: the one base of every percentage in it, in words.
        rows: In order.
        steps: Of a Likert item: the words of its steps, low to high; () otherwise.
        appendix: Whether it stands at the end, for researchers.

    Raises:
        ValueError: A row lacks a cell or has one too many, or two rows have one key.
    """

    key: str
    title: Text
    about: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    steps: tuple[Text, ...] = ()
    appendix: bool = False

    def __post_init__(self) -> None:
        wanted = {column.key for column in self.columns}
        for row in self.rows:
            if set(row.cells) != wanted:
                raise ValueError(f"row {row.key} of table {self.key} has other cells than its columns")
        if len({row.key for row in self.rows}) < len(self.rows):
            raise ValueError(f"table {self.key} has two rows of one key")

    def cell(self, row: str, column: str) -> CellValue:
        """Return what stands in a cell.

        Raises:
            KeyError: There is no such row or column.
        """
        for one in self.rows:
            if one.key == row:
                return one.cells[column]
        raise KeyError(row)


class Level(StrEnum):
    """What part of a report a table belongs to: the four levels, and what this consortium asks of itself."""

    REACH = "reach"
    REACTION = "reaction"
    LEARNING = "learning"
    BEHAVIOUR = "behaviour"
    RESULTS = "results"
    CONSORTIUM = "consortium"
    """Wishes met, companies mixed, turns shared, contributions noticed, would go on."""
    CULTURE = "culture"
    """The learning-culture scan."""


class ScopeKind(StrEnum):
    """Of whom a report is."""

    CONSORTIUM = "consortium"
    COMMUNITY = "community"
    COMPANY = "company"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Scope:
    """Of whom a report is.

    Attributes:
        key: Of the community, company or session; "" for the consortium.
    """

    kind: ScopeKind
    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody let be quoted, as they wrote them; no name, session or day goes with them."""

    question: Text
    words: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """What somebody did for the others, for a talk about their work: in the report of their own company only.

    Attributes:
        what: "organised", "hosted", "spoke" or "wrote the notes of" a session.
    """

    name: str
    company: str
    what: Text
    session: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Report:
    """One report, in no language yet.

    Attributes:
        consortium: Its name.
        since: The first day of what it is about.
        until: The last day.
        edition: 1, 2, ...; the number it gets when it is published.
        is_draft: Whether it was not recorded as published: to look at, not to pass on.
        tables: By part, in order of reading.
        absent: Sources that hold nothing yet, and what to do to fill them.
        persons: From how many persons figures are shown.
    """

    scope: Scope
    consortium: str
    since: dt.date
    until: dt.date
    made_on: dt.date
    edition: int
    is_draft: bool
    is_simulated: bool
    persons: int
    tables: Mapping[Level, tuple[ReportTable, ...]]
    quotes: tuple[Quote, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    absent: tuple[Text, ...] = field(default=())

    def all_tables(self) -> Iterator[tuple[Level, ReportTable]]:
        """Yield every table with its part, in order of reading."""
        for level in Level:
            for table in self.tables.get(level, ()):
                yield level, table
