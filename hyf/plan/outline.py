"""The outline of a rota: how often each topic is held in each slot, on which kind of day, and who comes for it.

It does not say who is in which of a topic's sessions, so slots that are alike need not be told apart: it is found at
once, and no rota meets more, a proof for the whole question. Its topics are where the search starts. What it leaves
out: who is in two sessions on one day, who hosts and organises, and how the people of a topic are divided.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from ortools.sat.python import cp_model

from hyf.plan.bounds import most_met
from hyf.plan.choices import Opening, openings_of, total
from hyf.plan.community_plan import CommunityPlan
from hyf.plan.instance import Instance
from hyf.plan.placed import Placed
from hyf.plan.rules.company_mix import share_of

# Parts of a company's weight are counted in millionths, as the aim does.
MILLIONTHS = 1_000_000

Where = tuple[str, str]
"""Key of a community and name of a slot."""


class Goal(Enum):
    """What an outline is to be best in."""

    MET = "wishes met, by weight"
    WORST = "part met at the company served worst, in millionths"


@dataclass(frozen=True, slots=True)
class Outline:
    """What some communities could reach at most.

    Attributes:
        bound: Proven: no rota reaches more of the goal.
        topics: A topic for each opening that should be used.
        is_impossible: Proven: no rota keeps the pins.
    """

    bound: int
    topics: Mapping[Opening, str]
    is_impossible: bool = False


@dataclass(frozen=True, slots=True)
class _Kind:
    """Days of a slot on which the same people who want a topic can come and the largest open room is the same.

    Attributes:
        people: The most that a session has then.
        weight: The most that it meets.
    """

    free: frozenset[str]
    room: int
    people: int
    weight: int

    def is_no_better_than(self, other: "_Kind") -> bool:
        return self.free <= other.free and self.room <= other.room


@dataclass(frozen=True, slots=True)
class _Sketch:
    """The variables.

    Attributes:
        times: Slot, topic -> number of sessions on each kind of day.
        comes: Community, topic, member -> is in one of the sessions.
    """

    model: cp_model.CpModel
    openings: Mapping[Where, Sequence[Opening]]
    times: Mapping[tuple[Where, str], Sequence[tuple[_Kind, cp_model.IntVar]]]
    comes: Mapping[tuple[str, str, str], cp_model.IntVar]


def draw_outline(
    instance: Instance,
    communities: Sequence[str],
    goal: Goal = Goal.MET,
    *,
    least_met: int = 0,
    known: Sequence[Placed] = (),
    limit: float = 5.0,
    seed: int = 0,
) -> Outline:
    """Find the best outline for some communities.

    Args:
        instance: The question.
        communities: Keys.
        goal: What it is to be best in.
        least_met: The weight that it meets at least.
        known: Sessions that do so, to begin with.
        limit: Deterministic time; hundreds of topics in dozens of openings take about a second.
        seed: Of the solver's random choices.
    """
    sketch = _sketch(instance, communities)
    for community in communities:
        for topic in instance.communities[community].topics:
            _bound_topic(sketch, instance, instance.communities[community], topic)
    _bound_people(sketch, instance)
    _hold_pins(sketch, instance)
    met: dict[str, list[cp_model.LinearExpr]] = defaultdict(list)
    for (community, topic, member), var in sketch.comes.items():
        met[instance.attendees[member].company].append(instance.communities[community].wanted[topic][member] * var)
    in_all = total([weight for mine in met.values() for weight in mine])
    sketch.model.add(in_all >= least_met)
    sketch.model.maximize(in_all if goal is Goal.MET else _worst(sketch, instance, communities, met))
    _hint(sketch, instance, known)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = limit
    solver.parameters.linearization_level = 2
    solver.parameters.catch_sigint_signal = False
    status = solver.solve(sketch.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        # The pins cannot be kept, or the time was too short: the search itself says which, from all topics.
        # What the solver says of a bound then is not proven: it may not have looked at the model yet.
        most = sum(map(_weight, (instance.communities[key] for key in communities)))
        return Outline(most if goal is Goal.MET else MILLIONTHS, {}, is_impossible=status == cp_model.INFEASIBLE)
    topics: dict[Opening, str] = {}
    for where, openings in sketch.openings.items():
        chosen = [
            topic
            for (at, topic), kinds in sketch.times.items()
            if at == where
            for _, times in kinds
            for _ in range(solver.value(times))
        ]
        topics |= dict(zip(openings, chosen, strict=False))
    return Outline(int(solver.best_objective_bound + 1e-6), topics)


def _hint(sketch: _Sketch, instance: Instance, known: Sequence[Placed]) -> None:
    if not known:
        return
    there = {(session.community, session.topic, member) for session in known for member in session.members}
    for key, var in sketch.comes.items():
        sketch.model.add_hint(var, key in there)
    times: Counter[tuple[Where, str, int]] = Counter()
    for session in known:
        where, seekers = (session.community, session.slot), instance.communities[session.community].wanted
        free = {member for member in seekers[session.topic] if session.date in instance.attendees[member].free}
        room = instance.communities[session.community].hosts[session.host].capacity
        kinds = sketch.times[where, session.topic]
        here = (n for n, (kind, _) in enumerate(kinds) if free <= kind.free and room <= kind.room)
        times[where, session.topic, next(here, 0)] += 1
    for (where, topic), kinds in sketch.times.items():
        for n, (_, var) in enumerate(kinds):
            sketch.model.add_hint(var, times[where, topic, n])


def _worst(
    sketch: _Sketch, instance: Instance, communities: Sequence[str], met: Mapping[str, list[cp_model.LinearExpr]]
) -> cp_model.LinearExpr:
    worst = sketch.model.new_int_var(0, MILLIONTHS, "worst served")
    for community in communities:
        for company in instance.communities[community].companies:
            if weight := instance.total_weight(company):
                sketch.model.add(weight * worst <= MILLIONTHS * total(met.get(company, [])))
    return worst + 0


def _weight(community: CommunityPlan) -> int:
    return sum(weight for topic in community.topics for weight in community.wanted[topic].values())


def _sketch(instance: Instance, communities: Sequence[str]) -> _Sketch:
    model = cp_model.CpModel()
    openings: dict[Where, list[Opening]] = defaultdict(list)
    for opening in openings_of(instance, communities):
        openings[opening.community, opening.slot.name].append(opening)
    times = {
        (where, topic): [
            (kind, model.new_int_var(0, len(some), f"{where}/{topic}/{len(kind.free)}"))
            for kind in _kinds(instance, some[0], topic)
        ]
        for where, some in openings.items()
        for topic in instance.communities[where[0]].topics
    }
    comes = {
        (community, topic, member): model.new_bool_var(f"{topic}/{member}")
        for community in communities
        for topic in instance.communities[community].topics
        for member in instance.communities[community].wanted[topic]
    }
    for where, some in openings.items():
        here = [var + 0 for topic in instance.communities[where[0]].topics for _, var in times[where, topic]]
        model.add(total(here) <= len(some))
    return _Sketch(model, openings, times, comes)


def _bound_topic(sketch: _Sketch, instance: Instance, community: CommunityPlan, topic: str) -> None:
    """Say how many people and how much weight the sessions on a topic can have together, and who can be there."""
    seekers = {member: sketch.comes[community.key, topic, member] for member in community.wanted[topic]}
    people, weight, held = [], [], []
    chances: dict[str, list[cp_model.LinearExpr]] = defaultdict(list)
    for (where, what), kinds in sketch.times.items():
        if where[0] == community.key and what == topic:
            for kind, times in kinds:
                people.append(kind.people * times)
                weight.append(kind.weight * times)
                held.append(times + 0)
                for member in kind.free:
                    chances[member].append(times + 0)
    present = total([var + 0 for var in seekers.values()])
    sketch.model.add(present <= total(people))
    sketch.model.add(present >= community.group.min * total(held))
    sketch.model.add(total([community.wanted[topic][key] * var for key, var in seekers.items()]) <= total(weight))
    for member, var in seekers.items():
        sketch.model.add(var <= total(chances[member]))
    share = share_of(community.group)
    for company in community.companies if share < 1 else ():
        # What holds in each session holds for all of them together.
        mine = [var + 0 for member, var in seekers.items() if instance.attendees[member].company == company]
        sketch.model.add(share.denominator * total(mine) <= share.numerator * present)
    for apart in instance.apart:
        some = [seekers[member] + 0 for member in dict.fromkeys(apart) if member in seekers]
        if len(some) > 1:
            sketch.model.add(total(some) <= total(held))


def _kinds(instance: Instance, opening: Opening, topic: str) -> list[_Kind]:
    """Return the kinds of day in a slot on which a topic can be held; one that another is as good as is left out."""
    community = instance.communities[opening.community]
    days: dict[tuple[frozenset[str], int], dt.date] = {}
    for date in opening.slot.dates:
        free = frozenset(member for member in community.wanted[topic] if date in instance.attendees[member].free)
        room = max((host.capacity for host in community.hosts.values() if date in host.open), default=0)
        days.setdefault((free, room), date)
    kinds: list[_Kind] = []
    for (free, room), date in sorted(days.items(), key=lambda item: (-len(item[0][0]), -item[0][1])):
        kind = _Kind(free, room, *most_met(instance, opening, topic, date))
        if kind.people and not any(map(kind.is_no_better_than, kinds)):
            kinds.append(kind)
    return kinds


def _bound_people(sketch: _Sketch, instance: Instance) -> None:
    """Let nobody be in more sessions than they want."""
    seats: dict[str, list[cp_model.LinearExpr]] = defaultdict(list)
    for (_, _, member), var in sketch.comes.items():
        seats[member].append(var + 0)
    for member, some in seats.items():
        if len(some) > instance.attendees[member].max_sessions:
            sketch.model.add(total(some) <= instance.attendees[member].max_sessions)


def _hold_pins(sketch: _Sketch, instance: Instance) -> None:
    """Let a pin have its topic in its slot, where it names them, and its people there; alike pins share it."""
    for pin in instance.pins:
        slots = {
            where
            for where, openings in sketch.openings.items()
            if where[0] in pin.communities and (pin.date is None or pin.date in openings[0].slot.dates)
        }
        here = [
            var + 0
            for (where, topic), kinds in sketch.times.items()
            if where in slots and pin.topic in (None, topic)
            for _, var in kinds
        ]
        if here:
            sketch.model.add(total(here) >= 1)
        for (_, topic, member), var in sketch.comes.items():
            if topic == pin.topic and member in pin.members:
                sketch.model.add(var == 1)
