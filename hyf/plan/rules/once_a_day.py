"""Nobody is in two places on one day: neither a member, nor a speaker, nor a room (design)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from ortools.sat.python.cp_model import CpModel

from hyf.model.language import Text
from hyf.model.problem import Finding, Path
from hyf.model.rota import Rota, Session
from hyf.plan.choices import Choices, Opening
from hyf.plan.instance import Instance
from hyf.plan.present import people_in


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:  # noqa: ARG001 -- one shape for all rules
    """Two openings on one day share neither a member nor a host."""
    for one, other in combinations(choices.openings, 2):
        hosts = sorted(choices.hosts[one].keys() & choices.hosts[other].keys())
        members = sorted(choices.attending(one).keys() & choices.attending(other).keys())
        if (hosts or members) and (days := _shared_days(choices, one, other)):
            same_day = model.new_bool_var(f"{one.name}={other.name}")
            for day in days:
                model.add(choices.dates[one][day] + choices.dates[other][day] <= 1 + same_day)
            for host in hosts:
                model.add(choices.hosts[one][host] + choices.hosts[other][host] <= 2 - same_day)
            for member in members:
                model.add(choices.is_present(one, member) + choices.is_present(other, member) <= 2 - same_day)


def _shared_days(choices: Choices, one: Opening, other: Opening) -> list[dt.date]:
    return [date for date in choices.dates[one] if date in choices.dates[other]]


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield the second session of a day for each member, speaker and host."""
    # A company and a member may have the same key.
    busy: dict[tuple[dt.date, bool, str], str] = defaultdict(str)
    for n, session in enumerate(rota.sessions):
        for where, who in _everybody(n, session, instance):
            if earlier := busy[session.date, "host" in where, who]:
                message = Text(
                    en=f"{who} is already taken by {earlier} on {session.date}",
                    nl=f"{who} is op {session.date} al bezet door {earlier}",
                )
                yield Finding(where, "rota-twice-a-day", message)
        for where, who in _everybody(n, session, instance):
            busy[session.date, "host" in where, who] = session.key


def _everybody(n: int, session: Session, instance: Instance) -> Iterator[tuple[Path, str]]:
    yield ("sessions", n, "host"), session.host
    yield from people_in(n, session, instance)
