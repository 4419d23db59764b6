"""What this machine decides; read from the environment and handed on as arguments.

A value that cannot be used is refused by the name of its variable, with the shape that it should have. No message
repeats a value: passwords stand in them.
"""

import os
import re
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from hyf.errors import WrongUsage
from hyf.mail.server import MailFolder, MailRoute, MailServer, Security
from hyf.model.language import Language, Text

_FOLDER = "folder:"
_DATABASES = ("sqlite", "postgresql", "postgres", "postgresql+psycopg")
# `%` that does not begin an escape is a password that nobody encoded.
_HALF_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def interface_language() -> Language | None:
    """Return the language set by `HYF_LANG` (`nl`, `en`, also `nl_NL.UTF-8`); None where it says nothing usable."""
    wanted = os.environ.get("HYF_LANG", "")[:2].lower()
    return Language(wanted) if wanted in set(Language) else None


def database_url() -> str | None:
    """Return where the database is by `HYF_DATABASE_URL`; None where it is not set: then it is hyf.db.

    Raises:
        WrongUsage: It names no kind of database that hyf knows.
    """
    url = os.environ.get("HYF_DATABASE_URL", "").strip()
    if url and url.partition(":")[0].lower() not in _DATABASES:
        raise WrongUsage(
            Text(
                en="HYF_DATABASE_URL is no database that hyf knows; write "
                "postgresql://user:password@host:5432/name or sqlite:///path, or remove it: hyf.db is then used",
                nl="HYF_DATABASE_URL is geen database die hyf kent; schrijf "
                "postgresql://naam:wachtwoord@host:5432/database of sqlite:///pad, of haal de variabele weg: dan "
                "gebruikt hyf hyf.db",
            )
        )
    return url or None


def secret_key() -> str:
    """Return `HYF_SECRET_KEY`; empty where it is not set."""
    return os.environ.get("HYF_SECRET_KEY", "").strip()


def imap_password() -> str:
    """Return `HYF_IMAP_PASSWORD`, for the mailbox that `hyf bounces` reads; empty where it is not set."""
    return os.environ.get("HYF_IMAP_PASSWORD", "")


def token_command() -> str | None:
    """Return `HYF_SMTP_TOKEN_COMMAND`, whose output is a login token; None where it is not set."""
    return os.environ.get("HYF_SMTP_TOKEN_COMMAND", "").strip() or None


def mail_route() -> MailRoute | None:
    """Return where mail goes by `HYF_SMTP_URL` and `HYF_SMTP_TOKEN_COMMAND`; None where the first is not set.

    Raises:
        WrongUsage: One of the two cannot be used, or they contradict each other.
    """
    url = os.environ.get("HYF_SMTP_URL", "").strip()
    command = token_command()
    if not url:
        return None
    if url.lower().startswith(_FOLDER):
        return _folder(url[len(_FOLDER) :])
    server = _server(url, command)
    _check_login(server)
    return server


def _folder(path: str) -> MailFolder:
    if not path.strip():
        raise _refused("it names no folder", "er staat geen map in")
    return MailFolder(Path(path.strip()).expanduser())


def _server(url: str, command: str | None) -> MailServer:
    if _CONTROL.search(url):
        raise _refused("it holds a character that cannot be seen", "er staat een onzichtbaar teken in")
    scheme, found, _ = url.partition("://")
    if not found or scheme.lower() not in set(Security):
        raise _refused(
            "it does not begin with smtp+starttls://, smtps://, smtp:// or folder:",
            "hij begint niet met smtp+starttls://, smtps://, smtp:// of folder:",
        )
    parts, host, port = _split(url)
    if parts.path.strip("/") or parts.query or parts.fragment or _HALF_ESCAPE.search(parts.netloc):
        raise _refused(
            "something is left behind the server; in a password write @ as %40, : as %3A, / as %2F, ? as %3F, "
            "# as %23 and % as %25",
            "er blijft iets over na de server; schrijf in een wachtwoord @ als %40, : als %3A, / als %2F, ? als %3F, "
            "# als %23 en % als %25",
        )
    user, password = (unquote(part, errors="strict") if part else None for part in (parts.username, parts.password))
    security = Security(scheme.lower())
    return MailServer(host, port or security.port, security, user, password, command)


def _split(url: str) -> tuple[SplitResult, str, int | None]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        (host or "").encode("idna")
        unquote(parts.netloc, errors="strict")
    except ValueError:
        raise _refused(
            "its server, port or password cannot be read", "de server, poort of wachtwoord is niet te lezen"
        ) from None
    if not host or any(character in host for character in "@ ,"):
        raise _refused("it names no server", "er staat geen server in")
    return parts, host, port


def _check_login(server: MailServer) -> None:
    if server.token_command and not server.user:
        raise _refused(
            "HYF_SMTP_TOKEN_COMMAND is set, so it must say whose token that is",
            "HYF_SMTP_TOKEN_COMMAND is gezet, dus er moet in staan van wie dat token is",
        )
    if server.token_command and server.password:
        raise _refused(
            "it holds a password, and HYF_SMTP_TOKEN_COMMAND is set too; keep one of the two",
            "er staat een wachtwoord in, en HYF_SMTP_TOKEN_COMMAND is ook gezet; houd een van de twee",
        )
    if server.user and not (server.password or server.token_command):
        raise _refused(
            "it has a user but no password; add it, or set HYF_SMTP_TOKEN_COMMAND",
            "er staat een naam in, maar geen wachtwoord; zet het erbij, of gebruik HYF_SMTP_TOKEN_COMMAND",
        )
    if server.user and server.security is Security.PLAIN and not server.is_local:
        raise _refused(
            "smtp:// would send the password for all to read; use smtp+starttls:// or smtps://",
            "smtp:// zou het wachtwoord leesbaar versturen; gebruik smtp+starttls:// of smtps://",
        )


def _refused(en: str, nl: str) -> WrongUsage:
    return WrongUsage(
        Text(
            en=f"HYF_SMTP_URL cannot be used: {en}. It looks like smtp+starttls://user:password@smtp.hyf.example:587",
            nl=f"HYF_SMTP_URL is niet te gebruiken: {nl}. Het lijkt op "
            "smtp+starttls://naam:wachtwoord@smtp.hyf.example:587",
        )
    )
