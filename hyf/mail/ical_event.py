"""One session as an event, and the calendar around events: what every calendar file of ours has in common.

Which sessions stand in a file and what is said of them: `ical` for the rota, `ical_member` for the mail to one person,
`ical_feed` for files to subscribe to. Nothing here depends on when it is run.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from hyf.mail.ical_text import by_the_clock, escaped, folded, in_utc
from hyf.mail.ical_zone import is_utc, zone_block
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.rota import Session
from hyf.render.phrases import capital, form_label, level_label
from hyf.render.plain import one_line

SPEAKER = Text(en="Speaker", nl="Spreker")
# A calendar without events must hold something all the same (RFC 5545, section 3.4): its clock.
_ANY_YEAR = 2027
_PRODUCT = "-//hyf//hyf rota//"


class Standing(StrEnum):
    """How sure an event is."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Account:
    """What is said of a session in a calendar, beside what, when and where.

    Attributes:
        uid: What names the event for good.
        sequence: Rises with every change that people are told of; a program that knows an earlier one replaces it.
        stamp: When this was so; aware.
        description: Lines.
    """

    uid: str
    sequence: int
    stamp: dt.datetime
    standing: Standing
    description: Sequence[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it stands in a file.

    Attributes:
        first: The local year in which it starts.
        last: The local year in which it ends.
    """

    first: int
    last: int
    content: bytes


def entry_of(
    session: Session,
    consortium: Consortium,
    account: Account,
    *,
    summary: str | None = None,
    people: Sequence[str] = (),
) -> Entry:
    """Return the event of a session.

    Args:
        session: Its host or community need not be known any more.
        consortium: Names, venues and time zone.
        account: What is said of it.
        summary: Its title; None: the topic.
        people: Whole lines that say who asks whom.
    """
    zone = consortium.about.zone
    start, end = _moments(session, zone)
    community = consortium.communities.get(session.community)
    said = escaped("\n".join(account.description))
    lines = (
        "BEGIN:VEVENT",
        f"UID:{account.uid}",
        f"SEQUENCE:{account.sequence}",
        f"DTSTAMP:{in_utc(account.stamp)}",
        f"DTSTART{_written(start, zone)}",
        f"DTEND{_written(end, zone)}",
        f"SUMMARY:{escaped(summary or one_line(session.label))}",
        f"LOCATION:{escaped(place(session, consortium))}",
        f"DESCRIPTION:{said}",
        f"CATEGORIES:{escaped(one_line(community.name if community else session.community))}",
        f"STATUS:{account.standing}",
        *people,
        "END:VEVENT",
    )
    return Entry(start.year, end.year, folded(lines))


def calendar_around(
    entries: Sequence[Entry], zone: ZoneInfo, language: Language, properties: Iterable[str] = ()
) -> bytes:
    """Return a calendar file: CRLF line ends, lines of at most 75 bytes, the clock changes of the zone included.

    Args:
        entries: In the order in which they stand in the file.
        zone: In which they were written.
        language: Of the product that made it.
        properties: Whole lines that say what calendar it is.
    """
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}{language.upper()}", "CALSCALE:GREGORIAN")
    years = [*(entry.first for entry in entries), *(entry.last for entry in entries)] or [_ANY_YEAR]
    clock = b"" if is_utc(zone) and entries else zone_block(zone, min(years), max(years))
    return b"".join((folded((*head, *properties)), clock, *(entry.content for entry in entries), _END))


def place(session: Session, consortium: Consortium) -> str:
    """Return host, room and address of a session on one line; the key of a host that is not known any more."""
    host = consortium.companies.get(session.host) or consortium.partners.get(session.host)
    if host is None:
        return session.host
    room = (host.venue.name, host.venue.address) if host.venue else ()
    return ", ".join(map(one_line, (host.name, *room)))


def kind_line(session: Session, language: Language) -> str:
    """Return of which form a session is, and for whom: `Kennissessie, voor beginners`."""
    return f"{capital(form_label(session.form, language))}, {level_label(session.level, language)}"


def labelled(label: Text, said: str, language: Language) -> str:
    """Return a line of a description: `Spreker: Hogeschool`."""
    return f"{label.says(language)}: {one_line(said)}"


def _moments(session: Session, zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    start = dt.datetime.combine(session.date, session.start, zone)
    # In UTC a session that sees the clock change still takes as long as it takes.
    end = start.astimezone(dt.UTC) + dt.timedelta(minutes=session.duration_min)
    return start, end.astimezone(zone)


def _written(moment: dt.datetime, zone: ZoneInfo) -> str:
    # An hour that comes twice is the first one to every program; the second one can only be said in UTC.
    if is_utc(zone) or moment.fold:
        return f":{in_utc(moment)}"
    return f";TZID={zone.key}:{by_the_clock(moment)}"


_END = b"END:VCALENDAR\r\n"
