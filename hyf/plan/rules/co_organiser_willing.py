"""A co-organiser is a member of the session who may hold the baton, for that is what a first turn teaches (baton)."""

from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel

from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota
from hyf.plan.choices import Choices
from hyf.plan.instance import Instance


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """Nothing to add: who co-organises is given out when the solver is done."""


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield co-organisers who are not in their session or may not hold the baton."""
    for n, session in enumerate(rota.sessions):
        who, where = session.co_organiser, ("sessions", n, "co_organiser")
        if who is None:
            continue
        if who not in session.members:
            message = Text(
                en=f"{who} co-organises but is not among the members; add this person, or choose one",
                nl=f"{who} organiseert mee maar staat niet bij de deelnemers; zet {who} erbij, of kies een ander",
            )
            yield Finding(where, "rota-co-organiser-absent", message)
        member = instance.consortium.members.get(who)
        if member is not None and not member.organises:
            message = Text(
                en=f"{who} does not organise (organises: false); choose another member of the session",
                nl=f"{who} organiseert niet (organises: false); kies een andere deelnemer",
            )
            yield Finding(where, "rota-co-organiser-unwilling", message)
