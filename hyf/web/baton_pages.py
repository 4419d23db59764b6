"""Passing the baton on: the page on which it is offered, and the one on which somebody takes it or does not."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hyf.enrolment.noting import as_notes
from hyf.enrolment.pass_baton import BatonAct, Passed, answer_baton, offer_baton, take_back
from hyf.mail.compose_brief import who
from hyf.model.enrolment import Purpose
from hyf.store.database import Connection
from hyf.web.baton_visit import BatonVisit, baton_visit, is_still_asked
from hyf.web.forms import LARGEST, read_form
from hyf.web.nonce import is_nonce
from hyf.web.organiser_visit import OrganiserVisit, organiser_visit, still_runs
from hyf.web.page import onward, page
from hyf.web.refusals import Refusal, Refused
from hyf.web.site import Site
from hyf.web.visiting import Visit, count_answer
from hyf.web.writing import written

_BACK: Final = "back"
_TO: Final = "to-"
_LONGEST_WHY: Final = 500
_ANSWERS: Final = {"yes": True, "no": False}


class BatonPages:
    """`/o/<token>/baton`: offering the turn that comes next."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def show(self, request: Request) -> Response:
        """Show where the baton is, and ask to whom it goes."""
        return await self._form(request, await organiser_visit(self._site, request), 200)

    async def answer(self, request: Request) -> Response:
        """Offer the turn, or take an offer back."""
        site = self._site
        opened = await organiser_visit(site, request)
        count_answer(site, opened.visitor)
        fields = await read_form(request)
        if trouble := _trouble(fields, opened.visitor, site):
            return await self._form(request, opened, 422, trouble)
        act = await written(site, partial(self._act, opened, fields["choice"]))
        if act is None:
            raise Refused(Refusal.NO_SUCH_LINK)
        if act.outcome in (Passed.BUSY, Passed.NOT_THEM, Passed.NO_TURN):
            return await self._form(request, await organiser_visit(site, request), 422, act.outcome.value)
        return RedirectResponse(onward(site, request, f"/o/{opened.visitor.token}/baton"), 303)

    def _act(self, opened: OrganiserVisit, choice: str, connection: Connection) -> BatonAct | None:
        site, desk = self._site, opened.visitor.desk
        if not still_runs(connection, opened, site):
            return None
        if choice == _BACK:
            return take_back(connection, opened.session, desk=desk, now=site.clock())
        taker = choice.removeprefix(_TO)
        return offer_baton(connection, opened.session, opened.member, taker, desk=desk, now=site.clock())

    async def _form(self, request: Request, opened: OrganiserVisit, status: int, trouble: str = "") -> Response:
        seen, visitor = opened.seen, opened.visitor
        offer, turn = seen.taken or seen.offered, seen.turn
        is_known = turn is not None and turn.organiser in visitor.desk.consortium.members
        values = {
            **opened.values(self._site, trouble),
            "turn": turn,
            "planned": _name(turn.organiser, visitor) if turn and is_known else "",
            "is_mine": turn is not None and turn.organiser == opened.member,
            "offer": offer,
            "taker": _name(offer.taker, visitor) if offer else "",
            "giver": _name(offer.giver, visitor) if offer else "",
            "is_mailed": seen.is_mailed,
            "declined": [(_name(one.taker, visitor), one.why) for one in seen.declined],
            "askable": [(key, _name(key, visitor)) for key in seen.askable(opened.member)],
        }
        return page(self._site, request, "baton", values, desk=visitor.desk, language=visitor.language, status=status)


class BatonAnswerPages:
    """`/b/<token>`: taking the turn that somebody offers, or not."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def show(self, request: Request) -> Response:
        """Show what is offered and by whom, and ask."""
        return await self._form(request, await baton_visit(self._site, request), 200)

    async def answer(self, request: Request) -> Response:
        """Take the answer."""
        site = self._site
        opened = await baton_visit(site, request)
        count_answer(site, opened.visitor)
        fields = await read_form(request, largest_field=LARGEST)  # what is too long is shown again, to be cut
        why = as_notes(fields.get("why", ""))
        trouble = _trouble(fields, opened.visitor, site) or ("long" if len(why) > _LONGEST_WHY else "")
        if not trouble and fields["choice"] not in _ANSWERS:
            trouble = "choice"
        if not trouble and opened.turn and fields.get("turn", str(opened.turn.date)) != str(opened.turn.date):
            trouble = "old"  # the answer was to another day
        if trouble:
            return await self._form(request, opened, 422, trouble, fields)
        act = await written(site, partial(self._act, opened, _ANSWERS[fields["choice"]], why))
        if act is None:
            raise Refused(Refusal.NO_SUCH_LINK)
        return RedirectResponse(onward(site, request, f"/b/{opened.visitor.token}"), 303)

    def _act(self, opened: BatonVisit, accepts: bool, why: str, connection: Connection) -> BatonAct | None:
        site, desk, link = self._site, opened.visitor.desk, opened.visitor.link
        if not is_still_asked(connection, opened, site):
            return None
        return answer_baton(
            connection, link.session or "", link.member, accepts=accepts, why=why, desk=desk, now=site.clock()
        )

    async def _form(
        self,
        request: Request,
        opened: BatonVisit,
        status: int,
        trouble: str = "",
        fields: Mapping[str, str] | None = None,
    ) -> Response:
        visitor = opened.visitor
        values: dict[str, Any] = {
            **opened.values(self._site, trouble),
            "giver": _name(opened.offer.giver, visitor),
            "why": (fields or {}).get("why", opened.offer.why),
            "longest": _LONGEST_WHY,
        }
        return page(self._site, request, "passed", values, desk=visitor.desk, language=visitor.language, status=status)


def _trouble(fields: Mapping[str, str], visitor: Visit, site: Site) -> str:
    """Return what is wrong: `old`, `choice`, or nothing."""
    if not is_nonce(fields.get("nonce", ""), visitor.token, site.key):
        return "old"
    choice = fields.get("choice", "")
    is_made = choice == _BACK or choice.startswith(_TO) if visitor.link.purpose is Purpose.ORGANISE else bool(choice)
    return "" if is_made else "choice"


def _name(member: str, visitor: Visit) -> str:
    """Return the name of a member with their company; the key of who has left the consortium."""
    consortium = visitor.desk.consortium
    return who(member, consortium) if member in consortium.members else member
