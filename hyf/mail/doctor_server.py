"""Whether the mail server takes mail from us: connection, TLS, login, sender; then the conversation is taken back."""

import datetime as dt
import os
import ssl
from collections.abc import Iterator
from typing import Final

from hyf.errors import MailNotUsable
from hyf.mail.doctor_domain import domain_of, sender_of
from hyf.mail.doctor_finding import Finding, Health
from hyf.mail.server import MailFolder, MailRoute, MailServer
from hyf.mail.transport import Verdict
from hyf.mail.transport_smtp import Patience, SmtpTransport
from hyf.mail.verp import check_of, verp_address
from hyf.model.consortium import Consortium
from hyf.model.language import Text

SMALLEST: Final = 1_000_000
"""Bytes that a server must take: our largest mails, with their calendars, stay far below."""

_PATIENCE = Patience(greeting=15, command=15, verdict=15)
_SOON = dt.timedelta(days=14)
# The row of no mail: numbers start at 1, but an address with 0 would be none of ours.
_NO_ROW = 1
_NO_MESSAGE = "<doctor@hyf.invalid>"


class _Examined(SmtpTransport):
    """A connection of which the closing off can be looked at."""

    @property
    def tls(self) -> ssl.SSLSocket | None:
        sock = self._smtp.sock if self._smtp else None
        return sock if isinstance(sock, ssl.SSLSocket) else None

    @property
    def largest(self) -> int | None:
        """Bytes of a mail that the server takes; None: it does not say, or sets no limit."""
        said = self._smtp.esmtp_features.get("size", "").strip() if self._smtp else ""
        return int(said) or None if said.isascii() and said.isdigit() else None


def about_server(route: MailRoute | None, consortium: Consortium, secret: str, now: dt.datetime) -> Iterator[Finding]:
    """Look at where mail goes; ends at the first thing that stops mail.

    Args:
        route: None: HYF_SMTP_URL is not set.
        consortium: Who sends.
        secret: Of this installation; may be empty.
        now: Aware.
    """
    if route is None:
        yield Finding(
            "connection",
            Health.STOPS,
            Text(
                en="HYF_SMTP_URL is not set, so mail goes nowhere",
                nl="HYF_SMTP_URL is leeg, dus mail gaat nergens heen",
            ),
            Text(
                en="set it to your mail server: smtp+starttls://user:password@smtp.hyf.example:587",
                nl="zet er je mailserver in: smtp+starttls://naam:wachtwoord@smtp.hyf.example:587",
            ),
        )
    elif isinstance(route, MailFolder):
        yield _about_folder(route)
    else:
        connection = _Examined(route, domain_of(sender_of(consortium)), _PATIENCE)
        try:
            yield from _about_connection(connection, route, now)
            yield from _about_senders(connection, consortium, secret)
            yield from _about_offers(connection)
        except _Stopped:
            return
        finally:
            connection.close()


class _Stopped(Exception):
    """What comes after it cannot be looked at."""


def _about_folder(folder: MailFolder) -> Finding:
    may_write = not folder.path.exists() or (folder.path.is_dir() and os.access(folder.path, os.W_OK))
    if not may_write:
        return Finding(
            "connection",
            Health.STOPS,
            Text(en=f"mails cannot be written in {folder.name}", nl=f"mails kunnen niet in {folder.name} staan"),
            Text(en="name a folder in which you may write", nl="noem een map waarin je mag schrijven"),
        )
    return Finding(
        "connection",
        Health.WELL,
        Text(
            en=f"mails become files in {folder.name}; nothing leaves this computer",
            nl=f"mails worden bestanden in {folder.name}; er gaat niets van deze computer af",
        ),
    )


def _about_connection(connection: _Examined, server: MailServer, now: dt.datetime) -> Iterator[Finding]:
    try:
        connection.connect()
    except MailNotUsable as error:
        topic = "tls" if isinstance(error.__cause__, ssl.SSLError) else "connection"
        yield Finding(topic, Health.STOPS, error.message)
        raise _Stopped from error
    yield _well("connection", f"{server.name} answers", f"{server.name} antwoordt")
    try:
        connection.secure()
    except MailNotUsable as error:
        yield Finding("tls", Health.STOPS, error.message)
        raise _Stopped from error
    yield _about_tls(connection, server, now)
    try:
        connection.log_in()
    except MailNotUsable as error:
        yield Finding("login", Health.STOPS, error.message)
        raise _Stopped from error
    if server.user is None:
        yield _well("login", "nobody logs in", "er wordt niet ingelogd")
    else:
        yield _well("login", f"{server.user} is let in", f"{server.user} wordt binnengelaten")


