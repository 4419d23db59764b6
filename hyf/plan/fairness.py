"""How near a rota keeps the companies of a community to their share of the turns, beside what can always be kept to.

The aim that strives for it, and where the bound comes from, are in `fair_turns`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hyf.model.rota import Rota, Session
from hyf.plan.fair_turns import furthest_astray, rotations
from hyf.plan.instance import Instance


@dataclass(frozen=True, slots=True)
class Fairness:
    """How fair the turns of one community are.

    Attributes:
        community: Its key.
        stray: How far a company is from its share of organising or hosting at the worst moment of a rota, in turns;
            None: there is no session.
        bound: How far fair rotation may have to leave a company, in turns.
        companies: How many the bound is for.
    """

    community: str
    stray: Fraction | None
    bound: Fraction
    companies: int


def fairness(sessions: Sequence[Session], instance: Instance, communities: Iterable[str]) -> dict[str, Fairness]:
    """Return how fair the turns of some communities are, by key; those where nothing goes round are left out.

    Args:
        sessions: In any order.
        instance: The question they answer.
        communities: Their keys.
    """
    found = ((key, _fairness(sessions, instance, key)) for key in communities)
    return {key: fair for key, fair in found if fair}


def _fairness(sessions: Sequence[Session], instance: Instance, community: str) -> Fairness | None:
    going = list(rotations(instance, [community]))
    if not going:
        return None
    held = [session for session in sessions if session.community == community]
    return Fairness(
        community,
        furthest_astray(held, instance, [community]) if held else None,
        max(rotation.allowed for rotation in going),
        max(len(rotation.sizes) for rotation in going),
    )


def is_proven(rota: Rota) -> bool:
    """Tell whether no rota that is as good on what goes before keeps nearer to the shares."""
    return any(objective.name == "turns-astray" and objective.proven for objective in rota.objectives)
