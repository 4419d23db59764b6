"""Around every request: the prefix is taken off, headers that protect are put on, and one line is noted.

The note holds no token, no address of a person and no network address: what is asked for is noted by its kind.
"""

import logging
import re
import time
from typing import Final

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("hyf.web")
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_PERSONAL: Final = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow, noarchive"}
_FOR_ALL: Final = {name.lower().encode(): value.encode() for name, value in _HEADERS.items()}
_FOR_ONE: Final = _FOR_ALL | {name.lower().encode(): value.encode() for name, value in _PERSONAL.items()}
_PUBLIC: Final = re.compile(r"/|/calendar\.ics|/style-[0-9a-f]{12}\.css")
_ORGANISING: Final = "/attendance|/baton|/notes|/sheet"
_LEARNING: Final = r"/wish|/offer|/days|/away|/choices|/mail|/data|/data\.json|/erase"
# Which wish or days stand behind it is not noted.
_NOTED: Final = re.compile(
    rf"(/[a-z])/[^/]+(/done|/calendar\.ics|{_ORGANISING}|{_LEARNING})?(?:/[0-9a-f_-]+)?|/health|/erased"
)
_METHODS: Final = "GET, HEAD, POST, OPTIONS"


class _Gone(Exception):
    """Nobody takes the answer any more."""


class Door:
    """Lets requests in."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app, self._prefix = app, prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = self._inside(scope["path"])
        is_public = _PUBLIC.fullmatch(path) is not None
        begun, status = time.perf_counter(), 0

        async def protected(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                ours = _FOR_ALL if is_public and status < 400 else _FOR_ONE  # noqa: PLR2004
                message["headers"] = [*(one for one in message["headers"] if one[0] not in ours), *ours.items()]
            try:
                await send(message)
            except Exception as error:
                raise _Gone from error

        app = Response(status_code=204, headers={"Allow": _METHODS}) if scope["method"] == "OPTIONS" else self._app
        try:
            await app({**scope, "path": path, "raw_path": path.encode(errors="replace")}, receive, protected)
        except _Gone:
            pass  # who asked sent something else meanwhile that is no request, and was hung up on
        except Exception:  # noqa: BLE001 -- the page that says so was sent already
            _LOG.exception("a page failed: %s", _noted(path))
        took_ms = (time.perf_counter() - begun) * 1000
        _LOG.info("%s %s %d %.0f ms", _method(scope["method"]), _noted(path), status, took_ms)

    def _inside(self, path: str) -> str:
        """Return a path without the prefix; a proxy may have taken it off already."""
        if self._prefix and (path == self._prefix or path.startswith(f"{self._prefix}/")):
            return path[len(self._prefix) :] or "/"
        return path


def _noted(path: str) -> str:
    if _PUBLIC.fullmatch(path):
        return path
    known = _NOTED.fullmatch(path)
    if not known:
        return "(unknown)"
    return f"{known[1]}/***{known[2] or ''}" if known[1] else path


def _method(name: str) -> str:
    return name if name in _METHODS else "(other)"
