"""A letter -> the message: its templates are rendered, the subject is made one line, sender and answers are named."""

from dataclasses import dataclass
from typing import Any

from hyf.mail.compose_brief import Brief
from hyf.mail.compose_texts import Patterns, rendered
from hyf.model.consortium import Consortium
from hyf.model.language import Language
from hyf.model.message import Event, Kind, Mailbox, Message
from hyf.render.environment import Templates


@dataclass(frozen=True, slots=True)
class Letter:
    """What differs between two mails about a session.

    Attributes:
        to: Key of the recipient, or `@company`.
        values: What its templates may speak of; `language` is one of them.
        unsubscribe: Link that ends all mail; None: by answering only.
        event: For the reader's calendar; None: nothing.
    """

    kind: Kind
    to: str
    recipient: Mailbox
    version: int
    values: dict[str, Any]
    unsubscribe: str | None = None
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What a letter is about.

    Attributes:
        environment: Where the templates are.
        session: Key; empty: it is about none.
        community: Key.
        learning: Link to the pages of who reads it; empty: the letter has none.
        patterns: Of letters about the same that many get; None: each is written by itself.
    """

    consortium: Consortium
    environment: Templates
    session: str
    community: str
    learning: str = ""
    patterns: Patterns | None = None


def written(letter: Letter, brief: Brief, patterns: Patterns | None = None) -> Message:
    """Render a letter about a session; see `About` for the patterns.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    session = brief.session
    about = About(brief.consortium, brief.environment, session.key, session.community, brief.learning, patterns)
    return written_about(letter, about)


def written_about(letter: Letter, about: About) -> Message:
    """Render a letter that is about a session, or about none; see `written`."""
    language, mail = Language(letter.values["language"]), about.consortium.mail
    coordinator = about.consortium.about.coordinator
    values = {
        **letter.values,
        "kind": letter.kind.value,
        "unsubscribe": letter.unsubscribe,
        "learning": about.learning,
        "has_event": letter.event is not None,
        "is_simulated": about.consortium.simulated,
    }

    write = about.patterns.texts if about.patterns else rendered
    said = write(about.environment, letter.kind.value, values)
    sender = mail.sender or coordinator
    return Message(
        kind=letter.kind,
        session=about.session,
        member=letter.to,
        version=letter.version,
        community=about.community,
        language=language,
        sender=Mailbox(sender.name, sender.email),
        recipient=letter.recipient,
        reply_to=mail.reply_to or coordinator.email,
        subject=said.subject,
        text=said.text,
        html=said.html,
        unsubscribe=letter.unsubscribe,
        event=letter.event,
    )
