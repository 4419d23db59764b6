"""Who opens the page on which a turn is offered to them, and what it says."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from starlette.requests import Request

from hyf.enrolment.desk import Desk
from hyf.enrolment.pass_baton import turn_to_pass
from hyf.mail.compose_brief import Brief, brief_of
from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.model.baton_turn import NextTurn
from hyf.model.enrolment import PublishedSession, Purpose
from hyf.render.plain import one_line
from hyf.store.baton_offers import offers_to
from hyf.store.database import Connection
from hyf.store.sessions import find_session
from hyf.web.nonce import nonce_of
from hyf.web.refusals import Refusal, Refused
from hyf.web.site import Site
from hyf.web.visiting import Visit, holds, link_behind, visit

GONE: Final = "gone"
"""The rota changed, or the day has come: there is nothing to answer any more."""


@dataclass(frozen=True, slots=True)
class BatonVisit:
    """Somebody to whom a turn is offered.

    Attributes:
        offer: The last one that was made to them at this session.
        published: The session at which the baton is passed on.
        turn: The turn as it is now; None: it is another, or over.
    """

    visitor: Visit
    offer: BatonOffer
    published: PublishedSession
    turn: NextTurn | None

    @property
    def state(self) -> str:
        """Where the offer stands."""
        return GONE if self.offer.state is OfferState.OFFERED and self.turn is None else self.offer.state.value

    def values(self, site: Site, trouble: str = "") -> dict[str, Any]:
        """Return what the page may say; see passed.nl.html.jinja."""
        visitor, turn = self.visitor, self.turn
        consortium = visitor.desk.consortium
        return {
            **self._brief(visitor.desk).to_member(consortium.members[visitor.link.member]),
            "language": visitor.language,
            "token": visitor.token,
            "nonce": nonce_of(visitor.token, site.key),
            "trouble": trouble,
            "reply_to": consortium.mail.reply_to or consortium.about.coordinator.email,
            "state": self.state,
            "turn_topic": one_line(turn.label) if turn else "",
            "turn_date": turn.date if turn else None,
            "is_planned": turn is not None and turn.organiser == self.offer.taker,
        }

    def _brief(self, desk: Desk) -> Brief:
        session = self.published.session
        return brief_of(session, desk.topics.get(session.key), desk.consortium, desk.templates)


async def baton_visit(site: Site, request: Request) -> BatonVisit:
    """Find who opens the page of an offer.

    Raises:
        Refused: The link does not hold, or nothing is offered.
    """
    visitor = await visit(site, request, Purpose.BATON)
    opened = await site.read(partial(_read, visitor=visitor, site=site))
    if opened is None:
        raise Refused(Refusal.NO_SUCH_LINK)
    return opened


def is_still_asked(connection: Connection, opened: BatonVisit, site: Site) -> bool:
    """Tell, in the transaction of an act, whether a link still holds: it may be taken back by now."""
    link = link_behind(connection, opened.visitor.token)
    return link is not None and holds(link, Purpose.BATON, site)


def _read(connection: Connection, visitor: Visit, site: Site) -> BatonVisit | None:
    session = visitor.link.session or ""
    published, offers = find_session(connection, session), offers_to(connection, session, visitor.link.member)
    if published is None or not offers:
        return None
    turn = turn_to_pass(session, visitor.desk, site.clock())
    return BatonVisit(visitor, offers[-1], published, turn if turn and turn.session == offers[-1].turn else None)
