"""The mails of a baton that is passed on: the question, and the answer to who asked it."""

import datetime as dt
from dataclasses import dataclass, replace

from hyf.enrolment.addressing import WORDS, why_no_mail
from hyf.enrolment.desk import Desk
from hyf.enrolment.dispatch import queued
from hyf.enrolment.linking import Links
from hyf.enrolment.publishing import Skip
from hyf.enrolment.told import Mailed, mailed
from hyf.links import digest_of, link_to
from hyf.mail.compose_baton import Passing, compose_baton, compose_baton_answer
from hyf.mail.compose_brief import Brief, brief_of
from hyf.model.baton_offer import BatonOffer
from hyf.model.baton_turn import NextTurn
from hyf.model.enrolment import Link, PublishedSession, Purpose
from hyf.model.mark import Mark
from hyf.model.message import Kind, Message, MessageState, SkipReason
from hyf.store.database import Connection
from hyf.store.link_rows import save_link
from hyf.store.marks import mark_of
from hyf.store.outbox import enqueue, rows_of, withdraw


def gets_mail(connection: Connection, member: str, desk: Desk) -> bool:
    """Tell whether mail can go to a member."""
    known = desk.consortium.members.get(member)
    return known is not None and mark_of(connection, desk.digest(known.email)) is None


@dataclass(frozen=True, slots=True)
class BatonPost:
    """Where the mails about one turn are made, in the transaction of the act.

    Attributes:
        published: The session at which the baton is passed on.
        turn: The turn that is passed on.
    """

    connection: Connection
    published: PublishedSession
    turn: NextTurn
    desk: Desk
    now: dt.datetime

    def ask(self, offer: BatonOffer) -> Skip | None:
        """Ask somebody whether they take the turn; return why there is no mail, None where there is.

        Raises:
            TemplateNotUsable: A template cannot be rendered.
        """
        if skip := self._skip(offer.taker, Kind.BATON):
            return skip
        links, taker = Links(self.desk, self.now), self.desk.consortium.members[offer.taker]
        message = compose_baton(
            self._brief(links.for_good(offer.taker, Purpose.LEARNING)),
            taker,
            Passing(offer, self.turn),
            link=self._question(offer.taker),
            version=self._version(offer.taker, Kind.BATON),
            unsubscribe=links.for_good(offer.taker, Purpose.UNSUBSCRIBE),
        )
        self._post(message, links)
        return None

    def tell(self, offer: BatonOffer, following: str | None) -> Skip | None:
        """Tell who offered the turn what the answer is; return why there is no mail, None where there is.

        Args:
            offer: As it was answered.
            following: Key of who can be asked now; None: nobody.

        Raises:
            TemplateNotUsable: A template cannot be rendered.
        """
        if skip := self._skip(offer.giver, Kind.BATON_ANSWER):
            return skip
        links, giver = Links(self.desk, self.now), self.desk.consortium.members[offer.giver]
        message = compose_baton_answer(
            self._brief(links.for_good(offer.giver, Purpose.LEARNING)),
            giver,
            Passing(offer, self.turn, following),
            link=links.about(self.published, offer.giver, Purpose.ORGANISE),
            version=self._version(offer.giver, Kind.BATON_ANSWER),
            unsubscribe=links.for_good(offer.giver, Purpose.UNSUBSCRIBE),
        )
        self._post(message, links)
        return None

    def withdraw_question(self, offer: BatonOffer) -> int:
        """Let a question that has not left yet stay; return how many there were."""
        due = rows_of(self.connection, self.published.key, offer.taker, Kind.BATON, [MessageState.DUE])
        return withdraw(self.connection, [row.number for row in due], SkipReason.WITHDRAWN, self.now)

    def _skip(self, recipient: str, kind: Kind) -> Skip | None:
        reason = why_no_mail(
            recipient,
            kind,
            self.published,
            self._earlier(recipient),
            self._marks(recipient),
            desk=self.desk,
            now=self.now,
        )
        return Skip(recipient, self.published.key, kind, reason, WORDS[reason]) if reason else None

    def _earlier(self, recipient: str) -> Mailed:
        return mailed(rows_of(self.connection, self.published.key, recipient), {})

    def _marks(self, recipient: str) -> dict[str, Mark]:
        member = self.desk.consortium.members.get(recipient)
        digest = self.desk.digest(member.email) if member else ""
        mark = mark_of(self.connection, digest) if member else None
        return {digest: mark.what} if mark else {}

    def _version(self, recipient: str, kind: Kind) -> int:
        return len(rows_of(self.connection, self.published.key, recipient, kind)) + 1

    def _question(self, taker: str) -> str:
        """Make the link of a question; it holds until the turn begins, however late it is asked."""
        token = self.desk.new_token()
        end = max(self.published.ends_at, self._turn_begins)
        link = Link(digest_of(token), taker, self.published.key, Purpose.BATON, self.now, end)
        save_link(self.connection, link)
        return link_to(self.desk.public_url, Purpose.BATON, token)

    @property
    def _turn_begins(self) -> dt.datetime:
        zone = self.desk.consortium.about.zone
        return dt.datetime.combine(self.turn.date, dt.time(), zone).astimezone(dt.UTC)

    def _post(self, message: Message, links: Links) -> None:
        links.save(self.connection)
        row = queued(
            message,
            self.now,
            told=self.published.version,
            expires_at=self._turn_begins,
            bounces=self.desk.consortium.mail.bounces,
        )
        is_new = enqueue(self.connection, row, self.now)
        assert is_new, "a version was used twice"

    def _brief(self, learning: str) -> Brief:
        session, desk = self.published.session, self.desk
        brief = brief_of(session, desk.topics.get(session.key), desk.consortium, desk.templates)
        return replace(brief, learning=learning)
