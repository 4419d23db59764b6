"""The aim that within a company those hold the baton whose last turn is longest ago; who never did goes first.

For each turn the colleagues count who should have gone first: who may organise and did so longer ago. Whoever takes a
turn within the horizon stands behind all colleagues from then on.
"""

import datetime as dt
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from hyf.model.rota import Rota
from hyf.plan.choices import Choices, total
from hyf.plan.fair_turns import organisers_in
from hyf.plan.instance import Instance


def terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:
    """Return how many colleagues should have gone first, over all turns."""
    first, colleagues = colleagues_first(instance), _willing(instance)
    turns: dict[str, list[IntVar]] = defaultdict(list)
    for opening in choices.openings:
        for member, organises in choices.organises[opening].items():
            turns[member].append(organises)
    passed = []
    for member, some in turns.items():
        again = model.new_int_var(0, max(0, len(some) - 1), f"{member} organises again")
        model.add(again >= total([turn + 0 for turn in some]) - 1)
        passed.append(first.get(member, 0) * total([turn + 0 for turn in some]))
        passed.append((colleagues[instance.attendees[member].company] - first.get(member, 0)) * again)
    return total(passed)


def value(rota: Rota, instance: Instance) -> Fraction:
    """Return the same from a finished rota."""
    first, colleagues = colleagues_first(instance), _willing(instance)
    turns = Counter(session.organiser for session in rota.sessions)
    return Fraction(
        sum(
            first.get(member, 0) + (count - 1) * colleagues[instance.attendees[member].company]
            for member, count in turns.items()
        )
    )


def colleagues_first(instance: Instance) -> dict[str, int]:
    """Return for each member who may organise how many colleagues may too and did so longer ago, or never."""
    last: dict[str, dict[str, dt.date]] = defaultdict(dict)
    for key in _organisers(instance):
        last[instance.attendees[key].company][key] = max(instance.organised_before.get(key, ()), default=dt.date.min)
    first: dict[str, int] = {}
    for mine in last.values():
        dates = sorted(mine.values())
        first |= {member: bisect_left(dates, date) for member, date in mine.items()}
    return first


def _willing(instance: Instance) -> Counter[str]:
    return Counter(instance.attendees[member].company for member in _organisers(instance))


def _organisers(instance: Instance) -> Iterator[str]:
    for community in instance.communities.values():
        yield from sorted(organisers_in(community, instance))
