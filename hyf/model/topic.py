"""Topics: wishes that one session can serve, and why they belong together."""

from collections.abc import Mapping
from dataclasses import dataclass

from hyf.model.language import Text
from hyf.model.wish import Level


@dataclass(frozen=True, slots=True)
class TopicWish:
    """One wish of one member, as part of a topic.

    Attributes:
        member: Key of the member.
        text: The wish as written; a member's wishes differ in text, so (member, text) names the wish.
        level: The level asked for; None: any.
        weight: 1 to 3.
        why: What put it in this topic.
    """

    member: str
    text: str
    level: Level | None
    weight: int
    why: Text


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
class Topic:
    """Wishes that one session can serve.

    Attributes:
        key: Lower case letters, digits, hyphens; unique.
        label: As people read it.
        wishes: In declared order; one member may have several.
        offers: Members first, then partners, in declared order.
    """

    key: str
    label: str
    wishes: tuple[TopicWish, ...]
    offers: tuple[TopicOffer, ...] = ()

    @property
    def members(self) -> tuple[str, ...]:
        """Keys of the members who want it, each once, in order."""
        return tuple(dict.fromkeys(wish.member for wish in self.wishes))


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics of a consortium.

    Attributes:
        found: Wanted by two people or more: most people first, then by key.
        alone: Wanted by one person: by key.
        by_text: Key of the topic for every subject written anywhere in the file that has one (wishes, offers,
            experts, pins, history, profiles), as it is written there.
    """

    found: tuple[Topic, ...]
    alone: tuple[Topic, ...]
    by_text: Mapping[str, str]

    @property
    def all(self) -> tuple[Topic, ...]:
        """Every topic: the shared ones first."""
        return self.found + self.alone
