"""Mail to one person, before it is put into bytes."""

from dataclasses import dataclass
from enum import StrEnum

from hyf.model.language import Language


class Kind(StrEnum):
    """What a message is for."""

    INVITATION = "invitation"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Who sends or receives: a name and an address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Message:
    """One mail to one member about one session.

    Kind, session, member and version name it: the same four are the same message, however often it is made.

    Attributes:
        session: Key of the session.
        member: Key of the recipient.
        version: From 1; rises when the session changes and its members are told.
        community: Key of the community; mails of one community form a list, by which a mailbox can sort them.
        reply_to: The address at which a person reads the answers.
        subject: One line.
        text: Plain text; lines are wrapped, links excepted.
        html: A whole HTML document that says the same.
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
