"""Turns that organisers offer on the pages. Who may offer what to whom is decided in `enrolment`."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.store.tables_members import baton_offers


def add_offer(c: Connection, offer: BatonOffer) -> int:
    """Keep a new offer and return its number; the one it comes with counts for nothing.

    Raises:
        IntegrityError: There is an open offer for the turn, or the session was not published.
    """
    row = {name: getattr(offer, name) for name in baton_offers.c.keys() if name != "number"}  # noqa: SIM118 -- columns
    number: int = c.execute(insert(baton_offers).values(row).returning(baton_offers.c.number)).scalar_one()
    return number


def answer_offer(c: Connection, number: int, state: OfferState, now: dt.datetime, why: str = "") -> bool:
    """Note what became of an offer; False: it is not open any more, and nothing was noted."""
    is_open = (baton_offers.c.number == number) & (baton_offers.c.state == OfferState.OFFERED)
    done = update(baton_offers).where(is_open).values(state=state, answered_at=now, why=why)
    return c.execute(done).rowcount > 0


def settle_offers(c: Connection, numbers: Iterable[int], now: dt.datetime) -> int:
    """Note that the coordinator took some answered offers over; return how many she had not yet."""
    which = (
        baton_offers.c.number.in_(list(numbers))
        & baton_offers.c.settled_at.is_(None)
        & baton_offers.c.answered_at.is_not(None)
    )
    return c.execute(update(baton_offers).where(which).values(settled_at=now)).rowcount


def find_offer(c: Connection, number: int) -> BatonOffer | None:
    """Return an offer; None: there is none with that number."""
    return next(iter(_found(c, baton_offers.c.number == number)), None)


def offers_for(c: Connection, turn: str) -> tuple[BatonOffer, ...]:
    """Return every offer of a turn, oldest first."""
    return _found(c, baton_offers.c.turn == turn)


def offers_to(c: Connection, session: str, taker: str) -> tuple[BatonOffer, ...]:
    """Return what was offered to a member at a session, oldest first."""
    return _found(c, (baton_offers.c.session == session) & (baton_offers.c.taker == taker))


def unsettled_offers(c: Connection) -> tuple[BatonOffer, ...]:
    """Return the accepted and declined offers that the coordinator did not take over yet, oldest first."""
    answered = baton_offers.c.state.in_([OfferState.ACCEPTED, OfferState.DECLINED])
    return _found(c, answered & baton_offers.c.settled_at.is_(None))


def _found(c: Connection, which: ColumnElement[bool]) -> tuple[BatonOffer, ...]:
    rows = c.execute(select(baton_offers).where(which).order_by(baton_offers.c.number)).mappings()
    return tuple(_value(row) for row in rows)


def _value(row: Mapping[Any, Any]) -> BatonOffer:
    return BatonOffer(**{**row, "state": OfferState(row["state"])})
