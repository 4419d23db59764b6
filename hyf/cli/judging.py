"""The referee's judgement of a rota.yaml, at its lines: for `hyf check`, and before a rota is used."""

from pathlib import Path

from hyf.cli.question import instance_of
from hyf.loading.places import by_place
from hyf.loading.rota_file import LoadedRota
from hyf.model.consortium import Consortium
from hyf.model.problem import Problem
from hyf.plan.referee import judge


def judge_rota(consortium: Consortium, loaded: LoadedRota, folder: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a rota beside a consortium, sorted by place: as a file, else by the rules of a rota.

    Args:
        consortium: Without errors.
        loaded: The rota.
        folder: Of consortium.yaml.
    """
    if loaded.rota is None:
        return loaded.problems
    findings = judge(loaded.rota, instance_of(consortium, loaded.rota, folder))
    return by_place(map(loaded.places.problem, findings), "")
