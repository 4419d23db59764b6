"""The baton ledger: how many turns each company had, history included, and how many were its share."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from hyf.model.consortium import PastSession
from hyf.model.rota import Session, Turns
from hyf.plan.instance import Instance

DUTIES = ("organised", "hosted")


class TurnsSoFar:
    """The turns of the history and of some sessions, counted as these go by.

    Attributes:
        held_baton: Keys of the members who organised or co-organised.
    """

    def __init__(self, instance: Instance, sessions: Iterable[Session] = ()) -> None:
        """Begin with the history, then count some sessions."""
        self._instance = instance
        self._turns = Counter(instance.turns_before)
        self._held = Counter({key: community.past_sessions for key, community in instance.communities.items()})
        self._shares = {
            company: (key, share)
            for key, community in instance.communities.items()
            for company, share in community.shares.items()
        }
        self._last: dict[tuple[str, str], dt.date] = {}
        self.held_baton: set[str | None] = set()
        for past in instance.consortium.history:
            organiser = instance.consortium.members[past.organiser].company if past.organiser else None
            self._date(past, organiser)
        for session in sessions:
            self.add(session)

    def add(self, session: Session) -> None:
        """Count one more session."""
        attendees = self._instance.attendees
        organiser = attendees[session.organiser].company
        self._held[session.community] += 1
        self._turns[organiser, "organised"] += 1
        if session.host in self._instance.consortium.companies:
            self._turns[session.host, "hosted"] += 1
        if session.speaker is not None and session.speaker in attendees:
            self._turns[attendees[session.speaker].company, "spoken"] += 1
        self._date(session, organiser)

    def _date(self, session: Session | PastSession, organiser: str | None) -> None:
        self.held_baton.update((session.organiser, session.co_organiser))
        for company, duty in ((organiser, "organised"), (session.host, "hosted")):
            if company is not None:
                self._last[company, duty] = max(session.date, self._last.get((company, duty), session.date))

    def count(self, company: str, duty: str) -> int:
        """Return how many turns a company had."""
        return self._turns[company, duty]

    def due(self, company: str, *, and_one_in: str | None = None) -> Fraction:
        """Return how many turns are a company's share; of one session more in a community, where one is named."""
        community, share = self._shares[company]
        return (self._held[community] + (community == and_one_in)) * share

    def last(self, company: str, duty: str) -> dt.date | None:
        """Return the last date on which a company had a duty; None: never."""
        return self._last.get((company, duty))


def turns_of(sessions: Iterable[Session], instance: Instance) -> dict[str, Turns]:
    """Count the turns of every company after some sessions.

    Returns:
        By company key in declared order; `due` is rounded to hundredths of a turn.
    """
    turns = TurnsSoFar(instance, sessions)
    return {
        company: Turns(
            organised=turns.count(company, "organised"),
            hosted=turns.count(company, "hosted"),
            due=round(float(turns.due(company)), 2),
            spoken=turns.count(company, "spoken"),
        )
        for company in instance.consortium.companies
    }


def furthest_ahead(sessions: Iterable[Session], instance: Instance) -> Fraction:
    """Return by how many turns the company that is furthest ahead of its share, in either duty, is ahead of it."""
    turns = TurnsSoFar(instance, sessions)
    ahead = [turns.count(key, duty) - turns.due(key) for key in instance.consortium.companies for duty in DUTIES]
    return max(ahead, default=Fraction(0))


def last_turn(company: str, duty: str, sessions: Iterable[Session], instance: Instance) -> dt.date | None:
    """Return the last date on which a company had a duty, in the history or in some sessions; None: never."""
    return TurnsSoFar(instance, sessions).last(company, duty)
