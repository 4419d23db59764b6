"""What somebody who runs a session has before them: who comes, who was there, the notes, and whose turn comes next."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from hyf.enrolment.attend import awaited, others, why_not_now
from hyf.enrolment.desk import Desk
from hyf.enrolment.pass_baton import may_be_asked, open_offer, taken_by, turn_to_pass
from hyf.enrolment.pass_baton_mail import gets_mail
from hyf.enrolment.places import expected, runners
from hyf.mail.compose_brief import Brief, brief_of, said_name
from hyf.mail.roster import Roster, roster_of
from hyf.model.attendance import Attendance, SessionNotes
from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.model.baton_turn import NextTurn
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State
from hyf.render.plain import one_line
from hyf.store.attendance import attendance_of
from hyf.store.baton_offers import offers_for
from hyf.store.database import Connection
from hyf.store.enrolments import enrolments_of
from hyf.store.session_notes import find_notes
from hyf.store.sessions import find_session


class Stage(StrEnum):
    """Where a session stands for who runs it."""

    BEFORE = "before"
    DAY = "day"
    AFTER = "after"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a list.

    Attributes:
        member: Key.
        company: As people say it.
        came: Whether they were there; None: nobody noted it.
    """

    member: str
    name: str
    company: str
    came: bool | None = None


@dataclass(frozen=True, slots=True)
class Organising:
    """One session at one moment, as who runs it sees it.

    Attributes:
        everybody: All enrolments of the session.
        noted: Who was there and who was not; empty: nobody noted it.
        notes: None: nobody wrote any.
        turn: The turn that comes after it; None: none is planned, or its day has come.
        offers: All that were made of that turn.
        is_mailed: Whether mail reaches the one to whom it is offered.
    """

    published: PublishedSession
    everybody: tuple[Enrolment, ...]
    noted: tuple[Attendance, ...]
    notes: SessionNotes | None
    turn: NextTurn | None
    offers: tuple[BatonOffer, ...]
    is_mailed: bool
    desk: Desk
    now: dt.datetime

    @property
    def stage(self) -> Stage:
        """Where the session stands."""
        if self.published.state is SessionState.CANCELLED:
            return Stage.CANCELLED
        zone = self.desk.consortium.about.zone
        today, begins = self.now.astimezone(zone).date(), self.published.starts_at.astimezone(zone).date()
        return Stage.BEFORE if today < begins else Stage.DAY if today == begins else Stage.AFTER

    @property
    def can_note(self) -> bool:
        """Whether it can be noted who was there."""
        return why_not_now(self.published, self.now, self.desk.consortium) is None

    @property
    def brief(self) -> Brief:
        """The session, as it is told of."""
        session, desk = self.published.session, self.desk
        closes_at = self.published.closes_at
        return brief_of(session, desk.topics.get(session.key), desk.consortium, desk.templates, closes_at)

    @property
    def roster(self) -> Roster:
        """Who comes, waits, has not answered, said no; who runs a session comes, also before they answered."""
        come = expected(self.published.session, self.everybody, self.desk.consortium)
        as_seen = (replace(one, state=State.SIGNED_UP) if one.member in come else one for one in self.everybody)
        return roster_of(self.brief, as_seen)

    @property
    def listed(self) -> tuple[Person, ...]:
        """Of whom to say whether they were there, by name."""
        return self._people(awaited(self.published, self.everybody, self.noted, self.desk.consortium))

    @property
    def came(self) -> tuple[Person, ...]:
        """Who was there, by name."""
        return tuple(person for person in self.listed if person.came)

    @property
    def others(self) -> tuple[Person, ...]:
        """Who may have come without being awaited, by name."""
        listed = {person.member for person in self.listed}
        return self._people(others(self.published, self.everybody, listed, self.desk.consortium))

    @property
    def offered(self) -> BatonOffer | None:
        """The offer that waits for an answer; None: there is none."""
        return open_offer(self.offers)

    @property
    def taken(self) -> BatonOffer | None:
        """The offer by which the turn is settled; None: it is not."""
        return taken_by(self.offers, self.turn) if self.turn else None

    @property
    def declined(self) -> tuple[BatonOffer, ...]:
        """Offers of the turn that somebody said no to, oldest first."""
        return tuple(one for one in self.offers if one.state is OfferState.DECLINED)

    def askable(self, giver: str) -> tuple[str, ...]:
        """Return to whom a member can offer the turn, whoever is next first."""
        return may_be_asked(self.turn, self.offers, giver, self.desk) if self.turn else ()

    def _people(self, members: Iterable[str]) -> tuple[Person, ...]:
        consortium = self.desk.consortium
        came = {one.member: one.came for one in self.noted}
        known = [consortium.members[key] for key in members if key in consortium.members]
        people = (
            Person(one.key, one_line(one.name), said_name(consortium.companies[one.company]), came.get(one.key))
            for one in known
        )
        return tuple(sorted(people, key=lambda person: (person.name.casefold(), person.member)))


def read_organising(
    connection: Connection, session: str, member: str, desk: Desk, now: dt.datetime
) -> Organising | None:
    """Read what somebody who runs a session has before them; None: they do not run it, or not any more."""
    published = find_session(connection, session)
    if published is None or member not in runners(published.session, desk.consortium):
        return None
    turn = turn_to_pass(session, desk, now)
    offers = offers_for(connection, turn.session) if turn else ()
    standing = open_offer(offers)
    return Organising(
        published,
        enrolments_of(connection, session),
        attendance_of(connection, session),
        find_notes(connection, session),
        turn,
        offers,
        standing is None or gets_mail(connection, standing.taker, desk),
        desk,
        now,
    )
