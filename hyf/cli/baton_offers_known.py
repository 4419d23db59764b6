"""What was settled about turns on the pages, turn by turn, as the database has it."""

from collections.abc import Mapping
from dataclasses import dataclass

from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.store.baton_offers import offers_for, unsettled_offers
from hyf.store.database import Connection


@dataclass(frozen=True, slots=True)
class Waiting:
    """A turn about which something waits to be taken over.

    Attributes:
        turn: Key of the session.
        offers: The answered offers that wait, oldest first.
        is_open: Somebody else is asked now.
        said_no: Keys of all who ever declined it.
    """

    turn: str
    offers: tuple[BatonOffer, ...]
    is_open: bool
    said_no: frozenset[str]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the offers."""
        return tuple(one.number for one in self.offers)

    @property
    def taken(self) -> BatonOffer | None:
        """The offer that was accepted; None: nobody took the turn."""
        return next((one for one in reversed(self.offers) if one.state is OfferState.ACCEPTED), None)

    @property
    def declined(self) -> Mapping[str, BatonOffer]:
        """The offers that were declined, by key of who was asked."""
        return {one.taker: one for one in self.offers if one.state is OfferState.DECLINED}


def waiting_turns(connection: Connection) -> tuple[Waiting, ...]:
    """Return the turns about which something waits, the one answered first of all first."""
    by_turn: dict[str, tuple[BatonOffer, ...]] = {}
    for offer in unsettled_offers(connection):
        by_turn[offer.turn] = (*by_turn.get(offer.turn, ()), offer)
    return tuple(_waiting(connection, turn, offers) for turn, offers in by_turn.items())


def _waiting(connection: Connection, turn: str, offers: tuple[BatonOffer, ...]) -> Waiting:
    every = offers_for(connection, turn)
    return Waiting(
        turn,
        offers,
        is_open=any(one.state is OfferState.OFFERED for one in every),
        said_no=frozenset(one.taker for one in every if one.state is OfferState.DECLINED),
    )
