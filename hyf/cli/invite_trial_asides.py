"""The mails of a trial that no act about a session itself makes: the baton, asked and answered, and the agreements."""

import datetime as dt
from dataclasses import replace

from hyf.enrolment.desk import Desk
from hyf.enrolment.linking import Links
from hyf.mail.compose_agreements import compose_agreements
from hyf.mail.compose_baton import Passing, compose_baton, compose_baton_answer
from hyf.mail.compose_brief import brief_of
from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.model.baton_turn import NextTurn
from hyf.model.enrolment import PublishedSession, Purpose
from hyf.model.message import Kind, Message
from hyf.model.people import Member

ASIDE = frozenset({Kind.BATON, Kind.BATON_ANSWER, Kind.AGREEMENTS})
_LATER = dt.timedelta(days=56)


def aside_message(
    kind: Kind, desk: Desk, reader: Member, published: PublishedSession, links: Links, *, now: dt.datetime
) -> Message:
    """Write one of these mails to a reader.

    Args:
        kind: Among `ASIDE`.
        desk: Who is who.
        reader: Who is asked, was answered, or signs for their company.
        published: The session at which the baton is passed on.
        links: Makes the links.
        now: Aware.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    if kind is Kind.AGREEMENTS:
        return _to_director(desk, reader, links)
    session = published.session
    brief = replace(
        brief_of(session, desk.topics.get(session.key), desk.consortium, desk.templates, published.closes_at),
        learning=links.for_good(reader.key, Purpose.LEARNING),
    )
    unsubscribe = links.for_good(reader.key, Purpose.UNSUBSCRIBE)
    others = [member for member in session.members if member != reader.key] or [reader.key]
    turn = NextTurn(session.key, session.label, session.date + _LATER, others[-1])
    if kind is Kind.BATON:
        offer = BatonOffer(1, session.key, turn.session, others[0], reader.key, OfferState.OFFERED, now)
        link = links.about(published, reader.key, Purpose.BATON)
        return compose_baton(brief, reader, Passing(offer, turn), link=link, version=1, unsubscribe=unsubscribe)
    state = OfferState.DECLINED
    offer = BatonOffer(1, session.key, turn.session, reader.key, others[0], state, now, answered_at=now)
    link = links.about(published, reader.key, Purpose.ORGANISE)
    passing = Passing(offer, turn, others[-1])
    return compose_baton_answer(brief, reader, passing, link=link, version=1, unsubscribe=unsubscribe)


def _to_director(desk: Desk, reader: Member, links: Links) -> Message:
    consortium = desk.consortium
    company = consortium.companies[reader.company]
    signs = company.director or consortium.about.coordinator
    recipient = f"@{reader.company}.director"
    return compose_agreements(
        company.model_copy(update={"director": signs}),
        consortium,
        desk.templates,
        to=recipient,
        link=links.for_good(recipient, Purpose.AGREEMENTS),
        version=1,
        unsubscribe=links.for_good(recipient, Purpose.UNSUBSCRIBE),
    )
