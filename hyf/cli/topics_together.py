"""Topics that the plan puts together, because each has too few people for a session of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from hyf.model.consortium import Consortium
from hyf.model.topic import Topics
from hyf.plan.settle import settle


@dataclass(frozen=True, slots=True)
class Together:
    """Topics that go together in one community, under what they are part of.

    Attributes:
        community: Key.
        topic: Key of the broader topic.
        label: Of the broader topic.
        parts: Key, label and number of people of each topic that is too small by itself.
    """

    community: str
    topic: str
    label: str
    parts: tuple[tuple[str, str, int], ...]


def put_together(consortium: Consortium, topics: Topics) -> tuple[Together, ...]:
    """Return what the plan puts together, by community and in the order of the topics."""
    settled = settle(consortium, topics, ())
    labels = {topic.key: topic.label for topic in topics.all}
    found = []
    for community in consortium.communities:
        for topic in settled.topics.all:
            people: dict[str, set[str]] = {}
            for wish in topic.wishes:
                moved = settled.moved.get((wish.member, wish.text))
                if moved and consortium.community_of(consortium.members[wish.member]) == community:
                    people.setdefault(moved.part, set()).add(wish.member)
            if people:
                parts = sorted(((key, labels[key], len(who)) for key, who in people.items()), key=lambda one: -one[2])
                found.append(Together(community, topic.key, topic.label, tuple(parts)))
    return tuple(found)


def together_lines(found: tuple[Together, ...], consortium: Consortium) -> Iterator[str]:
    """Yield a line for each."""
    for one in found:
        parts = ", ".join(f"{label} ({people})" for _, label, people in one.parts)
        yield f"  {consortium.communities[one.community].name}, {one.label}: {parts}"
