"""The seam at which mail leaves hyf: what a transport takes, and what it answers.

Three of them: `transport_smtp` (a mail server), `transport_folder` (.eml files) and `transport_memory` (for tests).
When to send, and what an answer means for the outbox, is decided in `deliver`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from hyf.errors import MailNotUsable


class Verdict(StrEnum):
    """What an answer says about one mail."""

    TAKEN = "taken"
    """Whoever answered is responsible for it now."""
    LATER = "later"
    """Not now; the same mail may be taken later."""
    SLOWER = "slower"
    """Not now, and nothing else either: we go too fast, or the connection is gone."""
    REFUSED = "refused"
    """Never; the next mail may be taken."""
    UNKNOWN = "unknown"
    """The connection was lost between the last word and the answer: it may have been taken."""
    NOT_ALLOWED = "not-allowed"
    """It is about us, not about this mail: who we are, whom we send as, how much we sent. The next gets the same."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of handing over one mail.

    Attributes:
        words: The answer itself, on one line; empty where there was none.
        trouble: What to tell people where a run ends by it; None: `words` says it all.
    """

    verdict: Verdict
    words: str = ""
    trouble: MailNotUsable | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """One mail as a transport takes it.

    Attributes:
        number: Of its row in the outbox.
        key: Of its row; it holds no address.
        sender: Address to which it comes back when it cannot be delivered.
        recipient: An address, and nothing else.
        content: As it travels (RFC 5322), CRLF.
        envelope_id: What reports about it repeat.
    """

    number: int
    key: str
    sender: str
    recipient: str
    content: bytes
    envelope_id: str


Gate = Callable[[], None]
"""Returns when the last word may be said: the database then knows that this mail is on its way."""


class Transport(Protocol):
    """One connection; it is used by one thread at a time."""

    def open(self) -> None:
        """Be ready to hand over; nothing happens where it is.

        Raises:
            MailNotUsable: It cannot be reached, or does not let us in.
        """

    def hand_over(self, parcel: Parcel, gate: Gate) -> Answer:
        """Hand over one mail, and wait for the answer.

        Args:
            parcel: What goes.
            gate: Called before the word after which the other side may take the mail. Where it raises, that word is
                not said, and nothing was handed over.
        """

    def close(self) -> None:
        """Say goodbye; nothing is raised."""
