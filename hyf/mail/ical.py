"""Sessions as calendar events (iCalendar, RFC 5545): one event each, and a calendar file of several.

Nothing here depends on when it is run: the same rota gives the same bytes. Calendar files are read in `loading`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from hyf.mail.ical_zone import zone_component
from hyf.model.consortium import Consortium
from hyf.model.key import key_from
from hyf.model.language import Language, Text
from hyf.model.rota import Session
from hyf.render.phrases import capital, form_label, level_label, listed
from hyf.render.plain import one_line

_PRODUCT = "-//hyf//hyf rota//"
_UTC_NAMES = ("UTC", "Etc/UTC")


@dataclass(frozen=True, slots=True)
class Edition:
    """Of which edition of a rota an event is.

    Attributes:
        made_on: The day on which the rota was made.
        version: From 1; a program that knows an earlier one replaces it.
    """

    made_on: dt.date
    version: int


def session_event(
    session: Session,
    consortium: Consortium,
    edition: Edition,
    *,
    names: bool = False,
    remarks: Sequence[str] = (),
) -> Event:
    """Return the event of one session; it keeps its identity when the session moves.

    Args:
        session: Every key in it is known to the consortium.
        consortium: Names, venues, language and time zone.
        edition: Of the rota it stands in.
        names: With the names of members.
        remarks: Lines that open the description: what the reader has to do with it.
    """
    start, end = _moments(session, consortium.about.zone)
    stamp = dt.datetime.combine(edition.made_on, dt.time(), dt.UTC)
    event = Event()
    event.add("uid", identity(session, consortium))
    event.add("dtstamp", stamp)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("sequence", edition.version)
    event.add("summary", one_line(session.label))
    event.add("location", place(session, consortium))
    event.add("description", "\n".join([*map(one_line, remarks), *_description(session, consortium, names=names)]))
    event.add("categories", [one_line(consortium.communities[session.community].name)])
    event.add("status", "CONFIRMED" if session.published else "TENTATIVE")
    return event


def identity(session: Session, consortium: Consortium) -> str:
    """Return what names a session in every calendar: its key, and a domain that never resolves (RFC 2606)."""
    # Not the address of the coordinator or of the pages: they change within the life of a consortium.
    return f"{session.key}@{key_from(consortium.about.name) or 'consortium'}.hyf.invalid"


def place(session: Session, consortium: Consortium) -> str:
    """Return host, room and address of a session on one line."""
    host = consortium.companies.get(session.host) or consortium.partners[session.host]
    room = [host.venue.name, host.venue.address] if host.venue else []
    return ", ".join(map(one_line, [host.name, *room]))


def calendar_of(events: Iterable[Event], consortium: Consortium, name: str) -> bytes:
    """Return a calendar file: CRLF line ends, lines of at most 75 bytes, the clock changes of the zone included.

    Args:
        events: From `session_event`, in the order in which they stand in the file.
        consortium: Language and time zone.
        name: Of the calendar, as programs show it.
    """
    found = list(events)
    calendar = Calendar()
    calendar.add("prodid", f"{_PRODUCT}{consortium.about.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(name))
    calendar.add("x-wr-timezone", consortium.about.timezone)
    if found and consortium.about.timezone not in _UTC_NAMES:
        moments = [event.decoded(edge) for event in found for edge in ("dtstart", "dtend")]
        calendar.add_component(zone_component(consortium.about.zone, min(moments).date(), max(moments).date()))
    for event in found:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _moments(session: Session, zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    start = dt.datetime.combine(session.date, session.start, zone)
    # In UTC a session that sees the clock change still takes as long as it takes.
    end = start.astimezone(dt.UTC) + dt.timedelta(minutes=session.duration_min)
    return start, end.astimezone(zone)


def _description(session: Session, consortium: Consortium, *, names: bool) -> Iterator[str]:
    language, members = consortium.about.language, consortium.members
    form, level = form_label(session.form, language), level_label(session.level, language)
    yield f"{capital(form)}, {level}"
    if session.speaker in consortium.partners:
        yield _line(_SPEAKER, consortium.partners[session.speaker].name, language)
    if names:
        for label, key in (
            (_ORGANISER, session.organiser),
            (_CO_ORGANISER, session.co_organiser),
            (_SPEAKER, session.speaker),
        ):
            if key in members:
                yield _line(label, f"{members[key].name} ({consortium.companies[members[key].company].name})", language)
    companies = dict.fromkeys(consortium.companies[members[key].company].name for key in session.members)
    count = len(session.members)
    people = Text(en="1 person" if count == 1 else f"{count} people", nl="1 mens" if count == 1 else f"{count} mensen")
    where = listed([one_line(name) for name in companies], language)
    yield Text(en=f"{people.en} from {where}", nl=f"{people.nl} van {where}").says(language)
    if names:
        yield _line(_INVITED, ", ".join(members[key].name for key in session.members), language)
    if not session.published:
        yield _DRAFT.says(language)


def _line(label: Text, said: str, language: Language) -> str:
    return f"{label.says(language)}: {one_line(said)}"


_ORGANISER = Text(en="Organiser", nl="Organisator")
_CO_ORGANISER = Text(en="Co-organiser", nl="Tweede organisator")
_SPEAKER = Text(en="Speaker", nl="Spreker")
_INVITED = Text(en="Invited", nl="Uitgenodigd")
_DRAFT = Text(en="Draft: this may still change.", nl="Concept: dit kan nog veranderen.")
