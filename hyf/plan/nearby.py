"""Who else could have made a topic large enough for a session: for the reasons why it is not."""

from hyf.model.topic import Topic
from hyf.plan.homes import is_large_enough
from hyf.plan.instance import CommunityPlan, Instance


def named_elsewhere(topic: Topic, community: CommunityPlan, instance: Instance) -> set[str]:
    """Return who in a community named a topic in a wish of several subjects that is at home in another."""
    named = {member for found in instance.found.all if found.key == topic.key for member in found.members}
    return named.intersection(community.members).difference(topic.members)


def together_under(topic: Topic, community: CommunityPlan, instance: Instance) -> tuple[str, set[str]] | None:
    """Return who in a community share the broader topic that most share with a topic too small, and its label.

    None when the topic is part of nothing, when nobody else wants what it is part of, or when a pin alone keeps it from
    a broader one that is large enough.
    """
    above = {found.key: {over.key: over.label for over in found.broader} for found in instance.found.all}
    own = {key: label for key, label in above.get(topic.key, {}).items() if key != topic.key}
    people = {
        key: {
            member
            for part in instance.topics.values()
            if part.key == key or (part.key not in community.topics and key in above.get(part.key, {}))
            for member in set(part.members).intersection(community.members)
        }
        for key in own
    }
    most = max(own, key=lambda key: len(people[key]), default=None)
    if most is None or people[most] <= set(topic.members):
        return None
    if is_large_enough([instance.attendees[key].company for key in people[most]], community.group):
        return None
    return own[most], people[most]
