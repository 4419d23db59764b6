"""Mail to a mail server (RFC 5321): one connection, used again for every mail, made anew where the server closed it.

Certificates are checked. How to log in stands in `transport_login`, what the answers mean in `transport_answers`.
"""

import contextlib
import re
import smtplib
import ssl
from dataclasses import dataclass

from hyf.errors import MailNotUsable
from hyf.mail.server import MailServer, Security
from hyf.mail.transport import Answer, Gate, Parcel, Verdict
from hyf.mail.transport_answers import Stage, judge
from hyf.mail.transport_login import log_in
from hyf.mail.transport_trouble import unreachable

_GO_AHEAD = 354
_DOTS = re.compile(rb"^\.", re.MULTILINE)
# In a command these would end the address or begin another one (RFC 5321, section 4.1.2).
_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f<>]")
_NOT_IN_XTEXT = re.compile(r"[^!-*,-<>-~]")
_NO_ADDRESS = Answer(Verdict.REFUSED, "this is no mail address")
_NO_UTF8 = Answer(Verdict.REFUSED, "the mail server knows no addresses with letters outside ASCII (SMTPUTF8)")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a server, in seconds; the usual ones are those of RFC 5321, section 4.5.3.2.

    Attributes:
        greeting: For the connection and the first word.
        command: For the answer to a command.
        verdict: For the answer to a whole mail: who leaves too early gets it delivered twice (RFC 1047).
    """

    greeting: float = 60.0
    command: float = 300.0
    verdict: float = 600.0


class SmtpTransport:
    """A connection to a mail server.

    Attributes:
        server: Where, how, and as whom.
        hello: The domain that we say we are.
    """

    def __init__(self, server: MailServer, hello: str, patience: Patience | None = None) -> None:
        self.server = server
        self.hello = _in_ascii(hello)
        self._patience = patience or Patience()
        self._smtp: smtplib.SMTP | None = None
        self._served = False

    @property
    def offers(self) -> frozenset[str]:
        """The extensions that the server names, lower case; empty without a connection."""
        return frozenset(self._smtp.esmtp_features) if self._smtp else frozenset()

    def open(self) -> None:
        """Connect, close off and log in; nothing happens where there is a connection.

        Raises:
            MailNotUsable: One of these fails.
        """
        if self._smtp is None:
            self.connect()
            self.secure()
            self.log_in()

    def connect(self) -> None:
        """Connect, over TLS where the URL says so, and say hello.

        Raises:
            MailNotUsable: The server cannot be reached, or its certificate is not right.
        """
        host, port, wait = self.server.host, self.server.port, self._patience.greeting
        try:
            if self.server.security is Security.TLS:
                context = ssl.create_default_context()
                self._smtp = smtplib.SMTP_SSL(host, port, self.hello, timeout=wait, context=context)
            else:
                self._smtp = smtplib.SMTP(host, port, self.hello, timeout=wait)
            self._smtp.ehlo_or_helo_if_needed()
        except OSError as error:
            self._drop()
            raise unreachable(self.server, error) from error

    def secure(self) -> None:
        """Go over to TLS, where the URL says that this is done after the connection.

        Raises:
            MailNotUsable: The server does not offer it, or its certificate is not right.
        """
        if self.server.security is not Security.STARTTLS:
            return
        smtp = self._connected
        try:
            code, said = smtp.starttls(context=ssl.create_default_context())
            if code >= 400:  # noqa: PLR2004 -- refused
                raise smtplib.SMTPResponseException(code, said)
            smtp.ehlo_or_helo_if_needed()
        except OSError as error:
            self._drop()
            raise unreachable(self.server, error) from error

    def log_in(self) -> None:
        """Log in, where there is a user.

        Raises:
            MailNotUsable: The server does not let us in, or there is no token.
        """
        try:
            log_in(self._connected, self.server)
        except OSError as error:
            self._drop()
            raise unreachable(self.server, error) from error
        except MailNotUsable:
            self.close()
            raise
        self._wait_at_most(self._patience.command)
        self._served = False

    def hand_over(self, parcel: Parcel, gate: Gate) -> Answer:
        """Hand over one mail."""
        if _NOT_IN_ADDRESSES.search(parcel.sender + parcel.recipient):
            return _NO_ADDRESS
        served_before = self._served
        answer = self._converse(parcel, gate)
        if served_before and self._smtp is None and answer.verdict is Verdict.SLOWER and not answer.trouble:
            # Servers close a connection after so many mails, or seconds without one; a new one is as good.
            answer = self._converse(parcel, gate)
        self._served |= answer.verdict is Verdict.TAKEN
        return answer

    def _converse(self, parcel: Parcel, gate: Gate) -> Answer:
        if failure := self._reopen():
            return failure
        try:
            if refusal := self._announce(self._connected, parcel):
                return self._after(refusal)
        except OSError as error:
            self._drop()
            return Answer(Verdict.SLOWER, _lost(error))
        try:
            gate()
        except BaseException:
            self._drop()  # within a mail there is no other way to take it back
            raise
        try:
            return self._say_all(self._connected, parcel.content)
        except OSError as error:
            self._drop()
            return Answer(Verdict.UNKNOWN, _lost(error))

    def _reopen(self) -> Answer | None:
        """Connect and log in where there is no connection; return why that fails."""
        if self._smtp is not None:
            return None
        verdict = Verdict.SLOWER
        try:
            self.connect()
            self.secure()
            verdict = Verdict.NOT_ALLOWED
            self.log_in()
        except MailNotUsable as trouble:
            return Answer(verdict, trouble.message.en, trouble)
        return None

    def _announce(self, smtp: smtplib.SMTP, parcel: Parcel) -> Answer | None:
        """Name sender and recipient, and ask to send; return why not."""
        sender, recipient = _in_ascii(parcel.sender), _in_ascii(parcel.recipient)
        is_ascii = sender.isascii() and recipient.isascii()
        if not is_ascii and "smtputf8" not in self.offers:
            return _NO_UTF8
        smtp.command_encoding = "ascii" if is_ascii else "utf-8"
        for stage, command, argument in (
            (Stage.SENDER, "MAIL", f"FROM:<{sender}>{self._about_mail(parcel, is_ascii=is_ascii)}"),
            (Stage.RECIPIENT, "RCPT", f"TO:<{recipient}>{self._about_recipient(recipient)}"),
        ):
            answer = judge(stage, *smtp.docmd(command, argument))
            if answer.verdict is not Verdict.TAKEN:
                return answer
        code, said = smtp.docmd("DATA")
        return None if code == _GO_AHEAD else judge(Stage.CONTENT, code, said)

    def _say_all(self, smtp: smtplib.SMTP, content: bytes) -> Answer:
        self._wait_at_most(self._patience.verdict)
        end = b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n"
        # In one piece: a small last packet would wait for the receipt of the one before it.
        smtp.send(_DOTS.sub(b"..", content) + end)
        answer = judge(Stage.CONTENT, *smtp.getreply())
        self._wait_at_most(self._patience.command)
        return self._after(answer)

    def _after(self, answer: Answer) -> Answer:
        """Make the connection fit for the next mail."""
        try:
            if answer.verdict is Verdict.SLOWER:
                self._drop()  # it closes, or has heard enough for now, or we are out of step
            elif answer.verdict is not Verdict.TAKEN:
                self._connected.rset()
        except OSError:
            self._drop()
        return answer

    def try_sender(self, sender: str) -> Answer:
        """Ask whether we may send as an address; no mail is sent.

        Raises:
            MailNotUsable: The connection is lost.
        """
        try:
            answer = judge(Stage.SENDER, *self._connected.docmd("MAIL", f"FROM:<{_in_ascii(sender)}>"))
            self._connected.rset()
        except OSError as error:
            self._drop()
            raise unreachable(self.server, error) from error
        return answer

    def close(self) -> None:
        """Say goodbye; nothing is raised."""
        if self._smtp is not None:
            with contextlib.suppress(OSError):
                self._wait_at_most(self._patience.greeting)
                self._smtp.docmd("QUIT")
        self._drop()

    @property
    def _connected(self) -> smtplib.SMTP:
        assert self._smtp is not None, "open() comes first"
        return self._smtp

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None

    def _wait_at_most(self, seconds: float) -> None:
        if self._smtp is not None and self._smtp.sock is not None:
            self._smtp.sock.settimeout(seconds)

    def _about_mail(self, parcel: Parcel, *, is_ascii: bool) -> str:
        said = ""
        if "size" in self.offers:
            said += f" SIZE={len(parcel.content)}"
        if "8bitmime" in self.offers and not parcel.content.isascii():
            said += " BODY=8BITMIME"
        if "dsn" in self.offers:
            said += f" RET=HDRS ENVID={_xtext(parcel.envelope_id)}"
        return said if is_ascii else f"{said} SMTPUTF8"

    def _about_recipient(self, recipient: str) -> str:
        if "dsn" not in self.offers:
            return ""
        original = f" ORCPT=rfc822;{_xtext(recipient)}" if recipient.isascii() else ""
        return f" NOTIFY=FAILURE,DELAY{original}"


def _in_ascii(address: str) -> str:
    """Return an address, or a domain alone, with its domain as the network knows it (xn--)."""
    local, at, domain = address.rpartition("@")
    try:
        return f"{local}{at}{domain.encode('idna').decode()}"
    except UnicodeError:
        return address


def _xtext(text: str) -> str:
    return _NOT_IN_XTEXT.sub(lambda found: f"+{ord(found[0]):02X}", text)


def _lost(error: OSError) -> str:
    return f"connection lost: {error.strerror or error or type(error).__name__}"[:300]
