"""What `deliver` is asked, and what it answers."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from zoneinfo import ZoneInfo

from hyf.errors import MailNotUsable
from hyf.mail.pace import Profile
from hyf.mail.transport import Transport
from hyf.model.consortium import SendWindow
from hyf.model.message import OutboxRow
from hyf.model.run import Tally

Connect = Callable[[], Transport]
Progress = Callable[[int, int], None]
"""Called with how many mails were handed over, and how many there are to do."""


class Ending(StrEnum):
    """Why a run ended."""

    DONE = "done"
    """Nothing more is due at this moment."""
    WINDOW = "window"
    """Mail leaves at other hours."""
    DAILY_CAP = "daily-cap"
    LIMIT = "limit"
    """As many as were asked for."""
    INTERRUPTED = "interrupted"
    BUSY = "busy"
    """Another process sends from this outbox."""
    NOT_USABLE = "not-usable"
    """The mail server cannot be reached, or takes no mail from us."""


@dataclass(frozen=True, slots=True)
class Orders:
    """How to send.

    Attributes:
        command: What the run is noted as: `send`, `invite`, ...
        route: Where mail goes, as people read it.
        window: None: at any hour.
        bounces: Address to which mail comes back; None: to the sender's.
        secret: Of this installation, for the checks in those addresses; may be empty.
        limit: Mails at most; None: all that are due.
    """

    command: str
    route: str
    profile: Profile
    window: SendWindow | None
    zone: ZoneInfo
    bounces: str | None = None
    secret: str = ""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a run sees of the world around it.

    Attributes:
        clock: The moment; aware, UTC.
        sleep: Waits so many seconds; it may come back early.
        is_stopped: Somebody wants the run to end; asked before every mail.
        progress: Is told of every mail.
    """

    clock: Callable[[], dt.datetime]
    sleep: Callable[[float], None]
    is_stopped: Callable[[], bool] = field(default=lambda: False)
    progress: Progress = field(default=lambda _done, _all: None)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a run did.

    Attributes:
        tally: Of the mails that waited when it began, or came in while it ran.
        goes_on_at: Aware, UTC; when there is something to send again. None: nothing waits, or somebody must act first.
        failed: Refused for good in this run, in the order in which they were made.
        in_doubt: Of the same mails those that may arrive twice.
        trouble: Why the mail server cannot be used; None: it can.
    """

    tally: Tally
    ending: Ending
    goes_on_at: dt.datetime | None = None
    failed: tuple[OutboxRow, ...] = ()
    in_doubt: tuple[OutboxRow, ...] = ()
    trouble: MailNotUsable | None = None
