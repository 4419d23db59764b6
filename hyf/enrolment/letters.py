"""A mail that is to be made -> the message: which composer writes it, with which link and which calendar data."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hyf.enrolment.desk import Desk
from hyf.enrolment.linking import Links
from hyf.enrolment.places import expected, is_open, others_until, waiting
from hyf.enrolment.publishing import Item, Mail
from hyf.mail.compose import (
    compose_answered,
    compose_invitation,
    compose_reminder,
    compose_thanks,
    compose_warm_up,
)
from hyf.mail.compose_asked import compose_shop_floor, compose_transfer
from hyf.mail.compose_brief import Brief, brief_of
from hyf.mail.compose_change import Changed, compose_cancellation, compose_change
from hyf.mail.compose_lists import Pack, compose_contact, compose_host, compose_host_cancelled, compose_organiser
from hyf.mail.ical_member import member_event
from hyf.mail.roster import Roster, roster_of
from hyf.model.enrolment import Enrolment, PublishedSession, Purpose, State
from hyf.model.message import Event, Kind, Message
from hyf.model.people import Member
from hyf.model.rota import Session

_ANSWERED = (Kind.CONFIRMATION, Kind.PROMOTION, Kind.WAITING, Kind.WITHDRAWAL)


@dataclass(frozen=True, slots=True)
class Letters:
    """Writes the messages of one act.

    Attributes:
        published: By key: the sessions as they will be.
        enrolments: By session: everybody as they will stand.
        links: Collects the links that are made.
        learning: Link to the pages of who reads the mail that is being written; empty: they have none.
    """

    desk: Desk
    now: dt.datetime
    published: Mapping[str, PublishedSession]
    enrolments: Mapping[str, Sequence[Enrolment]]
    links: Links
    learning: str = ""
    _members: dict[str, dict[str, Enrolment]] = field(default_factory=dict)

    def message(self, mail: Mail, version: int) -> Message:
        """Write a mail.

        Args:
            mail: What it tells.
            version: Of the message.

        Raises:
            TemplateNotUsable: A template cannot be rendered.
            WrongUsage: Links would be too long.
        """
        unsubscribe = self.links.for_good(mail.member, Purpose.UNSUBSCRIBE)
        if mail.member.startswith("@"):
            return self._to_contact(mail, version, unsubscribe)
        learning = self.links.for_good(mail.member, Purpose.LEARNING)
        return replace(self, learning=learning).to_member(mail, version, unsubscribe)

    def to_member(self, mail: Mail, version: int, unsubscribe: str) -> Message:
        """Write a mail to a member; see `message`."""
        member = self.desk.consortium.members[mail.member]
        event = self._event(mail, member)
        match mail.kind:
            case Kind.CHANGE:
                parts = [self._changed(item, member) for item in mail.items]
                return compose_change(parts, member, version=version, unsubscribe=unsubscribe, event=event)
            case Kind.CANCELLATION:
                return self._cancellation(mail.items[0], member, version, unsubscribe, event)
            case kind if kind in _ANSWERED:
                return self._answered(mail.items[0], member, version, unsubscribe, event)
            case _:
                return self._asking(mail, member, version, unsubscribe)

    def _asking(self, mail: Mail, member: Member, version: int, unsubscribe: str) -> Message:
        published = self.published[mail.session]
        brief, link = self._brief(published), self.links
        match mail.kind:
            case Kind.INVITATION | Kind.REMINDER:
                compose = compose_invitation if mail.kind is Kind.INVITATION else compose_reminder
                sign_up = link.about(published, member.key, Purpose.SIGN_UP)
                return compose(brief, member, link=sign_up, version=version, unsubscribe=unsubscribe)
            case Kind.WARM_UP:
                sign_up = link.about(published, member.key, Purpose.SIGN_UP)
                queue = len(waiting(self.enrolments[mail.session]))
                return compose_warm_up(
                    brief, member, link=sign_up, version=version, unsubscribe=unsubscribe, waiting=queue
                )
            case Kind.THANKS:
                feedback = link.about(published, member.key, Purpose.FEEDBACK)
                return compose_thanks(brief, member, link=feedback, version=version, unsubscribe=unsubscribe)
            case Kind.TRANSFER:
                later = link.about(published, member.key, Purpose.TRANSFER)
                return compose_transfer(brief, member, link=later, version=version, unsubscribe=unsubscribe)
            case _:
                assert mail.kind is Kind.ORGANISER, mail.kind
                organise = link.about(published, member.key, Purpose.ORGANISE)
                pack = Pack(
                    self._roster(brief),
                    tuple(self.desk.notes.get(mail.session, ())),
                    self.desk.successors.get(mail.session),
                )
                return compose_organiser(brief, member, pack, version=version, link=organise, unsubscribe=unsubscribe)

    def _answered(self, item: Item, member: Member, version: int, unsubscribe: str, event: Event | None) -> Message:
        published = self.published[item.session]
        # Who gave a place back after sign-up closed cannot take it again.
        can_change = is_open(published, self.now) or item.kind is not Kind.WITHDRAWAL
        return compose_answered(
            item.kind,
            self._brief(published),
            member,
            link=self.links.about(published, member.key, Purpose.SIGN_UP) if can_change else None,
            version=version,
            unsubscribe=unsubscribe,
            event=event,
            queue_place=item.queue_place or self._place_in_queue(item, member),
            others_until=self._others_until(item, member),
        )

    def _place_in_queue(self, item: Item, member: Member) -> int | None:
        if item.kind is not Kind.WAITING:
            return None
        return waiting(self.enrolments[item.session]).index(member.key) + 1

    def _others_until(self, item: Item, member: Member) -> dt.date | None:
        if item.kind is not Kind.WAITING or item.queue_place:
            return item.others_until
        everybody, published = self.enrolments[item.session], self.published[item.session]
        return others_until(member.key, published, everybody, self.desk.consortium, self.now)

    def _changed(self, item: Item, member: Member) -> Changed:
        published = self.published[item.session]
        state = self._standing(item.session, member.key).state
        can_change = is_open(published, self.now) or state is not State.INVITED
        link = self.links.about(published, member.key, Purpose.SIGN_UP) if can_change else None
        return Changed(self._brief(published), item.changes, state, link)

    def _cancellation(self, item: Item, member: Member, version: int, unsubscribe: str, event: Event | None) -> Message:
        published = self.published[item.session]
        brief = self._brief_of(item.told or published.session)
        return compose_cancellation(
            brief,
            member,
            version=version,
            why="" if item.is_dropped else published.why,
            unsubscribe=unsubscribe,
            event=event,
            is_dropped=item.is_dropped,
        )

    def _to_contact(self, mail: Mail, version: int, unsubscribe: str) -> Message:
        published = self.published[mail.session]
        brief = self._brief(published)
        if mail.kind is Kind.CANCELLATION:
            item = mail.items[0]
            return compose_host_cancelled(
                self._brief_of(item.told or published.session),
                version=version,
                why="" if item.is_dropped else published.why,
                unsubscribe=unsubscribe,
                is_dropped=item.is_dropped,
            )
        if mail.kind is Kind.HOST:
            return compose_host(brief, self._roster(brief), version=version, unsubscribe=unsubscribe)
        company = self.desk.consortium.companies[mail.member.removeprefix("@")]
        if mail.kind is Kind.SHOP_FLOOR:
            floor = self.links.about(published, mail.member, Purpose.SHOP_FLOOR)
            return compose_shop_floor(brief, company, link=floor, version=version, unsubscribe=unsubscribe)
        return compose_contact(brief, company, self._roster(brief), version=version, unsubscribe=unsubscribe)

    def _event(self, mail: Mail, member: Member) -> Event | None:
        for item in mail.items:
            if item.method:
                published = self.published[item.session]
                step = self._standing(item.session, member.key).step
                is_ended = item.kind is Kind.CANCELLATION
                return member_event(
                    (item.told if is_ended else None) or published.session,
                    member,
                    self.desk.consortium,
                    method=item.method,
                    sequence=step,
                    stamp=self.now,
                    language=self.desk.consortium.language_of(member),
                )
        return None

    def _standing(self, session: str, member: str) -> Enrolment:
        if session not in self._members:
            self._members[session] = {one.member: one for one in self.enrolments[session]}
        return self._members[session][member]

    def _roster(self, brief: Brief) -> Roster:
        # Who runs a session comes, also before they answered.
        all_of = self.enrolments[brief.session.key]
        come = expected(brief.session, all_of, self.desk.consortium)
        return roster_of(brief, (replace(one, state=State.SIGNED_UP) if one.member in come else one for one in all_of))

    def _brief(self, published: PublishedSession) -> Brief:
        return self._brief_of(published.session, published.closes_at)

    def _brief_of(self, session: Session, closes_at: dt.datetime | None = None) -> Brief:
        desk = self.desk
        which = (session, closes_at)
        if (brief := desk.briefs.get(which)) is None:
            brief = brief_of(session, desk.topics.get(session.key), desk.consortium, desk.templates, closes_at)
            desk.briefs[which] = brief
        return replace(brief, learning=self.learning)
