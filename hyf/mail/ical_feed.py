"""Calendars to subscribe to: of the consortium, of a community, of one person.

A calendar program fetches such a file again and again and shows what stands in it then. A session that does not take
place stays, as cancelled. No file has a METHOD, an organiser or an attendee: it is a snapshot that asks nothing of
anybody, and it may end up on a public page. The same state gives the same bytes.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from hyf.mail.ical import DRAFT, Edition, description, domain_of, identity
from hyf.mail.ical_event import Account, Entry, Standing, calendar_around, entry_of
from hyf.mail.ical_member import CAN_YOU_NOT, NO_SIGN_UP_YET, member_identity, personal_lines
from hyf.mail.ical_text import escaped
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State
from hyf.model.language import Language, Text
from hyf.model.people import Member
from hyf.model.rota import Rota, Session
from hyf.render.plain import one_line

# How often a program should look again (RFC 7986, section 5.7); Outlook reads the second name.
_REFRESH = ("REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H")


@dataclass(frozen=True, slots=True)
class Listed:
    """A session as a feed lists it.

    Attributes:
        sequence: Rises with every change that people are told of.
        stamp: When this was so; aware.
        remark: What opens its description; None: nothing.
    """

    session: Session
    sequence: int
    stamp: dt.datetime
    standing: Standing
    remark: Text | None = None


def listed_in_rota(session: Session, rota: Rota) -> Listed:
    """Return how a session of a rota stands in every feed."""
    standing, remark = (Standing.CONFIRMED, None) if session.published else (Standing.TENTATIVE, DRAFT)
    return Listed(session, rota.version, Edition(rota.made_on, rota.version).stamp, standing, remark)


def listed_for_all(published: PublishedSession, stamp: dt.datetime) -> Listed:
    """Return how a session that people were told of stands in the feeds of consortium and community.

    Args:
        published: As it stands now.
        stamp: When it was told; aware.
    """
    standing, remark = _OFF if published.state is SessionState.CANCELLED else (Standing.CONFIRMED, None)
    return Listed(published.session, published.version, stamp, standing, remark)


def listed_for_member(published: PublishedSession, enrolment: Enrolment) -> Listed | None:
    """Return how a session stands in the feed of one member; None where this member does not come by own choice."""
    session, state = published.session, enrolment.state
    if state is State.INVITED and enrolment.member in (session.organiser, session.co_organiser, session.speaker):
        state = State.SIGNED_UP  # a place is kept for who runs it
    if state not in _MEMBERS:
        return None
    standing, remark = _OFF if published.state is SessionState.CANCELLED else _MEMBERS[state]
    return Listed(session, enrolment.step, enrolment.since, standing, remark)


def open_feed(sessions: Sequence[Listed], consortium: Consortium, community: str | None = None) -> bytes:
    """Return a calendar file for everybody.

    Args:
        sessions: In any order; those of other communities are left out.
        consortium: Names, language and time zone.
        community: Key of the community whose calendar it is; None: of the whole consortium.
    """
    about, language = consortium.about, consortium.about.language
    name, named = about.name, "calendar"
    if community is not None:
        name, named = f"{about.name}: {consortium.communities[community].name}", f"{community}.calendar"
    entries = []
    for one in _in_order(sessions):
        if community in (None, one.session.community):
            remark = [one.remark.says(language)] if one.remark else []
            lines = [*remark, *description(one.session, consortium, language)]
            entries.append(_entry(one, consortium, identity(one.session, consortium), lines, language))
    return _feed(entries, consortium, language, name, f"{named}@{domain_of(about.name)}")


def member_feed(sessions: Sequence[Listed], member: Member, consortium: Consortium) -> bytes:
    """Return a calendar file for one member; its events are those of the mails to this member.

    Args:
        sessions: Those of this member, in any order.
        member: Whose it is.
        consortium: Names and time zone.
    """
    language = consortium.language_of(member)
    entries = []
    for one in _in_order(sessions):
        lines = personal_lines(one.session, member.key, consortium, language, one.remark)
        entries.append(_entry(one, consortium, member_identity(one.session.key, member.key), lines, language))
    name = f"{consortium.about.name}: {_MY_SESSIONS.says(language)}"
    named = hashlib.sha256(f"calendar/{member.key}".encode()).hexdigest()[:32]
    return _feed(entries, consortium, language, name, f"{named}@hyf.invalid")


def _in_order(sessions: Sequence[Listed]) -> list[Listed]:
    return sorted(sessions, key=lambda one: (one.session.date, one.session.start, one.session.key))


def _entry(one: Listed, consortium: Consortium, uid: str, lines: Sequence[str], language: Language) -> Entry:
    # Not every program shows that an event is cancelled: its title says so too.
    label = one_line(one.session.label)
    summary = _OFF_TITLE.says(language).format(label) if one.standing is Standing.CANCELLED else label
    return entry_of(
        one.session, consortium, Account(uid, one.sequence, one.stamp, one.standing, lines), summary=summary
    )


def _feed(entries: Sequence[Entry], consortium: Consortium, language: Language, name: str, uid: str) -> bytes:
    shown = escaped(one_line(name))
    properties = (
        f"UID:{uid}",
        f"NAME:{shown}",
        f"X-WR-CALNAME:{shown}",
        f"X-WR-TIMEZONE:{consortium.about.timezone}",
        *_REFRESH,
    )
    return calendar_around(entries, consortium.about.zone, language, properties)


_OFF = Standing.CANCELLED, Text(en="This session does not take place.", nl="Deze bijeenkomst gaat niet door.")
_OFF_TITLE = Text(en="Cancelled: {}", nl="Gaat niet door: {}")
_MY_SESSIONS = Text(en="my sessions", nl="mijn bijeenkomsten")
_MEMBERS: dict[State, tuple[Standing, Text | None]] = {
    State.SIGNED_UP: (Standing.CONFIRMED, CAN_YOU_NOT),
    State.INVITED: (Standing.TENTATIVE, NO_SIGN_UP_YET),
    State.WAITING: (Standing.TENTATIVE, Text(en="You are on the waiting list.", nl="Je staat op de wachtlijst.")),
}
