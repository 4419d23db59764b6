"""What makes a rota better, in the order of importance: for the solver as terms, for a finished rota as a value.

Each aim is optimised in turn while the earlier ones are held. Solver and referee compute it independently.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from hyf.model.rota import Rota, Session
from hyf.plan import fair_turns, meetings
from hyf.plan.choices import Choices, total
from hyf.plan.fair_turns import MILLIONTHS
from hyf.plan.instance import Instance


@dataclass(frozen=True, slots=True)
class Aim:
    """One objective.

    Attributes:
        name: Stable, as it stands in rota.yaml.
        larger_is_better: The direction.
        adds_up: The value of the whole is the sum of those of its communities; else it is the worst of them.
        scale: The solver's value divided by this is the aim's value.
        keeps_people_first: Much can be won while everybody stays in the session they are in.
        terms: Builds the solver's expression.
        value: Computes the same from a finished rota.
    """

    name: str
    scale: int
    terms: Callable[[CpModel, Choices, Instance], LinearExpr]
    value: Callable[[Rota, Instance], Fraction]
    larger_is_better: bool = True
    adds_up: bool = True
    keeps_people_first: bool = False


def _met_terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:  # noqa: ARG001 -- one shape
    return total(
        [
            instance.wanted[topic][member] * attends
            for opening in choices.openings
            for topic, by_member in choices.attends[opening].items()
            for member, attends in by_member.items()
        ]
    )


def _met_value(rota: Rota, instance: Instance) -> Fraction:
    return Fraction(sum(_met_weights(rota.sessions, instance).values()))


def _met_weights(sessions: Sequence[Session], instance: Instance) -> dict[str, int]:
    wishes = {
        (member, wish.text): wish.weight
        for session in sessions
        for member in session.members
        for wish in instance.meets(session.topic, member)
    }
    met: dict[str, int] = defaultdict(int)
    for (member, _), weight in wishes.items():
        met[instance.attendees[member].company] += weight
    return met


def _worst_terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:
    worst = model.new_int_var(0, MILLIONTHS, "worst served")
    met: dict[str, list[LinearExpr]] = defaultdict(list)
    for opening in choices.openings:
        for topic, by_member in choices.attends[opening].items():
            for member, attends in by_member.items():
                met[instance.attendees[member].company].append(instance.wanted[topic][member] * attends)
    for community in choices.communities:
        for company in instance.communities[community].companies:
            if weight := instance.total_weight(company):
                model.add(weight * worst <= MILLIONTHS * total(met[company]))
    return worst + 0


def _worst_value(rota: Rota, instance: Instance) -> Fraction:
    met = _met_weights(rota.sessions, instance)
    companies = instance.consortium.companies
    weights = {company: instance.total_weight(company) for company in companies}
    return min((Fraction(met[company], weight) for company, weight in weights.items() if weight), default=Fraction(1))


def _kept_terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:
    kept: list[LinearExpr] = []
    for session in instance.published:
        for opening in choices.openings:
            if opening.community != session.community or session.topic not in choices.topics[opening]:
                continue
            if not opening.slot.first <= session.date <= opening.slot.last:
                continue
            here = choices.has_topic(opening, session.topic)
            attends = choices.attends[opening][session.topic]
            kept += [attends[member] + 0 for member in session.members if member in attends]
            for var in (
                choices.dates[opening].get(session.date),
                choices.hosts[opening].get(session.host),
                choices.organises[opening].get(session.organiser),
            ):
                if var is not None:
                    kept.append(_both(model, var, here))
    return total(kept)


def _both(model: CpModel, var: IntVar, here: LinearExpr) -> LinearExpr:
    both = model.new_bool_var(f"kept {var.name}")
    model.add(both <= var)
    model.add(both <= here)
    return both + 0


def _kept_value(rota: Rota, instance: Instance) -> Fraction:
    """Count what people were told and still holds: date, host and organiser of a session, and each place in it."""
    kept = 0
    for told in instance.published:
        slot = instance.slot_of(told.community, told.date)
        facts = [
            (now.date == told.date)
            + (now.host == told.host)
            + (now.organiser == told.organiser)
            + len(set(now.members) & set(told.members))
            for now in rota.sessions
            if now.topic == told.topic
            and now.community == told.community
            and instance.slot_of(now.community, now.date) == slot
        ]
        kept += sum(facts)
    return Fraction(kept)


def can_come(topic: str, community: str, instance: Instance) -> tuple[str, ...]:
    """Return who in a community wants a topic, in order: those a date should suit."""
    return tuple(key for key in instance.wanted.get(topic, {}) if instance.attendees[key].community == community)


def _reach_terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:  # noqa: ARG001 -- one shape
    return total(
        [
            sum(dates[0] in instance.attendees[member].free for member in can_come(topic, opening.community, instance))
            * var
            for opening in choices.openings
            for topic, by_group in choices.topics[opening].items()
            for var, dates in zip(by_group, choices.groups[opening], strict=True)
        ]
    )


def _reach_value(rota: Rota, instance: Instance) -> Fraction:
    return Fraction(
        sum(
            session.date in instance.attendees[member].free
            for session in rota.sessions
            for member in can_come(session.topic, session.community, instance)
        )
    )


def _delay_terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:  # noqa: ARG001 -- one shape
    return total(
        [
            (date - instance.first).days * var
            for opening in choices.openings
            for date, var in choices.dates[opening].items()
        ]
    )


def _delay_value(rota: Rota, instance: Instance) -> Fraction:
    return Fraction(sum((session.date - instance.first).days for session in rota.sessions))


def _at_companies_terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:  # noqa: ARG001 -- one shape
    return total(
        [
            var + 0
            for opening in choices.openings
            for host, var in choices.hosts[opening].items()
            if instance.communities[opening.community].hosts[host].is_company
        ]
    )


def _at_companies_value(rota: Rota, instance: Instance) -> Fraction:
    return Fraction(sum(session.host in instance.consortium.companies for session in rota.sessions))


AIMS: tuple[Aim, ...] = (
    Aim("met-weight", 1, _met_terms, _met_value),
    Aim("worst-company", MILLIONTHS, _worst_terms, _worst_value, adds_up=False),
    Aim(
        "furthest-ahead",
        MILLIONTHS,
        fair_turns.terms,
        fair_turns.value,
        larger_is_better=False,
        adds_up=False,
        keeps_people_first=True,
    ),
    Aim("kept-as-published", 1, _kept_terms, _kept_value),
    Aim("new-meetings", 1, meetings.terms, meetings.value),
    Aim("can-come", 1, _reach_terms, _reach_value),
    Aim(
        "days-of-waiting",
        1,
        _delay_terms,
        _delay_value,
        larger_is_better=False,
        keeps_people_first=True,
    ),
    # Beyond the six that were asked for: among rotas equal in all of them, people should see each other's workplace.
    Aim("at-companies", 1, _at_companies_terms, _at_companies_value, keeps_people_first=True),
)
