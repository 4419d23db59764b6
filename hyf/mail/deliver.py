"""Take the mails that are due, hand them over, and note what came of each; one that fails never stops the rest.

The outcome of one mail and the claim of the next are kept in one transaction, and no mail is handed over before its
claim is kept: killed at any moment, at most the mail in flight on each connection is sent again, with the same bytes.
The rounds of sending stand in `deliver_round`, the count afterwards in `deliver_count`.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from hyf.errors import MailNotUsable
from hyf.mail.address import digest_of_address
from hyf.mail.deliver_count import WAITING, Seen, rows_after, tally_of
from hyf.mail.deliver_crew import crew_of
from hyf.mail.deliver_orders import Circumstances, Connect, Delivery, Ending, Orders
from hyf.mail.deliver_round import Round
from hyf.mail.pace import DAY, Minute
from hyf.mail.window import opens_at
from hyf.model.message import MessageState, SkipReason
from hyf.model.run import OutboxCounts, Tally
from hyf.store.database import Connection, Store
from hyf.store.marks import address_key, all_marks
from hyf.store.outbox import counts, note_outcome, rows_of, sent_since, skip_overdue
from hyf.store.runs import end_run, start_run
from hyf.store.sender import Sender, sending

_MINUTE = dt.timedelta(minutes=1)


def deliver(store: Store, orders: Orders, connect: Connect, around: Circumstances) -> Delivery:
    """Send what is due, as far as hours, pace and limits allow.

    Args:
        store: Its outbox is sent from.
        orders: How to send.
        connect: Makes a transport; nothing is opened where nothing is due.
        around: Clock and the like.

    Returns:
        What became of every mail. A mail server that cannot be used is told there too, since much may be sent already.

    Raises:
        StoreNotUsable: The database cannot be used; what it did not keep is sent again by the next run.
        OutboxMismatch: What the run saw and what the outbox says differ.
    """
    with sending(store, around.clock()) as sender:
        if sender is None:
            return _busy(store, around.clock())
        return _Run(store, sender, orders, around).deliver(connect)


def _busy(store: Store, now: dt.datetime) -> Delivery:
    with store.read() as connection:
        found = counts(connection, now)
    waiting = sum(found.states[state] for state in WAITING)
    return Delivery(Tally(waiting, 0, 0, waiting), Ending.BUSY)


def _barred(connection: Connection) -> Callable[[str], SkipReason | None]:
    """Return what tells why an address gets no mail; its owner's wish comes before a bounce."""
    key = address_key(connection)
    reasons = {mark.digest: SkipReason(mark.what) for mark in reversed(all_marks(connection))}
    return lambda address: reasons.get(digest_of_address(address, key)) if reasons else None


class _Run:
    """A run, from what waits to what became of it."""

    def __init__(self, store: Store, sender: Sender, orders: Orders, around: Circumstances) -> None:
        self._is_alone = store.dialect == "sqlite"
        self._sender, self._orders, self._around = sender, orders, around
        self._seen = Seen(frozenset())
        self._number = 0

    def deliver(self, connect: Connect) -> Delivery:
        round_ = self._begin(self._around.clock())
        if round_ is None:
            return self._end(Ending.DONE, None)
        if round_.may_go(self._around.clock()):
            self._send(round_, connect)
        return self._end(round_.ending or Ending.DONE, round_.trouble)

    def _begin(self, now: dt.datetime) -> Round | None:
        """Look at what waits and what may leave; None: nothing is due."""
        with self._sender.begin() as connection:
            self._seen.before = frozenset(row.number for row in rows_of(connection, states=WAITING))
            self._seen.overdue = skip_overdue(connection, now)
            self._number = start_run(connection, self._orders.command, now)
            # Nothing has this number: a statement is made when it first runs, and no mail that was taken waits for it.
            note_outcome(connection, 0, MessageState.DUE, "", None, now)
            due = counts(connection, now).due_now
            return self._round(connection, due, now) if due else None

    def _round(self, connection: Connection, due: int, now: dt.datetime) -> Round:
        profile = self._orders.profile
        sent_today = sent_since(connection, now - DAY) if profile.per_day else 0
        just_sent = sent_since(connection, now - _MINUTE) if profile.per_minute else 0
        return Round(
            self._sender,
            self._orders,
            self._around,
            self._seen,
            minute=Minute(profile.per_minute, just_sent, now),
            allowance=profile.per_day - sent_today if profile.per_day else None,
            due=due if self._orders.limit is None else min(due, self._orders.limit),
            barred=_barred(connection),
        )

    def _send(self, round_: Round, connect: Connect) -> None:
        first = connect()
        try:
            first.open()
        except MailNotUsable as trouble:
            round_.ending, round_.trouble = Ending.NOT_USABLE, trouble
            return
        with crew_of(first, connect, self._orders.profile.connections) as crew:
            round_.work(crew)

    def _end(self, ending: Ending, trouble: MailNotUsable | None) -> Delivery:
        now = self._around.clock()
        with self._sender.begin() as connection:
            rows = rows_after(connection, self._seen)
            tally = tally_of(self._seen, rows, is_alone=self._is_alone)
            end_run(connection, self._number, now, tally)
            found = counts(connection, now)
            is_all = found.due_now == 0 and ending in (Ending.WINDOW, Ending.DAILY_CAP, Ending.LIMIT)
            delivery = Delivery(
                tally,
                Ending.DONE if is_all else ending,
                failed=tuple(row for row in rows if self._has_failed(row.number)),
                in_doubt=tuple(row for row in rows if row.in_doubt),
                trouble=trouble,
            )
            return replace(delivery, goes_on_at=self._goes_on_at(connection, delivery, found, now))

    def _has_failed(self, number: int) -> bool:
        return self._seen.noted.get(number) is MessageState.FAILED

    def _goes_on_at(
        self, connection: Connection, delivery: Delivery, found: OutboxCounts, now: dt.datetime
    ) -> dt.datetime | None:
        if found.next_at is None or delivery.ending is Ending.NOT_USABLE:
            return None
        moment = max(found.next_at, now)
        if delivery.ending is Ending.DAILY_CAP:
            moment = max(moment, self._room_at(connection, now))
        window = self._orders.window
        return (opens_at(moment, window, self._orders.zone) if window else None) or moment

    def _room_at(self, connection: Connection, now: dt.datetime) -> dt.datetime:
        """Return, to the minute, when fewer than a day's mails lie within the day before."""
        per_day = self._orders.profile.per_day or 0
        low, high = 0, int(DAY / _MINUTE) + 1
        while low < high:
            middle = (low + high) // 2
            is_room = sent_since(connection, now - DAY + middle * _MINUTE) < per_day
            low, high = (low, middle) if is_room else (middle + 1, high)
        return now + low * _MINUTE
