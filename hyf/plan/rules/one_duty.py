"""Nobody has two duties in one session, unless they want to (`two_duties`): one who speaks should not run it as well.

A co-organiser stands beside the organiser, so those are always two people.
"""

from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel

from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota
from hyf.plan.choices import Choices
from hyf.plan.instance import Instance


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """Nothing to add: who speaks and who co-organises is given out when the solver is done."""


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield whoever has two duties in a session without wanting them, and organisers beside themselves."""
    members = instance.consortium.members
    for n, session in enumerate(rota.sessions):
        organiser, helper, speaker = session.organiser, session.co_organiser, session.speaker
        if helper is not None and helper == organiser:
            yield Finding(("sessions", n, "co_organiser"), "rota-two-duties", _beside_oneself(helper))
        if speaker in members and speaker in (organiser, helper) and not members[speaker].two_duties:
            yield Finding(("sessions", n, "speaker"), "rota-two-duties", _two(speaker))


def _beside_oneself(member: str) -> Text:
    return Text(
        en=f"{member} is organiser and co-organiser; choose somebody else for one of the two",
        nl=f"{member} is organisator en tweede organisator; kies voor een van beide iemand anders",
    )


def _two(member: str) -> Text:
    return Text(
        en=f"{member} has two duties in this session; choose somebody else for one of them, "
        f"or write two_duties: true with {member}",
        nl=f"{member} heeft twee taken in deze bijeenkomst; kies voor een van beide iemand anders, "
        f"of schrijf two_duties: true bij {member}",
    )
