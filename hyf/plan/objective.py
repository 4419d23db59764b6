"""What makes a rota better, in the order of importance: for the solver as terms, for a finished rota as a value.

Each aim is optimised in turn while the earlier ones are held. Solver and referee compute it independently.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ortools.sat.python.cp_model import CpModel, LinearExpr

from hyf.model.rota import Rota, Session
from hyf.plan import fair_turns, left_behind, meetings, published, turn_order
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
        is_told: It stands in rota.yaml. What chooses among equals does not, so that planning again changes nothing.
        whole_up_to: Seats to decide on (see `part`) up to which a search of the whole pays.
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
    is_told: bool = True
    whole_up_to: int = 1_500

    def score(self, model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:
        """Build the solver's expression, turned so that larger is better."""
        terms = self.terms(model, choices, instance)
        return terms if self.larger_is_better else -terms

    def as_value(self, score: int | None) -> Fraction | None:
        """Return what a score means in the aim's own unit."""
        return None if score is None else Fraction(score if self.larger_is_better else -score, self.scale)


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
    met: dict[str, list[LinearExpr]] = defaultdict(list)
    for opening in choices.openings:
        for topic, by_member in choices.attends[opening].items():
            for member, attends in by_member.items():
                met[instance.attendees[member].company].append(instance.wanted[topic][member] * attends)
    weights = {
        company: instance.total_weight(company)
        for community in choices.communities
        for company in instance.communities[community].companies
        if instance.total_weight(company)
    }
    if any(company not in met for company in weights):
        # Nothing that anybody there wishes can be met: no search will change that.
        return total([])
    worst = model.new_int_var(0, MILLIONTHS, "worst served")
    for company, weight in weights.items():
        model.add(weight * worst <= MILLIONTHS * total(met[company]))
    return worst + 0


def _worst_value(rota: Rota, instance: Instance) -> Fraction:
    met = _met_weights(rota.sessions, instance)
    companies = instance.consortium.companies
    weights = {company: instance.total_weight(company) for company in companies}
    return min((Fraction(met[company], weight) for company, weight in weights.items() if weight), default=Fraction(1))


def can_come(topic: str, community: str, instance: Instance) -> tuple[str, ...]:
    """Return who in a community wants a topic, in order: those a date should suit."""
    return tuple(instance.communities[community].wanted.get(topic, {}))


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
    # A promise goes before everything; without published sessions there is nothing to keep.
    Aim("kept-as-published", 1, published.terms, published.value, whole_up_to=9_000),
    Aim("met-weight", 1, _met_terms, _met_value, whole_up_to=9_000),
    Aim("worst-company", MILLIONTHS, _worst_terms, _worst_value, adds_up=False, whole_up_to=6_000),
    Aim(
        "turns-astray",
        MILLIONTHS,
        fair_turns.astray_terms,
        fair_turns.astray_value,
        larger_is_better=False,
        adds_up=False,
        keeps_people_first=True,
        whole_up_to=4_000,
    ),
    Aim(
        "furthest-ahead",
        MILLIONTHS,
        fair_turns.terms,
        fair_turns.value,
        larger_is_better=False,
        adds_up=False,
        keeps_people_first=True,
        whole_up_to=3_000,
    ),
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
    # Among rotas that are equal in all of these: nobody is left behind, those whose last turn is longest ago go first,
    # and people see each other's workplace.
    Aim("people-served", 1, left_behind.terms, left_behind.value),
    Aim("turns-out-of-order", 1, turn_order.terms, turn_order.value, larger_is_better=False, keeps_people_first=True),
    Aim("at-companies", 1, _at_companies_terms, _at_companies_value, keeps_people_first=True),
    # And of two rotas that are as good in everything, the one that stood there already.
    Aim("as-it-stood", 1, published.beside_terms, published.beside_value, is_told=False),
)

TOLD_AIMS = tuple(aim for aim in AIMS if aim.is_told)
"""Those that stand in rota.yaml."""
