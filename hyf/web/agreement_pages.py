"""The page on which a director reads the basic agreements and answers for a company, and what was noted, to print."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hyf.enrolment.agreeing import (
    Agreeing,
    CompanyStand,
    answer_agreements,
    company_of_director,
    stands,
    wording_of,
)
from hyf.enrolment.feedback_answers import UNSEEN
from hyf.mail.compose_brief import said_name
from hyf.model.agreement import Agreed, AgreementAnswer
from hyf.model.enrolment import Purpose
from hyf.store.database import Connection
from hyf.web.forms import read_form
from hyf.web.nonce import is_nonce, nonce_of
from hyf.web.page import onward, page
from hyf.web.refusals import Refusal, Refused
from hyf.web.site import Site
from hyf.web.visiting import Visit, count_answer, holds, link_behind, visit
from hyf.web.writing import written

LONGEST_NAME: Final = 120
"""Characters."""


class AgreementPages:
    """Everything below `/a/`."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def show(self, request: Request) -> Response:
        """Show the agreements, and what the company answered to them."""
        visitor = await visit(self._site, request, Purpose.AGREEMENTS)
        return await self._form(request, visitor, 200)

    async def answer(self, request: Request) -> Response:
        """Take an answer and lead on to what was noted."""
        site = self._site
        visitor = await visit(site, request, Purpose.AGREEMENTS)
        count_answer(site, visitor)
        fields = await read_form(request)
        if trouble := _trouble(fields, visitor, site):
            name = "" if trouble == "old" else fields.get("name", "")
            return await self._form(request, visitor, 422, trouble, name)
        became = await written(site, partial(self._act, visitor, fields))
        if became is None:
            raise Refused(Refusal.NO_SUCH_LINK)
        if became is Agreeing.OTHER_WORDING:
            return await self._form(request, visitor, 422, "changed", fields["name"])
        return RedirectResponse(onward(site, request, f"/a/{visitor.token}/done"), 303)

    async def done(self, request: Request) -> Response:
        """Show what was noted, with the texts it is about."""
        visitor = await visit(self._site, request, Purpose.AGREEMENTS)
        stand = await self._stand(visitor)
        if stand.answer is None:
            return RedirectResponse(onward(self._site, request, f"/a/{visitor.token}"), 303)
        values = _values(stand, visitor)
        return page(self._site, request, "agreed", values, desk=visitor.desk, language=visitor.language)

    def _act(self, visitor: Visit, fields: Mapping[str, str], connection: Connection) -> Agreeing | None:
        link = link_behind(connection, visitor.token)
        if link is None or not holds(link, Purpose.AGREEMENTS, self._site):
            return None  # taken back a moment ago
        return answer_agreements(
            connection,
            company_of_director(link.member),
            AgreementAnswer(fields["choice"]),
            _plain(fields["name"]),
            wording=fields["wording"],
            consortium=visitor.desk.consortium,
            now=self._site.clock(),
        )

    async def _form(self, request: Request, visitor: Visit, status: int, trouble: str = "", name: str = "") -> Response:
        site = self._site
        values = {
            **_values(await self._stand(visitor), visitor),
            "nonce": nonce_of(visitor.token, site.key),
            "wording": wording_of(visitor.desk.consortium),
            "trouble": trouble,
            "name": name,
            "longest": LONGEST_NAME,
        }
        language = visitor.language
        return page(site, request, "agreements", values, desk=visitor.desk, language=language, status=status)

    async def _stand(self, visitor: Visit) -> CompanyStand:
        found = await self._site.read(partial(stands, consortium=visitor.desk.consortium))
        company = company_of_director(visitor.link.member)
        stand = next((one for one in found if one.company == company), None)
        if stand is None:
            raise Refused(Refusal.NO_SUCH_LINK)
        return stand


def _trouble(fields: Mapping[str, str], visitor: Visit, site: Site) -> str:
    """Return what is wrong with an answer: `old`, `choice`, `name`, or nothing."""
    if not is_nonce(fields.get("nonce", ""), visitor.token, site.key) or "wording" not in fields:
        return "old"
    if fields.get("choice") not in set(AgreementAnswer):
        return "choice"
    name = _plain(fields.get("name", ""))
    return "" if name and len(name) <= LONGEST_NAME and not UNSEEN.search(name) else "name"


def _plain(name: str) -> str:
    return " ".join(name.split())


def _values(stand: CompanyStand, visitor: Visit) -> dict[str, Any]:
    """Return what a template may say."""
    consortium = visitor.desk.consortium
    return {
        "token": visitor.token,
        "company": said_name(consortium.companies[stand.company]),
        "coordinator": consortium.about.coordinator.name,
        "reply_to": consortium.mail.reply_to or consortium.about.coordinator.email,
        "agreements": [agreement.text for agreement in consortium.agreements],
        "agreements_language": consortium.about.language,
        "noted": _noted(stand.answer, visitor),
        "earlier": _noted(stand.earlier, visitor),
    }


def _noted(agreed: Agreed | None, visitor: Visit) -> dict[str, Any] | None:
    if agreed is None:
        return None
    on = agreed.answered_at.astimezone(visitor.desk.consortium.about.zone).date()
    return {"is_accepted": agreed.answer is AgreementAnswer.ACCEPTED, "name": agreed.name, "date": on}
