"""Answers to questionnaires, and the figures made of them: values only. What is counted how is `evaluation`'s.

A figure never stands alone: a percentage carries its one base, a mean its number of persons, and what may not be shown
is `Withheld`, a value like any other, so that no caller mistakes it for a nought.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

LEAST_PERSONS = 5
"""Below this nothing is said of a group, whatever a consortium sets."""
_NUMBER = re.compile(r"[+-]?\d{1,9}([.,]\d{1,9})?", re.ASCII)
NO_GROUPS: Mapping[str, str] = MappingProxyType({})


class Wave(StrEnum):
    """When a questionnaire was filled in, seen from what it measures."""

    BEFORE = "before"
    AFTER = "after"


class ItemKind(StrEnum):
    """How an item is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    OPEN = "open"


class BaseKind(StrEnum):
    """Of what a percentage is a part. All but `TICKS` count persons."""

    ASKED = "asked"
    ANSWERED = "answered"
    LISTED = "listed"
    TICKS = "ticks"


class WithheldReason(StrEnum):
    """Why a figure is not shown.

    For the coordinator only: a report says the same of both, for who knows that a figure was "too few" and the figure
    beside it "would reveal" knows bounds of each.
    """

    TOO_FEW = "too-few"
    WOULD_REVEAL = "would-reveal"


@dataclass(frozen=True, slots=True)
class Withheld:
    """Stands where a figure may not be shown."""

    reason: WithheldReason


TOO_FEW = Withheld(WithheldReason.TOO_FEW)
WOULD_REVEAL = Withheld(WithheldReason.WOULD_REVEAL)


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many persons what may be shown.

    Attributes:
        persons: Any figure; 5 or more.
        interval: A mean change with its interval; from `persons` to one less only counts are shown.
        words: What people wrote themselves.
        unanimous: In a smaller group it is not shown that all answered the same.

    Raises:
        ValueError: One of them is lower than may be, or lower than `persons`.
    """

    persons: int = LEAST_PERSONS
    interval: int = 8
    words: int = 10
    unanimous: int = 10

    def __post_init__(self) -> None:
        if self.persons < LEAST_PERSONS:
            raise ValueError(f"figures are shown from {LEAST_PERSONS} persons or more, not from {self.persons}")
        # A higher number of persons lifts the others along, so that setting one is enough.
        for name, least in (("interval", 8), ("words", 10), ("unanimous", 10)):
            if getattr(self, name) < least:
                raise ValueError(f"{name} is {least} or more, not {getattr(self, name)}")
            object.__setattr__(self, name, max(getattr(self, name), self.persons))


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a questionnaire or scan.

    Attributes:
        choices: Of a single or multiple choice: what is listed, in the order of the table.
        low: Of a scale: its lowest step.
        high: Of a scale: its highest step.
        is_reversed: A low step is the good end; `scored` turns it around.

    Raises:
        ValueError: A choice without choices, the same choice twice, or a scale of less than two steps.
    """

    key: str
    kind: ItemKind
    choices: tuple[str, ...] = ()
    low: int = 1
    high: int = 5
    is_reversed: bool = False

    def __post_init__(self) -> None:
        if self.kind in (ItemKind.SINGLE, ItemKind.MULTIPLE) and not self.choices:
            raise ValueError(f"item {self.key} is a choice, and lists none")
        if len({*self.choices}) < len(self.choices):
            raise ValueError(f"item {self.key} lists a choice twice")
        if self.kind is ItemKind.SCALE and self.low >= self.high:
            raise ValueError(f"item {self.key} runs from {self.low} to {self.high}: a scale has two steps or more")

    @property
    def numbers(self) -> Mapping[str, float]:
        """What each choice of a single choice is worth where all are numbers, such as marks: 7,5; else nothing."""
        if self.kind is not ItemKind.SINGLE or not all(map(_NUMBER.fullmatch, self.choices)):
            return {}
        return {choice: float(choice.replace(",", ".")) for choice in self.choices}

    def scored(self, value: float) -> float:
        """Return a value with the good end high, [low, high].

        Raises:
            ValueError: It is not on the scale.
        """
        if not self.low <= value <= self.high:
            raise ValueError(f"item {self.key} is answered by {self.low} to {self.high}, not by {value}")
        return self.low + self.high - value if self.is_reversed else value


