"""What a Message-ID of ours says beside which mail it is: in which other mail a row is told, and which list it holds.

Both are kept there because the outbox is the only record of what people were told, and a Message-ID the only thing of a
mail that stays: its bytes are dropped after a while.
"""

import hashlib
from collections.abc import Sequence

from hyf.model.message import OutboxRow, SkipReason

_BESIDE = ".with-"
_LIST = ".list-"


def beside(message_id: str, place: int) -> str:
    """Return the Message-ID of a row that is told in the mail of another.

    Args:
        message_id: Of the mail that travels.
        place: From 1; which of the other rows it is.
    """
    return _with(message_id, f"{_BESIDE}{place}")


def carried_by(row: OutboxRow) -> str:
    """Return the Message-ID of the mail in which a row is told: its own, unless it is told in that of another."""
    if row.reason is not SkipReason.TOGETHER:
        return row.message_id
    name, _, domain = row.message_id.partition("@")
    return f"{name.partition(_BESIDE)[0]}@{domain}"


def with_list(message_id: str, about: Sequence[str]) -> str:
    """Return a Message-ID that says which list its mail holds; the same list gives the same."""
    return _with(message_id, f"{_LIST}{_digest(about)}")


def holds_list(row: OutboxRow, about: Sequence[str]) -> bool:
    """Tell whether the mail of a row holds a list."""
    name = row.message_id.partition("@")[0]
    return name.endswith(f"{_LIST}{_digest(about)}")


def _with(message_id: str, more: str) -> str:
    name, _, domain = message_id.partition("@")
    return f"{name}{more}@{domain}"


def _digest(about: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(about).encode()).hexdigest()[:12]
