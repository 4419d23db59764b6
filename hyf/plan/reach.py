"""What the best rota would meet if something had to be in it: the first aim alone, for the communities it touches.

Every other community keeps its sessions, and with them the rooms of partners that it uses. A whole rota with all its
aims is made in `make_rota`; what is worth asking is known in `lifts` and `why_session`.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from ortools.sat.python.cp_model import CpModel, LinearExpr

from hyf.model.rota import Form, Rota, Session, Status
from hyf.plan.bounds import tighten
from hyf.plan.choices import Choices, Opening, make_choices, total
from hyf.plan.engine import Engine, Job, Outcome
from hyf.plan.homes import WishName
from hyf.plan.instance import Instance
from hyf.plan.placed import Placed, read_placed
from hyf.plan.referee import judge
from hyf.plan.rules import RULES

# Part of the time of a question that the search may take; the rest is for choosing among what is equally good.
_MOST = 0.8


@dataclass(frozen=True, slots=True)
class Demand:
    """What must be in a rota.

    Attributes:
        topic: A session on it is held.
        member: Is in that session; None: whoever.
        slot: Name of the slot in which it is held; None: whenever.
        date: On which it is held; None: any.
        host: Where; None: anywhere.
        organiser: Who holds the baton; None: anyone.
        instead_of: Key of a topic that has no session in that slot.
    """

    topic: str
    member: str | None = None
    slot: str | None = None
    date: dt.date | None = None
    host: str | None = None
    organiser: str | None = None
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """What is known of the rotas that have something in them.

    Attributes:
        placed: The sessions of the communities asked about, in the best such rota found; None: none was found.
        met: Weight of the wishes that it meets there, of those that count.
        bound: Proven: no such rota meets more; None: nothing is proven.
        is_impossible: Proven that there is no such rota.
    """

    placed: tuple[Placed, ...] | None = None
    met: int = 0
    bound: int | None = None
    is_impossible: bool = False


IMPOSSIBLE = Reached(is_impossible=True)


@dataclass(slots=True)
class Search:
    """Small searches within one limit of deterministic time.

    Attributes:
        remaining: Deterministic time left, roughly seconds.
        each: Of which one question takes at most this much.
        is_up: Tells whether the time of a clock is up; what is found then depends on the machine.
        asked: Questions so far that were put to the solver.
    """

    remaining: float
    each: float
    seed: int = 0
    is_up: Callable[[], bool] = lambda: False
    asked: int = field(default=0)

    @property
    def is_over(self) -> bool:
        """Tell whether the time is up."""
        return self.remaining <= 0 or self.is_up()

    def run(self, jobs: Sequence[Job], share: float) -> Outcome:
        """Run one job within its part of the time."""
        engine = Engine(self.seed, min(self.each, max(self.remaining, 0.0)), 1)
        before = engine.remaining
        [outcome] = engine.run(jobs, share)
        self.remaining -= before - engine.remaining
        if engine.interrupted:
            raise KeyboardInterrupt
        return outcome


def tied_to(community: str, instance: Instance) -> tuple[str, ...]:
    """Return a community and all that pins tie to it: those in which a pin that could be kept in it could be kept."""
    tied = {community}
    for _ in instance.pins:
        for pin in instance.pins:
            if tied & set(pin.communities):
                tied |= set(pin.communities)
    return tuple(key for key in instance.communities if key in tied)


def beside(instance: Instance, communities: Sequence[str], elsewhere: Iterable[Placed]) -> Instance:
    """Return a question in which the rooms that sessions elsewhere use are taken on their dates."""
    used = {(session.host, session.date) for session in elsewhere if session.community not in communities}
    plans = {
        key: replace(
            plan,
            hosts={
                host.key: replace(host, open=frozenset(date for date in host.open if (host.key, date) not in used))
                for host in plan.hosts.values()
            },
        )
        for key, plan in instance.communities.items()
    }
    return replace(instance, communities=plans)


def reach(
    instance: Instance,
    demand: Demand | None,
    communities: Sequence[str],
    search: Search,
    *,
    counted: frozenset[str],
    at_least: int | None = None,
    kept: frozenset[WishName] = frozenset(),
) -> Reached:
    """Find the most weight that a rota meets that has something in it, or any such rota that meets enough.

    Args:
        instance: The question; its pins are kept as well.
        demand: What must be there; None: nothing in particular.
        communities: Keys of those that are planned anew; `tied_to` tells which go together.
        search: Time, of which this takes its part.
        counted: Keys of the members whose wishes count.
        at_least: A rota that meets this much will do; None: the one that meets most is looked for.
        kept: Wishes that had better stay met, among rotas that meet as much.
    """
    if demand and not any(demand.topic in instance.communities[key].topics for key in communities):
        return IMPOSSIBLE
    model = CpModel()
    choices = make_choices(model, instance, communities)
    there = _demanded(choices, demand) if demand else []
    if demand and not there:
        return IMPOSSIBLE
    for rule in RULES:
        rule.constrain(model, choices, instance)
    tighten(model, choices, instance)
    if demand:
        _hold(model, choices, demand, there)
    search.asked += 1
    score = _met(choices, instance, counted)
    if at_least is not None:
        model.add(score >= at_least)
    outcome = search.run([Job(model, score if at_least is None else total([]))], _MOST)
    if outcome.value is None:
        return Reached(bound=outcome.bound if at_least is None else None, is_impossible=outcome.impossible)
    solution = outcome.solution
    if kept:
        model.add(score >= (outcome.value if at_least is None else at_least))
        second = search.run([Job(model, _staying(choices, instance, kept), solution)], 1.0)
        solution = second.solution or solution
    placed = tuple(sorted(read_placed(choices, solution)))
    met = sum(weight for (member, _), weight in met_by(placed, instance).items() if member in counted)
    return Reached(placed, met, outcome.bound if at_least is None else None)


def _demanded(choices: Choices, demand: Demand) -> list[tuple[Opening, LinearExpr]]:
    """Return the openings that could do it, each with: its session is on the topic, and has the person who is named."""
    found: list[tuple[Opening, LinearExpr]] = []
    for opening in choices.openings:
        seats = choices.attends[opening].get(demand.topic, {})
        if demand.topic in choices.topics[opening] and demand.slot in (None, opening.slot.name):
            on_topic = choices.has_topic(opening, demand.topic)
            if demand.member is None:
                found.append((opening, on_topic))
            elif demand.member in seats:
                found.append((opening, seats[demand.member] + 0))
    return found


def _hold(model: CpModel, choices: Choices, demand: Demand, there: Sequence[tuple[Opening, LinearExpr]]) -> None:
    picked: list[LinearExpr] = []
    for opening, is_there in there:
        here = model.new_bool_var(f"demanded at {opening.name}")
        model.add(is_there >= here)
        if demand.date is not None:
            model.add(choices.dates[opening].get(demand.date, 0) >= here)
        if demand.host is not None:
            model.add(choices.hosts[opening].get(demand.host, 0) >= here)
        if demand.organiser is not None:
            model.add(choices.organises[opening].get(demand.organiser, 0) >= here)
        picked.append(here + 0)
        if demand.instead_of in choices.topics[opening]:
            model.add(choices.has_topic(opening, demand.instead_of) == 0)
    model.add(total(picked) >= 1)


def _met(choices: Choices, instance: Instance, counted: frozenset[str]) -> LinearExpr:
    return total(
        [
            instance.wanted[topic][member] * attends
            for opening in choices.openings
            for topic, by_member in choices.attends[opening].items()
            for member, attends in by_member.items()
            if member in counted
        ]
    )


def _staying(choices: Choices, instance: Instance, kept: frozenset[WishName]) -> LinearExpr:
    wishes: Counter[tuple[str, str]] = Counter()
    for topic in instance.topics.values():
        for wish in topic.wishes:
            if (wish.member, wish.text) in kept:
                wishes[topic.key, wish.member] += wish.weight
    return total(
        [
            wishes[topic, member] * attends
            for opening in choices.openings
            for topic, by_member in choices.attends[opening].items()
            for member, attends in by_member.items()
            if (topic, member) in wishes
        ]
    )


def keeps_rules(placed: Iterable[Placed], instance: Instance) -> bool:
    """Tell whether the referee accepts some sessions as a rota."""
    sessions = tuple(_session(n, session, instance) for n, session in enumerate(sorted(placed)))
    rota = Rota(
        consortium=instance.consortium.about.name,
        made_on=instance.today,
        first=instance.first,
        last=instance.last,
        status=Status.FEASIBLE,
        seed=0,
        met_weight=0,
        met_weight_bound=0,
        version=1,
        sessions=sessions,
    )
    return not judge(rota, instance)


def _session(number: int, placed: Placed, instance: Instance) -> Session:
    rhythm = instance.communities[placed.community].rhythm
    return Session(
        key=f"{placed.community}-{placed.slot}-{number}",
        topic=placed.topic,
        label=placed.topic,
        form=Form.CREATIVE_SESSION,
        community=placed.community,
        date=placed.date,
        start=rhythm.start,
        duration_min=rhythm.duration_min,
        host=placed.host,
        organiser=placed.organiser,
        members=placed.members,
    )


def placed_of(rota: Rota, instance: Instance) -> tuple[Placed, ...]:
    """Return the sessions of a rota as bare choices."""
    slots = {session.key: instance.slot_of(session.community, session.date) for session in rota.sessions}
    return tuple(
        Placed(
            session.date,
            session.community,
            session.topic,
            slot.name if (slot := slots[session.key]) else "",
            session.host,
            session.organiser,
            session.members,
        )
        for session in rota.sessions
    )


def met_by(placed: Iterable[Placed], instance: Instance) -> dict[WishName, int]:
    """Return the wishes that some sessions meet, with their weights."""
    return {
        (member, wish.text): wish.weight
        for session in placed
        for member in session.members
        for wish in instance.meets(session.topic, member)
    }
