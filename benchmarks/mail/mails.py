"""Made mails: text, HTML and a calendar file each, no two alike, and the same ones each time."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from hyf.mail.eml import as_bytes, message_id_of
from hyf.model.enrolment import PublishedSession, SessionState
from hyf.model.language import Language
from hyf.model.message import Event, Kind, Mailbox, Message, Method, Queued
from hyf.model.rota import Form, Session
from hyf.store.database import Store
from hyf.store.outbox import enqueue_all
from hyf.store.rotas import publish_rota
from hyf.store.sessions import save_session

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
SENDER = Mailbox("Leerconsortium Noordrand", "uitnodiging@noordrand.example")
_SESSION = "noord-2027-01-ux-design"
_DAY = dt.timedelta(days=1)
_TEXT = """\
Beste {name},

Je komt naar de bijeenkomst over UX design. Fijn! Je plaats is nummer {n}.

{lines}
Tot dan, namens Leerconsortium Noordrand
"""
_LINE = "Neem gerust een vraag uit je eigen werk mee; niet weten is de helft van de bijeenkomst.\n"
_HTML = """\
<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>Bevestiging</title></head>
<body style="margin:0;font-family:Arial,sans-serif">
<p>Beste {name},</p>
<p>Je komt naar de bijeenkomst over <b>UX design</b>. Fijn! Je plaats is nummer {n}.</p>
{lines}<p>Tot dan, namens Leerconsortium Noordrand</p>
</body></html>
"""
_PARAGRAPH = (
    '<p style="color:#222222;line-height:1.5">Neem gerust een vraag uit je eigen werk mee;\n'
    "niet weten is de helft van de bijeenkomst.</p>\n"
)
_EVENT = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//hyf//benchmark//NL
METHOD:REQUEST
BEGIN:VEVENT
UID:noord-2027-01-ux-design.{key}@noordrand.example
DTSTAMP:20261122T090000Z
SEQUENCE:1
DTSTART:20270119T143000Z
DTEND:20270119T163000Z
SUMMARY:UX design
ORGANIZER:mailto:uitnodiging@noordrand.example
ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:{address}
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
"""


@dataclass(frozen=True, slots=True)
class Made:
    """The texts of one mail, as any program can send them; lines end in LF and are short enough for a mail."""

    key: str
    name: str
    address: str
    subject: str
    text: str
    html: str
    event: str


def made(count: int) -> Iterator[Made]:
    """Yield the texts of so many mails."""
    for n in range(1, count + 1):
        key, name = f"deelnemer-{n}", f"Deelnemer {n}"
        address = f"{key}@bedrijf{n % 40}.example"
        yield Made(
            key=key,
            name=name,
            address=address,
            subject=f"Bevestiging voor {name}: UX design op dinsdag 19 januari",
            text=_TEXT.format(name=name, n=n, lines=_LINE * 12),
            html=_HTML.format(name=name, n=n, lines=_PARAGRAPH * 16),
            event=_EVENT.format(key=key, address=address),
        )


def queued(mail: Made) -> Queued:
    """Return the same mail as hyf makes it and puts it into its outbox."""
    message = Message(
        kind=Kind.CONFIRMATION,
        session=_SESSION,
        member=mail.key,
        version=1,
        community="noord",
        language=Language.NL,
        sender=SENDER,
        recipient=Mailbox(mail.name, mail.address),
        reply_to=SENDER.address,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        event=Event(Method.REQUEST, mail.event.replace("\n", "\r\n").encode()),
    )
    return Queued(
        key=message.key,
        kind=message.kind,
        session=message.session,
        member=message.member,
        version=message.version,
        told=1,
        message_id=message_id_of(message),
        sender=SENDER.address,
        recipient=mail.address,
        content=as_bytes(message, NOW),
        due_at=NOW,
    )


def queue(store: Store, count: int) -> None:
    """Put so many mails into an empty outbox, in one transaction."""
    with store.begin() as connection:
        publish_rota(connection, "rota: {}\n", 1, NOW)
        save_session(connection, _published())
        enqueue_all(connection, map(queued, made(count)), NOW)


def _published() -> PublishedSession:
    starts_at = dt.datetime(2027, 1, 19, 14, 30, tzinfo=dt.UTC)
    session = Session(
        key=_SESSION,
        topic="ux-design",
        label="UX design",
        form=Form.KNOWLEDGE_SESSION,
        community="noord",
        date=starts_at.date(),
        start=dt.time(15, 30),
        duration_min=120,
        host="kern",
        organiser="deelnemer-1",
        members=("deelnemer-1",),
    )
    ends_at = starts_at + dt.timedelta(minutes=120)
    return PublishedSession(session, 1, 1, SessionState.PLANNED, starts_at, ends_at, starts_at - _DAY, capacity=12)
