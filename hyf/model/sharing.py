"""Who can share what with whom."""

from dataclasses import dataclass

from hyf.model.topic import Topic, TopicOffer
from hyf.model.wish import Level


@dataclass(frozen=True, slots=True)
class Coaching:
    """A member who could be coached on the job by a member of another company.

    Attributes:
        topic: Key of the topic.
        member: Key of who wants to learn.
        coach: Key of who can share.
        wanted: The level asked for; None: any.
        offered: The level up to which it can be shared; None: not said.
        is_near: Both are of one community.
    """

    topic: str
    member: str
    coach: str
    wanted: Level | None
    offered: Level | None
    is_near: bool


@dataclass(frozen=True, slots=True)
class Sharing:
    """What becomes of the offers of a consortium.

    Attributes:
        offered: The topics that somebody wants and somebody offers: most people first.
        missing: The topics that people want and nobody offers: most people first.
        unasked: Offers, of members and partners, for which there is no wish, in declared order.
        pairs: Those who could be coached: by topic as in `offered`, then in declared order.
    """

    offered: tuple[Topic, ...]
    missing: tuple[Topic, ...]
    unasked: tuple[TopicOffer, ...]
    pairs: tuple[Coaching, ...]
