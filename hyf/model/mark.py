"""What is known of an address, without the address."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """Why an address gets no mail."""

    OPTED_OUT = "opted-out"
    BOUNCED = "bounced"


@dataclass(frozen=True, slots=True)
class MarkedAddress:
    """An address that was marked.

    Attributes:
        digest: Of the lower-cased address, 64 hexadecimal digits; the address itself is not kept.
        at: Aware, UTC; when it was marked last.
        detail: Where it came from, for the coordinator: the status of a bounce, the way of opting out; may be empty.
    """

    digest: str
    what: Mark
    at: dt.datetime
    detail: str
