"""Serving an app on a socket until somebody asks for the end; what was accepted is answered first."""

import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from hyf.web.patience import Patience

_GRACE_S: Final = 25
"""For so long what was accepted is waited for; a service is killed after 90 by systemd."""
_MOST_CONNECTIONS: Final = 1000
_LONGEST_HEAD: Final = 16 * 1024


def listen(host: str, port: int) -> socket.socket:
    """Take a port.

    Args:
        host: Name or address of this machine.
        port: 0: any that is free.

    Raises:
        OSError: It is taken, or not ours to take.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=1024)


def serve(app: ASGIApp, at: socket.socket, proxies: Sequence[str], *, began: Callable[[], None]) -> None:
    """Serve until SIGTERM or Ctrl-C.

    Args:
        app: Made by `create_app`.
        at: Listening.
        proxies: Addresses and networks whose word is taken for who asks, and how.
        began: Is called once the app is served.
    """
    config = uvicorn.Config(
        app,
        http=Patience,
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=_GRACE_S,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
    )
    with _asked_to_end_quietly():
        _Server(config, began).run(sockets=[at])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, began: Callable[[], None]) -> None:
        super().__init__(config)
        self._began = began

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.should_exit:
            self._began()


@contextmanager
def _asked_to_end_quietly() -> Iterator[None]:
    """Let the end that was asked for be an ordinary end: uvicorn raises the signal anew once it has stopped."""

    def leave(_signal: int, _frame: FrameType | None) -> None:
        pass

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
