"""The aim that turns are shared fairly: the company furthest ahead of its share is as little ahead as can be.

Shares and counting are in `ledger`; here is what the solver is told.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from ortools.sat.python.cp_model import CpModel, Domain, IntVar, LinearExpr

from hyf.model.rota import Rota
from hyf.plan.choices import Choices, Opening, total
from hyf.plan.instance import Instance
from hyf.plan.ledger import DUTIES, furthest_ahead

# Shares and parts of a turn are fractions; the solver counts them in millionths, finer than any two that differ.
MILLIONTHS = 1_000_000


def terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:
    """Return by how many millionths of a turn the company furthest ahead of its share is ahead of it."""
    # Turns are few, so every lead that can occur is listed: far easier to prove than fractions in one inequality.
    leads: list[tuple[int, tuple[IntVar, IntVar]]] = []
    for key in choices.communities:
        community = instance.communities[key]
        openings = choices.openings_of(key)
        held = _one_of(model, total([choices.used(opening) for opening in openings]), len(openings), f"held {key}")
        for company, share in community.shares.items():
            for duty in DUTIES:
                planned = _turns(choices, instance, openings, company, duty)
                turns = _one_of(model, planned, len(openings), f"{duty} {company}")
                before = instance.turns_before.get((company, duty), 0)
                leads += [
                    (
                        ceil(MILLIONTHS * (before + done - share * (community.past_sessions + sessions))),
                        (is_held, is_done),
                    )
                    for sessions, is_held in enumerate(held)
                    for done, is_done in enumerate(turns[: sessions + 1])
                ]
    furthest = model.new_int_var_from_domain(Domain.from_values([lead for lead, _ in leads] or [0]), "furthest ahead")
    for lead, when in leads:
        model.add(furthest >= lead).only_enforce_if(*when)
    return furthest + 0


def _one_of(model: CpModel, count: LinearExpr, most: int, name: str) -> list[IntVar]:
    """Return a variable for each number from 0 to `most`: it is this many."""
    numbers = [model.new_bool_var(f"{name} is {number}") for number in range(most + 1)]
    model.add_exactly_one(numbers)
    model.add(total([number * is_it for number, is_it in enumerate(numbers)]) == count)
    return numbers


def _turns(choices: Choices, instance: Instance, openings: Sequence[Opening], company: str, duty: str) -> LinearExpr:
    if duty == "hosted":
        rooms = [choices.hosts[opening] for opening in openings]
        return total([hosts[company] + 0 for hosts in rooms if company in hosts])
    return total(
        [
            organises + 0
            for opening in openings
            for member, organises in choices.organises[opening].items()
            if instance.attendees[member].company == company
        ]
    )


def value(rota: Rota, instance: Instance) -> Fraction:
    """Return the same from a finished rota, in turns; negative when every company is behind its share."""
    return furthest_ahead(rota.sessions, instance)
