"""What stands open to everybody: the programme, its calendar, the style of the pages, and a sign of life."""

import datetime as dt
import hashlib
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from hyf.errors import StoreNotUsable
from hyf.mail.ical_feed import open_feed
from hyf.store.database import Connection
from hyf.web.page import chosen_language, page, style_of
from hyf.web.programme import Programme, read_programme
from hyf.web.refusals import Refusal, Refused
from hyf.web.site import Site

_FRESH: Final = dt.timedelta(seconds=15)
"""For so long the programme is shown as it was read: who signs up sees the truth on a page of their own."""
_KEPT_S: Final = 900
_FOR_GOOD_S: Final = 31_536_000


class PublicPages:
    """Everything that needs no link."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: tuple[dt.datetime, Programme] | None = None

    async def programme(self, request: Request) -> Response:
        """Show the coming sessions."""
        found, desk, now = await self._programme(), self._site.desk(), self._site.clock()
        values = {"sessions": found.rows(desk, now), "events": found.events(desk, now)}
        language = chosen_language(request) or desk.consortium.about.language
        answer = page(self._site, request, "programme", values, desk=desk, language=language)
        answer.headers["Cache-Control"] = "public, max-age=60"
        return answer

    async def calendar(self, request: Request) -> Response:
        """Hand out the calendar to subscribe to; a program that has it already is told so."""
        found, desk = await self._programme(), self._site.desk()
        content = open_feed(found.listed(), desk.consortium)
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": f"public, max-age={_KEPT_S}"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)

    async def style(self, request: Request) -> Response:
        """Hand out the style sheet."""
        style = style_of(self._site.desk().templates)
        if request.url.path.rpartition("/")[2] != style.name:
            raise Refused(Refusal.NO_SUCH_LINK)
        headers = {"Cache-Control": f"public, max-age={_FOR_GOOD_S}, immutable"}
        return Response(style.content, media_type="text/css; charset=utf-8", headers=headers)

    async def health(self, _request: Request) -> Response:
        """Say whether the pages work: the database answers, and what is sent is written."""
        try:
            await self._site.read(_answers)
        except StoreNotUsable:
            return PlainTextResponse("the database does not answer\n", 503)
        if not self._site.writer.is_alive:
            return PlainTextResponse("nothing is written any more\n", 503)
        return PlainTextResponse("ok\n")

    async def _programme(self) -> Programme:
        now = self._site.clock()
        if self._known is None or not self._known[0] <= now < self._known[0] + _FRESH:
            self._known = now, await self._site.read(read_programme)
        return self._known[1]


def _answers(connection: Connection) -> None:
    connection.exec_driver_sql("SELECT 1")
