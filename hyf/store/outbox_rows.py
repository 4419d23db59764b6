"""Rows of the outbox, made of the values that come in and made into the values that go out."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

from hyf.model.message import Kind, MessageState, OutboxRow, Queued, SkipReason
from hyf.store.tables import messages

ROW = tuple(messages.c[field] for field in OutboxRow.__dataclass_fields__)
"""The columns that `outbox_row` needs."""
NAMES = tuple(OutboxRow.__dataclass_fields__)


def row_for(queued: Queued, now: dt.datetime) -> dict[str, Any]:
    """Return the row of a message that is queued now, but for its number."""
    return {
        "key": queued.key,
        "kind": queued.kind,
        "session": queued.session or None,
        "member": queued.member,
        "version": queued.version,
        "told": queued.told,
        "message_id": queued.message_id,
        "sender": queued.sender,
        "recipient": queued.recipient,
        "sha256": hashlib.sha256(queued.content).hexdigest(),
        "state": MessageState.DUE,
        "attempts": 0,
        "next_at": queued.due_at,
        "expires_at": queued.expires_at,
        "answer": "",
        "in_doubt": False,
        "changed_at": now,
        "bounce": "",
    }


def outbox_row(row: Mapping[Any, Any]) -> OutboxRow:
    """Return what a row says."""
    reason = row["reason"]
    return OutboxRow(
        **{
            **row,
            "session": row["session"] or "",
            "kind": Kind(row["kind"]),
            "state": MessageState(row["state"]),
            "reason": reason and SkipReason(reason),
        }
    )
