"""The aim that people of different companies meet who have not met before."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from hyf.model.rota import Rota, Session
from hyf.plan.choices import Choices, Opening, total
from hyf.plan.instance import Instance, pair


def terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:
    """Return how many pairs of people from different companies meet for the first time."""
    together: dict[tuple[str, str], list[LinearExpr]] = defaultdict(list)
    for opening in choices.openings:
        for topic, by_member in choices.attends[opening].items():
            here = []
            for one, other in combinations(sorted(by_member), 2):
                if _are_new(one, other, instance):
                    both = model.new_bool_var(f"{opening.name}/{topic}/{one}+{other}")
                    model.add_implication(both, by_member[one])
                    model.add_implication(both, by_member[other])
                    together[one, other].append(both + 0)
                    here.append((one, other, both))
            # Follows from the rest, and lets the solver prove what it finds: only those who are free can meet.
            can_meet = [
                sum(free.issuperset((one, other)) for one, other, _ in here) * var
                for var, free in _free_by_group(choices, instance, opening, topic)
            ]
            model.add(total([both + 0 for _, _, both in here]) <= total(can_meet))
    meetings = []
    for (one, other), places in together.items():
        meet = model.new_bool_var(f"{one}+{other}")
        model.add(meet <= total(places))
        meetings.append(meet + 0)
    return total(meetings)


def _free_by_group(
    choices: Choices, instance: Instance, opening: Opening, topic: str
) -> Iterator[tuple[IntVar, frozenset[str]]]:
    for var, dates in zip(choices.topics[opening][topic], choices.groups[opening], strict=True):
        members = choices.attends[opening][topic]
        yield var, frozenset(member for member in members if dates[0] in instance.attendees[member].free)


def _are_new(one: str, other: str, instance: Instance) -> bool:
    differ = instance.attendees[one].company != instance.attendees[other].company
    return differ and pair(one, other) not in instance.met_before


def value(rota: Rota, instance: Instance) -> Fraction:
    """Return the same from a finished rota."""
    return Fraction(len(new_meetings(rota.sessions, instance)))


def new_meetings(sessions: Sequence[Session], instance: Instance) -> set[tuple[str, str]]:
    """Return the pairs of people from different companies who meet for the first time in some sessions."""
    return {
        pair(one, other)
        for session in sessions
        for one, other in combinations(session.members, 2)
        if _are_new(one, other, instance)
    }
