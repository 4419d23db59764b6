"""Where mail goes when it leaves: a mail server, or a folder. How it gets there stands in `transport`."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

_LOOPBACK = re.compile(r"localhost|127(\.[0-9]{1,3}){3}|::1", re.IGNORECASE)


class Security(StrEnum):
    """How the way to a mail server is closed; the value is the scheme of its URL."""

    PLAIN = "smtp"
    """Anybody on the way can read along."""
    STARTTLS = "smtp+starttls"
    TLS = "smtps"

    @property
    def port(self) -> int:
        """Where a server listens, if its URL does not say."""
        return {Security.PLAIN: 25, Security.STARTTLS: 587, Security.TLS: 465}[self]


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server, and how to log in.

    Attributes:
        host: Name, or IP address without brackets.
        user: None: nobody logs in.
        token_command: Prints an OAuth2 token for the user; with it there is no password.
    """

    host: str
    port: int
    security: Security
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token_command: str | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """As people read it: `smtp.hyf.example:587`."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def is_local(self) -> bool:
        """What is said to it does not leave this computer."""
        return _LOOPBACK.fullmatch(self.host) is not None


@dataclass(frozen=True, slots=True)
class MailFolder:
    """A folder in which every mail becomes an `.eml` file, for another program to take or for people to look at."""

    path: Path

    @property
    def name(self) -> str:
        """As people read it."""
        return self.path.as_posix()


MailRoute = MailServer | MailFolder
