"""A session in the calendar of one person: the file that travels with the mail to them (RFC 5546, RFC 6047).

Calendars are shared with colleagues: no link of a mail stands in it, and of other people nothing.

There is no reminder (VALARM) in it: every program has its owner's own, Google ignores ours, and mails of hyf remind.
"""

import datetime as dt
import hashlib

from hyf.mail.eml_words import envelope_address
from hyf.mail.ical_event import SPEAKER, Account, Standing, calendar_around, entry_of, kind_line, labelled
from hyf.mail.ical_text import mailto, quoted_parameter
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.message import Event, Method
from hyf.model.people import Member
from hyf.model.rota import Session
from hyf.render.plain import one_line

NO_SIGN_UP_YET = Text(
    en="This is no sign-up yet: use the link in your mail for that.",
    nl="Hiermee ben je nog niet aangemeld: gebruik daarvoor de link in je mail.",
)
CAN_YOU_NOT = Text(
    en="Can you not come after all? Say so with the link in your mail.",
    nl="Kun je toch niet? Laat het weten met de link in je mail.",
)
_STANDING = {
    Method.PUBLISH: Standing.TENTATIVE,
    Method.REQUEST: Standing.CONFIRMED,
    Method.CANCEL: Standing.CANCELLED,
}
# The place was asked for by signing up: programs need not ask again, and nobody can propose another time.
_ACCEPTED = "CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE"
_NO_COUNTER = "X-MICROSOFT-DISALLOW-COUNTER:TRUE"


def member_event(
    session: Session,
    member: Member,
    consortium: Consortium,
    *,
    method: Method,
    sequence: int,
    stamp: dt.datetime,
    language: Language,
) -> Event:
    """Return what a calendar program of one person takes from a mail.

    Args:
        session: As the mail tells it.
        member: Who gets the mail.
        consortium: Names, venues, time zone, and at which address answers are read.
        method: PUBLISH: to put it in the calendar by hand, before there is a place. REQUEST: there is a place, or the
            session moved. CANCEL: there is none any more.
        sequence: `Enrolment.step`; rises with every mail about this session to this person.
        stamp: When the mail is made; aware.
        language: Of the mail.
    """
    said = personal_lines(session, member.key, consortium, language, _REMARKS.get(method))
    account = Account(member_identity(session.key, member.key), sequence, stamp, _STANDING[method], said)
    entry = entry_of(session, consortium, account, people=_people(member, consortium, method))
    return Event(method, calendar_around((entry,), consortium.about.zone, language, (f"METHOD:{method}",)))


def member_identity(session: str, member: str) -> str:
    """Return what names a session in the calendar of one person, whatever else changes; nobody is named in it.

    Args:
        session: Key of the session.
        member: Key of the member.
    """
    # Not the name of the consortium: when it changes, a later cancellation must still find what it cancels.
    named = hashlib.sha256(f"{session}/{member}".encode()).hexdigest()[:32]
    return f"{named}@hyf.invalid"


def personal_lines(
    session: Session, member: str, consortium: Consortium, language: Language, remark: Text | None = None
) -> list[str]:
    """Return lines that tell one person of a session.

    Args:
        session: What it is.
        member: Key of who reads it.
        consortium: Names of partners.
        language: Of the lines.
        remark: What opens them.
    """
    duties = ((_YOU_ORGANISE, session.organiser), (_YOU_HELP, session.co_organiser), (_YOU_SPEAK, session.speaker))
    said = [text.says(language) for text in (remark, *(text for text, key in duties if key == member)) if text]
    said.append(kind_line(session, language))
    if session.speaker in consortium.partners:
        said.append(labelled(SPEAKER, consortium.partners[session.speaker].name, language))
    return said


def _people(member: Member, consortium: Consortium, method: Method) -> tuple[str, ...]:
    # Where the answers to the mail arrive: a person reads there when somebody declines in their calendar after all.
    mail, coordinator = consortium.mail, consortium.about.coordinator
    organiser = _named("ORGANIZER", (mail.sender or coordinator).name, mail.reply_to or coordinator.email)
    if method is Method.PUBLISH:
        return (organiser,)
    attendee = _named(f"ATTENDEE;{_ACCEPTED}", member.name, member.email)
    return (organiser, attendee, _NO_COUNTER) if method is Method.REQUEST else (organiser, attendee)


def _named(start: str, name: str, address: str) -> str:
    # Readers disagree about a backslash in a parameter; no name needs one.
    said = one_line(name.replace("\\", ""))
    return f"{start};CN={quoted_parameter(said)}:{mailto(envelope_address(address))}"


_REMARKS = {Method.PUBLISH: NO_SIGN_UP_YET, Method.REQUEST: CAN_YOU_NOT}
_YOU_ORGANISE = Text(en="You organise this session.", nl="Jij organiseert deze bijeenkomst.")
_YOU_HELP = Text(en="You help to organise this session.", nl="Jij helpt bij het organiseren van deze bijeenkomst.")
_YOU_SPEAK = Text(en="You share what you know here.", nl="Jij deelt hier wat je weet.")
