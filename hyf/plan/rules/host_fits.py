"""The host has a venue that fits everyone, belongs to the community (a partner: serves it) and is open that day."""

from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel

from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota, Session
from hyf.plan.calendar import falls_in
from hyf.plan.choices import Choices, total
from hyf.plan.instance import Instance


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """A used opening has one host, whose room fits the people and which is open on the day group chosen."""
    for opening in choices.openings:
        hosts = instance.communities[opening.community].hosts
        chosen = choices.hosts[opening]
        model.add(total(list(chosen.values())) == choices.used(opening))
        limit = instance.communities[opening.community].group.max
        rooms = [min(host.capacity, limit) * chosen[key] for key, host in hosts.items()]
        model.add(choices.people(opening) <= total(rooms))
        for group, dates in enumerate(choices.groups[opening]):
            taken = total([by_group[group] for by_group in choices.topics[opening].values()])
            for key, host in hosts.items():
                if dates[0] not in host.open:
                    model.add(chosen[key] + taken <= 1)


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield hosts that cannot receive the session."""
    for n, session in enumerate(rota.sessions):
        if message := _why_not(session, instance):
            yield Finding(("sessions", n, "host"), "rota-host", message)


def _why_not(session: Session, instance: Instance) -> Text | None:
    company = instance.consortium.companies.get(session.host)
    partner = instance.consortium.partners.get(session.host)
    declared = company or partner
    if declared is None or session.community not in instance.communities:
        return None
    name = declared.name
    at_home = (
        company.community == session.community if company else partner is None or partner.serves(session.community)
    )
    if not at_home:
        return Text(
            en=f"{name} does not belong to {session.community}",
            nl=f"{name} hoort niet bij {session.community}",
        )
    if declared.venue is None:
        return Text(en=f"{name} has no venue", nl=f"{name} heeft geen ruimte")
    guests = len(session.members) + (session.speaker is not None and session.speaker not in session.members)
    if guests > declared.venue.capacity:
        return Text(
            en=f"the venue of {name} fits {declared.venue.capacity} people, not {guests}",
            nl=f"in de ruimte van {name} passen {declared.venue.capacity} mensen, geen {guests}",
        )
    closed = falls_in(session.date, company.closed) if company else None
    if closed:
        return Text(
            en=f"{name} is closed from {closed.first} to {closed.last}",
            nl=f"{name} is gesloten van {closed.first} tot en met {closed.last}",
        )
    return None
