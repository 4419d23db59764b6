"""A question for the coordinator: do these belong together?"""

from dataclasses import dataclass
from enum import StrEnum

from hyf.model.language import Text


class DoubtKind(StrEnum):
    """What is in doubt."""

    JOIN = "join"
    """Two topics that perhaps are one."""
    SPLIT = "split"
    """A text that stands in a topic and perhaps does not belong there."""


@dataclass(frozen=True, slots=True)
class Written:
    """A wish as it is written, and how many people wrote it so."""

    text: str
    people: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things that perhaps are one.

    Attributes:
        topic: Key of the topic; None: a text in doubt, which is no topic of its own.
        label: The topic as people read it, or the text in doubt.
        names: What an answer about it counts for, the label first.
        written: Every text of it: what most people wrote first.
        members: Keys of those who want it, in declared order.
    """

    topic: str | None
    label: str
    names: tuple[str, ...]
    written: tuple[Written, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Whether two sides belong together.

    Attributes:
        left: Keeps its label when they do; of a split: the text in doubt.
        right: Of a split: the rest of the topic.
        confidence: That they belong together, in (0, 1).
        communities: Keys of those in which the answer decides whether a session is possible.
        people: How many people's sessions depend on the answer: everybody in those communities who gets a session by
            it; where there are none, the people of the smaller side.
    """

    kind: DoubtKind
    left: Side
    right: Side
    why: Text
    confidence: float
    communities: tuple[str, ...]
    people: int
