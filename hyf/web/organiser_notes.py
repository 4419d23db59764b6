"""Writing down what a session brought: a text of plain paragraphs."""

from functools import partial
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hyf.enrolment.noting import LONGEST, Writing, sign_of, write_notes
from hyf.store.database import Connection
from hyf.web.forms import LARGEST, read_form
from hyf.web.nonce import is_nonce
from hyf.web.organiser_visit import OrganiserVisit, organiser_visit, still_runs
from hyf.web.page import onward, page
from hyf.web.refusals import Refusal, Refused
from hyf.web.site import Site
from hyf.web.visiting import count_answer
from hyf.web.writing import written

_TROUBLES: Final = {Writing.TOO_LONG: "long", Writing.OVERTAKEN: "overtaken"}


class NotesPages:
    """`/o/<token>/notes`."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def show(self, request: Request) -> Response:
        """Show the notes, and ask."""
        return await self._form(request, await organiser_visit(self._site, request), 200)

    async def answer(self, request: Request) -> Response:
        """Keep the notes."""
        site = self._site
        opened = await organiser_visit(site, request)
        count_answer(site, opened.visitor)
        fields = await read_form(request, largest_field=LARGEST)  # what is too long is shown again, to be cut
        text = fields.get("notes", "")
        if not is_nonce(fields.get("nonce", ""), opened.visitor.token, site.key):
            return await self._form(request, opened, 422, "old", text)
        if not text.strip() and opened.seen.notes is None:
            return await self._form(request, opened, 422, "empty", text)
        writing = await written(site, partial(self._act, opened, text, fields.get("seen", "")))
        if writing is Writing.UNKNOWN:
            raise Refused(Refusal.NO_SUCH_LINK)
        if trouble := _TROUBLES.get(writing):
            return await self._form(request, await organiser_visit(site, request), 422, trouble, text)
        return RedirectResponse(onward(site, request, f"/o/{opened.visitor.token}/notes"), 303)

    def _act(self, opened: OrganiserVisit, text: str, seen: str, connection: Connection) -> Writing:
        if not still_runs(connection, opened, self._site):
            return Writing.UNKNOWN
        now = self._site.clock()
        return write_notes(connection, opened.session, opened.member, text, seen=seen, now=now)

    async def _form(
        self, request: Request, opened: OrganiserVisit, status: int, trouble: str = "", text: str | None = None
    ) -> Response:
        notes, visitor = opened.seen.notes, opened.visitor
        consortium = visitor.desk.consortium
        kept = notes.content if notes else ""
        writer = consortium.members.get(notes.writer) if notes else None
        values = {
            **opened.values(self._site, trouble),
            "text": kept if text is None else text,
            "kept": notes.paragraphs if notes else (),
            "writer": writer.name if writer else "",
            "is_mine": notes is not None and notes.writer == opened.member,
            "written_on": notes.written_at.astimezone(consortium.about.zone).date() if notes else None,
            "seen": sign_of(notes),
            "longest": LONGEST,
            "length": len(text or ""),
        }
        return page(self._site, request, "notes", values, desk=visitor.desk, language=visitor.language, status=status)
