"""Whoever is in a session wants its topic, and a wish is met once: places go to people who still wait (design).

The solver seats people for the wishes at home in the topic. Somebody who edits a rota may also seat a person with
another wish on the topic, or on a part of it, that no other session meets: whether an afternoon on Cloud native is
good enough for "Kubernetes" is theirs to say.
"""

from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel, IntVar

from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota
from hyf.plan.choices import Choices
from hyf.plan.homes import WishName
from hyf.plan.instance import Instance


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:  # noqa: ARG001 -- one shape for all rules
    """Each member attends a topic at most once; only those who want it have a variable."""
    seats: dict[tuple[str, str], list[IntVar]] = {}
    for opening in choices.openings:
        for topic, by_member in choices.attends[opening].items():
            for member, attends in by_member.items():
                seats.setdefault((topic, member), []).append(attends)
    for some in seats.values():
        if len(some) > 1:
            model.add_at_most_one(some)


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield members who do not want the topic, or for whom an earlier session met all that they want of it."""
    had: dict[WishName, str] = {}
    for n, session in enumerate(rota.sessions):
        label = instance.labels.get(session.topic, session.topic)
        for m, member in enumerate(session.members):
            where = ("sessions", n, "members", m)
            wishes = [(member, wish.text) for wish in instance.meets(session.topic, member)]
            if not wishes:
                message = Text(
                    en=f'{member} has no wish on "{label}"; take {member} out, or add the wish',
                    nl=f'{member} heeft geen leerwens over "{label}"; haal {member} weg, of voeg de wens toe',
                )
                yield Finding(where, "rota-no-wish", message)
            elif all(wish in had for wish in wishes):
                earlier = had[wishes[0]]
                message = Text(
                    en=f'{member} is already in {earlier} for the wish on "{label}"; a wish is met once',
                    nl=f'{member} zit al in {earlier} voor de leerwens over "{label}"; een leerwens wordt één keer '
                    "vervuld",
                )
                yield Finding(where, "rota-wish-twice", message)
            for wish in wishes:
                had.setdefault(wish, session.key)
