"""Passing the baton on: an organiser offers the next turn to somebody, who accepts or declines.

Nothing of it stands in rota.yaml or baton.yaml until the coordinator takes it over. One turn is offered to one person
at a time, and to nobody who declined it.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from hyf.enrolment.desk import Desk
from hyf.enrolment.pass_baton_mail import BatonPost
from hyf.enrolment.publishing import Skip
from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.model.baton_turn import NextTurn
from hyf.store.baton_offers import add_offer, answer_offer, find_offer, offers_for, offers_to
from hyf.store.database import Connection
from hyf.store.sessions import lock_session


class Passed(StrEnum):
    """What became of an act."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken-back"
    BUSY = "busy"
    """It is offered to somebody else, or somebody took it."""
    NOT_THEM = "not-them"
    """This person cannot be asked: they said no before, or it is not their turn."""
    NO_TURN = "no-turn"
    """No session is planned after this one, or it has begun."""


@dataclass(frozen=True, slots=True)
class BatonAct:
    """What became of it.

    Attributes:
        is_new: Something changed by it.
        offer: That it is about; None: there is none.
        unmailed: Why the other one gets no mail; None: they do, or there is nothing to tell.
    """

    outcome: Passed
    is_new: bool = False
    offer: BatonOffer | None = None
    unmailed: Skip | None = None


def open_offer(offers: Iterable[BatonOffer]) -> BatonOffer | None:
    """Return the offer of a turn that waits for an answer; None: nobody is asked."""
    return next((one for one in offers if one.state is OfferState.OFFERED), None)


def taken_by(offers: Iterable[BatonOffer], turn: NextTurn) -> BatonOffer | None:
    """Return the accepted offer by which a turn is settled; None: it can be offered."""
    accepted = [one for one in offers if one.state is OfferState.ACCEPTED]
    # Where the coordinator has given it to somebody else since, it can be offered again.
    return next((one for one in reversed(accepted) if not one.settled_at or one.taker == turn.organiser), None)


def may_be_asked(turn: NextTurn, offers: Iterable[BatonOffer], giver: str, desk: Desk) -> tuple[str, ...]:
    """Return to whom a turn can be offered, whoever is next first.

    Args:
        turn: The turn.
        offers: All that were made of it.
        giver: Key of who offers; nobody asks themselves.
        desk: Who are members.
    """
    no = {one.taker for one in offers if one.state is OfferState.DECLINED}
    return tuple(key for key in turn.candidates if key in desk.consortium.members and key not in no | {giver})


def turn_to_pass(session: str, desk: Desk, now: dt.datetime) -> NextTurn | None:
    """Return the turn after a session; None: none is planned, or its day has come."""
    today = now.astimezone(desk.consortium.about.zone).date()
    turn = desk.turn_after(session, today)
    return turn if turn and turn.date > today else None


def offer_baton(
    connection: Connection, session: str, giver: str, taker: str, *, desk: Desk, now: dt.datetime
) -> BatonAct:
    """Offer the turn after a session to a member, and mail them. Said again, it changes nothing.

    Args:
        connection: Of a transaction that writes; nothing of the session was read in it before.
        session: Key of the session at which the baton is passed on.
        giver: Key of who offers.
        taker: Key of who is asked.
        desk: Who is who.
        now: Aware.

    Raises:
        TemplateNotUsable: The mail cannot be written; nothing is kept when the transaction is left by it.
    """
    published = lock_session(connection, session)
    turn = turn_to_pass(session, desk, now)
    if published is None or turn is None:
        return BatonAct(Passed.NO_TURN)
    offers = offers_for(connection, turn.session)
    if standing := open_offer(offers):
        is_same = (standing.giver, standing.taker) == (giver, taker)
        return BatonAct(Passed.OFFERED if is_same else Passed.BUSY, offer=standing)
    if taken := taken_by(offers, turn):
        return BatonAct(Passed.BUSY, offer=taken)
    if taker not in may_be_asked(turn, offers, giver, desk):
        return BatonAct(Passed.NOT_THEM)
    new = BatonOffer(0, session, turn.session, giver, taker, OfferState.OFFERED, now)
    offer = replace(new, number=add_offer(connection, new))
    skip = BatonPost(connection, published, turn, desk, now).ask(offer)
    return BatonAct(Passed.OFFERED, is_new=True, offer=offer, unmailed=skip)


def take_back(connection: Connection, session: str, *, desk: Desk, now: dt.datetime) -> BatonAct:
    """Take an offer back that was not answered yet; whoever runs the session may. Mail that waits does not leave.

    Args:
        connection: Of a transaction that writes; nothing of the session was read in it before.
        session: Key of the session at which the baton is passed on.
        desk: Who is who.
        now: Aware.
    """
    published = lock_session(connection, session)
    turn = turn_to_pass(session, desk, now)
    if published is None or turn is None:
        return BatonAct(Passed.NO_TURN)
    standing = open_offer(offers_for(connection, turn.session))
    if standing is None:
        return BatonAct(Passed.TAKEN_BACK)
    answer_offer(connection, standing.number, OfferState.TAKEN_BACK, now)
    BatonPost(connection, published, turn, desk, now).withdraw_question(standing)
    return BatonAct(Passed.TAKEN_BACK, is_new=True, offer=find_offer(connection, standing.number))


def answer_baton(
    connection: Connection,
    session: str,
    taker: str,
    *,
    accepts: bool,
    why: str = "",
    desk: Desk,
    now: dt.datetime,
) -> BatonAct:
    """Take the turn that was offered, or not, and mail who offered it. Said again, it changes nothing.

    Args:
        connection: Of a transaction that writes; nothing of the session was read in it before.
        session: Key of the session at which the baton is passed on.
        taker: Key of who answers.
        accepts: Whether they take it.
        why: Why not, as they wrote it; may be empty.
        desk: Who is who.
        now: Aware.

    Raises:
        TemplateNotUsable: The mail cannot be written; nothing is kept when the transaction is left by it.
    """
    published = lock_session(connection, session)
    offers = offers_to(connection, session, taker)
    if published is None or not offers:
        return BatonAct(Passed.NO_TURN)
    offer, turn = offers[-1], turn_to_pass(session, desk, now)
    if offer.state is not OfferState.OFFERED:
        return BatonAct(Passed(offer.state), offer=offer)
    if turn is None or turn.session != offer.turn:
        return BatonAct(Passed.NO_TURN, offer=offer)
    state = OfferState.ACCEPTED if accepts else OfferState.DECLINED
    answer_offer(connection, offer.number, state, now, "" if accepts else why)
    answered = replace(offer, state=state, why="" if accepts else why, answered_at=now)
    left = may_be_asked(turn, offers_for(connection, turn.session), offer.giver, desk)
    skip = BatonPost(connection, published, turn, desk, now).tell(answered, left[0] if left else None)
    return BatonAct(Passed(state), is_new=True, offer=answered, unmailed=skip)
