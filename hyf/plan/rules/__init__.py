"""The hard rules of a rota, one module each; this list is their only register.

Every module has two faces, written independently of each other: `constrain` tells the solver, `violations` judges any
rota in plain Python.
"""

from collections.abc import Iterator
from typing import Protocol

from ortools.sat.python.cp_model import CpModel

from hyf.model.problem import Finding
from hyf.model.rota import Rota
from hyf.plan.choices import Choices
from hyf.plan.instance import Instance
from hyf.plan.rules import (
    co_organiser_willing,
    company_mix,
    day_allowed,
    duty_rested,
    group_size,
    host_fits,
    kept_apart,
    max_sessions,
    member_free,
    names_known,
    once_a_day,
    one_duty,
    organiser_rested,
    organiser_willing,
    own_community,
    pins_kept,
    sessions_per_slot,
    turn_refused,
    wish_met_once,
)


class Rule(Protocol):
    """The two faces of a rule; the modules are its only implementations."""

    __doc__: str | None

    def constrain(self, model: CpModel, choices: Choices, instance: Instance) -> None:
        """Tell the solver."""

    def violations(self, rota: Rota, instance: Instance) -> Iterator[Finding]:
        """Judge a rota: each finding stands at a path of rota.yaml."""


RULES: tuple[Rule, ...] = (
    names_known,
    own_community,
    sessions_per_slot,
    day_allowed,
    wish_met_once,
    member_free,
    once_a_day,
    max_sessions,
    group_size,
    company_mix,
    kept_apart,
    host_fits,
    organiser_willing,
    organiser_rested,
    co_organiser_willing,
    one_duty,
    duty_rested,
    turn_refused,
    pins_kept,
)
