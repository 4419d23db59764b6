"""Whoever is in a session wants its topic, and a wish is met once: places go to people who still wait (design)."""

from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel

from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota
from hyf.plan.choices import Choices
from hyf.plan.instance import Instance


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """Each member attends a topic at most once; only those who want it have a variable."""
    for topic, weights in instance.wanted.items():
        for member in weights:
            seats = [
                by_topic[topic][member]
                for by_topic in (choices.attends[opening] for opening in choices.openings)
                if topic in by_topic and member in by_topic[topic]
            ]
            if len(seats) > 1:
                model.add_at_most_one(seats)


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield members who do not want the topic, or had it before."""
    had: dict[tuple[str, str], str] = {}
    for n, session in enumerate(rota.sessions):
        label = instance.topics[session.topic].label if session.topic in instance.topics else session.topic
        for m, member in enumerate(session.members):
            where = ("sessions", n, "members", m)
            if member not in instance.wanted.get(session.topic, {}):
                message = Text(
                    en=f'{member} has no wish on "{label}"; take {member} out, or add the wish',
                    nl=f'{member} heeft geen leerwens over "{label}"; haal {member} weg, of voeg de wens toe',
                )
                yield Finding(where, "rota-no-wish", message)
            elif (member, session.topic) in had:
                earlier = had[member, session.topic]
                message = Text(
                    en=f'{member} is already in {earlier} on "{label}"; a wish is met once',
                    nl=f'{member} zit al in {earlier} over "{label}"; een leerwens wordt één keer vervuld',
                )
                yield Finding(where, "rota-wish-twice", message)
            had.setdefault((member, session.topic), session.key)
