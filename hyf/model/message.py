"""Mail to one person: as it is written, and as it waits, leaves, or does not."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from hyf.model.language import Language


class Kind(StrEnum):
    """What a message is for."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    WARM_UP = "warm-up"
    """A week ahead: do you still come?"""
    CONFIRMATION = "confirmation"
    WAITING = "waiting"
    """You are on the waiting list."""
    PROMOTION = "promotion"
    """A place from the waiting list."""
    WITHDRAWAL = "withdrawal"
    """You gave your place back, or said no after all."""
    CHANGE = "change"
    CANCELLATION = "cancellation"
    ORGANISER = "organiser"
    """The pack of who holds the baton."""
    CONTACT = "contact"
    """To the contact person of a company: which of their people come."""
    HOST = "host"
    """To the contact person of the host: which room, for how many."""
    THANKS = "thanks"
    """After the session, with the link to say how it was."""
    TRANSFER = "transfer"
    """Weeks later: what came of it at work."""
    SHOP_FLOOR = "shop-floor"
    """To the contact person of a company: what is seen of it at work."""
    BATON = "baton"
    """Somebody passes the baton on to you: do you take it?"""
    BATON_ANSWER = "baton-answer"
    """Whether the one to whom you passed the baton takes it."""
    AGREEMENTS = "agreements"
    """To the director of a company: the basic agreements, to read and to answer."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Who sends or receives: a name and an address."""

    name: str
    address: str


class Method(StrEnum):
    """What a calendar program is to do with an event (RFC 5546)."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Event:
    """A calendar file that travels with a message.

    Attributes:
        content: A whole VCALENDAR, CRLF line ends; its METHOD is `method`.
    """

    method: Method
    content: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """One mail to one person about one session.

    Kind, session, member and version name it: the same four are the same message, however often it is made.

    Attributes:
        session: Key of the session; empty: it is about none.
        member: Key of the recipient; `@mapwerk` is the contact person of a company or partner, `@mapwerk.director` who
            signs for it.
        version: From 1; rises when the person is told again.
        community: Key of the community; mails of one community form a list, by which a mailbox can sort them.
        reply_to: The address at which a person reads the answers.
        subject: One line.
        text: Plain text; lines are wrapped, links excepted.
        html: A whole HTML document that says the same.
        unsubscribe: Link that ends all mail with one POST (RFC 8058), below 70 characters; None: by mail only.
        event: What a calendar program takes from it; None: nothing.
    """

    kind: Kind
    session: str
    member: str
    version: int
    community: str
    language: Language
    sender: Mailbox
    recipient: Mailbox
    reply_to: str
    subject: str
    text: str
    html: str
    unsubscribe: str | None = None
    event: Event | None = None

    @property
    def key(self) -> str:
        """What names the message, unique in the outbox; it holds no address and nothing of the text."""
        return f"{self.session}/{self.member}/{self.kind}/{self.version}"


class MessageState(StrEnum):
    """Where a message in the outbox stands."""

    DUE = "due"
    SENDING = "sending"
    """Handed to a mail server whose answer is not known yet; in doubt where the process that sent it is gone."""
    SENT = "sent"
    FAILED = "failed"
    """Refused for good; it is never tried again by itself."""
    SKIPPED = "skipped"
    """Not sent and never will be; `reason` says why."""


class SkipReason(StrEnum):
    """Why a message that was made is not sent."""

    WITHDRAWN = "withdrawn"
    """What it said no longer holds, or a newer message says it."""
    OVERDUE = "overdue"
    """Its session had started."""
    OPTED_OUT = "opted-out"
    BOUNCED = "bounced"
    """The address does not exist, said an earlier mail that came back."""
    TOGETHER = "together"
    """It stands in another mail to the same person, with what changed elsewhere; its Message-ID names that mail."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A message as it waits in the outbox: rendered once, the same bytes at every try.

    Attributes:
        key: See `Message.key`.
        session: Key of the session; empty: it is about none.
        member: Key of the recipient, or `@company`.
        told: The version of the published session that it speaks of.
        message_id: With its angle brackets.
        recipient: The address, and nothing else.
        content: As it travels (RFC 5322), CRLF.
        due_at: Aware, UTC; not sent before.
        expires_at: Aware, UTC; not sent after. None: whenever.
    """

    key: str
    kind: Kind
    session: str
    member: str
    version: int
    told: int
    message_id: str
    sender: str
    recipient: str
    content: bytes
    due_at: dt.datetime
    expires_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """What the outbox knows of a message, without its bytes.

    Attributes:
        number: Of the row, from 1, in the order in which messages were made.
        reason: Why it is skipped; None unless it is.
        attempts: How often a mail server was asked to take it.
        next_at: Aware, UTC; when it is due, or tried again.
        answer: The last answer of a mail server, or what stood in the way of asking; empty where there was none.
        in_doubt: A process was ended between handing it over and noting the answer: it may arrive twice.
        changed_at: Aware, UTC; when it came into this state.
        bounce: What a report said that came back after it was sent: a status (`5.1.1`) where it did not arrive,
            `delayed 4.4.1` while others still try, `complaint` where it arrived and was called spam; empty: none came.
    """

    number: int
    key: str
    kind: Kind
    session: str
    member: str
    version: int
    told: int
    message_id: str
    recipient: str
    state: MessageState
    reason: SkipReason | None
    attempts: int
    next_at: dt.datetime
    expires_at: dt.datetime | None
    answer: str
    in_doubt: bool
    changed_at: dt.datetime
    bounce: str