def _about_tls(connection: _Examined, server: MailServer, now: dt.datetime) -> Finding:
    if connection.tls is None:
        if server.is_local:
            return _well("tls", "none; it is on this computer", "geen; hij staat op deze computer")
        return Finding(
            "tls",
            Health.MEND,
            Text(en="none: others can read the mails on their way", nl="geen: anderen kunnen de mails onderweg lezen"),
            Text(
                en="write smtp+starttls:// or smtps:// in HYF_SMTP_URL",
                nl="zet smtp+starttls:// of smtps:// in HYF_SMTP_URL",
            ),
        )
    protocol, certificate = connection.tls.version(), connection.tls.getpeercert() or {}
    ends = dt.datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), dt.UTC)
    said = Text(
        en=f"{protocol}; the certificate is {server.host}'s and valid until {ends.date()}",
        nl=f"{protocol}; het certificaat is van {server.host} en geldig tot {ends.date()}",
    )
    if ends - now < _SOON:
        mend = Text(
            en="it ends soon; tell who runs the server", nl="dat is bijna; meld het aan de beheerder van de server"
        )
        return Finding("tls", Health.MEND, said, mend)
    return Finding("tls", Health.WELL, said)


def _about_senders(connection: _Examined, consortium: Consortium, secret: str) -> Iterator[Finding]:
    """Ask whether mail of the sender would be taken, and mail that comes back to the address for bounces."""
    bounces = consortium.mail.bounces
    returns = [verp_address(bounces, _NO_ROW, check_of(_NO_MESSAGE, secret))] if bounces else []
    for address in (sender_of(consortium), *returns):
        try:
            answer = connection.try_sender(address)
        except MailNotUsable as error:
            yield Finding("sender", Health.STOPS, error.message)
            raise _Stopped from error
        if answer.verdict is not Verdict.TAKEN:
            yield _sender_refused(address, answer.words, is_bounce=address in returns)
            raise _Stopped
        yield _well("sender", f"mail from {address} is taken", f"mail van {address} wordt aangenomen")


def _sender_refused(address: str, words: str, *, is_bounce: bool) -> Finding:
    mend = (
        Text(
            en="this login may not send as that address; choose another one as bounces, or leave bounces out",
            nl="deze login mag niet als dat adres versturen; kies bij bounces een ander adres, of haal bounces weg",
        )
        if is_bounce
        else Text(
            en="this login may not send as that address; write one that it may use as from under mail in"
            " consortium.yaml, or log in as somebody else",
            nl="deze login mag niet als dat adres versturen; zet bij from onder mail in consortium.yaml een adres dat"
            " wel mag, of log als een ander in",
        )
    )
    said = Text(en=f'mail from {address} is refused: "{words}"', nl=f'mail van {address} wordt geweigerd: "{words}"')
    return Finding("sender", Health.STOPS, said, mend)


def _about_offers(connection: _Examined) -> Iterator[Finding]:
    largest = connection.largest
    if largest is not None and largest < SMALLEST:
        yield Finding(
            "size",
            Health.MEND,
            Text(en=f"mails of at most {largest} bytes", nl=f"mails van hoogstens {largest} bytes"),
            Text(en=f"ask for {SMALLEST} or more", nl=f"vraag om {SMALLEST} of meer"),
        )
    else:
        yield _well("size", f"mails of {largest or 'any'} bytes", f"mails van {largest or 'zoveel je wilt'} bytes")
    if "dsn" in connection.offers:
        yield _well("dsn", "reports on delivery can be asked for", "berichten over de bezorging kunnen worden gevraagd")
    else:
        yield _well(
            "dsn",
            "no reports on delivery can be asked for; what comes back still finds its mail",
            "berichten over de bezorging kunnen niet worden gevraagd; wat terugkomt, vindt zijn mail ook zo",
        )
    if "smtputf8" in connection.offers:
        yield _well("smtputf8", "addresses with any letters", "adressen met alle letters")
    else:
        yield _well("smtputf8", "addresses with ASCII letters only", "alleen adressen met gewone letters (ASCII)")


def _well(topic: str, en: str, nl: str) -> Finding:
    return Finding(topic, Health.WELL, Text(en=en, nl=nl))
