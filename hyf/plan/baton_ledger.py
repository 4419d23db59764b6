"""The baton's ledger: what every company and person did for the sessions since the beginning, against their share.

Done are the turns on a day before today, planned those from today on. Due is the share of all turns of that duty in the
community, so that what partners do is nobody's debt. Who shares in it:

| duty | companies |
|---|---|
| organising, co-organising | with a member who may hold the baton |
| speaking | with a member who offers something |
| hosting | with a room that fits the smallest group |

They share in proportion to head count or members (`CommunityPlan.shares`); within a company everybody alike.

What turns a rota adds to companies, as rota.yaml says it, is in `ledger`; who is next is in `next_up`.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hyf.model.baton import TurnHours
from hyf.model.duty import Duty
from hyf.plan.instance import Instance
from hyf.plan.turns import Turn


@dataclass(frozen=True, slots=True)
class Line:
    """What one company or person did of one duty.

    Attributes:
        done: Turns before today.
        planned: Turns from today on.
        due: Its share of all turns done, in turns.
        due_later: Its share of all turns, those planned included.
        last: The day of the last turn done; None: never.
        coming: The day of the first turn planned; None: there is none.
        latest: The day of the last turn of all, planned ones included; None: there is none.
    """

    duty: Duty
    done: int = 0
    planned: int = 0
    due: Fraction = Fraction(0)
    due_later: Fraction = Fraction(0)
    last: dt.date | None = None
    coming: dt.date | None = None
    latest: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one community.

    Attributes:
        companies: Company key -> its line for every duty, in declared order.
        members: Member key -> their line for every duty but hosting, in declared order.
        shares: Duty -> company key -> part of the turns; of those that share in it.
    """

    community: str
    companies: Mapping[str, Mapping[Duty, Line]]
    members: Mapping[str, Mapping[Duty, Line]]
    shares: Mapping[Duty, Mapping[str, Fraction]]


@dataclass(frozen=True, slots=True)
class Hours:
    """The work of a company or person, in hours, like the turns of a line."""

    done: float
    due: float
    planned: float
    due_later: float

    @property
    def ahead(self) -> float:
        """By how many hours more was done than was due until today; negative: less."""
        return self.done - self.due

    @property
    def ahead_later(self) -> float:
        """The same when all that is planned is done."""
        return self.done + self.planned - self.due_later


def hours_of(lines: Mapping[Duty, Line], hours: TurnHours) -> Hours:
    """Add up the work of a company or person over all its duties."""

    def total(of: str) -> float:
        return float(sum(getattr(line, of) * Fraction(hours.of(duty)) for duty, line in lines.items()))

    return Hours(total("done"), total("due"), total("planned"), total("due_later"))


def ledger_of(community: str, turns: Sequence[Turn], instance: Instance, today: dt.date) -> Ledger:
    """Make up the ledger of one community.

    Args:
        community: Its key.
        turns: All turns since the beginning.
        instance: Tells who shares in what.
        today: Turns before it are done.
    """
    plan = instance.communities[community]
    here = [turn for turn in turns if turn.community == community]
    shares = {duty: _shares(duty, community, instance) for duty in Duty}
    totals = _count(here, today, lambda _: "")
    companies = _count(here, today, lambda turn: turn.company)
    people = _count(here, today, lambda turn: turn.who)
    own = {duty: _own_shares(duty, plan.members, shares[duty], instance) for duty in Duty if duty is not Duty.HOSTING}
    return Ledger(
        community,
        {key: {duty: _line(duty, key, shares[duty], companies, totals) for duty in Duty} for key in plan.companies},
        {key: {duty: _line(duty, key, own[duty], people, totals) for duty in own} for key in plan.members},
        shares,
    )


@dataclass(slots=True)
class _Tally:
    """Turns that were counted."""

    done: int = 0
    planned: int = 0
    last: dt.date | None = None
    coming: dt.date | None = None
    latest: dt.date | None = None


def _count(turns: Iterable[Turn], today: dt.date, whose: Callable[[Turn], str]) -> dict[tuple[Duty, str], _Tally]:
    """Count turns; they are in order of date."""
    tallies: dict[tuple[Duty, str], _Tally] = {}
    for turn in turns:
        tally = tallies.setdefault((turn.duty, whose(turn)), _Tally())
        tally.latest = turn.date
        if turn.date < today:
            tally.done, tally.last = tally.done + 1, turn.date
        else:
            tally.planned, tally.coming = tally.planned + 1, tally.coming or turn.date
    return tallies


def _line(
    duty: Duty,
    key: str,
    shares: Mapping[str, Fraction],
    tallies: Mapping[tuple[Duty, str], _Tally],
    totals: Mapping[tuple[Duty, str], _Tally],
) -> Line:
    tally, total = tallies.get((duty, key), _Tally()), totals.get((duty, ""), _Tally())
    share = shares.get(key, Fraction(0))
    return Line(
        duty=duty,
        done=tally.done,
        planned=tally.planned,
        due=share * total.done,
        due_later=share * (total.done + total.planned),
        last=tally.last,
        coming=tally.coming,
        latest=tally.latest,
    )


def may_have(duty: Duty, member: str, instance: Instance) -> bool:
    """Tell whether a duty can ever be a member's: they are willing, or have something to share."""
    declared = instance.consortium.members[member]
    if duty is Duty.SPEAKING:
        return bool(declared.offers)
    return duty is not Duty.HOSTING and declared.organises


def _shares(duty: Duty, community: str, instance: Instance) -> dict[str, Fraction]:
    plan = instance.communities[community]
    if duty is Duty.HOSTING:
        able = {host.key for host in plan.hosts.values() if host.is_company and host.capacity >= plan.group.min}
    else:
        able = {instance.attendees[key].company for key in plan.members if may_have(duty, key, instance)}
    parts = {key: share for key, share in plan.shares.items() if key in able}
    total = sum(parts.values())
    return {key: part / total if total else Fraction(0) for key, part in parts.items()}


def _own_shares(
    duty: Duty, members: Sequence[str], shares: Mapping[str, Fraction], instance: Instance
) -> dict[str, Fraction]:
    able = [key for key in members if may_have(duty, key, instance)]
    colleagues = Counter(instance.attendees[key].company for key in able)
    return {
        key: shares.get(instance.attendees[key].company, Fraction(0)) / colleagues[instance.attendees[key].company]
        for key in able
    }
