"""Ending all mail, and wanting it again.

A mail program ends it with one POST that says only `List-Unsubscribe=One-Click` (RFC 8058); it gets a 200 and no
redirect. People choose on the page, like everywhere: a lone button would be pressed by programs.
"""

from collections.abc import Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from hyf.enrolment.addressing import address_of
from hyf.enrolment.desk import Desk
from hyf.enrolment.opt_out import is_marked, let_mail, opt_out
from hyf.model.enrolment import Purpose
from hyf.model.mark import Mark
from hyf.store.database import Connection
from hyf.store.outbox import rows_of
from hyf.web.forms import read_form
from hyf.web.nonce import is_nonce, nonce_of
from hyf.web.page import onward, page
from hyf.web.site import Site
from hyf.web.visiting import Visit, count_answer, visit
from hyf.web.writing import written

_CHOICES = ("stop", "mail")


class UnsubscribePages:
    """Everything below `/u/`."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def show(self, request: Request) -> Response:
        """Show whether mail is sent, and ask."""
        visitor = await visit(self._site, request, Purpose.UNSUBSCRIBE)
        return await self._form(request, visitor, 200)

    async def answer(self, request: Request) -> Response:
        """Stop mail, or let it be sent again."""
        site = self._site
        visitor = await visit(site, request, Purpose.UNSUBSCRIBE)
        count_answer(site, visitor)
        fields = await read_form(request)
        if fields.get("List-Unsubscribe") == "One-Click":
            await written(site, partial(self._act, visitor, choice="stop", detail="one-click"))
            return PlainTextResponse("OK\n")
        if trouble := _trouble(fields, visitor, site):
            return await self._form(request, visitor, 422, trouble)
        await written(site, partial(self._act, visitor, choice=fields["choice"], detail="page"))
        return RedirectResponse(onward(site, request, f"/u/{visitor.token}"), 303)

    def _act(self, visitor: Visit, connection: Connection, *, choice: str, detail: str) -> None:
        address = _address(connection, visitor.link.member, visitor.desk)
        if address is None:
            return  # nobody knows them any more, so no mail is sent
        if choice == "stop":
            opt_out(connection, address, self._site.clock(), detail)
        else:
            let_mail(connection, address, Mark.OPTED_OUT)

    async def _form(self, request: Request, visitor: Visit, status: int, trouble: str = "") -> Response:
        site = self._site
        values = {
            "is_stopped": await site.read(partial(_is_stopped, visitor=visitor)),
            "nonce": nonce_of(visitor.token, site.key),
            "trouble": trouble,
        }
        language = visitor.language
        return page(site, request, "unsubscribe", values, desk=visitor.desk, language=language, status=status)


def _trouble(fields: Mapping[str, str], visitor: Visit, site: Site) -> str:
    if not is_nonce(fields.get("nonce", ""), visitor.token, site.key):
        return "old"
    return "" if fields.get("choice") in _CHOICES else "choice"


def _is_stopped(connection: Connection, visitor: Visit) -> bool:
    address = _address(connection, visitor.link.member, visitor.desk)
    return address is None or is_marked(connection, address, Mark.OPTED_OUT)


def _address(connection: Connection, member: str, desk: Desk) -> str | None:
    """Return where somebody gets mail: by the consortium, else where the last mail went."""
    if known := address_of(member, desk.consortium):
        return known
    rows = rows_of(connection, member=member)
    return rows[-1].recipient if rows else None
