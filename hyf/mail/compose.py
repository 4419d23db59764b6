"""Session and member -> the message that invites, in the member's language; the words stand in templates/mail."""

from typing import Any

from hyf.model.consortium import Consortium
from hyf.model.message import Kind, Mailbox, Message
from hyf.model.people import Company, Member, Partner
from hyf.model.rota import Session
from hyf.model.topic import Topic
from hyf.render.dates import time_range
from hyf.render.environment import Templates, render
from hyf.render.phrases import capital, everyday_name, first_name
from hyf.render.plain import one_line, wrapped

_LONGEST_SUBJECT = 150


def compose_invitation(
    session: Session,
    member: Member,
    topic: Topic | None,
    consortium: Consortium,
    *,
    link: str,
    environment: Templates,
    version: int = 1,
) -> Message:
    """Write the invitation of one member to one session.

    Args:
        session: Every key in it is known to the consortium.
        member: Who gets it.
        topic: Of the session; it holds the member's own words. None where the wishes have changed since.
        link: Where this member signs up; below 70 characters, so that no mail program breaks it.
        consortium: Names, venues, agreements, and from whom the mail comes.
        environment: Where the templates are.
        version: From 1; see `Message`.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    language = consortium.language_of(member)
    values = _values(session, member, topic, consortium) | {"language": language, "link": link}

    def part(name: str, **more: str) -> str:
        return render(environment, f"mail/{name}.jinja", **values, **more)

    subject = capital(one_line(part(f"invitation_subject.{language}.txt")))[:_LONGEST_SUBJECT]
    mail = consortium.mail
    sender = mail.sender or consortium.about.coordinator
    return Message(
        kind=Kind.INVITATION,
        session=session.key,
        member=member.key,
        version=version,
        community=session.community,
        language=language,
        sender=Mailbox(sender.name, sender.email),
        recipient=Mailbox(member.name, member.email),
        reply_to=mail.reply_to or consortium.about.coordinator.email,
        subject=subject,
        text=wrapped(part(f"invitation.{language}.txt", subject=subject)),
        html=part(f"invitation.{language}.html", subject=subject),
    )


def wishes_met(member: Member, topic: Topic | None) -> tuple[str, ...]:
    """Return the member's own words that led to a session on a topic, each once; empty where none are known."""
    own = [one_line(wish.text) for wish in topic.wishes if wish.member == member.key] if topic else []
    return tuple(dict.fromkeys(own))


def _values(session: Session, member: Member, topic: Topic | None, consortium: Consortium) -> dict[str, Any]:
    """Return what an invitation may speak of, as listed in templates/mail/invitation.nl.txt.jinja."""
    company = consortium.companies[member.company]
    host = consortium.companies.get(session.host) or consortium.partners[session.host]
    names = [consortium.companies[consortium.members[key].company].name for key in session.members]
    return {
        "consortium": one_line(consortium.about.name),
        "community": one_line(consortium.communities[session.community].name),
        "coordinator": one_line(consortium.about.coordinator.name),
        "first_name": first_name(one_line(member.name)),
        "company": _said(company),
        "topic": one_line(session.label),
        "wishes": wishes_met(member, topic),
        "level": session.level,
        "form": session.form,
        "date": session.date,
        "time": time_range(session.start, session.duration_min),
        "duration_min": session.duration_min,
        "host": _said(host),
        "room": one_line(host.venue.name) if host.venue else None,
        "address": one_line(host.venue.address) if host.venue else None,
        "others": len(session.members) - 1,
        "companies": tuple(dict.fromkeys(everyday_name(one_line(name)) for name in names)),
        "organiser": _who(session.organiser, consortium),
        "is_organiser": session.organiser == member.key,
        "speaker": _who(session.speaker, consortium) if session.speaker else None,
        "is_speaker": session.speaker == member.key,
        "agreements": tuple(one_line(agreement.text) for agreement in consortium.agreements),
        "agreements_language": consortium.about.language,
    }


def _said(host: Company | Partner) -> str:
    return everyday_name(one_line(host.name))


def _who(key: str, consortium: Consortium) -> str:
    """Return `Anna (Mapwerk)` for a member, the name for a partner."""
    if key in consortium.partners:
        return _said(consortium.partners[key])
    member = consortium.members[key]
    return f"{one_line(member.name)} ({_said(consortium.companies[member.company])})"
