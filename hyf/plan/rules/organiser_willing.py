"""The organiser is a member of the session who may hold the baton: who prepares it wants it (design, members)."""

from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel

from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota
from hyf.plan.choices import Choices, total
from hyf.plan.instance import Instance


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:  # noqa: ARG001 -- one shape for all rules
    """A used opening has one organiser, who is present; only the willing have a variable."""
    for opening in choices.openings:
        organises = choices.organises[opening]
        model.add(total(list(organises.values())) == choices.used(opening))
        for member, holds_baton in organises.items():
            model.add(holds_baton <= choices.is_present(opening, member))


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield organisers who are not in their session or may not hold the baton."""
    for n, session in enumerate(rota.sessions):
        where = ("sessions", n, "organiser")
        if session.organiser not in session.members:
            message = Text(
                en=f"{session.organiser} organises but is not among the members; add this person, or choose one",
                nl=f"{session.organiser} organiseert maar staat niet bij de deelnemers; zet {session.organiser} erbij, "
                "of kies een ander",
            )
            yield Finding(where, "rota-organiser-absent", message)
        member = instance.consortium.members.get(session.organiser)
        if member is not None and not member.organises:
            message = Text(
                en=f"{member.key} does not organise (organises: false); choose another member of the session",
                nl=f"{member.key} organiseert niet (organises: false); kies een andere deelnemer",
            )
            yield Finding(where, "rota-organiser-unwilling", message)
