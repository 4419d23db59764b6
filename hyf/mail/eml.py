"""Message -> the bytes that travel and that stand in an .eml file (RFC 5322); the same message gives the same bytes.

The parts are put together by hand. `EmailMessage` turns a long List-Unsubscribe into encoded words, so that no mail
program finds the link in it, and takes longer over one message than rendering its texts does.
"""

import datetime as dt
import hashlib
import re
from binascii import b2a_base64, b2a_qp
from collections.abc import Iterator
from email.utils import format_datetime
from urllib.parse import quote

from hyf.errors import MailNotUsable
from hyf.mail.eml_words import envelope_address, mailbox, subject
from hyf.model.language import Text
from hyf.model.message import Event, Message, Method
from hyf.render.plain import one_line

__all__ = ["as_bytes", "envelope_address", "message_id_of"]

_CRLF = "\r\n"
_LINK = re.compile(r"https://[!-;=?-~]{1,800}")
_IDENTITY = re.compile(r"<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,128}@[A-Za-z0-9.-]{1,189}>")
_LIST = re.compile(r"[^a-z0-9-]+")
_BASE64_LINE = 76


def message_id_of(message: Message) -> str:
    """Return what names a message on the internet: the same for the same message, and it shows no person.

    Raises:
        MailNotUsable: The address of the sender cannot be one.
    """
    # A digest, because a key can be the name of a person.
    return f"<{_digest(message)}@{_domain(message)}>"


def as_bytes(message: Message, moment: dt.datetime, *, message_id: str | None = None) -> bytes:
    """Write a message as it travels: CRLF line ends, at most 76 characters on a line of the body.

    An event that asks something of a calendar stands among the ways to read the message, where Outlook, Google and
    Apple look for it, and again as a file, where others do; one that is only for information is a file.

    Args:
        message: Its texts and names may hold anything; no line break in them can start a header.
        moment: Aware; what the mail carries as its date.
        message_id: With angle brackets; None: that of `message_id_of`.

    Raises:
        MailNotUsable: An address, the unsubscribe link or the message id cannot be written.
    """
    assert moment.tzinfo is not None, "a date without a zone is no moment"
    headers = _CRLF.join(f"{name}: {value}" for name, value in _headers(message, moment, message_id))
    return f"{headers}{_CRLF}{_body(message)}".encode("ascii")


def _headers(message: Message, moment: dt.datetime, message_id: str | None) -> Iterator[tuple[str, str]]:
    reply_to = envelope_address(message.reply_to)
    yield "From", mailbox(message.sender)
    yield "To", mailbox(message.recipient)
    yield "Reply-To", reply_to
    yield "Subject", subject(message.subject)
    yield "Date", format_datetime(moment)
    yield "Message-ID", _checked(message_id) if message_id else message_id_of(message)
    yield "Content-Language", message.language.value
    yield "List-Id", f"<{_LIST.sub('-', message.community)[:63].strip('-') or 'hyf'}.{_domain(message)}>"
    yield from _unsubscribing(message.unsubscribe, reply_to)
    yield "Auto-Submitted", "auto-generated"
    yield "X-Auto-Response-Suppress", "OOF, AutoReply"
    yield "MIME-Version", "1.0"


def _unsubscribing(link: str | None, reply_to: str) -> Iterator[tuple[str, str]]:
    by_mail = f"<mailto:{quote(reply_to, safe='@')}?subject=stop>"
    if link is None or not link.startswith("https://"):
        yield "List-Unsubscribe", by_mail
        return
    if not _LINK.fullmatch(link):
        said = one_line(link)[:80]
        raise MailNotUsable(
            Text(
                en=f'the link "{said}" does not fit into a mail; correct mail: public_url in consortium.yaml',
                nl=f'de link "{said}" past niet in een mail; verbeter mail: public_url in consortium.yaml',
            )
        )
    yield "List-Unsubscribe", f"<{link}>, {by_mail}" if len(link) + len(by_mail) < _WIDE else f"<{link}>,\r\n {by_mail}"
    yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"


# What two links may take on one line together; a line has 998 characters at most (RFC 5322, section 2.1.1).
_WIDE = 900


def _body(message: Message) -> str:
    """Return the last headers, which say what the body is, and the body."""
    name, event = _digest(message)[:20], message.event
    ways = [
        _part("text/plain; charset=utf-8", "quoted-printable", _quoted(message.text)),
        _part("text/html; charset=utf-8", "quoted-printable", _quoted(message.html)),
    ]
    if event is None:
        return _multipart("alternative", f"=_a{name}", ways)
    assert f"METHOD:{event.method}\r\n".encode() in event.content, "the mail must say what the calendar file says"
    content = _base64(event.content)
    if event.method is not Method.PUBLISH:
        ways.append(_part(_calendar(event), "base64", content))
    file = _file(event, content)
    return _multipart("mixed", f"=_m{name}", [_multipart("alternative", f"=_a{name}", ways), file])


def _calendar(event: Event) -> str:
    return f"text/calendar; charset=utf-8; method={event.method}"


def _file(event: Event, content: str) -> str:
    kind = _calendar(event) if event.method is Method.PUBLISH else "application/ics"
    disposition = f'{_CRLF}Content-Disposition: attachment; filename="invite.ics"'
    return _part(f'{kind}; name="invite.ics"', f"base64{disposition}", content)


def _part(kind: str, encoding: str, content: str) -> str:
    return f"Content-Type: {kind}{_CRLF}Content-Transfer-Encoding: {encoding}{_CRLF}{_CRLF}{content}"


def _multipart(kind: str, boundary: str, parts: list[str]) -> str:
    # "=_" stands in no quoted-printable and no base64 text, so the boundary is in none of the parts.
    inner = "".join(f"--{boundary}{_CRLF}{part}{_CRLF}" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"{_CRLF}{_CRLF}{inner}--{boundary}--{_CRLF}'


def _quoted(text: str) -> str:
    lines = text.replace(_CRLF, "\n").replace("\r", "\n")
    # b2a_qp ends its own lines as the first line of the text ends, so the wire's line ends come after it.
    return b2a_qp(lines.encode(errors="replace")).decode("ascii").replace("\n", _CRLF)


def _base64(content: bytes) -> str:
    whole = b2a_base64(content, newline=False).decode("ascii")
    return _CRLF.join(whole[at : at + _BASE64_LINE] for at in range(0, len(whole), _BASE64_LINE))


def _digest(message: Message) -> str:
    return hashlib.sha256(message.key.encode()).hexdigest()[:32]


def _domain(message: Message) -> str:
    return envelope_address(message.sender.address).rpartition("@")[2]


def _checked(message_id: str) -> str:
    if not _IDENTITY.fullmatch(message_id):
        said = one_line(message_id)[:80]
        raise MailNotUsable(Text(en=f'"{said}" cannot name a mail', nl=f'"{said}" kan geen mail benoemen'))
    return message_id
