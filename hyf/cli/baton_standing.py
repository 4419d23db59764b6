"""How the communities of a consortium stand with their turns; made up in `baton_answer`, shown in `baton_view`."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from hyf.model.duty import Duty
from hyf.plan.baton_ledger import Ledger
from hyf.plan.instance import Instance
from hyf.plan.turns import Turn


@dataclass(frozen=True, slots=True)
class Standing:
    """How one community stands.

    Attributes:
        next_up: Duty -> keys of whose turn it is, the first one first.
        stray: How far a company is from its share at the worst moment of the rota, in turns; None: nothing goes
            round, or there is no rota.
        bound: How far fair rotation may have to leave a company, in turns.
        companies: How many companies the bound is for.
    """

    ledger: Ledger
    next_up: dict[Duty, tuple[str, ...]]
    stray: Fraction | None
    bound: Fraction | None
    companies: int


@dataclass(frozen=True, slots=True)
class BatonAnswer:
    """The ledger of a consortium.

    Attributes:
        turns: All turns since the beginning, by date.
    """

    instance: Instance
    turns: tuple[Turn, ...]
    standings: tuple[Standing, ...]
    today: dt.date
