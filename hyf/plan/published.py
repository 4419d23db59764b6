"""The aim that what people were told stays: a published session keeps its day, host, organiser and people.

What has to change changes least. A change of day, host or organiser is told to everybody in the session, a lost place
to one; and a change of what is near costs more than one of what is far away.
"""

from collections import defaultdict
from collections.abc import Collection
from fractions import Fraction

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from hyf.model.rota import Rota, Session
from hyf.plan.choices import Choices, total
from hyf.plan.instance import Instance

# How much what is told of a session counts, by the days until it; beyond, once.
_NEAR = ((31, 3), (92, 2))


def nearness(session: Session, instance: Instance) -> int:
    """Return how much a change of a session counts for being near: 3 within a month, 2 within a quarter, else 1."""
    days = (session.date - instance.today).days
    return next((weight for most, weight in _NEAR if days <= most), 1)


def terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:
    """Return how much of what people were told holds, weighed by nearness and by how many are told of a change."""
    kept: list[LinearExpr] = []
    for told in instance.published:
        near = nearness(told, instance)
        for opening in choices.openings:
            if opening.community != told.community or told.topic not in choices.topics[opening]:
                continue
            attends = choices.attends[opening][told.topic]
            kept += [near * attends[member] for member in told.members if member in attends]
            if opening.slot.first <= told.date <= opening.slot.last:
                here = choices.has_topic(opening, told.topic)
                for var in (
                    choices.dates[opening].get(told.date),
                    choices.hosts[opening].get(told.host),
                    choices.organises[opening].get(told.organiser),
                ):
                    if var is not None:
                        kept.append(near * len(told.members) * _both(model, var, here))
    return total(kept)


def _both(model: CpModel, var: IntVar, here: LinearExpr) -> LinearExpr:
    both = model.new_bool_var(f"kept {var.name}")
    model.add(both <= var)
    model.add(both <= here)
    return both + 0


def value(rota: Rota, instance: Instance) -> Fraction:
    """Return the same from a finished rota."""
    now_on: dict[tuple[str, str], list[Session]] = defaultdict(list)
    for session in rota.sessions:
        now_on[session.community, session.topic].append(session)
    return Fraction(sum(_kept(told, now_on[told.community, told.topic], instance) for told in instance.published))


def _kept(told: Session, now_on: list[Session], instance: Instance) -> int:
    slot = instance.slot_of(told.community, told.date)
    kept = 0
    for now in now_on:
        kept += len(set(now.members) & set(told.members))
        if slot is not None and instance.slot_of(now.community, now.date) == slot:
            facts = (now.date == told.date) + (now.host == told.host) + (now.organiser == told.organiser)
            kept += facts * len(told.members)
    return nearness(told, instance) * kept


def most_kept(instance: Instance, communities: Collection[str]) -> int:
    """Return what is kept when nothing changes in some communities."""
    told = (session for session in instance.published if session.community in communities)
    return sum(nearness(session, instance) * 4 * len(session.members) for session in told)
