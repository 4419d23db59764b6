"""A rota names only what the consortium declares: communities, topics, hosts, members; a session's key is its own."""

from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel

from hyf.model.language import Text
from hyf.model.problem import Finding, Path
from hyf.model.rota import Rota, Session
from hyf.plan.choices import Choices
from hyf.plan.instance import Instance


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """Nothing to add: there are variables for declared names only."""


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield names that mean nobody, and keys that stand twice."""
    keys: set[str] = set()
    for n, session in enumerate(rota.sessions):
        for where, name, is_known in _names(session, instance):
            if not is_known:
                message = Text(
                    en=f'"{name}" is not declared in consortium.yaml; correct the name',
                    nl=f'"{name}" staat niet in consortium.yaml; verbeter de naam',
                )
                yield Finding(("sessions", n, *where), "rota-unknown", message)
        if session.key in keys:
            message = Text(
                en=f"the key {session.key} stands twice; give one session another key",
                nl=f"de sleutel {session.key} staat er twee keer; geef een van beide een andere sleutel",
            )
            yield Finding(("sessions", n, "key"), "rota-key-twice", message)
        keys.add(session.key)


def _names(session: Session, instance: Instance) -> Iterator[tuple[Path, str, bool]]:
    consortium = instance.consortium
    hosts = (consortium.companies, consortium.partners)
    yield ("community",), session.community, session.community in consortium.communities
    yield ("topic",), session.topic, session.topic in instance.topics or session.topic in instance.could_meet
    yield ("host",), session.host, any(session.host in known for known in hosts)
    yield ("organiser",), session.organiser, session.organiser in consortium.members
    if session.speaker is not None:
        is_known = session.speaker in consortium.members or session.speaker in consortium.partners
        yield ("speaker",), session.speaker, is_known
    if session.co_organiser is not None:
        yield ("co_organiser",), session.co_organiser, session.co_organiser in consortium.members
    for m, member in enumerate(session.members):
        yield ("members", m), member, member in consortium.members
