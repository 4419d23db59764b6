"""Why a mailbox on a mail server cannot be read, in words that say what to do."""

import imaplib
import socket
import ssl
from typing import Any

from hyf.errors import MailNotUsable
from hyf.model.language import Text
from hyf.render.plain import one_line

_LONGEST = 200
_OTHER_WAY = Text(
    en="it does not close the connection off this way; try imap+starttls:// or imaps://",
    nl="hij beveiligt de verbinding niet op deze manier; probeer imap+starttls:// of imaps://",
)
_NO_SUCH_NAME = Text(
    en="nobody knows that name; look at the address and at your network",
    nl="die naam is onbekend; kijk naar het adres en naar je netwerk",
)
_NOTHING_THERE = Text(
    en="nothing answers on that port; look at the address", nl="er antwoordt niets op die poort; kijk naar het adres"
)
_SILENT = Text(
    en="it does not answer; look at your network, or try again later",
    nl="hij antwoordt niet; kijk naar je netwerk, of probeer het later",
)


def unreachable(host: str, error: Exception) -> MailNotUsable:
    """Return why a server cannot be spoken to."""
    why = _why(error)
    return MailNotUsable(
        Text(
            en=f"the mailbox on {host} cannot be read: {why.en}",
            nl=f"de mailbox op {host} is niet te lezen: {why.nl}",
        )
    )


def _why(error: Exception) -> Text:
    match error:
        case ssl.SSLCertVerificationError():
            return _certificate(error.verify_message)
        case ssl.SSLError():
            return _OTHER_WAY
        case socket.gaierror():
            return _NO_SUCH_NAME
        case ConnectionRefusedError():
            return _NOTHING_THERE
        case TimeoutError():
            return _SILENT
        case _:
            said = _words(error)
            return Text(en=f'"{said}"; try again later', nl=f'"{said}"; probeer het later')


def _certificate(said: str) -> Text:
    return Text(
        en=f"its certificate is not accepted ({said}); look at the name in the address, or name the file with the"
        " certificate in SSL_CERT_FILE",
        nl=f"het certificaat wordt niet aanvaard ({said}); kijk naar de naam in het adres, of noem het bestand met het"
        " certificaat in SSL_CERT_FILE",
    )


def not_let_in(host: str, user: str, error: imaplib.IMAP4.error, *, by_token: bool) -> MailNotUsable:
    """Return that a server refuses the login."""
    said = _words(error)
    look = (
        Text(
            en="look whether the token is for this user and for IMAP",
            nl="kijk of het token voor deze gebruiker en voor IMAP is",
        )
        if by_token
        else Text(
            en="look at the name and at HYF_IMAP_PASSWORD (some providers want an app password, or a token by"
            " HYF_SMTP_TOKEN_COMMAND)",
            nl="kijk naar de naam en naar HYF_IMAP_PASSWORD (sommige aanbieders willen een app-wachtwoord, of een token"
            " met HYF_SMTP_TOKEN_COMMAND)",
        )
    )
    return MailNotUsable(
        Text(
            en=f'{host} does not let {user} in: "{said}"; {look.en}',
            nl=f'{host} laat {user} niet binnen: "{said}"; {look.nl}',
        )
    )


def no_folder(host: str, folder: str, said: list[Any]) -> MailNotUsable:
    """Return that a server has no such folder, or does not show it."""
    words = one_line(b" ".join(part for part in said if isinstance(part, bytes)).decode("utf-8", "replace"))[:_LONGEST]
    return MailNotUsable(
        Text(
            en=f'{host} shows no folder "{folder}" ("{words}"); name another one behind the server, such as /INBOX',
            nl=f'{host} toont geen map "{folder}" ("{words}"); noem een andere achter de server, zoals /INBOX',
        )
    )


def _words(error: Exception) -> str:
    said = error.args[0] if error.args else ""
    text = (
        said.decode("utf-8", "replace")
        if isinstance(said, bytes)
        else str(getattr(error, "strerror", None) or error) or type(error).__name__
    )
    return one_line(text)[:_LONGEST]
