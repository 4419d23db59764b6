"""Who opens the pages of a session that they run, and what every one of those pages says."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request

from hyf.enrolment.organising import Organising, read_organising
from hyf.enrolment.places import runners
from hyf.model.enrolment import Purpose
from hyf.store.database import Connection
from hyf.store.sessions import find_session
from hyf.web.nonce import nonce_of
from hyf.web.refusals import Refusal, Refused
from hyf.web.site import Site
from hyf.web.visiting import Visit, holds, link_behind, visit


@dataclass(frozen=True, slots=True)
class OrganiserVisit:
    """Somebody who runs a session, and what they have before them.

    Attributes:
        session: Its key.
    """

    visitor: Visit
    session: str
    seen: Organising

    @property
    def member(self) -> str:
        """The key of who opens the page."""
        return self.visitor.link.member

    def values(self, site: Site, trouble: str = "") -> dict[str, Any]:
        """Return what every page about the session may say; see organiser.nl.html.jinja."""
        seen, consortium = self.seen, self.visitor.desk.consortium
        member = consortium.members[self.member]
        return {
            **seen.brief.to_member(member),
            "language": self.visitor.language,
            "member": self.member,
            "token": self.visitor.token,
            "nonce": nonce_of(self.visitor.token, site.key),
            "trouble": trouble,
            "stage": seen.stage.value,
            "why": seen.published.why,
            "reply_to": consortium.mail.reply_to or consortium.about.coordinator.email,
            # The mailbox and the facts of a page speak of where somebody stands; who runs it has a place.
            "phase": "closed",
        }


async def organiser_visit(site: Site, request: Request) -> OrganiserVisit:
    """Find who opens a page of a session.

    Raises:
        Refused: The link does not hold, or its owner does not run the session any more.
    """
    visitor = await visit(site, request, Purpose.ORGANISE)
    session = visitor.link.session or ""
    question = partial(
        read_organising, session=session, member=visitor.link.member, desk=visitor.desk, now=site.clock()
    )
    seen = await site.read(question)
    if seen is None:
        raise Refused(Refusal.NO_SUCH_LINK)
    return OrganiserVisit(visitor, session, seen)


def still_runs(connection: Connection, opened: OrganiserVisit, site: Site) -> bool:
    """Tell, in the transaction of an act, whether a link still opens the session: it may be taken back by now."""
    link = link_behind(connection, opened.visitor.token)
    published = find_session(connection, opened.session)
    return (
        link is not None
        and published is not None
        and holds(link, Purpose.ORGANISE, site)
        and link.member in runners(published.session, opened.visitor.desk.consortium)
    )
