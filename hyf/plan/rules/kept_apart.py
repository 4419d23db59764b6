"""People whom the coordinator keeps apart are never in one session: a manager and a report, a conflict (apart)."""

from collections import defaultdict
from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel

from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota
from hyf.plan.choices import Choices
from hyf.plan.instance import Instance
from hyf.plan.present import people_in


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """At most one of those kept apart is in a session."""
    for apart in instance.apart:
        for opening in choices.openings:
            for by_member in choices.attends[opening].values():
                seats = [by_member[member] for member in dict.fromkeys(apart) if member in by_member]
                if len(seats) > 1:
                    model.add_at_most_one(seats)


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield sessions with two of those kept apart, a speaking member included."""
    named_in: dict[str, list[int]] = defaultdict(list)
    for position, apart in enumerate(instance.apart):
        for member in apart:
            named_in[member].append(position)
    for n, session in enumerate(rota.sessions):
        people = [key for _, key in people_in(n, session, instance)]
        for position in sorted({position for key in people for position in named_in.get(key, ())}):
            together = dict.fromkeys(key for key in people if key in instance.apart[position])
            if len(together) > 1:
                names = ", ".join(together)
                message = Text(
                    en=f"{names} are never in one session (apart); take one out",
                    nl=f"{names} zitten nooit samen in een bijeenkomst (apart); haal er een weg",
                )
                yield Finding(("sessions", n, "members"), "rota-apart", message)
