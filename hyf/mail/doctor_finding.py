"""One thing that `hyf invite --doctor` found."""

from dataclasses import dataclass
from enum import StrEnum

from hyf.model.language import Text


class Health(StrEnum):
    """How it stands with one thing."""

    WELL = "well"
    MEND = "mend"
    """Mail leaves, but it does not arrive as well as it could."""
    STOPS = "stops"
    """No mail leaves."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        topic: What, for a program: `connection`, `tls`, `spf`, ...
        said: What was found.
        mend: What to do; None: nothing.
        record: The line to put in the DNS, as it has to stand there; empty: none, or nobody but the provider knows it.
    """

    topic: str
    health: Health
    said: Text
    mend: Text | None = None
    record: str = ""
