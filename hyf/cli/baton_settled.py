"""A turn that can go to somebody else: what it makes of the rota, and whom to tell."""

from dataclasses import dataclass, field

from hyf.cli.baton_takers import Taken
from hyf.cli.baton_told import Told
from hyf.model.baton import Passing
from hyf.model.rota import Rota
from hyf.plan.instance import Instance


@dataclass(frozen=True, slots=True)
class Settled:
    """A turn that can go to somebody else.

    Attributes:
        before: The rota as it is.
        after: The rota as it will be, its reasons and figures told anew.
        turns: Who gives which turn to whom.
        tell: Who has to be told.
    """

    before: Rota
    after: Rota
    instance: Instance
    turns: tuple[Taken, ...]
    tell: Told
    records: tuple[Passing, ...] = field(default=())
