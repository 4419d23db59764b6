"""Answers that were gathered outside hyf's own pages: a file with what was asked and what people answered."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from hyf.model.evaluation import Item, Reply, Wave
from hyf.model.language import Text
from hyf.model.questionnaire import Gauge

COMPANY = "company"
"""The group of a reply that holds the key of the company."""
SOURCE = "source"
"""The group of a reply that holds the name of its source."""
QUOTES = "quotes"
"""The group of a reply that is `QUOTES_YES` where the person lets their words be quoted, without a name."""
QUOTES_YES = "yes"


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One item as it was asked.

    Attributes:
        text: The question.
        level: At which level it measures; None: it is of the learning-culture scan, in a block.
        labels: In both languages, of choices by choice and of steps by number ("1"); those without one are left out.
        block: Of the scan: the key of the block; "": it is not of the scan.
    """

    item: Item
    text: Text
    level: Gauge | None = None
    labels: Mapping[str, Text] = field(default_factory=dict)
    block: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was imported, once or as it grew.

    Attributes:
        name: By which it is known; unique.
        imported_on: The last time.
        items: In the order asked; an item of the same key in another source is the same item.
    """

    name: str
    imported_on: dt.date
    items: tuple[AskedItem, ...]


@dataclass(frozen=True, slots=True)
class FilledIn:
    """One questionnaire that somebody filled in.

    Attributes:
        id: 32 hexadecimal digits; their order says nothing. Of the same questionnaire it is the same every time.
        month: In which it was filled in, or imported where that is not known: `2027-01`.
        replies: All of one person, wave and company; at most one per item, and always one.
    """

    id: str
    month: str
    replies: tuple[Reply, ...]

    @property
    def person(self) -> str | None:
        """Pseudonymous code; None: not known who."""
        return self.replies[0].person

    @property
    def wave(self) -> Wave | None:
        """When; None: asked once only."""
        return self.replies[0].wave

    @property
    def company(self) -> str | None:
        """Key; None: not known which."""
        return self.replies[0].groups.get(COMPANY)
