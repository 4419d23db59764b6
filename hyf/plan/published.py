"""The aim that what people were told stays: a published session keeps its day, host, organiser and people.

What has to change changes least. A change of day, host or organiser is told to everybody in the session, a lost place
to one; and a change of what is near costs more than one of what is far away.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from hyf.model.rota import Rota, Session
from hyf.plan.choices import Choices, Opening, total
from hyf.plan.instance import Instance

# How much what is told of a session counts, by the days until it; beyond, once.
_NEAR = ((31, 3), (92, 2))


def nearness(session: Session, instance: Instance) -> int:
    """Return how much a change of a session counts for being near: 3 within a month, 2 within a quarter, else 1."""
    days = (session.date - instance.today).days
    return next((weight for most, weight in _NEAR if days <= most), 1)


def terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:
    """Return how much of what people were told holds, weighed by nearness and by how many are told of a change."""
    return _terms(model, choices, instance, instance.published)


def beside_terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:
    """Return the same of the rota that stood there and that nobody was told of yet."""
    return _terms(model, choices, instance, instance.beside)


def _terms(model: CpModel, choices: Choices, instance: Instance, sessions: Sequence[Session]) -> LinearExpr:
    kept: list[LinearExpr] = []
    goes_on: dict[Opening, list[IntVar]] = defaultdict(list)
    for told in sessions:
        as_opening = []
        for opening in choices.openings:
            if opening.community == told.community and told.topic in choices.topics[opening]:
                is_told = model.new_bool_var(f"{told.key} is {opening.name}")
                model.add(choices.has_topic(opening, told.topic) >= is_told)
                as_opening.append(is_told)
                goes_on[opening].append(is_told)
                facts = _facts(choices, opening, told)
                kept += [nearness(told, instance) * weight * _both(model, var, is_told) for weight, var in facts]
        model.add_at_most_one(as_opening)
    for some in goes_on.values():
        # Each session goes on as one of its own: two that trade places are both changed.
        model.add_at_most_one(some)
    return total(kept)


def _facts(choices: Choices, opening: Opening, told: Session) -> Iterator[tuple[int, IntVar]]:
    """Yield what would be kept if a session went on as an opening, with how many would be told of a change."""
    attends = choices.attends[opening][told.topic]
    for people, var in (
        (len(told.members), choices.dates[opening].get(told.date)),
        (len(told.members), choices.hosts[opening].get(told.host)),
        (len(told.members), choices.organises[opening].get(told.organiser)),
        *((1, attends.get(member)) for member in told.members),
    ):
        if var is not None:
            yield people, var


def _both(model: CpModel, one: IntVar, other: IntVar) -> IntVar:
    both = model.new_bool_var(f"{one.name} and {other.name}")
    model.add_implication(both, one)
    model.add_implication(both, other)
    return both


def value(rota: Rota, instance: Instance) -> Fraction:
    """Return from a finished rota how much of what people were told holds."""
    return _value(rota, instance, instance.published)


def beside_value(rota: Rota, instance: Instance) -> Fraction:
    """Return the same of the rota that stood there and that nobody was told of yet."""
    return _value(rota, instance, instance.beside)


def _value(rota: Rota, instance: Instance, sessions: Sequence[Session]) -> Fraction:
    now_on: dict[tuple[str, str], list[Session]] = defaultdict(list)
    told_of: dict[tuple[str, str], list[Session]] = defaultdict(list)
    for session in rota.sessions:
        now_on[session.community, session.topic].append(session)
    for told in sessions:
        told_of[told.community, told.topic].append(told)
    return Fraction(sum(_most(some, tuple(now_on[topic]), instance) for topic, some in told_of.items()))


def _most(told: Sequence[Session], now: tuple[Session, ...], instance: Instance) -> int:
    """Return what is kept when each session goes on as the one that suits the whole best; they are few."""
    if not told or not now:
        return 0
    first, rest = told[0], told[1:]
    as_some = (_kept(first, one, instance) + _most(rest, now[:n] + now[n + 1 :], instance) for n, one in enumerate(now))
    return max(_most(rest, now, instance), *as_some)


def _kept(told: Session, now: Session, instance: Instance) -> int:
    facts = (now.date == told.date) + (now.host == told.host) + (now.organiser == told.organiser)
    places = len(set(now.members) & set(told.members))
    return nearness(told, instance) * (facts * len(told.members) + places)


def most_kept(instance: Instance, communities: Collection[str]) -> int:
    """Return what is kept when nothing changes in some communities."""
    return _most_of(instance.published, instance, communities)


def most_beside(instance: Instance, communities: Collection[str]) -> int:
    """Return what is as it stood when nothing changes in some communities."""
    return _most_of(instance.beside, instance, communities)


def _most_of(sessions: Sequence[Session], instance: Instance, communities: Collection[str]) -> int:
    told = (session for session in sessions if session.community in communities)
    return sum(nearness(session, instance) * 4 * len(session.members) for session in told)
