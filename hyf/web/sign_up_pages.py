"""The pages behind an invitation: what it is about, the answer, and what became of it.

Opening a page changes nothing: programs that guard mailboxes open every link, run scripts and press lone buttons. An
answer needs a choice that nobody has made in advance, and the sign that it comes from the page.
"""

from collections.abc import Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hyf.enrolment.answers import Answer, Outcome
from hyf.enrolment.sign_up import sign_up
from hyf.enrolment.withdraw import withdraw
from hyf.model.enrolment import Purpose, State
from hyf.store.database import Connection
from hyf.web.calendar_file import calendar_file
from hyf.web.forms import read_form
from hyf.web.nonce import is_nonce, nonce_of
from hyf.web.page import onward, page
from hyf.web.refusals import Refusal, Refused
from hyf.web.site import Site
from hyf.web.standing import Standing, read_standing
from hyf.web.visiting import (
    Visit,
    count_answer,
    count_use,
    digest_behind,
    holds,
    is_known,
    link_behind,
    visit,
)
from hyf.web.writing import written

_ACTS = {"yes": sign_up, "no": withdraw}
_LONGEST_NUMBER = 10
_ANSWERED = frozenset({State.SIGNED_UP, State.WAITING, State.DECLINED, State.WITHDRAWN})


class SignUpPages:
    """Everything below `/s/`."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def show(self, request: Request) -> Response:
        """Show the session and ask for an answer."""
        visitor = await visit(self._site, request, Purpose.SIGN_UP)
        return await self._form(request, visitor, 200)

    async def answer(self, request: Request) -> Response:
        """Take an answer and lead on to what became of it."""
        site, token = self._site, request.path_params["token"]
        fields = await read_form(request)
        if trouble := _trouble(fields, token, site):
            visitor = await visit(site, request, Purpose.SIGN_UP)
            count_answer(site, visitor)
            return await self._form(request, visitor, 422, trouble)
        # The form came from the page behind this link, which was looked at then, and is again where it is written.
        count_use(site, digest_behind(token))
        answer = await written(site, partial(self._act, token, fields["choice"], _seen(fields)))
        if answer.outcome is Outcome.UNKNOWN:
            raise Refused(Refusal.NO_SUCH_LINK)
        if answer.outcome is Outcome.CHANGED:
            return await self._form(request, await visit(site, request, Purpose.SIGN_UP), 422, "changed")
        path = f"/s/{token}" + ("" if answer.is_refused else "/done")
        return RedirectResponse(onward(site, request, path), 303)

    async def done(self, request: Request) -> Response:
        """Show what became of the answer."""
        visitor = await visit(self._site, request, Purpose.SIGN_UP)
        standing = await self._standing(visitor)
        now = self._site.clock()
        if standing.mine.state not in _ANSWERED:
            return RedirectResponse(onward(self._site, request, f"/s/{visitor.token}"), 303)
        values = {**standing.values(visitor.desk, now), "token": visitor.token}
        return page(self._site, request, "done", values, desk=visitor.desk, language=visitor.language)

    async def calendar(self, request: Request) -> Response:
        """Hand out the session as a calendar file."""
        visitor = await visit(self._site, request, Purpose.SIGN_UP)
        standing = await self._standing(visitor)
        content = calendar_file(standing, visitor.desk, visitor.language)
        if content is None:
            raise Refused(Refusal.NO_SUCH_LINK)
        named = {"Content-Disposition": f'attachment; filename="{standing.published.key}.ics"'}
        return Response(content, media_type="text/calendar; charset=utf-8; method=PUBLISH", headers=named)

    def _act(self, token: str, choice: str, seen: int | None, connection: Connection) -> Answer:
        link, desk = link_behind(connection, token), self._site.desk()
        is_good = link is not None and holds(link, Purpose.SIGN_UP, self._site) and is_known(link, desk)
        if link is None or link.session is None or not is_good:
            return Answer(Outcome.UNKNOWN)  # taken back since
        return _ACTS[choice](connection, link.session, link.member, desk, self._site.clock(), seen=seen)

    async def _standing(self, visitor: Visit) -> Standing:
        link, desk = visitor.link, visitor.desk
        question = partial(read_standing, session=link.session or "", member=link.member, desk=desk)
        standing = await self._site.read(question)
        if standing is None:
            raise Refused(Refusal.NO_SUCH_LINK)
        return standing

    async def _form(self, request: Request, visitor: Visit, status: int, trouble: str = "") -> Response:
        site, standing = self._site, await self._standing(visitor)
        values = {
            **standing.values(visitor.desk, site.clock()),
            "token": visitor.token,
            "nonce": nonce_of(visitor.token, site.key),
            "version": standing.published.version,
            "trouble": trouble,
        }
        language = visitor.language
        return page(site, request, "sign_up", values, desk=visitor.desk, language=language, status=status)


def _trouble(fields: Mapping[str, str], token: str, site: Site) -> str:
    """Return what is wrong with an answer: `old`, `choice`, or nothing."""
    if not is_nonce(fields.get("nonce", ""), token, site.key):
        return "old"
    return "" if fields.get("choice") in _ACTS else "choice"


def _seen(fields: Mapping[str, str]) -> int | None:
    """Return the version of the session that stood on the page; None: the page did not say."""
    said = fields.get("version", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < _LONGEST_NUMBER else None
