"""HTTP as uvicorn speaks it, with an end to waiting for who begins a request and does not finish its head."""

import asyncio
from typing import Any, Final

from h11 import LocalProtocolError
from uvicorn.protocols.http.h11_impl import H11Protocol

_HEAD_S: Final = 10.0


class Patience(H11Protocol):
    """One connection; the pages wait for a body themselves, see `forms`."""

    _unheard: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what came in; the head of a request must be whole in time, however slowly it drips."""
        try:
            super().data_received(data)
        except LocalProtocolError:
            # What came in while an answer was sent is no request: it cannot even be told so.
            self.transport.close()
            return
        if self.cycle is not None and not self.cycle.response_complete:
            self._heard()
        elif self._unheard is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """End to wait."""
        self._heard()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._unheard = self.loop.call_later(_HEAD_S, self._give_up)

    def _heard(self) -> None:
        if self._unheard is not None:
            self._unheard.cancel()
            self._unheard = None

    def _give_up(self) -> None:
        self._unheard = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()
