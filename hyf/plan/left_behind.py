"""The aim that nobody is left behind: as many people as can be are in at least one session of the horizon.

Only those count who wish something; who has no wish is not waiting for anything.
"""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from hyf.model.rota import Rota, Session
from hyf.plan.choices import Choices, total
from hyf.plan.instance import Instance


def terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:  # noqa: ARG001 -- one shape for all aims
    """Return how many people are in at least one session."""
    seats: dict[str, list[IntVar]] = defaultdict(list)
    for opening in choices.openings:
        for member, some in choices.attending(opening).items():
            seats[member] += some
    served = []
    for member, some in seats.items():
        is_served = model.new_bool_var(f"{member} is served")
        model.add(is_served <= total([attends + 0 for attends in some]))
        served.append(is_served + 0)
    return total(served)


def value(rota: Rota, instance: Instance) -> Fraction:  # noqa: ARG001 -- one shape for all aims
    """Return the same from a finished rota."""
    return Fraction(len({member for session in rota.sessions for member in session.members}))


def left_behind(sessions: Iterable[Session], instance: Instance) -> tuple[str, ...]:
    """Return the members with a wish who are in no session, in declared order."""
    served = {member for session in sessions for member in session.members}
    members = instance.consortium.members.values()
    return tuple(member.key for member in members if member.wishes and member.key not in served)
