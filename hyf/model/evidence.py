"""All that a report of the evaluation can be made of: what happened, what was answered, and what is out already.

The command fills it from the store and the files; `evaluation` makes reports of it.
"""

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

from hyf.model.answer_source import AskedItem
from hyf.model.duty import Duty
from hyf.model.edition import Edition, PublishedPanel
from hyf.model.evaluation import Reply
from hyf.model.rota import Form
from hyf.model.scan import Scan

SESSION = "session"
COMMUNITY = "community"
"""The groups of a reply beside those of `answer_source`."""


class Step(IntEnum):
    """How far somebody got with a session; who got to one was at all before it."""

    INVITED = 0
    SIGNED_UP = 1
    CAME = 2
    ANSWERED = 3


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A session that took place.

    Attributes:
        label: Its topic, as people read it.
        community: Its key.
        is_noted: It was noted who came; else nothing is said of who was there.
        note_writer: Key of the member who wrote down what it was about; None: nobody did.
    """

    key: str
    label: str
    topic: str
    date: dt.date
    community: str
    form: Form
    host: str
    is_noted: bool = False
    note_writer: str | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """How far one member got with one session that was held."""

    session: str
    member: str
    step: Step


@dataclass(frozen=True, slots=True)
class Participant:
    """A member, as declared now.

    Attributes:
        company: Its key.
    """

    key: str
    name: str
    company: str


@dataclass(frozen=True, slots=True)
class Participating:
    """A company that takes part.

    Attributes:
        community: Its key.
        heads: By which turns are divided, 1 or more; 0: it has nobody yet.
    """

    key: str
    name: str
    community: str
    heads: int


@dataclass(frozen=True, slots=True)
class DutyDone:
    """A turn that was done.

    Attributes:
        session: Its key; "": of before hyf kept records.
        label: The topic of the session.
        who: Key of the member; of the company or partner for hosting, or of a partner that sent a speaker.
        company: Its key; None: of a partner, or of somebody who is no member any more.
        hours: Of work.
    """

    duty: Duty
    session: str
    label: str
    date: dt.date
    community: str
    who: str
    company: str | None
    hours: float


@dataclass(frozen=True, slots=True)
class HeardWish:
    """A wish, and whether its owner came to a session on it."""

    member: str
    text: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class Survey:
    """Answers to one questionnaire: a form of hyf, or all that was imported.

    Attributes:
        key: "feedback", "transfer", "shop-floor" or `IMPORTED`.
        items: In the order asked.
        replies: Each with the edition that counted it first; None: none did yet. Their groups are `SESSION`, `COMPANY`
            and `COMMUNITY`, where they are known. A person fills in a form once a session, or once a wave; a code for
            who is not known tells forms apart.
    """

    key: str
    items: tuple[AskedItem, ...]
    replies: tuple[tuple[Reply, int | None], ...] = ()


IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known.

    Attributes:
        consortium: Its name.
        until: The last day of what it is about.
        communities: Name by key, in declared order.
        companies: In declared order.
        members: In declared order.
        sessions: By date and key.
        presences: Each member and session once, of sessions in which it was noted who came.
        met_before: Pairs of members, in the order of the alphabet, who met before the first session.
        hosts: Name by key, of companies and partners.
        scans: Of which there are answers, or there may be.
        editions: What was published, the first edition first.
        panels: Groups of which figures are out.
    """

    consortium: str
    until: dt.date
    communities: tuple[tuple[str, str], ...]
    companies: tuple[Participating, ...]
    members: tuple[Participant, ...] = ()
    hosts: tuple[tuple[str, str], ...] = ()
    sessions: tuple[HeldSession, ...] = ()
    presences: tuple[Presence, ...] = ()
    turns: tuple[DutyDone, ...] = ()
    wishes: tuple[HeardWish, ...] = ()
    met_before: frozenset[tuple[str, str]] = frozenset()
    surveys: tuple[Survey, ...] = ()
    scans: tuple[Scan, ...] = ()
    editions: tuple[Edition, ...] = ()
    panels: tuple[PublishedPanel, ...] = ()
    is_simulated: bool = False

    @property
    def edition(self) -> int:
        """Number of the edition that would be published now."""
        return max((edition.number for edition in self.editions), default=0) + 1

    def survey(self, key: str) -> Survey | None:
        """Return a questionnaire by its key; None: it was never asked."""
        return next((one for one in self.surveys if one.key == key), None)
