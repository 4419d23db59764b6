"""`create_app`: which page stands where. Later pages get a room of their own beside these, and a line in `_routes`."""

import datetime as dt
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from hyf.enrolment.desk import Desk
from hyf.store.database import Store
from hyf.store.marks import address_key
from hyf.web.agreement_pages import AgreementPages
from hyf.web.door import Door
from hyf.web.feedback_pages import FeedbackPages
from hyf.web.learning_routes import learning_routes
from hyf.web.organiser_pages import organiser_routes
from hyf.web.page import refusal_page
from hyf.web.public_pages import PublicPages
from hyf.web.refusals import Refusal, Refused
from hyf.web.sign_up_pages import SignUpPages
from hyf.web.site import Limits, Site
from hyf.web.unsubscribe_pages import UnsubscribePages
from hyf.web.writer import Writer

Page = Callable[[Request], Awaitable[Response]]
_METHOD_NOT_ALLOWED = 405
_SHOWN_AND_SENT = ["GET", "POST"]


def create_app(
    store: Store,
    desk: Callable[[], Desk],
    clock: Callable[[], dt.datetime],
    *,
    prefix: str = "",
    limits: Limits | None = None,
) -> Door:
    """Make the pages; they write from the start of the server until it has ended.

    Args:
        store: Of the consortium; closed by who opened it, after the server.
        desk: Returns the coordinator's desk as it is now.
        clock: Returns the moment; aware, UTC.
        prefix: Path below which the pages stand; empty: at the root.
        limits: How often somebody may ask.

    Raises:
        StoreNotUsable: The database cannot be read.
    """
    with store.read() as connection:
        # The same in every process that shares the database, and known to nobody outside it.
        key = hashlib.sha256(f"pages/{address_key(connection)}".encode()).digest()
    site = Site(store, Writer(store), desk, clock, key, prefix.rstrip("/"), limits or Limits())

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await anyio.to_thread.run_sync(site.writer.close)

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refused)
        return refusal_page(site, request, error.why, error.wait_s)

    async def unknown(request: Request, error: Exception) -> Response:
        is_method = isinstance(error, HTTPException) and error.status_code == _METHOD_NOT_ALLOWED
        return refusal_page(site, request, Refusal.NOT_SO if is_method else Refusal.NO_SUCH_LINK)

    async def failed(request: Request, _error: Exception) -> Response:
        return refusal_page(site, request, Refusal.TROUBLE)

    handlers = {Refused: refused, HTTPException: unknown, Exception: failed}
    app = Starlette(routes=_routes(site), exception_handlers=handlers, lifespan=lifespan)
    app.router.redirect_slashes = False
    return Door(app, site.prefix)


def _routes(site: Site) -> list[BaseRoute]:
    public, sign_up, unsubscribe = PublicPages(site), SignUpPages(site), UnsubscribePages(site)
    feedback, agreements = FeedbackPages(site), AgreementPages(site)
    return [
        Route("/", public.programme),
        Route("/calendar.ics", public.calendar),
        Route("/health", public.health),
        Route("/{name:path}.css", public.style),
        Route("/s/{token}", _either(sign_up.show, sign_up.answer), methods=_SHOWN_AND_SENT),
        Route("/s/{token}/done", sign_up.done),
        Route("/s/{token}/calendar.ics", sign_up.calendar),
        *organiser_routes(site),
        *learning_routes(site),
        Route("/f/{token}", _either(feedback.show, feedback.answer), methods=_SHOWN_AND_SENT),
        Route("/f/{token}/done", feedback.done),
        Route("/a/{token}", _either(agreements.show, agreements.answer), methods=_SHOWN_AND_SENT),
        Route("/a/{token}/done", agreements.done),
        Route("/u/{token}", _either(unsubscribe.show, unsubscribe.answer), methods=_SHOWN_AND_SENT),
    ]


def _either(show: Page, answer: Page) -> Page:
    """Return a page that is shown when it is opened, and takes an answer when one is sent."""

    async def either(request: Request) -> Response:
        return await (answer if request.method == "POST" else show)(request)

    return either
