"""What one session can meet at most, worked out beforehand: redundant for the rules, decisive for the proofs.

Sessions hardly touch each other: who can come on a day, the shares of the companies and the rooms decide how much a
session on a topic can meet. Told so, the solver sees at once that a plan cannot be better, which it would otherwise
have to find out for every order of the topics over the slots.
"""

import datetime as dt
from collections import defaultdict
from itertools import pairwise

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from hyf.plan.choices import Choices, Opening, total
from hyf.plan.instance import Instance
from hyf.plan.rules.company_mix import share_of


def order_openings(model: CpModel, choices: Choices) -> None:
    """Let the sessions of a slot stand in the order of their days, for its openings are all alike."""
    for one, other in pairwise(choices.openings):
        if one.community == other.community and one.slot == other.slot:
            model.add(choices.used(other) <= choices.used(one))
            later, earlier = _day_number(choices, other), _day_number(choices, one)
            model.add(later >= earlier).only_enforce_if(_as_one(model, choices, other))


def _as_one(model: CpModel, choices: Choices, opening: Opening) -> IntVar:
    is_used = model.new_bool_var(f"{opening.name} is used")
    model.add(choices.used(opening) == is_used)
    return is_used


def _day_number(choices: Choices, opening: Opening) -> LinearExpr:
    return total([date.toordinal() * var for date, var in choices.dates[opening].items()])


def tighten(model: CpModel, choices: Choices, instance: Instance) -> None:
    """Add to a model what follows from its rules: most people and most weight per topic and day group."""
    for opening in choices.openings:
        for topic, by_member in choices.attends[opening].items():
            groups = choices.groups[opening]
            most = [most_met(instance, opening, topic, dates[0]) for dates in groups]
            chosen = choices.topics[opening][topic]
            for (people, _), var in zip(most, chosen, strict=True):
                if not people:
                    model.add(var == 0)
            weights = instance.communities[opening.community].wanted[topic]
            met = total([weights[member] * attends for member, attends in by_member.items()])
            model.add(met <= total([weight * var for (_, weight), var in zip(most, chosen, strict=True)]))
            present = total([attends + 0 for attends in by_member.values()])
            model.add(present <= total([people * var for (people, _), var in zip(most, chosen, strict=True)]))


def most_met(instance: Instance, opening: Opening, topic: str, date: dt.date) -> tuple[int, int]:
    """Return the most people and the most weight that one session on a topic can have on a date.

    For a given size each company fills at most its share of it, so the best group takes each company's heaviest
    wishes up to that share and the heaviest of those: the greedy choice of a partition matroid is best.

    Returns:
        (people, weight); (0, 0) when no group is large enough.
    """
    community = instance.communities[opening.community]
    by_company: dict[str, list[int]] = defaultdict(list)
    for member, weight in community.wanted[topic].items():
        attendee = instance.attendees[member]
        if date in attendee.free:
            by_company[attendee.company].append(weight)
    room = max((host.capacity for host in community.hosts.values() if date in host.open), default=0)
    share = share_of(community.group)
    people, heaviest = 0, 0
    for size in range(community.group.min, min(community.group.max, room, sum(map(len, by_company.values()))) + 1):
        limit = int(share * size)
        weights = [weight for mine in by_company.values() for weight in sorted(mine, reverse=True)[:limit]]
        if len(weights) >= size:
            people, heaviest = size, max(heaviest, sum(sorted(weights, reverse=True)[:size]))
    return people, heaviest
