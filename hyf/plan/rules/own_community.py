"""A session is for the members of its own community: people who can meet again without a long drive (domain).

A partner speaks where it serves.
"""

from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel

from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota
from hyf.plan.choices import Choices
from hyf.plan.instance import Instance


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """Nothing to add: only a community's own members have variables in its openings."""


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield members of another community, and a speaking partner that does not serve this one."""
    for n, session in enumerate(rota.sessions):
        partner = instance.consortium.partners.get(session.speaker or "")
        if partner is not None and not partner.serves(session.community):
            message = Text(
                en=f"{partner.key} does not serve {session.community}; choose another speaker",
                nl=f"{partner.key} werkt niet voor {session.community}; kies een andere spreker",
            )
            yield Finding(("sessions", n, "speaker"), "rota-community", message)
        for m, member in enumerate(session.members):
            attendee = instance.attendees.get(member)
            if attendee is not None and attendee.community != session.community:
                message = Text(
                    en=f"{member} belongs to {attendee.community}, not to {session.community}",
                    nl=f"{member} hoort bij {attendee.community}, niet bij {session.community}",
                )
                yield Finding(("sessions", n, "members", m), "rota-community", message)
