"""The mails in a mailbox on a mail server (IMAP, RFC 3501 and RFC 9051), looked at and left as they are.

The folder is opened for reading only, so nothing is marked as read, moved or deleted. Only what may be a report is
fetched whole; of the rest the headers tell enough. Why it fails, in words, stands in `imap_trouble`.
"""

import base64
import contextlib
import imaplib
import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from hyf.errors import WrongUsage
from hyf.mail.bounce_mailbox import LARGEST
from hyf.mail.imap_trouble import no_folder, not_let_in, unreachable
from hyf.mail.mime_parts import read_part
from hyf.mail.transport_login import fresh_token
from hyf.model.language import Text

_SCHEMES = {"imaps": 993, "imap+starttls": 143}
_WAIT_S = 60.0
_BATCH = 200
_FETCHED = (
    "(UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (FROM TO SUBJECT CONTENT-TYPE RETURN-PATH AUTO-SUBMITTED PRECEDENCE"
    " X-AUTOREPLY X-AUTORESPOND)])"
)
_UID = re.compile(rb"UID (\d+)")
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_NOT_ASCII = re.compile(r"[^\x20-\x7e]+")


@dataclass(frozen=True, slots=True)
class ImapMailbox:
    """A folder on a mail server, and who may look into it.

    Attributes:
        is_tls: From the first byte on; else STARTTLS.
        password: Empty where a token is used.
        token_command: Prints an OAuth2 token for the user.
    """

    host: str
    port: int
    is_tls: bool
    user: str
    folder: str
    password: str = field(default="", repr=False)
    token_command: str | None = field(default=None, repr=False)


