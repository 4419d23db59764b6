"""The address to which mail comes back when it cannot be delivered: it carries the row, so that nobody guesses whose.

`stuiters@hyf.example` becomes `stuiters+17-1a2b3c4d@hyf.example` (variable envelope return path). The eight characters
are a check: a report that was made up, or that answers an older database, names no row. The same two travel as the
envelope identity of RFC 3461 to servers that know it.
"""

import hashlib
import hmac
import re

_LENGTH = 8
_TAG = r"([1-9][0-9]{0,17})-([0-9a-f]{8})"
_LOCAL_PART = re.compile(rf".+\+{_TAG}", re.IGNORECASE)
_ENVELOPE_ID = re.compile(rf"hyf-{_TAG}", re.IGNORECASE)


def check_of(message_id: str, secret: str = "") -> str:
    """Return the check of a row: 8 hexadecimal characters.

    Args:
        message_id: Of the row, with its angle brackets.
        secret: Of this installation; with one, only it can make the check.
    """
    return hmac.new(secret.encode(), message_id.encode(), hashlib.sha256).hexdigest()[:_LENGTH]


def verp_address(bounces: str, number: int, check: str) -> str:
    """Return the address to which the mail of one row comes back.

    Args:
        bounces: The address that the coordinator declared; its mailbox takes what stands behind a plus.
        number: Of the row.
        check: From `check_of`.
    """
    local, _, domain = bounces.rpartition("@")
    return f"{local}+{number}-{check}@{domain}"


def row_of(address: str) -> tuple[int, str] | None:
    """Return the number and the check that an address carries; None where it is none of ours.

    A number is only believed where the check is that of its row.
    """
    return _read(_LOCAL_PART, address.strip().strip("<>").rpartition("@")[0])


def envelope_id(number: int, check: str) -> str:
    """Return what a server repeats in its reports about the mail of one row (ENVID)."""
    return f"hyf-{number}-{check}"


def row_of_envelope_id(text: str) -> tuple[int, str] | None:
    """Return the number and the check of an envelope identity; None where it is none of ours."""
    return _read(_ENVELOPE_ID, text.strip())


def _read(shape: re.Pattern[str], text: str) -> tuple[int, str] | None:
    found = shape.fullmatch(text)
    # Servers may write an address in capitals.
    return (int(found[1]), found[2].lower()) if found else None
