"""Who sends from the outbox: alone on SQLite, one of several on PostgreSQL. What is sent, and how, stands in `mail`."""

import datetime as dt
import threading
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection, select, text

from hyf.model.message import MessageState, SkipReason
from hyf.store import outbox
from hyf.store.database import Store
from hyf.store.outbox import Claimed
from hyf.store.outbox_lock import outbox_locked
from hyf.store.tables import messages
from hyf.store.trouble import NO_FILE, explained, not_usable

_MOST_WORKERS = 64


class Sender:
    """The right to send; made by `sending`. Several threads may share it: they take turns.

    Attributes:
        worker: From 1; no other process that lives sends under this number.
        recovered: Messages that were found half sent when it began: in doubt, and due again with the same bytes.
    """

    def __init__(self, store: Store, connection: Connection, worker: int) -> None:
        self.worker = worker
        self.recovered = 0
        self._store = store
        # The connection that holds the lock does the work too: who has lost the lock can note nothing any more.
        self._connection = connection
        self._turn = threading.Lock()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Run a transaction of the sender, in which to note one outcome, claim the next message, and more.

        Raises:
            StoreNotUsable: The database does not answer, is damaged, busy, full or may not be written.
        """
        with self._turn, explained(self._store.place), self._connection.begin():
            yield self._connection

    def claim(self, now: dt.datetime) -> Claimed | None:
        """Take the message that is due longest; None: nothing is due. It may be sent when this returns."""
        with self.begin() as connection:
            return outbox.claim_next(connection, self.worker, now)

    def note(
        self,
        number: int,
        state: MessageState,
        answer: str,
        next_at: dt.datetime | None,
        now: dt.datetime,
        *,
        reason: SkipReason | None = None,
        asked: bool = True,
        in_doubt: bool = False,
    ) -> bool:
        """Note what became of a message; see `outbox.note_outcome`."""
        with self.begin() as connection:
            return outbox.note_outcome(
                connection, number, state, answer, next_at, now, reason=reason, asked=asked, in_doubt=in_doubt
            )

    def note_and_claim(
        self,
        number: int,
        state: MessageState,
        answer: str,
        next_at: dt.datetime | None,
        now: dt.datetime,
        *,
        reason: SkipReason | None = None,
        asked: bool = True,
        in_doubt: bool = False,
    ) -> Claimed | None:
        """Note what became of one message and take the next, written to disk once; None: nothing more is due."""
        with self.begin() as connection:
            outbox.note_outcome(
                connection, number, state, answer, next_at, now, reason=reason, asked=asked, in_doubt=in_doubt
            )
            return outbox.claim_next(connection, self.worker, now)

    def recover(self, now: dt.datetime) -> int:
        """Make due again what others have left half sent who ended since; return how many messages."""
        if self._store.path:
            return 0  # nobody else sends
        with self.begin() as connection:
            return outbox.recover(connection, now, _gone(connection, self.worker))


@contextmanager
def sending(store: Store, now: dt.datetime) -> Iterator[Sender | None]:
    """Become a sender until the end of the block, and make due again what was left half sent.

    Yields:
        None where another process sends (SQLite), or as many as may (PostgreSQL): let it do its work.

    Raises:
        StoreNotUsable: The database cannot be used.
    """
    with ExitStack() as stack:
        if store.path:
            try:
                is_ours = stack.enter_context(outbox_locked(store.path))
            except OSError as error:
                raise not_usable(store.place, str(error), NO_FILE) from error
            if not is_ours:
                yield None
                return
        connection = stack.enter_context(store.connect())
        worker = 1 if store.path else _free_worker(store, connection)
        if worker is None:
            yield None
            return
        sender = Sender(store, connection, worker)
        with sender.begin():
            # Nobody lives who has our number, or on SQLite any: what is being sent under it was left behind.
            gone = None if store.path else [worker, *_gone(connection, worker)]
            sender.recovered = outbox.recover(connection, now, gone)
        yield sender


def _free_worker(store: Store, connection: Connection) -> int | None:
    """Take the lowest number that nobody has, until the connection ends."""
    # The server lets go of a lock when the connection ends: it must not go back to the pool, where it would live on,
    # and a computer that fell asleep must be noticed.
    connection.detach()
    with explained(store.place), connection.begin():
        for setting in ("tcp_keepalives_idle = 30", "tcp_keepalives_interval = 10", "tcp_keepalives_count = 3"):
            connection.execute(text(f"SET {setting}"))
        take = text("SELECT pg_try_advisory_lock(:outbox, :worker)")
        locks = ((worker, {"outbox": _outbox(connection), "worker": worker}) for worker in range(1, _MOST_WORKERS + 1))
        return next((worker for worker, lock in locks if connection.execute(take, lock).scalar()), None)


def _gone(connection: Connection, worker: int) -> list[int]:
    """Return the numbers, ours left out, under which messages are being sent and which nobody has."""
    used = select(messages.c.worker).where(messages.c.state == MessageState.SENDING, messages.c.worker != worker)
    take = text("SELECT pg_try_advisory_xact_lock(:outbox, :worker)")
    outbox_key = _outbox(connection)
    return [
        number
        for number in connection.execute(used.distinct()).scalars()
        if connection.execute(take, {"outbox": outbox_key, "worker": number}).scalar()
    ]


def _outbox(connection: Connection) -> int:
    """Return what tells the locks of this outbox from those of others in the same database; 32 bits with a sign."""
    schema = connection.execute(text("SELECT current_schema()")).scalar_one()
    return zlib.crc32(f"hyf outbox {schema}".encode()) - 2**31
