"""Turns: who had or will have which duty when, in the history and in a rota; what they add up to is in `ledger`."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hyf.model.consortium import Consortium, PastSession
from hyf.model.duty import Duty
from hyf.model.rota import Session


@dataclass(frozen=True, slots=True)
class Turn:
    """One duty in one session.

    Attributes:
        who: Key of a member; of a company for hosting. What partners do is no turn: they have no share in it.
        company: Key of the company that it counts for.
        session: Key of the session; None in the history.
        topic: As people read it.
    """

    date: dt.date
    community: str
    duty: Duty
    who: str
    company: str
    session: str | None
    topic: str


def turns_since_the_beginning(consortium: Consortium, sessions: Iterable[Session]) -> tuple[Turn, ...]:
    """Return every turn, by date.

    Args:
        consortium: Its history goes first.
        sessions: Those of a rota, in any order; who is not declared any more has no turn.
    """
    turns = [turn for past in consortium.history for turn in _turns(past, past.topic, None, consortium)]
    turns += [turn for one in sessions for turn in _turns(one, one.label, one.key, consortium)]
    return tuple(sorted(turns, key=lambda turn: turn.date))


def _turns(session: PastSession | Session, topic: str, key: str | None, consortium: Consortium) -> Iterator[Turn]:
    holders = (
        (Duty.ORGANISING, session.organiser),
        (Duty.CO_ORGANISING, session.co_organiser),
        (Duty.SPEAKING, session.speaker),
        (Duty.HOSTING, session.host),
    )
    for duty, who in holders:
        if duty is Duty.HOSTING:
            company = who if who in consortium.companies else None
        else:
            company = consortium.members[who].company if who in consortium.members else None
        if who is not None and company is not None:
            yield Turn(session.date, session.community, duty, who, company, key, topic)
