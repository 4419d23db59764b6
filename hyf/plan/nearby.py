"""Who else could have made a topic large enough for a session: for the reasons why it is not."""

from hyf.model.topic import Topic
from hyf.plan.community_plan import CommunityPlan
from hyf.plan.homes import is_large_enough
from hyf.plan.instance import Instance


class Nearby:
    """The topics of an instance as they were found, by who named them and by what they are part of."""

    def __init__(self, instance: Instance) -> None:
        """Look up once who named what."""
        self._instance = instance
        self._labels_above = {
            found.key: {over.key: over.label for over in found.broader} for found in instance.found.all
        }
        self._below: dict[str, list[str]] = {}
        for part in instance.topics:
            for key in dict.fromkeys((part, *self._labels_above.get(part, {}))):
                self._below.setdefault(key, []).append(part)
        self._named: dict[tuple[str, str], set[str]] = {}
        for found in instance.found.all:
            for wish in found.wishes:
                community = instance.attendees[wish.member].community
                self._named.setdefault((found.key, community), set()).add(wish.member)

    def named_elsewhere(self, topic: Topic, community: CommunityPlan) -> set[str]:
        """Return who in a community named a topic in a wish of several subjects that is at home in another."""
        return self._named.get((topic.key, community.key), set()).difference(community.wanted.get(topic.key, ()))

    def together_under(self, topic: Topic, community: CommunityPlan) -> tuple[str, set[str]] | None:
        """Return who in a community share the broader topic that most share with a topic too small, and its label.

        None when the topic is part of nothing, when nobody else wants what it is part of, or when a pin alone keeps it
        from a broader one that is large enough.
        """
        own = {key: label for key, label in self._labels_above.get(topic.key, {}).items() if key != topic.key}
        people = {key: self._people(key, community) for key in own}
        most = max(own, key=lambda key: len(people[key]), default=None)
        if most is None or people[most] <= community.wanted.get(topic.key, {}).keys():
            return None
        attendees = self._instance.attendees
        if is_large_enough([attendees[key].company for key in people[most]], community.group):
            return None
        return own[most], people[most]

    def _people(self, broader: str, community: CommunityPlan) -> set[str]:
        """Return who here wants a topic, or a part of it that is too small."""
        parts = [part for part in self._below.get(broader, ()) if part == broader or part not in community.topics]
        return {member for part in parts for member in community.wanted.get(part, ())}