@dataclass(frozen=True, slots=True)
class Reply:
    """What one person answered to one item; just one of `value`, `choices` and `text` is set.

    Attributes:
        person: Pseudonymous code, the same before and after; None: not known who.
        wave: None: asked once only.
        value: Of a scale; unscored.
        choices: What was ticked, listed or not; (): the item was seen and nothing was ticked.
        text: In the person's own words.
        groups: What the person is counted under, such as company, community and session, by key.

    Raises:
        ValueError: None or more than one is set, or the value is no finite number.
    """

    item: str
    person: str | None = None
    wave: Wave | None = None
    value: float | None = None
    choices: tuple[str, ...] | None = None
    text: str | None = None
    groups: Mapping[str, str] = field(default_factory=lambda: NO_GROUPS)

    def __post_init__(self) -> None:
        if sum(part is not None for part in (self.value, self.choices, self.text)) != 1:
            raise ValueError(f"a reply to {self.item} holds one of a value, choices and a text")
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError(f"a reply to {self.item} holds {self.value}, which is no number")


@dataclass(frozen=True, slots=True)
class Base:
    """Of what a percentage is a part.

    Attributes:
        n: Persons, or ticks where `kind` says so; 0 or more.
    """

    kind: BaseKind
    n: int


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the true figure lies, as far as chance goes.

    Attributes:
        level: Of confidence, (0, 1).
    """

    low: float
    high: float
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """A count and the one base of its percentage.

    Raises:
        ValueError: The count is not within 0 and the base.
    """

    count: int
    base: Base

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.base.n:
            raise ValueError(f"{self.count} of {self.base.n} is no share")

    @property
    def percentage(self) -> float | None:
        """In [0, 100]; None: of nobody."""
        return 100 * self.count / self.base.n if self.base.n else None


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of a table: a choice or a step, and how many."""

    label: str
    share: Share


@dataclass(frozen=True, slots=True)
class Table:
    """How an item was answered.

    Attributes:
        base: Of every percentage in it.
        unlisted: Replies with something that is not listed; in the base or not, as its kind says.
        mean: Of a scale, scored, and of a single choice of numbers, of what is listed; None: of another kind, or nobody
            answered.
    """

    item: str
    base: Base
    cells: tuple[Cell, ...]
    unlisted: int = 0
    mean: float | None = None

    def cell(self, label: str) -> Share:
        """Return one share by its label.

        Raises:
            ValueError: There is no such row.
        """
        for cell in self.cells:
            if cell.label == label:
                return cell.share
        raise ValueError(f"the table of {self.item} has no row {label}")


@dataclass(frozen=True, slots=True)
class Direction:
    """How many of the same persons went which way; said first, before any mean."""

    better: int
    same: int
    worse: int

    @property
    def n(self) -> int:
        """Persons that answered both times."""
        return self.better + self.same + self.worse


@dataclass(frozen=True, slots=True)
class Change:
    """How the same persons answered before and after; in steps of the scale unless said otherwise.

    Attributes:
        before: Mean of the matched persons.
        after: Mean of the matched persons.
        mean: Of the differences, after minus before.
        interval: Of `mean`; None: all changed by the same, by which no spread is known.
        g_av: Hedges' g by the average spread of before and after, no unit; None: there is no spread.
        g_z: Hedges' g by the spread of the differences, no unit; None: there is no spread.
    """

    direction: Direction
    before: float
    after: float
    mean: float
    interval: Interval | None
    g_av: float | None
    g_z: float | None
