"""How the communities of a consortium stand with their turns; made up in `baton_answer`, shown in `baton_view`."""

import datetime as dt
from dataclasses import dataclass

from hyf.model.duty import Duty
from hyf.plan.baton_ledger import Ledger
from hyf.plan.fairness import Fairness
from hyf.plan.instance import Instance
from hyf.plan.turns import Turn


@dataclass(frozen=True, slots=True)
class Standing:
    """How one community stands.

    Attributes:
        next_up: Duty -> keys of whose turn it is, the first one first.
        fairness: How near the rota keeps companies to their share; None: nothing goes round.
    """

    ledger: Ledger
    next_up: dict[Duty, tuple[str, ...]]
    fairness: Fairness | None


@dataclass(frozen=True, slots=True)
class BatonAnswer:
    """The ledger of a consortium.

    Attributes:
        turns: All turns since the beginning, by date.
        is_fairest: It is proven that no rota that serves people as well keeps nearer to the shares.
    """

    instance: Instance
    turns: tuple[Turn, ...]
    standings: tuple[Standing, ...]
    today: dt.date
    is_fairest: bool
