"""The referee's judgement of a rota.yaml, at its lines: for `hyf check`, and before a rota is used."""

from pathlib import Path

from hyf.cli.baton_records import refused_in
from hyf.cli.finding import find_topics_in
from hyf.loading.places import by_place
from hyf.loading.rota_file import LoadedRota
from hyf.model.consortium import Consortium
from hyf.model.problem import Problem
from hyf.model.rota import Rota
from hyf.plan.instance import Instance, build_instance
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


def instance_of(consortium: Consortium, rota: Rota, folder: Path) -> Instance:
    """Return the question that a rota answered: of its own day and horizon, with the consortium as it is now."""
    topics = find_topics_in(folder, consortium, rota=rota)
    told = [session for session in rota.sessions if session.published]
    return build_instance(
        consortium,
        topics,
        today=rota.made_on,
        first=rota.first,
        last=rota.last,
        published=told,
        refusals=refused_in(folder, consortium, rota.sessions, rota.made_on),
    )
