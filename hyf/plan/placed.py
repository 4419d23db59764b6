"""A solved model read back: sessions as bare choices, before anything is said about them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ortools.sat.python.cp_model import IntVar

from hyf.plan.choices import Choices

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, order=True)
class Placed:
    """A session as the solver chose it; the fields stand in the order in which a rota lists sessions.

    Attributes:
        slot: Name of the slot, `2027-01`.
        members: Keys, in the order of the wishes.
    """

    date: dt.date
    community: str
    topic: str
    slot: str
    host: str
    organiser: str
    members: tuple[str, ...]


def read_placed(choices: Choices, solution: Sequence[int]) -> list[Placed]:
    """Return the sessions that the values of a model's variables mean.

    Args:
        choices: The variables.
        solution: Value of every variable, by its index in the model.
    """
    return [
        Placed(
            date=_chosen(choices.dates[opening], solution)[0],
            community=opening.community,
            topic=topic,
            slot=opening.slot.name,
            host=_chosen(choices.hosts[opening], solution)[0],
            organiser=_chosen(choices.organises[opening], solution)[0],
            members=_chosen(choices.attends[opening][topic], solution),
        )
        for opening in choices.openings
        for topic, by_group in choices.topics[opening].items()
        if any(solution[var.index] for var in by_group)
    ]


def _chosen(variables: Mapping[Key, IntVar], solution: Sequence[int]) -> tuple[Key, ...]:
    return tuple(key for key, var in variables.items() if solution[var.index])
