"""One process at a time sends from a SQLite database: a lock of the operating system on a file beside it.

The system lets go of it when the process ends, however it ends; so whoever has it knows that nobody else sends.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover -- the tests run on another system
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def outbox_locked(database: Path) -> Iterator[bool]:
    """Try to become the one who sends; False: another process is. Nothing is waited for.

    The file (`hyf.db-sending`) stays when the lock is gone: who took it away could take it from under somebody else.

    Raises:
        OSError: The file cannot be made.
    """
    path = database.with_name(f"{database.name}-sending")
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        locked = False
        with suppress(BlockingIOError, PermissionError):  # Windows says the latter of what another has locked
            _lock(descriptor)
            locked = True
        yield locked
    finally:
        os.close(descriptor)
