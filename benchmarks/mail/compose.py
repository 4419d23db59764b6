"""Time what composing a mail takes, step by step: one session, 1,000 different members, text, HTML and calendar data.

    python -m benchmarks.mail.compose [--members N]

One process, warm, the calendar data of each person included. Prints microseconds of processor time a mail, the best of
nine rounds; beside it, what Python's own `EmailMessage` takes to write the same message.
"""

import argparse
import datetime as dt
import time
from collections.abc import Callable, Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from benchmarks.wishes.tables import table
from hyf.mail.compose import compose_answered, compose_invitation
from hyf.mail.compose_brief import Brief, brief_of
from hyf.mail.eml import as_bytes
from hyf.mail.ical_member import member_event
from hyf.model.consortium import Consortium
from hyf.model.language import Text
from hyf.model.message import Event, Kind, Message, Method
from hyf.model.people import Member
from hyf.model.rota import Form, Session
from hyf.model.topic import Topic, TopicWish
from hyf.render.environment import environment

_MOMENT = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)
_COMPANIES = 40
_ROUNDS = 9
_PAGES = "https://hyf.example"


def main() -> None:
    """Make the members, time the steps, print a table."""
    parser = argparse.ArgumentParser(description="Time composing mails.")
    parser.add_argument("--members", type=int, default=1_000)
    brief = _brief(parser.parse_args().members)
    members = list(brief.consortium.members.values())
    events = [_event(brief, member) for member in members]
    pairs = list(zip(members, events, strict=True))
    confirmations = [_confirmation(brief, member, event) for member, event in pairs]
    invitations = [_invitation(brief, member) for member in members]
    rows: list[tuple[str, Callable[[], object]]] = [
        ("calendar data of one person", lambda: [_event(brief, member) for member in members]),
        ("invitation: text and HTML", lambda: [_invitation(brief, member) for member in members]),
        ("invitation: to bytes", lambda: [as_bytes(one, _MOMENT) for one in invitations]),
        ("confirmation: text and HTML", lambda: [_confirmation(brief, member, event) for member, event in pairs]),
        ("confirmation: to bytes, calendar data twice", lambda: [as_bytes(one, _MOMENT) for one in confirmations]),
        (
            "confirmation: all of it, calendar data too",
            lambda: [as_bytes(_confirmation(brief, one, _event(brief, one)), _MOMENT) for one in members],
        ),
        ("EmailMessage: the same confirmation to bytes", lambda: list(map(_by_email_message, confirmations))),
    ]
    print(table(("step", "us a mail"), [(name, f"{_microseconds(step, members):,.0f}") for name, step in rows]))
    sizes = [len(as_bytes(one, _MOMENT)) for one in confirmations]
    print(f"\n{len(members):,} members; a confirmation is {sum(sizes) / len(sizes):,.0f} bytes")


def _microseconds(step: Callable[[], object], members: Sequence[Member]) -> float:
    step()
    best = min(_seconds(step) for _ in range(_ROUNDS))
    return best / len(members) * 1e6


def _seconds(step: Callable[[], object]) -> float:
    begin = time.process_time()
    step()
    return time.process_time() - begin


def _invitation(brief: Brief, member: Member) -> Message:
    link = f"{_PAGES}/s/{member.key:x<22}"
    return compose_invitation(brief, member, link=link, unsubscribe=f"{_PAGES}/u/{member.key:x<22}")


def _confirmation(brief: Brief, member: Member, event: Event) -> Message:
    links = {"link": f"{_PAGES}/s/{member.key:x<22}", "unsubscribe": f"{_PAGES}/u/{member.key:x<22}"}
    return compose_answered(Kind.CONFIRMATION, brief, member, version=1, event=event, **links)


def _event(brief: Brief, member: Member) -> Event:
    language = brief.consortium.language_of(member)
    return member_event(
        brief.session,
        member,
        brief.consortium,
        method=Method.REQUEST,
        sequence=1,
        stamp=_MOMENT,
        language=language,
    )


def _by_email_message(message: Message) -> bytes:
    mail = EmailMessage(SMTP)
    local, _, domain = message.sender.address.partition("@")
    mail["From"] = Address(message.sender.name, local, domain)
    mail["To"] = message.recipient.address
    mail["Subject"] = message.subject
    mail["List-Unsubscribe"] = f"<{message.unsubscribe}>"
    mail.set_content(message.text)
    mail.add_alternative(message.html, subtype="html")
    assert message.event is not None
    calendar = message.event.content
    mail.add_alternative(calendar, "text", "calendar", params={"method": str(message.event.method)})
    mail.add_attachment(calendar, "application", "ics", filename="invite.ics")
    return mail.as_bytes()


def _brief(count: int) -> Brief:
    companies = {
        f"company-{number}": {
            "name": f"Bedrijf {number} B.V.",
            "community": "deventer",
            "contact": {"name": f"Contact {number}", "email": f"contact@company-{number}.example"},
            "venue": {"name": "Kantine", "address": f"Handelskade {number}, Deventer", "capacity": 2_000},
        }
        for number in range(_COMPANIES)
    }
    members = {
        f"member-{number}": {
            "name": f"Zoë {number} van den Berg" if number % 3 else f"Jan {number} de Wit",
            "company": f"company-{number % _COMPANIES}",
            "email": f"member-{number}@company-{number % _COMPANIES}.example",
            "language": "en" if number % 10 == 0 else "nl",
        }
        for number in range(count)
    }
    consortium = Consortium.model_validate(
        {
            "consortium": {
                "name": "HackYourFuture",
                "coordinator": {"name": "Mia Bakker", "email": "mia@hyf.example"},
            },
            "communities": {"deventer": {"name": "Deventer"}},
            "companies": companies,
            "members": members,
        }
    )
    wishes = tuple(
        TopicWish(key, f"gebruikersonderzoek voor ons pakket {number}", None, 1, Text(en="", nl=""))
        for number, key in enumerate(members)
    )
    session = Session(
        key="deventer-2027-01-ux-design",
        topic="ux-design",
        label="UX design",
        form=Form.KNOWLEDGE_SESSION,
        community="deventer",
        date=dt.date(2027, 1, 19),
        start=dt.time(15, 30),
        duration_min=150,
        host="company-0",
        organiser="member-0",
        members=tuple(members),
    )
    closes_at = dt.datetime(2027, 1, 18, 11, tzinfo=dt.UTC)
    return brief_of(session, Topic("ux-design", "UX design", wishes), consortium, environment(None), closes_at)


if __name__ == "__main__":
    main()
