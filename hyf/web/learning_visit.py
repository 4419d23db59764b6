"""Who opens a page of "my learning", and what every such page knows: the member as they want it, and the way back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hyf.enrolment.learning import Kept, Saying, said_by
from hyf.model.enrolment import Purpose
from hyf.model.learning import Learning, differing, with_learning
from hyf.model.people import Member
from hyf.render.phrases import first_name
from hyf.render.plain import one_line
from hyf.store.database import Connection
from hyf.web.forms import read_form
from hyf.web.nonce import is_nonce, nonce_of
from hyf.web.page import LANGUAGE, chosen_language, page
from hyf.web.refusals import Refusal, Refused
from hyf.web.site import Site
from hyf.web.visiting import Visit, count_answer, holds, link_behind, visit
from hyf.web.writing import written


@dataclass(frozen=True, slots=True)
class Learner:
    """A member at one of their pages.

    Attributes:
        declared: As in consortium.yaml.
        learning: What they said beside that; None: nothing.
    """

    site: Site
    request: Request
    visit: Visit
    declared: Member
    learning: Learning | None

    @property
    def wanted(self) -> Member:
        """The member as they want it themselves."""
        return with_learning(self.declared, self.learning)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The fields in which consortium.yaml does not follow yet."""
        return differing(self.declared, self.learning)

    def page(self, template: str, values: Mapping[str, Any], *, status: int = 200) -> Response:
        """Render a page."""
        consortium = self.visit.desk.consortium
        chosen = chosen_language(self.request)
        around = {
            "here": f"{self.site.prefix}/m/{self.visit.token}",
            "keep": f"?{LANGUAGE}={chosen}" if chosen else "",
            "nonce": nonce_of(self.visit.token, self.site.key),
            "first_name": first_name(one_line(self.declared.name)),
            "coordinator": one_line(consortium.about.coordinator.name),
            "reply_to": consortium.mail.reply_to or consortium.about.coordinator.email,
        }
        desk, language, said = self.visit.desk, self.visit.language, {**around, **values}
        return page(self.site, self.request, template, said, desk=desk, language=language, status=status)

    async def fields(self) -> Mapping[str, str]:
        """Return what was posted.

        Raises:
            Refused: It is no form, or too many were sent.
        """
        count_answer(self.site, self.visit)
        return await read_form(self.request)

    def is_old(self, fields: Mapping[str, str]) -> bool:
        """Tell whether a form does not come from a page of this link."""
        return not is_nonce(fields.get("nonce", ""), self.visit.token, self.site.key)

    async def say(self, act: Callable[[Saying], Kept]) -> Kept:
        """Do something that the member said.

        Raises:
            Refused: The link does not hold any more.
        """
        kept: Kept | None = await written(self.site, partial(self._said, act))
        if kept is None:
            raise Refused(Refusal.NO_SUCH_LINK)
        return kept

    def _said(self, act: Callable[[Saying], Kept], connection: Connection) -> Kept | None:
        link = link_behind(connection, self.visit.token)
        if link is None or not holds(link, Purpose.LEARNING, self.site):
            return None
        return act(Saying(connection, link.member, self.visit.desk, self.site.clock()))

    def back(self, what: str) -> Response:
        """Lead on to the first page, which says what happened."""
        chosen = chosen_language(self.request)
        more = f"&{LANGUAGE}={chosen}" if chosen else ""
        return RedirectResponse(f"{self.site.prefix}/m/{self.visit.token}?kept={what}{more}", 303)


async def learner(site: Site, request: Request) -> Learner:
    """Find who opens a page of "my learning".

    Raises:
        Refused: The link does not hold, or too many were tried.
    """
    visitor = await visit(site, request, Purpose.LEARNING)
    member = visitor.link.member
    learning = await site.read(partial(said_by, member=member))
    declared = visitor.desk.consortium.members.get(member)
    if declared is None:
        raise Refused(Refusal.NO_SUCH_LINK)
    return Learner(site, request, visitor, declared, learning)
