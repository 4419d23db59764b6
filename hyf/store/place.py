"""Where a database is: a URL read so that no message ever holds the password in it."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from hyf.errors import StoreNotUsable
from hyf.model.language import Text

_SQLITE = "sqlite:///"
_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a database is.

    Attributes:
        path: Of the file; None: it is on a server.
        name: For people, to begin or end a sentence with; without a password.
    """

    url: URL
    path: Path | None
    name: Text

    def without_secrets(self, words: str) -> str:
        """Return words, of a driver or a server, in which neither the password nor any line but the first is left."""
        first = words.strip().partition("\n")[0]
        secrets = (self.url.password, self.url.query.get("password"))
        for secret in secrets:
            first = first.replace(secret, "***") if isinstance(secret, str) and secret else first
        return first.strip()


def find_place(url: str) -> Place:
    """Read the URL of a database: `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST:PORT/NAME`.

    Raises:
        StoreNotUsable: It cannot be read; the message does not repeat it, since a password may stand in it.
    """
    if url.startswith(_SQLITE) and len(url) > len(_SQLITE):
        # Whatever stands there is the path: a folder may have a question mark in its name.
        path = Path(url.removeprefix(_SQLITE))
        return Place(
            URL.create("sqlite+pysqlite", database=str(path)),
            path,
            Text(en=f"the database {path}", nl=f"de database {path}"),
        )
    try:
        read = make_url(url)
    except (ArgumentError, ValueError):
        raise _unreadable() from None
    if read.drivername not in _POSTGRESQL or "@" in (read.host or ""):
        raise _unreadable()
    server = f"{read.host or 'localhost'}:{read.port or 5432}"
    name = f'"{read.database or read.username or ""}"'
    return Place(
        read.set(drivername="postgresql+psycopg"),
        None,
        Text(en=f"the PostgreSQL database {name} at {server}", nl=f"de PostgreSQL-database {name} op {server}"),
    )


def _unreadable() -> StoreNotUsable:
    return StoreNotUsable(
        Text(
            en="HYF_DATABASE_URL cannot be read: write postgresql://USER:PASSWORD@HOST:PORT/NAME or"
            " sqlite:///PATH; in a password write @ as %40, : as %3A and / as %2F",
            nl="HYF_DATABASE_URL is niet te lezen: schrijf postgresql://GEBRUIKER:WACHTWOORD@HOST:POORT/NAAM of"
            " sqlite:///PAD; schrijf in een wachtwoord @ als %40, : als %3A en / als %2F",
        )
    )
