"""What an act would do: the sessions that change, the mails that would leave, and who gets none and why."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from hyf.model.change import Change
from hyf.model.enrolment import Enrolment, PublishedSession
from hyf.model.language import Text
from hyf.model.message import Kind, Method, OutboxRow
from hyf.model.rota import Session


class Fate(StrEnum):
    """What becomes of a session when a rota is published."""

    NEW = "new"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    RETURNED = "returned"
    """It was cancelled and takes place after all."""
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class SessionNews:
    """One session before and after.

    Attributes:
        before: As it is published; None: it is not.
        after: As it will be.
        changes: What people are told of; empty unless the session is changed or returned.
        crowded: How many more have a place, or one kept for them, than the room and the group can hold.
    """

    before: PublishedSession | None
    after: PublishedSession
    fate: Fate
    changes: tuple[Change, ...] = ()
    crowded: int = 0

    @property
    def key(self) -> str:
        """The key of the session."""
        return self.after.key


@dataclass(frozen=True, slots=True)
class Item:
    """What one mail tells of one session.

    Attributes:
        session: Key.
        changes: Since this person was last told; empty where the kind tells everything.
        told: The session as this person was last told of it; None: they know of none.
        method: What a calendar program is to do; None: nothing.
        is_dropped: The session goes on without this person; only of a cancellation.
        queue_place: Of who joins the waiting list: 1 is the first in line. None: whoever writes the mail counts.
        others_until: With `queue_place`: until which day free places are kept for other companies; None: none are.
    """

    session: str
    kind: Kind
    changes: tuple[Change, ...] = ()
    told: Session | None = None
    method: Method | None = None
    is_dropped: bool = False
    queue_place: int | None = None
    others_until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail that would be made.

    Attributes:
        member: Key of who gets it; `@mapwerk` is the contact person of a company or partner.
        items: At least one; the first gives the mail its kind and session. Only a notice of changes has several.
        about: What a list in it holds, so that one and the same list is not sent twice; empty where there is none.
    """

    member: str
    items: tuple[Item, ...]
    about: tuple[str, ...] = ()

    @property
    def session(self) -> str:
        """Key of the session by which the mail is known."""
        return self.items[0].session

    @property
    def kind(self) -> Kind:
        """What it is for."""
        return self.items[0].kind


class Reason(StrEnum):
    """Why somebody gets no mail."""

    ALREADY_TOLD = "already-told"
    DECLINED = "declined"
    """Said no; only another day would be news."""
    OPTED_OUT = "opted-out"
    BOUNCED = "bounced"
    REFUSED = "refused"
    """A mail server refused an earlier mail to this address."""
    NO_ADDRESS = "no-address"
    CLOSED = "closed"
    """Sign-up has closed: an invitation would come too late."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Somebody who gets no mail about a session.

    Attributes:
        kind: Of the mail that they do not get; None: there is nothing to tell.
        why: The reason, with what to do where something should be done.
    """

    member: str
    session: str
    kind: Kind | None
    reason: Reason
    why: Text


@dataclass(frozen=True, slots=True)
class Publishing:
    """Everything that publishing a rota, or cancelling a session, would do.

    Attributes:
        sessions: By date, then key; those that are over are not among them.
        mails: By date of the session, its key, then member.
        skips: In the same order.
        withdrawn: Queued mail that no longer holds, in the order in which it was made.
        moved_up: Session and member: who gets a place from the waiting list by it.
        enrolments: As they will be; only those that differ.
    """

    sessions: tuple[SessionNews, ...]
    mails: tuple[Mail, ...] = ()
    skips: tuple[Skip, ...] = ()
    withdrawn: tuple[OutboxRow, ...] = ()
    moved_up: tuple[tuple[str, str], ...] = ()
    enrolments: tuple[Enrolment, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written or sent."""
        is_same = all(news.before == news.after for news in self.sessions)
        return is_same and not (self.mails or self.withdrawn or self.enrolments)


@dataclass(frozen=True, slots=True)
class Published:
    """What was done.

    Attributes:
        rota: Number of the published rota that holds now; 0: there is none.
        made: Mails queued.
        withdrawn: Queued mails that will not leave.
        publishing: What it was.
    """

    rota: int
    made: int
    withdrawn: int
    publishing: Publishing


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Nothing was done: since it was shown, somebody answered or published, and other mails would leave now.

    Attributes:
        publishing: What would be done now.
    """

    publishing: Publishing
