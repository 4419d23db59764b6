"""A member is in at most `max_sessions` sessions of the horizon: learning fits beside the work (members)."""

from collections import Counter
from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel, IntVar

from hyf.model.counts import counted
from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota
from hyf.plan.choices import Choices, total
from hyf.plan.instance import Instance
from hyf.plan.present import people_in


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """Bound the number of sessions of each member."""
    seats: dict[str, dict[str, list[IntVar]]] = {}
    for opening in choices.openings:
        for topic, by_member in choices.attends[opening].items():
            for member, attends in by_member.items():
                seats.setdefault(member, {}).setdefault(topic, []).append(attends)
    for member, by_topic in seats.items():
        limit = instance.attendees[member].max_sessions
        if len(by_topic) > limit:
            model.add(total([attends for some in by_topic.values() for attends in some]) <= limit)


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield each session beyond the member's limit; to speak in one is to be in it."""
    taken: Counter[str] = Counter()
    for n, session in enumerate(rota.sessions):
        for where, member in people_in(n, session, instance):
            taken[member] += 1
            limit = instance.attendees[member].max_sessions if member in instance.attendees else taken[member]
            if taken[member] > limit:
                most = counted(limit, "session")
                message = Text(
                    en=f"{member} is in more than {most.en} (max_sessions)",
                    nl=f"{member} zit in meer dan {most.nl} (max_sessions)",
                )
                yield Finding(where, "rota-max-sessions", message)
