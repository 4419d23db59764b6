"""What every page needs: the database, the coordinator's desk as it is now, and what this server decides."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, TypeVar

import anyio
import anyio.to_thread

from hyf.enrolment.desk import Desk
from hyf.store.database import Connection, Store
from hyf.web.limits import Rate
from hyf.web.writer import Writer

Result = TypeVar("Result")
_READERS: Final = 6
"""Threads that read; with those that write they stay below the connections that the store keeps."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How often somebody may ask, in a minute.

    Attributes:
        answers: By the token of a link: answers that are sent.
        guesses: By address: links that are none.
    """

    answers: Rate = field(default_factory=lambda: Rate(10))
    guesses: Rate = field(default_factory=lambda: Rate(60))


@dataclass(frozen=True, slots=True)
class Site:
    """A running server.

    Attributes:
        desk: Returns the coordinator's desk as it is now; it is replaced as a whole when her files change.
        clock: Returns the moment; aware, UTC.
        key: What forms are signed with.
        prefix: Path below which the pages stand, without a slash at its end: `/leren`; empty: at the root.
    """

    store: Store
    writer: Writer
    desk: Callable[[], Desk]
    clock: Callable[[], dt.datetime]
    key: bytes
    prefix: str = ""
    limits: Limits = field(default_factory=Limits)
    _readers: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(_READERS))

    async def read(self, question: Callable[[Connection], Result]) -> Result:
        """Ask something of the database as it is at one moment, beside other requests."""
        return await anyio.to_thread.run_sync(partial(self._read, question), limiter=self._readers)

    def _read(self, question: Callable[[Connection], Any]) -> Any:
        with self.store.read() as connection:
            return question(connection)

    def seconds(self) -> float:
        """Return the moment in seconds, to count by."""
        return self.clock().timestamp()
