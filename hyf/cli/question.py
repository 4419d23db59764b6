"""The question that a rota answered, in which what is shown and judged of it is looked up; the solver is not loaded."""

from pathlib import Path

from hyf.cli.attend_known import came_among
from hyf.cli.baton_records import refused_in
from hyf.cli.finding import find_topics_in
from hyf.model.consortium import Consortium
from hyf.model.rota import Rota
from hyf.plan.instance import Instance, build_instance


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
        came=came_among(folder, (session for session in told if session.date < rota.made_on)),
    )
