"""The topics as a plan sees them: each wish in exactly one, for a wish is met once.

A wish that names several subjects stands in several topics, and a topic too small for a session goes with others under
what it is part of. `homes` decides it, for each community apart: what is too small here may be large there.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hyf.model.consortium import Consortium
from hyf.model.language import Text
from hyf.model.topic import Topic, Topics, TopicWish
from hyf.plan.homes import Ground, Homes, WishName
from hyf.plan.pins import PinFacts, known_topics


@dataclass(frozen=True, slots=True)
class Moved:
    """What brought a wish to a topic that it does not stand in itself.

    Attributes:
        part: Key of the topic that it does stand in, a part of the other.
        by_pin: A pin asks for it; else the part has too few people in this community.
    """

    part: str
    by_pin: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """Topics in which every wish stands once.

    Attributes:
        topics: None of them is part of another any more, so to settle them again changes nothing. A topic that lost
            all its wishes is gone; a broader one that took some over, or that a pin names, is there.
        moved: The wishes that do not stand in their topic themselves.
    """

    topics: Topics
    moved: Mapping[WishName, Moved]


def settle(consortium: Consortium, topics: Topics, pins: Sequence[PinFacts]) -> Settled:
    """Give every wish one topic.

    Args:
        consortium: Whose wishes they are.
        topics: As they were found: a wish may stand in several, and a topic may be part of others.
        pins: Those that count; the topics they name keep their wishes.
    """
    found = {(topic.key, wish.member, wish.text): wish for topic in topics.all for wish in topic.wishes}
    labels = known_topics(topics)
    wishes: dict[str, list[TopicWish]] = defaultdict(list)
    moved: dict[WishName, Moved] = {}
    for community, ground in zip(consortium.communities.values(), _grounds(consortium, topics, pins), strict=True):
        homes = Homes(ground)
        for wish, key in homes.home.items():
            part = ground.nearest_part(wish, key)
            here = found[part, *wish]
            if part != key:
                moved[wish] = Moved(part, by_pin=wish in homes.by_pin)
                why = _why(moved[wish], labels[part], labels[key], community.name)
                here = replace(here, why=why)
            wishes[key].append(here)
    for pin in pins:
        if pin.topic:
            wishes.setdefault(pin.topic, [])
    return Settled(_anew(consortium, topics, wishes, moved), moved)


def could_meet(topics: Topics) -> dict[str, dict[str, tuple[TopicWish, ...]]]:
    """Return what a session on a topic could meet, wherever it was settled: topic key -> member key -> wishes.

    They are the wishes on the topic and on every part of it, each once.
    """
    could: dict[str, dict[str, dict[str, TopicWish]]] = {}
    for topic in topics.all:
        for key in (topic.key, *(broader.key for broader in topic.broader)):
            for wish in topic.wishes:
                could.setdefault(key, {}).setdefault(wish.member, {}).setdefault(wish.text, wish)
    return {key: {member: tuple(mine.values()) for member, mine in some.items()} for key, some in could.items()}


def _grounds(consortium: Consortium, topics: Topics, pins: Sequence[PinFacts]) -> Iterator[Ground]:
    """Yield the ground of every community, in declared order."""
    company_of = {key: member.company for key, member in consortium.members.items()}
    # The nearest counts where one broader topic is reached by two ways.
    above = {topic.key: {over.key: over.distance for over in reversed(topic.broader)} for topic in topics.all}
    stands_in = _stands_in(consortium, topics)
    for community in consortium.communities:
        yield Ground(
            group=consortium.group_of(community),
            company_of=company_of,
            stands_in=stands_in[community],
            above=above,
            pins=[pin for pin in pins if pin.topic and community in pin.communities],
        )


def _stands_in(consortium: Consortium, topics: Topics) -> dict[str, dict[WishName, tuple[str, ...]]]:
    """Return for each community the keys of the topics that each wish there stands in."""
    stands_in: dict[str, dict[WishName, tuple[str, ...]]] = {key: {} for key in consortium.communities}
    for topic in topics.all:
        for wish in topic.wishes:
            here = stands_in[consortium.community_of(consortium.members[wish.member])]
            name = (wish.member, wish.text)
            here[name] = (*here.get(name, ()), topic.key)
    return stands_in


def _why(moved: Moved, part: str, broader: str, community: str) -> Text:
    if moved.by_pin:
        return Text(
            en=f"{part}: part of {broader}, on which a session was decided (pins)",
            nl=f"{part}: hoort bij {broader}, en daarover is een bijeenkomst besloten (pins)",
        )
    return Text(
        en=f"{part}: too few people in {community} for a session of its own, so with {broader}",
        nl=f"{part}: te weinig mensen in {community} voor een eigen bijeenkomst, dus samen met {broader}",
    )


def _anew(
    consortium: Consortium,
    topics: Topics,
    wishes: Mapping[str, Sequence[TopicWish]],
    moved: Mapping[WishName, Moved],
) -> Topics:
    """Make the topics anew from the wishes at home in each, listed as topics are."""
    labels = known_topics(topics)
    declared = ((key, wish.text) for key, member in consortium.members.items() for wish in member.wishes)
    order = {wish: position for position, wish in enumerate(declared)}
    offers = {topic.key: topic.offers for topic in topics.all}
    speakers = {key: position for position, key in enumerate((*consortium.members, *consortium.partners))}
    made = []
    for key, some in wishes.items():
        parts = {key} | {moved[wish.member, wish.text].part for wish in some if (wish.member, wish.text) in moved}
        # What the search for reasons lets somebody wish is declared nowhere.
        in_order = sorted(some, key=lambda wish: order.get((wish.member, wish.text), len(order)))
        of_parts = dict.fromkeys(offer for part in sorted(parts) for offer in offers.get(part, ()))
        shared_here = sorted(of_parts, key=lambda offer: speakers[offer.by])
        made.append(Topic(key, labels[key], tuple(in_order), tuple(shared_here)))
    made.sort(key=lambda topic: (-len(topic.members), topic.key))
    return Topics(
        found=tuple(topic for topic in made if len(topic.members) > 1),
        alone=tuple(topic for topic in made if len(topic.members) <= 1),
        by_text=_by_text(topics, made),
        possible=topics.possible,
    )


def _by_text(topics: Topics, made: Sequence[Topic]) -> dict[str, str]:
    """Let what meant a topic that is gone mean the one to which the first of its wishes went."""
    home = {(wish.member, wish.text): topic.key for topic in made for wish in topic.wishes}
    first = {topic.key: home[topic.wishes[0].member, topic.wishes[0].text] for topic in topics.all if topic.wishes}
    here = first | {topic.key: topic.key for topic in made}
    return {text: here[key] for text, key in topics.by_text.items() if key in here}
