"""Wishes and offers -> who can share what, what nobody offers, and who could coach whom at another company."""

from collections import Counter
from collections.abc import Iterator

from hyf.model.consortium import Consortium
from hyf.model.sharing import Coaching, Sharing
from hyf.model.topic import Topic, TopicOffer, Topics
from hyf.model.wish import Level

_MOST_PER_PERSON = 2
_LEVELS = tuple(Level)


def find_sharing(consortium: Consortium, topics: Topics) -> Sharing:
    """Find what can be shared with whom.

    Nobody is in more than two pairs in one role. Somebody with few possible coaches chooses first; a coach of the same
    community goes before one of another, one with fewer pairs before one with more, and a higher level before a lower.
    """
    offered = tuple(topic for topic in topics.all if topic.offers)
    used = {(offer.by, offer.text) for topic in offered for offer in topic.offers}
    return Sharing(
        offered=offered,
        missing=tuple(topic for topic in topics.all if not topic.offers),
        unasked=tuple(offer for offer in _all_offers(consortium) if (offer.by, offer.text) not in used),
        pairs=_pairs(consortium, offered),
    )


def _all_offers(consortium: Consortium) -> Iterator[TopicOffer]:
    for key, member in consortium.members.items():
        yield from (TopicOffer(key, offer.text, offer.level) for offer in member.offers)
    for key, partner in consortium.partners.items():
        yield from (TopicOffer(key, subject, None) for subject in partner.experts)


def _pairs(consortium: Consortium, topics: tuple[Topic, ...]) -> tuple[Coaching, ...]:
    wishes = [found for topic in topics for found in _possible(consortium, topic)]
    wishes.sort(key=len)  # it is stable: where as many coaches are possible, the order stays
    chosen: dict[tuple[str, str], Coaching] = {}
    coached: Counter[str] = Counter()
    coaching: Counter[str] = Counter()
    # Everybody's own community first, so that nobody from afar takes the place of somebody near.
    for is_near in (True, False):
        for candidates in wishes:
            free = [pair for pair in candidates if coaching[pair.coach] < _MOST_PER_PERSON and pair.is_near == is_near]
            wish = candidates[0].topic, candidates[0].member
            if free and wish not in chosen and coached[wish[1]] < _MOST_PER_PERSON:
                pair = min(free, key=lambda pair: (coaching[pair.coach], -_rank(pair.offered)))
                chosen[wish] = pair
                coached[pair.member] += 1
                coaching[pair.coach] += 1
    order = {topic.key: place for place, topic in enumerate(topics)}
    people = {key: place for place, key in enumerate(consortium.members)}
    return tuple(sorted(chosen.values(), key=lambda pair: (order[pair.topic], people[pair.member])))


def _possible(consortium: Consortium, topic: Topic) -> Iterator[list[Coaching]]:
    """Yield, for everybody who wants a topic and has a possible coach, all pairs that could be made."""
    for member in topic.members:
        wanted = [wish.level for wish in topic.wishes if wish.member == member]
        # Somebody who wrote the topic twice is helped by a coach for either.
        lowest = None if None in wanted else min((level for level in wanted if level), key=_LEVELS.index)
        pairs = [
            Coaching(topic.key, member, offer.by, lowest, offer.level, _is_near(consortium, member, offer.by))
            for offer in topic.offers
            if _may_coach(consortium, member, offer) and _reaches(offer.level, lowest)
        ]
        if pairs:
            yield pairs


def _may_coach(consortium: Consortium, member: str, offer: TopicOffer) -> bool:
    if offer.by not in consortium.members or any({member, offer.by} <= set(group) for group in consortium.apart):
        return False
    return consortium.members[offer.by].company != consortium.members[member].company


def _is_near(consortium: Consortium, one: str, other: str) -> bool:
    members = consortium.members
    return consortium.community_of(members[one]) == consortium.community_of(members[other])


def _reaches(offered: Level | None, wanted: Level | None) -> bool:
    return offered is None or wanted is None or _rank(offered) >= _rank(wanted)


def _rank(level: Level | None) -> int:
    return -1 if level is None else _LEVELS.index(level)
