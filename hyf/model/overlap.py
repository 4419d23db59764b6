"""Who wants a topic, by company and by level: the cells of the map of topics and companies."""

from hyf.model.consortium import Consortium
from hyf.model.topic import Topic
from hyf.model.wish import Level


def people_by_company(topic: Topic, consortium: Consortium) -> dict[str, tuple[str, ...]]:
    """Return who wants a topic at each company.

    Returns:
        Keys of members, each once, under the key of their company; companies in declared order, and only those where
        somebody wants it.
    """
    people: dict[str, list[str]] = {company: [] for company in consortium.companies}
    for key in topic.members:
        people[consortium.members[key].company].append(key)
    return {company: tuple(found) for company, found in people.items() if found}


def levels_wanted(topic: Topic) -> dict[str, frozenset[Level]]:
    """Return at which levels each member wants a topic; who names none wants every level."""
    wanted: dict[str, set[Level]] = {key: set() for key in topic.members}
    for wish in topic.wishes:
        wanted[wish.member].update([wish.level] if wish.level else Level)
    return {key: frozenset(levels) for key, levels in wanted.items()}
