"""The pages of who runs a session: who comes, and the sheet on which people sign in. What is sent has pages of its own.

One link, a page for each purpose: the attendance, the notes and the baton stand beside this.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from hyf.web.baton_pages import BatonAnswerPages, BatonPages
from hyf.web.organiser_attendance import AttendancePages
from hyf.web.organiser_notes import NotesPages
from hyf.web.organiser_visit import organiser_visit
from hyf.web.page import page
from hyf.web.site import Site

_BLANK_LINES = 6
_POST = ["POST"]


class OrganiserPages:
    """What is only looked at below `/o/`."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def show(self, request: Request) -> Response:
        """Show who comes, and what there is to do."""
        opened = await organiser_visit(self._site, request)
        seen = opened.seen
        values = {
            **opened.values(self._site),
            "roster": seen.roster,
            "places": seen.published.capacity,
            "can_note": seen.can_note,
            "is_noted": bool(seen.noted),
            "came": seen.came,
            "notes": seen.notes.paragraphs if seen.notes else (),
            "turn": seen.turn,
            "offer": seen.taken or seen.offered,
        }
        visitor = opened.visitor
        return page(self._site, request, "organiser", values, desk=visitor.desk, language=visitor.language)

    async def sheet(self, request: Request) -> Response:
        """Show the sheet to print."""
        opened = await organiser_visit(self._site, request)
        values = {**opened.values(self._site), "people": opened.seen.listed, "blank_lines": _BLANK_LINES}
        visitor = opened.visitor
        return page(self._site, request, "sheet", values, desk=visitor.desk, language=visitor.language)


def organiser_routes(site: Site) -> list[BaseRoute]:
    """Return where the pages of who runs a session stand, and of who is asked to run the next."""
    pages, attendance, notes = OrganiserPages(site), AttendancePages(site), NotesPages(site)
    baton, answer = BatonPages(site), BatonAnswerPages(site)
    shown = [
        ("/o/{token}", pages.show),
        ("/o/{token}/sheet", pages.sheet),
        ("/o/{token}/attendance", attendance.show),
        ("/o/{token}/notes", notes.show),
        ("/o/{token}/baton", baton.show),
        ("/b/{token}", answer.show),
    ]
    sent = [
        ("/o/{token}/attendance", attendance.answer),
        ("/o/{token}/notes", notes.answer),
        ("/o/{token}/baton", baton.answer),
        ("/b/{token}", answer.answer),
    ]
    taken = [Route(path, act, methods=_POST) for path, act in sent]
    return [*(Route(path, look) for path, look in shown), *taken]