def imap_mailbox(url: str, password: str, token_command: str | None) -> ImapMailbox:
    """Read `imaps://anna@imap.hyf.example/INBOX`; the name may hold an @ of its own.

    Args:
        url: Without a password: others can see a command line.
        password: Goes before the token command.
        token_command: See `ImapMailbox`; None: there is none.

    Raises:
        WrongUsage: The URL, or the way to log in, is not usable.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _wrong_url() from None
    if parts.scheme not in _SCHEMES or not parts.hostname or not parts.username or parts.query or parts.fragment:
        raise _wrong_url()
    if parts.password is not None:
        raise _password_in_sight()
    if not password and not token_command:
        raise _no_password()
    return ImapMailbox(
        parts.hostname,
        port or _SCHEMES[parts.scheme],
        parts.scheme == "imaps",
        unquote(parts.username),
        unquote(parts.path.strip("/")) or "INBOX",
        password,
        None if password else token_command,
    )


def mails_on(mailbox: ImapMailbox) -> Iterator[bytes | None]:
    """Yield the mails of a folder one by one, in the order in which they came.

    Yields:
        A mail whole where it may be a report, else its headers; None instead of one that is larger than `LARGEST`.

    Raises:
        MailNotUsable: The server cannot be reached, does not let us in, or has no such folder.
    """
    try:
        connection = _connect(mailbox)
    except (OSError, imaplib.IMAP4.error) as error:
        raise unreachable(mailbox.host, error) from error
    with contextlib.ExitStack() as at_end:
        at_end.callback(_leave, connection)
        _log_in(connection, mailbox)
        try:
            answered, said = connection.select(_quoted(mailbox.folder), readonly=True)
            if answered != "OK":
                raise no_folder(mailbox.host, mailbox.folder, said)
            yield from _mails(connection)
        except (OSError, imaplib.IMAP4.error) as error:
            raise unreachable(mailbox.host, error) from error


def _connect(mailbox: ImapMailbox) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if mailbox.is_tls:
        return imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=context, timeout=_WAIT_S)
    connection = imaplib.IMAP4(mailbox.host, mailbox.port, timeout=_WAIT_S)
    try:
        connection.starttls(ssl_context=context)
    except BaseException:
        _drop(connection)
        raise
    return connection


def _leave(connection: imaplib.IMAP4) -> None:
    try:
        connection.logout()
    except (OSError, imaplib.IMAP4.error):
        _drop(connection)


def _drop(connection: imaplib.IMAP4) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown()


def _log_in(connection: imaplib.IMAP4, mailbox: ImapMailbox) -> None:
    # Not `login`: it cannot send a password with letters outside ASCII.
    if mailbox.token_command:
        token = fresh_token(mailbox.token_command)
        way, said = "XOAUTH2", f"user={mailbox.user}\1auth=Bearer {token}\1\1"
    else:
        way, said = "PLAIN", f"\0{mailbox.user}\0{mailbox.password}"
    answers = iter([said.encode()])
    try:
        # Why it is refused comes as a second question, to which the answer is empty.
        connection.authenticate(way, lambda _question: next(answers, b""))
    except (OSError, imaplib.IMAP4.abort) as error:
        raise unreachable(mailbox.host, error) from error
    except imaplib.IMAP4.error as error:
        raise not_let_in(mailbox.host, mailbox.user, error, by_token=bool(mailbox.token_command)) from error


def _mails(connection: imaplib.IMAP4) -> Iterator[bytes | None]:
    # By UID: numbers shift when somebody else deletes a mail meanwhile.
    uids = (_asked(connection, "SEARCH", "ALL")[0] or b"").decode().split()
    for start in range(0, len(uids), _BATCH):
        wanted = ",".join(uids[start : start + _BATCH])
        for uid, size, headers in _heads(_asked(connection, "FETCH", wanted, _FETCHED)):
            if not _may_be_report(headers):
                yield headers
            elif size > LARGEST:
                yield None
            else:
                yield from _whole(_asked(connection, "FETCH", uid, "(BODY.PEEK[])"))


def _asked(connection: imaplib.IMAP4, *command: str) -> list[Any]:
    """Return the answer to a command about UIDs.

    Raises:
        IMAP4.error: It was refused.
    """
    answered, said = connection.uid(*command)
    if answered != "OK":
        raise imaplib.IMAP4.error(said[0])
    return said


def _whole(answer: list[Any]) -> list[bytes]:
    return [part[1] for part in answer if isinstance(part, tuple)][:1]


def _heads(answer: list[Any]) -> Iterator[tuple[str, int, bytes]]:
    """Yield UID, size in bytes and headers; what a server says beside the headers comes before or after them."""
    for place, part in enumerate(answer):
        if not isinstance(part, tuple):
            continue
        after = answer[place + 1] if place + 1 < len(answer) else b""
        beside = part[0] + (after if isinstance(after, bytes) else b"")
        uid, size = _UID.search(beside), _SIZE.search(beside)
        if uid and size:
            yield uid[1].decode(), int(size[1]), part[1]


def _may_be_report(headers: bytes) -> bool:
    """Tell whether a mail is declared a report, or comes from a mail server and has parts."""
    mail = read_part(headers)
    is_from_server = mail.headers.get("Return-Path", "").strip() == "<>"
    kind = mail.content_type
    return kind == "multipart/report" or (is_from_server and kind.startswith("multipart/"))


def _quoted(folder: str) -> str:
    """Write the name of a folder as the protocol has it: letters outside ASCII in its own UTF-7 (RFC 3501, 5.1.3)."""

    def shifted(found: re.Match[str]) -> str:
        return "&" + base64.b64encode(found[0].encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-"

    name = _NOT_ASCII.sub(shifted, folder.replace("&", "&-"))
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _password_in_sight() -> WrongUsage:
    return WrongUsage(
        Text(
            en="leave the password out of the address, where others can see it; set HYF_IMAP_PASSWORD",
            nl="laat het wachtwoord uit het adres, daar kunnen anderen het zien; gebruik HYF_IMAP_PASSWORD",
        )
    )


def _no_password() -> WrongUsage:
    return WrongUsage(
        Text(
            en="there is no password; set HYF_IMAP_PASSWORD, or HYF_SMTP_TOKEN_COMMAND for a provider with tokens",
            nl="er is geen wachtwoord; zet het in HYF_IMAP_PASSWORD, of gebruik HYF_SMTP_TOKEN_COMMAND bij een"
            " aanbieder met tokens",
        )
    )


def _wrong_url() -> WrongUsage:
    return WrongUsage(
        Text(
            en="a mailbox on a server looks like imaps://user@imap.hyf.example/INBOX (or imap+starttls://)",
            nl="een mailbox op een server ziet eruit als imaps://naam@imap.hyf.example/INBOX (of imap+starttls://)",
        )
    )
