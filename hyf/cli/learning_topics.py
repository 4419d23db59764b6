"""The topics that members see when they say what they want to learn: labels and numbers, no names."""

from hyf.cli.context import Opened
from hyf.cli.finding import find_topics_in
from hyf.model.learning import WantedTopic


def wanted_topics(opened: Opened) -> tuple[WantedTopic, ...]:
    """Return the topics that two people or more want, most people first: what one person wants stays theirs."""
    found = find_topics_in(opened.folder, opened.consortium).found
    counted = (WantedTopic(topic.label, len({wish.member for wish in topic.wishes})) for topic in found)
    return tuple(topic for topic in counted if topic.people > 1)
