"""Whoever refused a turn does not get the same one again: a no is a no, also when the rota is made anew (baton.yaml).

The turn is that of a session, known by its community and topic. Refused speaking and co-organising only concern what is
given out when the solver is done.
"""

from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel

from hyf.model.baton import Refusal
from hyf.model.duty import Duty
from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota, Session
from hyf.plan.choices import Choices
from hyf.plan.instance import Instance

_PARTS = {
    Duty.ORGANISING: "organiser",
    Duty.CO_ORGANISING: "co_organiser",
    Duty.SPEAKING: "speaker",
    Duty.HOSTING: "host",
}


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """Keep a topic from the organisers and hosts who refused it in this community."""
    for opening in choices.openings:
        for refusal in instance.refused:
            if refusal.community != opening.community or refusal.topic not in choices.topics[opening]:
                continue
            for duty, by_holder in (
                (Duty.ORGANISING, choices.organises[opening]),
                (Duty.HOSTING, choices.hosts[opening]),
            ):
                if refusal.duty is duty and refusal.who in by_holder:
                    model.add(by_holder[refusal.who] + choices.has_topic(opening, refusal.topic) <= 1)


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield duties that their holders refused."""
    for n, session in enumerate(rota.sessions):
        for duty, part in _PARTS.items():
            who = getattr(session, part)
            if who is not None and _refused(session, who, duty) in instance.refused:
                yield Finding(("sessions", n, part), "rota-refused", _message(who))


def _refused(session: Session, who: str, duty: Duty) -> Refusal:
    return Refusal(community=session.community, topic=session.topic, who=who, duty=duty)


def _message(who: str) -> Text:
    return Text(
        en=f"{who} refused this turn (baton.yaml); choose somebody else, or take the refusal out of baton.yaml",
        nl=f"{who} heeft deze beurt geweigerd (baton.yaml); kies een ander, of haal de weigering uit baton.yaml",
    )
