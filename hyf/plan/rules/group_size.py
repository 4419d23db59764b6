"""A session has at least `group.min` and at most `group.max` people: fewer is no session, more is a lecture (group)."""

from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel

from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota
from hyf.plan.choices import Choices, total
from hyf.plan.instance import Instance


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """Keep the number of people of a session on each topic between the bounds, and at zero without one."""
    for opening in choices.openings:
        group = instance.communities[opening.community].group
        for topic, by_member in choices.attends[opening].items():
            people = total(list(by_member.values()))
            model.add(people >= group.min * choices.has_topic(opening, topic))
            model.add(people <= group.max * choices.has_topic(opening, topic))


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield sessions with too few or too many people, or with somebody named twice."""
    for n, session in enumerate(rota.sessions):
        if session.community not in instance.communities:
            continue
        group = instance.communities[session.community].group
        people = len(session.members)
        where = ("sessions", n, "members")
        if people < group.min:
            en, nl = ("person is", "deelnemer") if people == 1 else ("people are", "deelnemers")
            message = Text(
                en=f"{people} {en} too few; a session needs {group.min} (group.min)",
                nl=f"{people} {nl} is te weinig; een bijeenkomst heeft er {group.min} nodig (group.min)",
            )
            yield Finding(where, "rota-group-small", message)
        if people > group.max:
            message = Text(
                en=f"{people} people are too many; a session takes {group.max} (group.max)",
                nl=f"{people} deelnemers is te veel; in een bijeenkomst passen er {group.max} (group.max)",
            )
            yield Finding(where, "rota-group-large", message)
        for m, member in enumerate(session.members):
            if member in session.members[:m]:
                message = Text(
                    en=f"{member} stands twice in this session; once is enough",
                    nl=f"{member} staat twee keer in deze bijeenkomst; één keer is genoeg",
                )
                yield Finding((*where, m), "rota-member-twice", message)
