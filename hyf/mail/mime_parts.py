"""The parts of a mail that somebody else made, however badly; what is asked of a report stands in `dsn`.

The parser of the standard library takes time that grows with depth times length, and gives up with a RecursionError;
whoever knows the address for bounces can send what it is worst at. This one looks a few levels deep and at each byte
once a level, and never fails.
"""

import base64
import binascii
import quopri
import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

from hyf.render.plain import one_line

_MOST_PARTS = 50
_LONGEST_HEADERS = 256_000
_LONGEST_VALUE = 2_000
_END_OF_HEADERS = re.compile(rb"\r?\n[ \t]*\r?\n")
_HEADERS = BytesHeaderParser(policy=compat32)
_CONTENT_TYPE = re.compile(r"\s*([!-.0-~]+/[!-.0-~]+)")


@dataclass(frozen=True, slots=True)
class Part:
    """A mail, or a part of one.

    Attributes:
        headers: As they stand; read them with `field`.
        body: As it travels, in its transfer encoding.
    """

    headers: Message
    body: bytes

    @property
    def content_type(self) -> str:
        """Lower case, `text/plain` where it says nothing usable (RFC 2045, section 5.2)."""
        found = _CONTENT_TYPE.match(field(self, "Content-Type").partition(";")[0])
        return found[1].lower() if found else "text/plain"

    def parameter(self, name: str) -> str:
        """Return a parameter of the Content-Type, without its quotes; empty where there is none."""
        pattern = rf';\s*{re.escape(name)}\s*=\s*(?:"([^"]*)"|([^\s;"]+))'
        found = re.search(pattern, field(self, "Content-Type"), re.IGNORECASE)
        return (found[1] or found[2] or "").strip() if found else ""


def read_part(raw: bytes) -> Part:
    """Split a mail, or a part of one, in headers and body; anything can be split."""
    if raw.startswith((b"\n", b"\r\n")):
        return Part(Message(), raw.lstrip(b"\r\n"))
    end = _END_OF_HEADERS.search(raw)
    head, body = (raw[: end.start()], raw[end.end() :]) if end else (raw, b"")
    return Part(_HEADERS.parsebytes(head[:_LONGEST_HEADERS]), body)


def children(part: Part) -> tuple[Part, ...]:
    """Return the parts of a multipart, in their order; () of anything else."""
    boundary = part.parameter("boundary")
    if not part.content_type.startswith("multipart/") or not boundary:
        return ()
    line = rb"(?:^|\n)--" + re.escape(boundary.encode("utf-8", "surrogateescape")) + rb"(--)?[ \t]*\r?(?=\n|$)"
    found: list[Part] = []
    start = None
    for delimiter in re.finditer(line, part.body):
        if start is not None:
            found.append(read_part(part.body[start : delimiter.start()]))
        start = delimiter.end() + 1
        if delimiter[1] or len(found) == _MOST_PARTS:
            return tuple(found)
    # Whoever cut the mail off took the last delimiter with it.
    return tuple(found if start is None else [*found, read_part(part.body[start:])])


def decoded(part: Part) -> bytes:
    """Return the body without its transfer encoding; what cannot be decoded stays as it is."""
    encoding = field(part, "Content-Transfer-Encoding").strip().lower()
    try:
        if encoding == "base64":
            return base64.b64decode(part.body)
        return quopri.decodestring(part.body) if encoding == "quoted-printable" else part.body
    except (ValueError, binascii.Error):
        return part.body


def field(part: Part, name: str) -> str:
    """Return the value of a header on one line, encoded words left as they are; empty where there is none."""
    return " ".join(str(part.headers.get(name, ""))[:_LONGEST_VALUE].split())


def fields(part: Part, name: str) -> tuple[str, ...]:
    """Return every value of a header, in their order."""
    values = part.headers.get_all(name, [])[:_MOST_PARTS]
    return tuple(" ".join(str(value)[:_LONGEST_VALUE].split()) for value in values)


def words(part: Part, name: str) -> str:
    """Return the value of a header as a person reads it, on one line."""
    value = field(part, name)
    try:
        text = "".join(_piece(piece, charset) for piece, charset in decode_header(value))
    except (ValueError, HeaderParseError):
        text = value
    return one_line(text.encode("utf-8", "replace").decode())


def _piece(piece: str | bytes, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    try:
        return piece.decode(charset or "ascii", "replace")
    except (LookupError, ValueError):  # no such charset, or one that is no text (`base64`)
        return piece.decode("ascii", "replace")
