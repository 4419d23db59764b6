"""Whose turn it is: for each duty whoever did it longest ago, and before them whoever never did.

Among those who did it as long ago, the company furthest behind its share goes first: colleagues not one after the
other but as their turns bring it nearer. Then whoever had any duty longest ago, then the declared order. Who refused a
turn is passed over for a pause of `rest_days` and keeps the place: nothing was done, so the turn comes back.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from hyf.model.baton import Passing
from hyf.model.duty import Duty, PassingKind
from hyf.plan.baton_ledger import Ledger, Line, may_have
from hyf.plan.calendar import days_later
from hyf.plan.instance import Instance

_NEVER = dt.date.min


def next_up(
    duty: Duty, ledger: Ledger, instance: Instance, *, passed: Iterable[Passing] = (), today: dt.date
) -> tuple[str, ...]:
    """Return everybody whose turn it can be, the first one first.

    A turn that is planned counts as done: whoever is in the rota already is not up again.

    Args:
        duty: Of which the turn is.
        ledger: Of the community.
        instance: Tells who is willing.
        passed: What became of turns, from baton.yaml.
        today: The day on which somebody asks.

    Returns:
        Keys of members; of companies for hosting. For co-organising those who never held the baton.
    """
    paused = _paused(duty, ledger, instance, passed, today)
    lines: Mapping[str, Mapping[Duty, Line]] = ledger.companies if duty is Duty.HOSTING else ledger.members
    able = [key for key in lines if key not in paused and _is_able(duty, key, ledger, instance)]
    able.sort(key=lambda key: _long_ago(duty, lines[key]))
    ahead = {key: _ahead(duty, key, ledger, instance) for key in able}
    colleagues: Counter[tuple[dt.date, str]] = Counter()
    for key in able:
        # Each turn of a colleague before this one brings the company nearer to its share.
        group = (_last(lines[key][duty]), _company(key, instance))
        ahead[key] += colleagues[group]
        colleagues[group] += 1
    return tuple(sorted(able, key=lambda key: (_last(lines[key][duty]), ahead[key], _long_ago(duty, lines[key]))))


def _is_able(duty: Duty, key: str, ledger: Ledger, instance: Instance) -> bool:
    if duty is Duty.HOSTING:
        return key in ledger.shares[duty]
    if duty is Duty.CO_ORGANISING and any(
        _last(ledger.members[key][held]) is not _NEVER for held in (Duty.ORGANISING, Duty.CO_ORGANISING)
    ):
        return False
    return may_have(duty, key, instance)


def _company(key: str, instance: Instance) -> str:
    return instance.attendees[key].company if key in instance.attendees else key


def _ahead(duty: Duty, key: str, ledger: Ledger, instance: Instance) -> Fraction:
    # Co-organising is half of organising: a company's turns of both count.
    counted = (Duty.ORGANISING, Duty.CO_ORGANISING) if duty is Duty.CO_ORGANISING else (duty,)
    lines = ledger.companies[_company(key, instance)]
    return sum((lines[one].done + lines[one].planned - lines[one].due_later for one in counted), Fraction(0))


def _long_ago(duty: Duty, lines: Mapping[Duty, Line]) -> tuple[dt.date, dt.date]:
    return _last(lines[duty]), max(_last(line) for line in lines.values())


def _last(line: Line) -> dt.date:
    """Return the last day of a duty, one that is planned included; the first day there is: never."""
    return line.latest or _NEVER


def _paused(
    duty: Duty, ledger: Ledger, instance: Instance, passed: Iterable[Passing], today: dt.date
) -> frozenset[str]:
    rest = instance.communities[ledger.community].rhythm.rest_days
    # Who does not want to organise for a while is not asked to help with it either.
    alike = (Duty.ORGANISING, Duty.CO_ORGANISING) if duty is Duty.CO_ORGANISING else (duty,)
    return frozenset(
        one.giver
        for one in passed
        if one.kind is PassingKind.REFUSAL
        and one.duty in alike
        and one.giver is not None
        and one.on <= today < days_later(one.on, rest)
    )
