"""Ticking who was there. The first time nobody is ticked; who was not on the list is chosen from the community."""

from collections.abc import Mapping
from functools import partial
from itertools import zip_longest
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hyf.enrolment.attend import Noted, attend, sign_of_noted
from hyf.store.database import Connection
from hyf.web.forms import LARGEST, read_form
from hyf.web.nonce import is_nonce
from hyf.web.organiser_visit import OrganiserVisit, organiser_visit, still_runs
from hyf.web.page import onward, page
from hyf.web.refusals import Refusal, Refused
from hyf.web.site import Site
from hyf.web.visiting import count_answer
from hyf.web.writing import written

EXTRA: Final = ("extra-1", "extra-2", "extra-3")
"""Fields in which somebody is chosen who was not on the list."""
_MOST_FIELDS: Final = 2000
"""A hackathon has hundreds of people, each a field, and all their keys in one."""


class AttendancePages:
    """`/o/<token>/attendance`."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def show(self, request: Request) -> Response:
        """Show who is noted, and ask."""
        return await self._form(request, await organiser_visit(self._site, request), 200)

    async def answer(self, request: Request) -> Response:
        """Note who was there."""
        site = self._site
        opened = await organiser_visit(site, request)
        count_answer(site, opened.visitor)
        fields = await read_form(request, most_fields=_MOST_FIELDS, largest_field=LARGEST)
        said = _said(fields, opened)
        if trouble := _trouble(fields, said, opened, site):
            return await self._form(request, opened, 422, trouble, said)
        noted = await written(site, partial(self._act, opened, said, fields.get("seen")))
        if noted is None:
            raise Refused(Refusal.NO_SUCH_LINK)
        if noted.is_overtaken:
            # What either of them ticked stands ticked: who was seen by one was there.
            ticked = {member: True for member, came in said.items() if came}
            return await self._form(request, await organiser_visit(site, request), 422, "overtaken", ticked)
        return RedirectResponse(onward(site, request, f"/o/{opened.visitor.token}/attendance"), 303)

    def _act(
        self, opened: OrganiserVisit, said: Mapping[str, bool], seen: str | None, connection: Connection
    ) -> Noted | None:
        if not still_runs(connection, opened, self._site):
            return None
        consortium = opened.visitor.desk.consortium
        return attend(connection, opened.session, said, consortium, self._site.clock(), seen=seen)

    async def _form(
        self,
        request: Request,
        opened: OrganiserVisit,
        status: int,
        trouble: str = "",
        said: Mapping[str, bool] | None = None,
    ) -> Response:
        seen, visitor = opened.seen, opened.visitor
        known = {person.member: bool(person.came) for person in seen.listed}
        picked = [person.member for person in seen.others if (said or {}).get(person.member)]
        values = {
            **opened.values(self._site, trouble),
            "can_note": seen.can_note,
            "is_noted": bool(seen.noted),
            "noted_on": max(one.noted_at for one in seen.noted).astimezone(visitor.desk.consortium.about.zone).date()
            if seen.noted
            else None,
            "people": seen.listed,
            "listed": " ".join(person.member for person in seen.listed),
            "ticked": {**known, **(said or {})},
            "others": seen.others,
            "seen": sign_of_noted(seen.noted),
            "extra": list(zip_longest(EXTRA, picked[: len(EXTRA)], fillvalue="")),
        }
        return page(
            self._site, request, "attendance", values, desk=visitor.desk, language=visitor.language, status=status
        )


def _said(fields: Mapping[str, str], opened: OrganiserVisit) -> dict[str, bool]:
    """Return what was said of whom: of those who stood on the page, and of those who were chosen beside them."""
    shown = set(fields.get("listed", "").split())
    said = {person.member: f"came-{person.member}" in fields for person in opened.seen.listed if person.member in shown}
    chosen = {fields[name] for name in EXTRA if fields.get(name)}
    return said | {person.member: True for person in opened.seen.others if person.member in chosen}


def _trouble(fields: Mapping[str, str], said: Mapping[str, bool], opened: OrganiserVisit, site: Site) -> str:
    """Return what is wrong: `old`, `early`, `nobody`, or nothing."""
    if not is_nonce(fields.get("nonce", ""), opened.visitor.token, site.key):
        return "old"
    if not opened.seen.can_note:
        return "early"
    return "" if any(said.values()) else "nobody"
