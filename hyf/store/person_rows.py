"""What tables of other rooms of the store hold about one member; here it is only read."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.store.tables_members import attendance, baton_offers, session_notes


@dataclass(frozen=True, slots=True)
class PersonRows:
    """What one member did beside answering invitations.

    Attributes:
        attendance: By session: they came, or they did not.
        offers: Turns that they offered or were offered, in the order in which that happened.
        notes: By session: notes that they wrote.
    """

    attendance: dict[str, bool]
    offers: tuple[BatonOffer, ...]
    notes: dict[str, str]


def person_rows(c: Connection, member: str) -> PersonRows:
    """Return what the store holds about a member, by their key."""
    came = select(attendance.c.session, attendance.c.came).where(attendance.c.member == member)
    offered = select(baton_offers).where((baton_offers.c.giver == member) | (baton_offers.c.taker == member))
    noted = select(session_notes.c.session, session_notes.c.content).where(session_notes.c.writer == member)
    return PersonRows(
        attendance={session: there for session, there in sorted(c.execute(came))},  # noqa: C416 -- rows are no pairs to mypy
        offers=tuple(
            BatonOffer(**{**row, "state": OfferState(row["state"])})
            for row in c.execute(offered.order_by(baton_offers.c.number)).mappings()
        ),
        notes={session: content for session, content in sorted(c.execute(noted))},  # noqa: C416 -- rows are no pairs to mypy
    )
