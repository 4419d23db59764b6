"""Topics: wishes that one session can serve, and why they belong together."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hyf.model.language import Text
from hyf.model.wish import Level


class Tier(StrEnum):
    """How sure it is that two texts ask for the same thing."""

    SAME = "same"
    PERHAPS = "perhaps"
    APART = "apart"


class ReasonKind(StrEnum):
    """What speaks for or against two texts being the same."""

    COORDINATOR = "coordinator"
    LEXICON = "lexicon"
    TAXONOMY = "taxonomy"
    SPELLING = "spelling"
    WORDS = "words"
    BROADER = "broader"
    GUARD = "guard"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that makes two texts the same, or keeps them apart.

    Attributes:
        weight: How much it says, in [-1, 1], below zero against; None: it is not weighed.
        address: Of a web page that tells more; None: there is none.
    """

    kind: ReasonKind
    message: Text
    weight: float | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two texts ask for the same thing.

    Attributes:
        confidence: That they do, in [0, 1].
        reasons: What decides comes first; at least one.
    """

    tier: Tier
    confidence: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class TopicWish:
    """One wish of one member, as part of a topic.

    Attributes:
        member: Key of the member.
        text: The wish as written; a member's wishes differ in text, so (member, text) names the wish.
        level: The level asked for; None: any.
        weight: 1 to 3.
        why: What put it in this topic.
        confidence: That it belongs there, in [0, 1].
    """

    member: str
    text: str
    level: Level | None
    weight: int
    why: Text
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class TopicOffer:
    """Somebody who can share something on a topic.

    Attributes:
        by: Key of a member, or of a partner that can send an expert.
        text: The offer as written.
        level: The level up to which it can be shared; None: not said.
    """

    by: str
    text: str
    level: Level | None


@dataclass(frozen=True, slots=True)
class BroaderTopic:
    """A topic that another is part of; a session on it also serves those who want the narrower one.

    Attributes:
        key: Of the topic, whether or not anybody wishes it as such.
        label: As people read it.
        distance: 1 for what the narrower one is directly part of, 2 for what that is part of, and so on.
    """

    key: str
    label: str
    distance: int


@dataclass(frozen=True, slots=True)
class Topic:
    """Wishes that one session can serve.

    Attributes:
        key: Lower case letters, digits, hyphens; unique.
        label: As people read it.
        wishes: In declared order; one member may have several, and a wish that names several subjects ("React en
            TypeScript") stands in the topic of each.
        offers: Members first, then partners, in declared order.
        broader: The topics that it is part of, nearest first.
    """

    key: str
    label: str
    wishes: tuple[TopicWish, ...]
    offers: tuple[TopicOffer, ...] = ()
    broader: tuple[BroaderTopic, ...] = ()

    @property
    def members(self) -> tuple[str, ...]:
        """Keys of the members who want it, each once, in order."""
        return tuple(dict.fromkeys(wish.member for wish in self.wishes))


@dataclass(frozen=True, slots=True)
class PossibleTopic:
    """Topics that perhaps are one; for the coordinator to decide.

    Attributes:
        label: What they would be called together.
        topics: Keys of two topics or more, the one with most people first.
        confidence: That they are one, in (0, 1).
        why: What makes them alike.
    """

    label: str
    topics: tuple[str, ...]
    confidence: float
    why: Text


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics of a consortium.

    Attributes:
        found: Wanted by two people or more: most people first, then by key.
        alone: Wanted by one person: by key.
        by_text: Key of the topic for every subject written anywhere in the file that has one (wishes, offers,
            experts, pins, history, profiles), as it is written there.
        possible: What perhaps belongs together: most people first. Nothing of it is in `found`, unless the file says
            `join: bold`; then all of it is, and this is empty.
    """

    found: tuple[Topic, ...]
    alone: tuple[Topic, ...]
    by_text: Mapping[str, str]
    possible: tuple[PossibleTopic, ...] = ()

    @property
    def all(self) -> tuple[Topic, ...]:
        """Every topic: the shared ones first."""
        return self.found + self.alone
