"""Message -> the bytes that travel and that stand in an .eml file (RFC 5322); the same message gives the same bytes.

The older classes of `email` are used on purpose: the newer `EmailMessage` encodes long List- headers that must stay
as they are, and loses spaces between encoded words in the Python versions that hyf supports.
"""

import datetime as dt
import hashlib
import re
from email.charset import QP, Charset
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr
from urllib.parse import quote

from hyf.model.message import Mailbox, Message
from hyf.render.plain import one_line

# No header is folded but where an encoded word ends: a link or an identifier stays whole.
_WIRE = compat32.clone(linesep="\r\n", max_line_length=None)
_UTF8 = Charset("utf-8")
_UTF8.body_encoding = QP
# Mail programs disagree about these in a name, quoted or not; a name reads as well without them.
_NOT_IN_NAMES = re.compile(r'[\\"()<>\[\]@,:;]+')
_LONGEST_NAME = 75
# Of a line with an encoded word (RFC 2047, section 2).
_WIDTH = 76


def as_bytes(message: Message, moment: dt.datetime) -> bytes:
    """Write a message as it travels: CRLF line ends, at most 76 characters on a line of the body.

    Args:
        message: Its texts and names may hold anything; no line break in them can start a header.
        moment: Aware; what the mail carries as its date.
    """
    identity = _identity(message)
    mail = MIMEMultipart("alternative", boundary=f"=_{identity[:20]}", policy=_WIRE)
    for name, value in _headers(message, identity, moment).items():
        mail[name] = value
    mail.attach(_part(message.text, "plain"))
    mail.attach(_part(message.html, "html"))
    return mail.as_bytes()


def _headers(message: Message, identity: str, moment: dt.datetime) -> dict[str, str]:
    domain = one_line(message.sender.address).rpartition("@")[2]
    reply_to = one_line(message.reply_to)
    return {
        "From": _mailbox(message.sender),
        "Reply-To": reply_to,
        "To": _mailbox(message.recipient),
        "Subject": _words(message.subject),
        "Date": format_datetime(moment),
        "Message-ID": f"<{identity}@{domain}>",
        "Content-Language": message.language,
        "List-Id": f"<{message.community}.{domain}>",
        "List-Unsubscribe": f"<mailto:{quote(reply_to, safe='@')}?subject=stop>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }


def _identity(message: Message) -> str:
    # A digest, because a key can be the name of a person.
    named = (message.kind, message.session, message.member, str(message.version))
    return hashlib.sha256("\n".join(named).encode()).hexdigest()[:32]


def _mailbox(mailbox: Mailbox) -> str:
    name = _no_code(" ".join(_NOT_IN_NAMES.sub(" ", one_line(mailbox.name)).split())[:_LONGEST_NAME].strip())
    address = one_line(mailbox.address)
    if name.isascii():
        return formataddr((name, address))
    header = Header(name, "utf-8", _WIDTH, header_name="Reply-To")
    header.append(f"<{address}>", "us-ascii")
    return header.encode()


def _words(text: str) -> str:
    line = _no_code(one_line(text))
    charset = "us-ascii" if line.isascii() else "utf-8"
    # A first word that is too long would start on the second line: better a long line.
    return Header(line, charset, _WIDTH, header_name="Subject").encode().lstrip()


def _no_code(text: str) -> str:
    # `=?utf-8?q?...?=` written by a person would be decoded by the reader's program into something else.
    return text.replace("=?", "= ?")


def _part(text: str, subtype: str) -> MIMEText:
    part = MIMEText(text, subtype, _UTF8, policy=_WIRE)  # type: ignore[arg-type] # typeshed knows only its name
    del part["MIME-Version"]
    return part
