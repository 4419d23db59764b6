"""The workbook as values: texts with the place they come from, and what the consortium itself puts in the book.

`loading` reads the texts, the command adds what happened, `render` makes pages and print of both.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from hyf.model.agreement import AgreementAnswer
from hyf.model.attendance import SessionNotes
from hyf.model.consortium import Consortium
from hyf.model.declared import Declared
from hyf.model.language import Language
from hyf.model.rota import Session, Turns
from hyf.model.scalars import FilledText, Whole
from hyf.model.topic import Topics

AtLeastOne = Annotated[Whole, Field(ge=1)]


class GroupSize(Declared):
    """How many people a working form is for."""

    fewest: AtLeastOne = Field(alias="from")
    most: AtLeastOne = Field(alias="to")


class ScheduleRow(Declared):
    """A part of a session."""

    minutes: AtLeastOne
    what: FilledText
    who: FilledText | None = None


class Schedule(Declared):
    """A session from minute to minute."""

    name: FilledText
    rows: Annotated[tuple[ScheduleRow, ...], Field(min_length=1)]

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(row.minutes for row in self.rows)


class CardHead(Declared):
    """What stands at the head of the file of a working form.

    Attributes:
        order: Its place among the cards; those of one order stand by key.
    """

    name: FilledText
    aim: FilledText
    fits: FilledText
    group: GroupSize
    schedules: tuple[Schedule, ...] = ()
    order: Whole = 1000


class ChapterHead(Declared):
    """What stands at the head of the file of a chapter."""

    title: FilledText
    short: FilledText


@dataclass(frozen=True, slots=True)
class Prose:
    """Text of a file in Markdown.

    Attributes:
        file: As the user would type it.
        line: Of the first line of the text in the file, from 1.
    """

    text: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Card:
    """A working form as a recipe.

    Attributes:
        key: Of its file: `shadow-day`.
    """

    key: str
    language: Language
    head: CardHead
    body: Prose


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter.

    Attributes:
        key: Of its file, without the number.
        number: Its place in the book; what the consortium itself puts in stands between 50 and 69.
    """

    key: str
    number: int
    language: Language
    head: ChapterHead
    body: Prose


@dataclass(frozen=True, slots=True)
class BookTexts:
    """All texts of the book.

    Attributes:
        cards: By order, then key.
        chapters: By number, then key.
    """

    cards: tuple[Card, ...]
    chapters: tuple[Chapter, ...]

    def cards_in(self, language: Language) -> tuple[Card, ...]:
        """Return the cards of one language, in order."""
        return tuple(card for card in self.cards if card.language is language)

    def chapters_in(self, language: Language) -> tuple[Chapter, ...]:
        """Return the chapters of one language, in order."""
        return tuple(chapter for chapter in self.chapters if chapter.language is language)


@dataclass(frozen=True, slots=True)
class BookSession:
    """A session as the book tells of it.

    Attributes:
        came: How many people came; None: nobody noted it.
        notes: What was written down about it; None: nothing was.
    """

    session: Session
    is_cancelled: bool = False
    came: int | None = None
    notes: SessionNotes | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """What a company answered to the agreements as they stand now; no name goes with it."""

    answer: AgreementAnswer
    day: dt.date


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the consortium itself puts in the book.

    Attributes:
        made_on: What was before this day has been.
        is_simulated: Nothing of it happened.
        sessions: By date, published or planned; () where there is no rota yet.
        turns: The ledger of the rota by key of the company; empty where there is no rota yet.
        signatures: By key of the company; who has not answered is left out.
    """

    consortium: Consortium
    topics: Topics
    made_on: dt.date
    is_simulated: bool = False
    sessions: tuple[BookSession, ...] = ()
    turns: Mapping[str, Turns] = field(default_factory=dict)
    signatures: Mapping[str, Signature] = field(default_factory=dict)

    @property
    def going_on(self) -> tuple[BookSession, ...]:
        """The sessions that were not cancelled."""
        return tuple(one for one in self.sessions if not one.is_cancelled)

    def is_past(self, session: Session) -> bool:
        """Tell whether a session has been."""
        return session.date < self.made_on
