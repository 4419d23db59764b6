"""A turn that an organiser offers to somebody else on the pages. What the coordinator settled stands in `baton`."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class OfferState(StrEnum):
    """Where an offer stands."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken-back"
    """Who made it, or the coordinator, thought better of it."""


@dataclass(frozen=True, slots=True)
class BatonOffer:
    """One offer.

    Attributes:
        number: From 1, in the order in which offers were made; 0: it is not kept yet.
        session: Key of the session at which the baton is passed on.
        turn: Key of the session that is to be organised.
        giver: Key of the member who offers.
        taker: Key of the member who is asked.
        why: What the taker said when declining; empty: nothing.
        offered_at: Aware, UTC.
        answered_at: Aware, UTC; None while it is open.
        settled_at: When the coordinator took it over into baton.yaml and rota.yaml; aware, UTC; None: not yet.
    """

    number: int
    session: str
    turn: str
    giver: str
    taker: str
    state: OfferState
    offered_at: dt.datetime
    why: str = ""
    answered_at: dt.datetime | None = None
    settled_at: dt.datetime | None = None
