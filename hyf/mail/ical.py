"""Sessions as calendar events (iCalendar, RFC 5545) for everybody: what `hyf rota --format ics` hands out.

Nothing here depends on when it is run: the same rota gives the same bytes. The events of one person stand in
`ical_member`, calendars to subscribe to in `ical_feed`. Calendar files are read in `loading`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hyf.mail.ical_event import SPEAKER, Account, Entry, Standing, calendar_around, entry_of, kind_line, labelled
from hyf.mail.ical_text import escaped
from hyf.model.consortium import Consortium
from hyf.model.key import key_from
from hyf.model.language import Language, Text
from hyf.model.rota import Session
from hyf.render.phrases import listed
from hyf.render.plain import one_line

DRAFT = Text(en="Draft: this may still change.", nl="Concept: dit kan nog veranderen.")


@dataclass(frozen=True, slots=True)
class Edition:
    """Of which edition of a rota an event is.

    Attributes:
        made_on: The day on which the rota was made.
        version: From 1; a program that knows an earlier one replaces it.
    """

    made_on: dt.date
    version: int

    @property
    def stamp(self) -> dt.datetime:
        """The moment that its events carry."""
        return dt.datetime.combine(self.made_on, dt.time(), dt.UTC)


def session_event(
    session: Session,
    consortium: Consortium,
    edition: Edition,
    *,
    names: bool = False,
    remarks: Sequence[str] = (),
) -> Entry:
    """Return the event of one session; it keeps its identity when the session moves.

    Args:
        session: Every key in it is known to the consortium.
        consortium: Names, venues, language and time zone.
        edition: Of the rota it stands in.
        names: With the names of members.
        remarks: Lines that open the description: what the reader has to do with it.
    """
    said = [*map(one_line, remarks), *description(session, consortium, consortium.about.language, names=names)]
    standing = Standing.CONFIRMED if session.published else Standing.TENTATIVE
    if not session.published:
        said.append(DRAFT.says(consortium.about.language))
    account = Account(identity(session, consortium), edition.version, edition.stamp, standing, said)
    return entry_of(session, consortium, account)


def identity(session: Session, consortium: Consortium) -> str:
    """Return what names a session in every calendar: its key, and a domain that never resolves (RFC 2606)."""
    # Not the address of the coordinator or of the pages: they change within the life of a consortium.
    return f"{session.key}@{domain_of(consortium.about.name)}"


@lru_cache(maxsize=8)
def domain_of(name: str) -> str:
    """Return the domain of what a consortium of that name puts in calendars."""
    return f"{key_from(name) or 'consortium'}.hyf.invalid"


def calendar_of(events: Iterable[Entry], consortium: Consortium, name: str) -> bytes:
    """Return a calendar file of several sessions, to be taken over into a calendar.

    It has no METHOD: a snapshot asks nothing of anybody, and so names nobody who asks (RFC 5546, section 3.2.1, wants
    an ORGANIZER in what is published).

    Args:
        events: From `session_event`, in the order in which they stand in the file.
        consortium: Language and time zone.
        name: Of the calendar, as programs show it.
    """
    properties = (f"X-WR-CALNAME:{escaped(one_line(name))}", f"X-WR-TIMEZONE:{consortium.about.timezone}")
    return calendar_around([*events], consortium.about.zone, consortium.about.language, properties)


def description(session: Session, consortium: Consortium, language: Language, *, names: bool = False) -> Iterator[str]:
    """Yield lines that tell of a session: its form, who speaks, and from where people come.

    Args:
        session: People in it that the consortium does not know any more are left out.
        consortium: Names.
        language: Of the lines.
        names: With the names of members.
    """
    members, partners, companies = consortium.members, consortium.partners, consortium.companies
    yield kind_line(session, language)
    if session.speaker in partners:
        yield labelled(SPEAKER, partners[session.speaker].name, language)
    if names:
        duties = ((_ORGANISER, session.organiser), (_CO_ORGANISER, session.co_organiser), (SPEAKER, session.speaker))
        for label, key in duties:
            if key in members:
                yield labelled(label, f"{members[key].name} ({companies[members[key].company].name})", language)
    known = [members[key] for key in session.members if key in members]
    if known:
        yield _from_where([companies[member.company].name for member in known], language)
    if names and known:
        yield labelled(_INVITED, ", ".join(member.name for member in known), language)


def _from_where(companies: Sequence[str], language: Language) -> str:
    count = len(companies)
    people = Text(en="1 person" if count == 1 else f"{count} people", nl="1 mens" if count == 1 else f"{count} mensen")
    where = listed([one_line(name) for name in dict.fromkeys(companies)], language)
    return Text(en=f"{people.en} from {where}", nl=f"{people.nl} van {where}").says(language)


_ORGANISER = Text(en="Organiser", nl="Organisator")
_CO_ORGANISER = Text(en="Co-organiser", nl="Tweede organisator")
_INVITED = Text(en="Invited", nl="Uitgenodigd")
