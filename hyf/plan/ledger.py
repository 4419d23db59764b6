"""The baton ledger: how many turns each company had, history included, and how many were its share."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from hyf.model.rota import Session, Turns
from hyf.plan.instance import Instance

DUTIES = ("organised", "hosted")


def turns_of(sessions: Iterable[Session], instance: Instance) -> dict[str, Turns]:
    """Count the turns of every company after some sessions.

    Returns:
        By company key in declared order; `due` is rounded to hundredths of a turn.
    """
    counted, due = _count(sessions, instance)
    return {
        company: Turns(
            organised=counted[company, "organised"],
            hosted=counted[company, "hosted"],
            due=round(float(due[company]), 2),
            spoken=counted[company, "spoken"],
        )
        for company in due
    }


def furthest_ahead(sessions: Iterable[Session], instance: Instance) -> Fraction:
    """Return by how many turns the company that is furthest ahead of its share, in either duty, is ahead of it."""
    counted, due = _count(sessions, instance)
    ahead = [counted[company, duty] - due[company] for company in due for duty in DUTIES]
    return max(ahead, default=Fraction(0))


def _count(sessions: Iterable[Session], instance: Instance) -> tuple[Counter[tuple[str, str]], dict[str, Fraction]]:
    counted = Counter(instance.turns_before)
    held = Counter({key: community.past_sessions for key, community in instance.communities.items()})
    for session in sessions:
        held[session.community] += 1
        counted[instance.attendees[session.organiser].company, "organised"] += 1
        if session.host in instance.consortium.companies:
            counted[session.host, "hosted"] += 1
        if session.speaker is not None and session.speaker in instance.attendees:
            counted[instance.attendees[session.speaker].company, "spoken"] += 1
    due = {
        company: held[key] * share
        for key, community in instance.communities.items()
        for company, share in community.shares.items()
    }
    return counted, {company: due[company] for company in instance.consortium.companies}


def last_turn(company: str, duty: str, sessions: Iterable[Session], instance: Instance) -> dt.date | None:
    """Return the last date on which a company had a duty, in the history or in some sessions; None: never."""
    consortium = instance.consortium
    turns = [
        (past.date, past.host if duty == "hosted" else past.organiser and consortium.members[past.organiser].company)
        for past in consortium.history
    ]
    turns += [
        (session.date, session.host if duty == "hosted" else instance.attendees[session.organiser].company)
        for session in sessions
    ]
    return max((date for date, who in turns if who == company), default=None)
