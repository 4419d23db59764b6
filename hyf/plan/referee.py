"""Judges any rota in plain Python: what it breaks, and how good it is. No solver; the last word on every rota."""

from collections.abc import Sequence

from hyf.model.problem import Finding
from hyf.model.rota import Objective, Rota
from hyf.plan.instance import Instance
from hyf.plan.objective import AIMS, Aim
from hyf.plan.rules import RULES, names_known


def judge(rota: Rota, instance: Instance) -> tuple[Finding, ...]:
    """Return everything in a rota that breaks a rule, in the order of the file.

    Args:
        rota: Ours, or one edited by hand.
        instance: Built for the rota's own day of planning and horizon.

    Returns:
        Findings at paths of rota.yaml; empty when the rota keeps every rule.
    """
    findings = [finding for rule in RULES for finding in rule.violations(rota, instance)]
    return tuple(sorted(findings, key=lambda finding: ([str(step).zfill(6) for step in finding.path], finding.code)))


def names_hold(rota: Rota, instance: Instance) -> bool:
    """Tell whether everything a rota names is declared, so that it can be measured and printed."""
    return not any(names_known.violations(rota, instance))


def measure(rota: Rota, instance: Instance, bounds: Sequence[float | None]) -> tuple[Objective, ...]:
    """Measure a rota by every objective, in order of importance.

    Args:
        rota: A rota that keeps every rule.
        instance: The question it answers.
        bounds: What the solver proved of each aim, in the aim's own unit.

    Returns:
        All but what only chooses among rotas that are equal in everything else.
    """
    aims = zip(AIMS, bounds, strict=True)
    return tuple(_measured(aim, rota, instance, bound) for aim, bound in aims if aim.is_told)


def _measured(aim: Aim, rota: Rota, instance: Instance, bound: float | None) -> Objective:
    value = float(aim.value(rota, instance))
    # The solver counts fractions in millionths, rounded to the safe side: a bound that near is the value itself.
    proven = bound is not None and abs(value - bound) < (2 / aim.scale if aim.scale > 1 else 0.5)
    shown = value if proven else bound
    return Objective(aim.name, _plain(value), None if shown is None else _plain(shown), proven)


def _plain(value: float) -> float:
    # Six decimals are the resolution of the solver; counts are whole.
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
