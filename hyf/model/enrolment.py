"""What becomes of an invitation: a place, a place in the queue, or a no. Who may do what stands in `enrolment`."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from hyf.model.rota import Session


class State(StrEnum):
    """Where one member stands with one session."""

    INVITED = "invited"
    SIGNED_UP = "signed-up"
    WAITING = "waiting"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"
    """The rota does not have this person in the session any more."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One member and one session.

    Attributes:
        session: Key of the session.
        member: Key of the member.
        state: Where they stand.
        step: From 1; rises by one with every act that this person is told of. It is the SEQUENCE of the event in
            their calendar and the version of their mails.
        since: When the state was reached; aware, UTC.
        queue: Place in the order in which people came: from 1, rising over all of a session, never used twice; the
            smallest waits longest. None unless the state is waiting.
        in_calendar: The last mail with calendar data that was made put the session in, so that a move or a
            cancellation has something to change.
    """

    session: str
    member: str
    state: State
    step: int
    since: dt.datetime
    queue: int | None = None
    in_calendar: bool = False


class SessionState(StrEnum):
    """Whether a published session takes place."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class PublishedSession:
    """A session that people were told of, as it stands now.

    Attributes:
        session: What, when, where, who; `session.members` are those whom the rota invites.
        version: From 1; rises with every change of the session that people are told of.
        rota: Number of the published rota in which it stood last.
        starts_at: Aware, UTC.
        ends_at: Aware, UTC.
        closes_at: Aware, UTC; after it nobody signs up or moves up.
        capacity: Places: what the room and the group can hold, the organiser counted.
        taken: Places given; 0 to `capacity`, kept in the same transaction as the enrolments.
        why: What people are told of a cancellation; empty where the coordinator gave no reason.
    """

    session: Session
    version: int
    rota: int
    state: SessionState
    starts_at: dt.datetime
    ends_at: dt.datetime
    closes_at: dt.datetime
    capacity: int
    taken: int = 0
    why: str = ""

    @property
    def key(self) -> str:
        """The key of the session."""
        return self.session.key


@dataclass(frozen=True, slots=True)
class RotaVersion:
    """A rota as it was published.

    Attributes:
        number: From 1, rising.
        published_at: Aware, UTC.
        sessions: How many sessions stand in it.
        text: The rota as rota.yaml holds it.
    """

    number: int
    published_at: dt.datetime
    sessions: int
    text: str


class Purpose(StrEnum):
    """What a link in a mail is for."""

    SIGN_UP = "sign-up"
    UNSUBSCRIBE = "unsubscribe"
    ORGANISE = "organise"
    FEEDBACK = "feedback"
    """How a session was; filled in without a name."""
    TRANSFER = "transfer"
    """Weeks later: what came of it at work; filled in without a name."""
    SHOP_FLOOR = "shop-floor"
    """What a contact person sees of it at work."""
    LEARNING = "learning"
    BATON = "baton"
    """Whether somebody takes the turn that is offered."""
    AGREEMENTS = "agreements"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as the store knows it: never the token itself.

    Attributes:
        digest: SHA-256 of the token, in hexadecimal.
        member: Key of whose link it is.
        session: Key of the session; None: of no single one.
        created_at: Aware, UTC.
        expires_at: Aware, UTC; None: never.
        revoked_at: Aware, UTC; None: it holds.
        is_used: A form that keeps no name was sent through it; it takes no second one. When, is not kept.
    """

    digest: str
    member: str
    session: str | None
    purpose: Purpose
    created_at: dt.datetime
    expires_at: dt.datetime | None
    revoked_at: dt.datetime | None = None
    is_used: bool = False
