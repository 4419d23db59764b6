"""Message -> a row for the outbox: rendered once, with a Message-ID that names it for good."""

import datetime as dt
from collections.abc import Sequence

from hyf.enrolment.message_ids import with_list
from hyf.mail.eml import as_bytes, envelope_address, message_id_of
from hyf.model.message import Message, Queued


def queued(
    message: Message,
    now: dt.datetime,
    *,
    told: int,
    expires_at: dt.datetime | None,
    bounces: str | None = None,
    about: Sequence[str] = (),
) -> Queued:
    """Render a message as it will wait, and travel at every try.

    Args:
        message: What it says.
        now: Aware; when it is made, which is when it is due.
        told: The version of the session that it speaks of.
        expires_at: Aware; after it the mail is of no use. None: it always is.
        bounces: Where reports come back; None: at the sender's.
        about: What a list in it holds; empty: it holds none.
    """
    message_id = message_id_of(message)
    if about:
        message_id = with_list(message_id, about)
    return Queued(
        key=message.key,
        kind=message.kind,
        session=message.session,
        member=message.member,
        version=message.version,
        told=told,
        message_id=message_id,
        sender=envelope_address(bounces or message.sender.address),
        recipient=envelope_address(message.recipient.address),
        content=as_bytes(message, now, message_id=message_id),
        due_at=now,
        expires_at=expires_at,
    )
