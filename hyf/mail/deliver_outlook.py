"""What a run of sending would do, without doing it."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from hyf.mail.deliver_orders import Orders
from hyf.mail.pace import DAY
from hyf.mail.window import opens_at
from hyf.model.message import Kind, MessageState
from hyf.store.database import Store
from hyf.store.outbox import counts, rows_of, sent_since


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would leave, and when.

    Attributes:
        due: Mails whose moment has come, per kind, in the order of the kinds.
        later: Mails that are due at a later moment.
        overdue: Mails that would be taken back: their session has started.
        next_at: Aware, UTC; the earliest moment of those that are due, now or later. None: there are none.
        opens_at: Aware, UTC; when mail may leave. None: at this moment.
        room: How many the provider still takes today; None: any number.
    """

    due: Mapping[Kind, int]
    later: int
    overdue: int
    next_at: dt.datetime | None
    opens_at: dt.datetime | None
    room: int | None


def look_ahead(store: Store, orders: Orders, now: dt.datetime) -> Outlook:
    """Return what a run would do at a moment; nothing is written, and no server is asked.

    Raises:
        StoreNotUsable: The database cannot be read.
    """
    per_day = orders.profile.per_day
    with store.read() as connection:
        found = counts(connection, now)
        rows = rows_of(connection, states=(MessageState.DUE,))
        room = None if per_day is None else max(0, per_day - sent_since(connection, now - DAY))
    timely = (row for row in rows if row.expires_at is None or row.expires_at > now)
    due = Counter(row.kind for row in timely if row.next_at <= now)
    return Outlook(
        due={kind: due[kind] for kind in Kind if due[kind]},
        later=found.due_later,
        overdue=found.overdue,
        next_at=found.next_at,
        opens_at=opens_at(now, orders.window, orders.zone) if orders.window else None,
        room=room,
    )
