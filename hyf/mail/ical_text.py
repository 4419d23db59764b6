"""The lines of a calendar file: values escaped, parameters quoted, long lines folded (RFC 5545, section 3.1).

Written by hand because the icalendar library takes about a millisecond an event; the library is a judge in the tests.
"""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import quote

# Bytes on a line, its end not counted.
_WIDTH = 75
# RFC 6868: a parameter can hold neither a quotation mark nor a line break as such.
_IN_PARAMETER = str.maketrans({"^": "^^", '"': "^'", "\n": "^n"})
# What stands as it is in a mailto: link (RFC 6068), beside letters, digits and `_.-~`.
_PLAIN_IN_MAILTO = "@!$'*+"


def escaped(text: str) -> str:
    """Return a text as the value of a property; its lines are divided by a line feed."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def quoted_parameter(text: str) -> str:
    """Return a text as the value of a parameter, always between quotation marks."""
    return f'"{text.translate(_IN_PARAMETER)}"'


def mailto(address: str) -> str:
    """Return a mail address as a calendar address."""
    return f"mailto:{quote(address, safe=_PLAIN_IN_MAILTO)}"


def in_utc(moment: dt.datetime) -> str:
    """Return an aware moment to the second: `20270119T143000Z`."""
    if moment.tzinfo is None:
        raise ValueError(moment)
    return f"{by_the_clock(moment.astimezone(dt.UTC))}Z"


def by_the_clock(moment: dt.datetime) -> str:
    """Return what the clock says at a moment, to the second: `20270119T153000`."""
    # Half the time of strftime, and four digits of the year on every system.
    return moment.isoformat(timespec="seconds")[:19].replace("-", "").replace(":", "")


def folded(lines: Iterable[str]) -> bytes:
    """Return lines as they stand in the file: CRLF at each end, at most 75 bytes, no character broken in two."""
    whole = "\n".join([*lines, ""]).encode().split(b"\n")
    return b"\r\n".join([line if len(line) <= _WIDTH else _fold(line) for line in whole])


def _fold(line: bytes) -> bytes:
    parts, start, room = [], 0, _WIDTH
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:  # noqa: PLR2004 -- 10xxxxxx: not the first byte of a character
            end -= 1
        parts.append(line[start:end])
        # The space that opens the next line counts.
        start, room = end, _WIDTH - 1
    return b"\r\n ".join([*parts, line[start:]])
