"""What hyf knows of a member, to take along, and to have erased."""

import json
import logging
from functools import partial

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hyf.enrolment.erase import Erased, erase, pseudonym_from
from hyf.enrolment.my_data import my_data
from hyf.errors import StoreNotUsable
from hyf.links import new_token
from hyf.model.enrolment import Purpose, SessionState, State
from hyf.model.key import key_from
from hyf.store.database import Connection
from hyf.store.disk import leave_no_trace
from hyf.web.learning_sessions import Mine, coming, read_sessions
from hyf.web.learning_visit import Learner, learner
from hyf.web.page import chosen_language, onward, page
from hyf.web.refusals import Refusal, Refused
from hyf.web.site import Site
from hyf.web.visiting import holds, link_behind
from hyf.web.writing import written

_LOG = logging.getLogger("hyf.web")
_HELD = (State.SIGNED_UP, State.WAITING, State.INVITED)


class MyDataPages:
    """`/m/<token>/data`, `/m/<token>/erase` and `/erased`."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def show(self, request: Request) -> Response:
        """Show what is kept, and the way to take it along or erase it."""
        who = await learner(self._site, request)
        return who.page("my_data", {})

    async def file(self, request: Request) -> Response:
        """Hand out everything that is kept, as JSON."""
        who = await learner(self._site, request)
        now, desk = self._site.clock(), who.visit.desk
        found = await self._site.read(partial(my_data, member=who.declared.key, desk=desk, now=now))
        content = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
        name = f"{key_from(desk.consortium.about.name) or 'hyf'}-{now:%Y-%m-%d}.json"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type="application/json", headers=headers)

    async def erase(self, request: Request) -> Response:
        """Show what follows from erasing, and do it."""
        who = await learner(self._site, request)
        if request.method != "POST":
            return await self._asked(who, "")
        fields = await who.fields()
        if who.is_old(fields) or fields.get("choice") not in ("erase", "stay"):
            return await self._asked(who, "old" if who.is_old(fields) else "choice")
        if fields["choice"] == "stay":
            return RedirectResponse(onward(self._site, request, f"/m/{who.visit.token}"), 303)
        done = await written(self._site, partial(self._erased, who))
        if done is None:
            raise Refused(Refusal.NO_SUCH_LINK)
        await anyio.to_thread.run_sync(self._wipe)
        # The page after it knows nobody any more: the language goes along in its address.
        return RedirectResponse(f"{self._site.prefix}/erased?lang={who.visit.language}", 303)

    async def erased(self, request: Request) -> Response:
        """Say that somebody was erased; whoever opens this page."""
        desk = self._site.desk()
        language = chosen_language(request) or desk.consortium.about.language
        return page(self._site, request, "erased", {}, desk=desk, language=language)

    def _erased(self, who: Learner, connection: Connection) -> Erased | None:
        link = link_behind(connection, who.visit.token)
        if link is None or not holds(link, Purpose.LEARNING, self._site):
            return None
        return erase(connection, link.member, who.visit.desk, self._site.clock(), pseudonym_from(new_token()))

    def _wipe(self) -> None:
        """Wipe the disk; the person is erased already, so that whatever is in the way is only noted."""
        try:
            is_wiped = leave_no_trace(self._site.store)
        except StoreNotUsable as error:
            _LOG.warning("somebody was erased, but the disk could not be wiped: %s", error)
            return
        if not is_wiped:
            _LOG.warning("somebody was erased, but others read the database: its log was not emptied")

    async def _asked(self, who: Learner, trouble: str) -> Response:
        sessions = await self._site.read(partial(read_sessions, member=who.declared.key))
        left = [one for one in coming(sessions, self._site.clock()) if _may_come(one)]
        values = {"sessions": [one.row(who.visit.desk) for one in left], "trouble": trouble}
        return who.page("erase", values, status=422 if trouble else 200)


def _may_come(one: Mine) -> bool:
    return one.enrolment.state in _HELD and one.published.state is SessionState.PLANNED
