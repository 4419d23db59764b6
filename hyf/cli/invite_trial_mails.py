"""One mail of each kind and language, about the next session, as if something of everything had happened to it.

All go to one address, and their subject says that they are a test. They are about a session that does not exist, so
that no calendar program and no mailbox takes them for the real one, and their links are known to nobody.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

from hyf.cli.invite_trial_asides import ASIDE, aside_message
from hyf.enrolment.addressing import AT
from hyf.enrolment.desk import Desk
from hyf.enrolment.dispatch import queued
from hyf.enrolment.letters import Letters
from hyf.enrolment.linking import Links
from hyf.enrolment.places import closes_at, ends_at, room_of, starts_at
from hyf.enrolment.publishing import Item, Mail
from hyf.model.change import Aspect, Change
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State
from hyf.model.language import Language, Text
from hyf.model.message import Kind, Mailbox, Method, Queued
from hyf.model.people import Member
from hyf.model.rota import Session

_MARK = "[test]"
_TO_CONTACTS = (Kind.CONTACT, Kind.HOST, Kind.SHOP_FLOOR, Kind.AGREEMENTS)
_STATES = {Kind.INVITATION: State.INVITED, Kind.REMINDER: State.INVITED, Kind.WAITING: State.WAITING}
_METHODS = {
    Kind.CONFIRMATION: Method.REQUEST,
    Kind.PROMOTION: Method.REQUEST,
    Kind.CHANGE: Method.REQUEST,
    Kind.WITHDRAWAL: Method.CANCEL,
    Kind.CANCELLATION: Method.CANCEL,
}
_WEEK = dt.timedelta(days=7)
_WHY = Text(en="This is a test: nothing was cancelled.", nl="Dit is een proef: er is niets geannuleerd.")


@dataclass(frozen=True, slots=True)
class TrialMail:
    """One mail of a trial."""

    kind: Kind
    language: Language
    queued: Queued


def trial_mails(desk: Desk, session: Session, address: str, now: dt.datetime) -> tuple[TrialMail, ...]:
    """Make one mail of each kind and language in use.

    Args:
        desk: Who is who.
        session: Which the mails are about; at least one member is in it.
        address: To which all of them go.
        now: Aware; no two trials with the same moment.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
        MailNotUsable: The address cannot be written in a mail.
    """
    return tuple(_trial_mails(desk, session, address, now))


def _trial_mails(desk: Desk, session: Session, address: str, now: dt.datetime) -> Iterator[TrialMail]:
    consortium = desk.consortium
    reader = consortium.members[_reader(session)]
    tokens = partial(next, _tokens())
    languages = sorted({consortium.language_of(member) for member in consortium.members.values()})
    # Without agreements no director is asked.
    for kind in (one for one in Kind if one is not Kind.AGREEMENTS or consortium.agreements):
        for language in [consortium.about.language] if kind in _TO_CONTACTS else languages:
            as_read = reader.model_copy(update={"language": language, "email": address})
            about = replace(session, key=f"test-{now:%Y%m%d%H%M%S}-{language}-{session.key}")
            seen = _seen_by(as_read, desk, session, about.key)
            yield _trial_mail(kind, language, replace(seen, new_token=tokens), as_read, about, address=address, now=now)


def _reader(session: Session) -> str:
    """Return a member who has nothing else to do than to come, if there is one."""
    busy = (session.organiser, session.co_organiser, session.speaker)
    return next((member for member in session.members if member not in busy), session.members[0])


def _seen_by(reader: Member, desk: Desk, session: Session, key: str) -> Desk:
    """Return a desk with a reader in place of the member they are, and a session under another key."""
    members = {**desk.consortium.members, reader.key: reader}
    topic = desk.topics.get(session.key)
    return replace(
        desk,
        consortium=desk.consortium.model_copy(update={"members": members}),
        topics={key: topic} if topic else {},
        successors={key: desk.successors[session.key]} if session.key in desk.successors else {},
    )


def _trial_mail(
    kind: Kind, language: Language, desk: Desk, reader: Member, session: Session, *, address: str, now: dt.datetime
) -> TrialMail:
    published = _published(kind, session, desk.consortium, language)
    enrolments = tuple(_enrolments(kind, session, reader.key, now))
    links = Links(desk, now)
    if kind in ASIDE:
        message = aside_message(kind, desk, reader, published, links, now=now)
    else:
        recipient = reader.key
        if kind in _TO_CONTACTS:
            recipient = AT + (session.host if kind is Kind.HOST else reader.company)
        letters = Letters(desk, now, {session.key: published}, {session.key: enrolments}, links)
        message = letters.message(Mail(recipient, (_item(kind, session),)), 1)
    marked = replace(message, subject=f"{_MARK} {message.subject}", recipient=Mailbox("", address))
    return TrialMail(kind, language, queued(marked, now, told=1, expires_at=None))


def _item(kind: Kind, session: Session) -> Item:
    was = replace(session, date=session.date - _WEEK)
    changes = (Change(Aspect.DATE, was.date, session.date),) if kind is Kind.CHANGE else ()
    told = was if kind is Kind.CHANGE else session
    return Item(session.key, kind, changes, told, _METHODS.get(kind))


def _published(kind: Kind, session: Session, consortium: Consortium, language: Language) -> PublishedSession:
    zone, is_off = consortium.about.zone, kind is Kind.CANCELLATION
    return PublishedSession(
        session=session,
        version=1,
        rota=1,
        state=SessionState.CANCELLED if is_off else SessionState.PLANNED,
        starts_at=starts_at(session, zone),
        ends_at=ends_at(session, zone),
        closes_at=closes_at(session, zone),
        capacity=room_of(session, consortium),
        why=_WHY.says(language) if is_off else "",
    )


def _enrolments(kind: Kind, session: Session, reader: str, now: dt.datetime) -> Iterator[Enrolment]:
    """Yield who stands where: the reader as the mail says, and of the others some of each."""
    states = (State.SIGNED_UP, State.SIGNED_UP, State.INVITED, State.SIGNED_UP, State.DECLINED)
    for place, member in enumerate(session.members):
        state = _STATES.get(kind, State.SIGNED_UP) if member == reader else states[place % len(states)]
        yield Enrolment(session.key, member, state, 1, now, queue=1 if state is State.WAITING else None)


def _tokens() -> Iterator[str]:
    for number in count(1):
        yield f"test{number:018}"
