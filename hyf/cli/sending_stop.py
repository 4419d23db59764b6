"""Ending a run between two mails: Ctrl-C and the stop of a service are wishes, not accidents."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# Windows hands a signal over only when a wait is over.
_LONGEST_WAIT_S = 0.5


class Stop:
    """The wish to end.

    Attributes:
        is_wanted: Somebody asked for it.
    """

    def __init__(self) -> None:
        self._event = threading.Event()

    @property
    def is_wanted(self) -> bool:
        """Somebody asked for it."""
        return self._event.is_set()

    def ask(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Ask to end; whoever asks twice means at once."""
        self._event.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def wait(self, seconds: float) -> None:
        """Wait so many seconds, or until somebody asks to end, or a while: whoever waits looks again."""
        self._event.wait(min(seconds, _LONGEST_WAIT_S))


@contextmanager
def gentle_stop() -> Iterator[Stop]:
    """Let Ctrl-C, and the signal by which a service is stopped, ask for an end until the end of the block."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop  # only the main thread may listen to signals
        return
    before = {number: signal.signal(number, stop.ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
