"""Passing on a turn of a rota: what changes in the session, who could take it, and what the referee says of it.

Whose turn it is in general is in `next_up`; what is written down about it is up to the caller.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hyf.model.duty import Duty
from hyf.model.problem import Finding
from hyf.model.rota import Rota, Session
from hyf.plan.form import form_of, topic_met
from hyf.plan.instance import Instance
from hyf.plan.referee import judge

_PARTS = {
    Duty.ORGANISING: "organiser",
    Duty.CO_ORGANISING: "co_organiser",
    Duty.SPEAKING: "speaker",
    Duty.HOSTING: "host",
}
MAY_BE_NOBODY = (Duty.CO_ORGANISING, Duty.SPEAKING)
"""Duties that a session can do without."""


@dataclass(frozen=True, slots=True)
class Try:
    """Somebody who could take a turn.

    Attributes:
        who: Key of a member, company or partner; None: nobody, and the session goes on without.
        findings: What the referee has against it; empty: nothing.
    """

    who: str | None
    findings: tuple[Finding, ...]


def holder(session: Session, duty: Duty) -> str | None:
    """Return who has a duty in a session."""
    who: str | None = getattr(session, _PARTS[duty])
    return who


def given_to(session: Session, duty: Duty, who: str | None, instance: Instance) -> Session:
    """Return a session in which somebody else has a duty.

    A co-organiser who becomes the organiser leaves nobody beside; the working form follows whether somebody speaks.
    """
    if duty is Duty.ORGANISING:
        helper = None if who == session.co_organiser else session.co_organiser
        after = replace(session, organiser=who or session.organiser, co_organiser=helper)
    elif duty is Duty.SPEAKING:
        topic = topic_met(session, instance)
        form = form_of(topic.wishes, who, instance) if topic else session.form
        after = replace(session, speaker=who, form=session.form if who and session.speaker else form)
    elif duty is Duty.CO_ORGANISING:
        after = replace(session, co_organiser=who)
    else:
        after = replace(session, host=who or session.host)
    return after


def new_faults(rota: Rota, changed: Mapping[str, Session], instance: Instance) -> tuple[Finding, ...]:
    """Return what the referee has against a rota with changed sessions, and had nothing against before."""
    known = set(judge(rota, instance))
    after = replace(rota, sessions=tuple(changed.get(session.key, session) for session in rota.sessions))
    return tuple(finding for finding in judge(after, instance) if finding not in known)


def takers(rota: Rota, session: Session, duty: Duty, order: Sequence[str], instance: Instance) -> Iterator[Try]:
    """Yield who could take a turn, the first one first, with what the referee has against each.

    They are the members of the session; for speaking whoever offers the topic; for hosting whoever has a room. The
    order is that of the ledger, and after it those who do not stand in it, as they are declared.

    Args:
        rota: The session's.
        session: Of which the turn is passed on.
        duty: Which turn.
        order: The ledger's, from `next_up`.
        instance: The question the rota answers.
    """
    place = {key: position for position, key in enumerate(order)}
    able = sorted(_able(session, duty, instance), key=lambda key: place.get(key, len(place)))
    for who in able:
        if who != holder(session, duty):
            changed = {session.key: given_to(session, duty, who, instance)}
            yield Try(who, new_faults(rota, changed, instance))


def _able(session: Session, duty: Duty, instance: Instance) -> list[str]:
    if duty is Duty.HOSTING:
        return list(instance.communities[session.community].hosts)
    if duty is Duty.SPEAKING:
        topic = topic_met(session, instance)
        return list(dict.fromkeys(offer.by for offer in topic.offers)) if topic else []
    willing = [key for key in instance.attendees if key in session.members and instance.attendees[key].organises]
    # The organiser already stands beside the co-organiser.
    return [key for key in willing if duty is Duty.ORGANISING or key != session.organiser]
