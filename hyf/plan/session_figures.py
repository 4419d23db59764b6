"""The shapes of the answer to why a session is as it is: figures and codes; the sentences are in `cli`.

They are found in `why_session`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from hyf.model.rota import Session, Turns, Unmet
from hyf.plan.homes import WishName


@dataclass(frozen=True, slots=True)
class Rival:
    """Another topic that could have had the slot.

    Attributes:
        people: Who could still have come on its best day of the slot: their wish is met nowhere else.
        weight: The most weight of their wishes that one session there can meet; 0: too few for a session.
        waiting: People whose wish on it no session of the rota meets, whenever they can come.
        elsewhere: Keys of the sessions of the rota on it.
    """

    topic: str
    label: str
    people: int
    weight: int
    waiting: int
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Instead:
    """The best rota with another topic in the slot, compared with this one.

    Attributes:
        label: Of that topic.
        loss: By how much less weight such a rota meets; below zero: more. None: none was found.
        proven: No such rota loses less; without a loss: there is none.
        lost: Wishes met now that it does not meet.
        gained: Wishes not met now that it meets.
    """

    label: str
    loss: int | None
    proven: bool
    lost: tuple[WishName, ...] = ()
    gained: tuple[WishName, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """Another day of the slot.

    Attributes:
        can_come: Of those who want the topic.
        why: `closed`, `notice`, `host-closed`, `busy` (some of the session's people are elsewhere that day), `fewer`,
            `unable` (some of the session's people cannot come), `as-many` or `more`.
        note: Why it is closed, where that is told.
        busy: How many of the session's people are in another session.
        unable: How many of them cannot come, where at least as many can of those who want the topic.
    """

    date: dt.date
    can_come: int
    why: str
    note: str | None = None
    busy: int = 0
    unable: int = 0


@dataclass(frozen=True, slots=True)
class HostChoice:
    """A company or partner, as host of this session.

    Attributes:
        capacity: None: it has no room.
        turns: Of its company before this session; None: a partner.
        last: When it hosted last; None: never.
        why: `chosen`, `no-room`, `too-small`, `closed`, `partner` or `could-too`.
        note: Why it is closed, where that is told.
    """

    key: str
    capacity: int | None
    turns: Turns | None
    last: dt.date | None
    why: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class OrganiserChoice:
    """Somebody in the session, as its organiser.

    Attributes:
        company: Key.
        last: When this person organised last; None: never.
        why: `chosen`, `unwilling`, `co-organises` here, `rests` from another turn, or `could-too`.
    """

    key: str
    company: str
    last: dt.date | None
    why: str


@dataclass(frozen=True, slots=True)
class WhySession:
    """The answer about one session.

    Attributes:
        weight: Of the wishes it meets.
        companies: How many its people work at.
        seekers: People here who want the topic.
        rivals: The other topics that could have met most, the most first.
        instead: What it would cost to give the slot to the first of them; None: there is none, or it was not asked.
        can_come: Of the seekers, on this day.
        days: The best other days.
        hosts: All that could host, the chosen one first.
        organisers: All its people who could organise, the chosen one first.
        turns: By company, before this session.
        left_out: Who wants the topic and is in no session on it, with the reason.
        met_elsewhere: Member -> key of the session on this topic that they are in instead.
    """

    session: Session
    weight: int
    companies: int
    seekers: int
    rivals: tuple[Rival, ...]
    instead: Instead | None
    can_come: int
    days: tuple[Day, ...]
    hosts: tuple[HostChoice, ...]
    organisers: tuple[OrganiserChoice, ...]
    turns: Mapping[str, Turns]
    left_out: tuple[Unmet, ...]
    met_elsewhere: Mapping[str, str]
