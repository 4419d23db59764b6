"""What the workbook tells of each session: when, where, who carries it, the wishes behind it, what came of it."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hyf.model.language import Language
from hyf.model.rota import Session
from hyf.model.topic import Topic
from hyf.model.wish import Level
from hyf.model.workbook import BookSession, Workbook
from hyf.render.dates import long_date, near_date, short_date, time_range
from hyf.render.phrases import everyday_name, form_label, level_label

_MOST_WISHES = 12
_ADDRESS = re.compile(r"https?://[^\s<>\"'\u201d\u2019)\]]+")
_AHEAD_DAYS = (28, 14, 7, 1)
"""How long before a session its preparation has moments."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wish as people wrote it, without who they are."""

    text: str
    people: int


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session, in one language.

    Attributes:
        number: In the list and in the wheel, from 1; 0 for one that was cancelled.
        speaker: "" where nobody shares knowledge.
        organisers: Who holds the baton, and who helps.
        wishes: Most people first; at most a few.
        more_wishes: How many other wordings there are.
        moments: Days on which something is to be prepared, in words; () for a session that has been.
        paragraphs: Of the notes, as they were written.
        links: Addresses in the notes.
    """

    key: str
    number: int
    label: str
    date: dt.date
    day: str
    short_day: str
    time: str
    community: str
    host: str
    address: str
    form: str
    form_name: str
    level: str
    organisers: tuple[str, ...]
    speaker: str
    invited: int
    wishes: tuple[Wanted, ...]
    more_wishes: int
    is_past: bool
    is_cancelled: bool
    came: int | None
    moments: tuple[str, ...]
    paragraphs: tuple[str, ...]
    links: tuple[str, ...]


def session_views(book: Workbook, language: Language) -> tuple[SessionView, ...]:
    """Return what is told of every session, by date."""
    topics = {topic.key: topic for topic in book.topics.all}
    numbers = {one.session.key: place for place, one in enumerate(book.going_on, 1)}
    return tuple(_view(one, book, topics, numbers, language) for one in book.sessions)


def serves(session: Session, topic: Topic) -> bool:
    """Tell whether a session is about a topic, or about one that it is part of."""
    return session.topic == topic.key or any(session.topic == broader.key for broader in topic.broader)


def _view(
    one: BookSession, book: Workbook, topics: Mapping[str, Topic], numbers: Mapping[str, int], language: Language
) -> SessionView:
    session, consortium = one.session, book.consortium
    wishes = _wishes(session, topics.values())
    is_past = book.is_past(session)
    ahead = () if is_past or one.is_cancelled else _AHEAD_DAYS
    paragraphs = one.notes.paragraphs if one.notes else ()
    community = consortium.communities.get(session.community)
    return SessionView(
        key=session.key,
        number=numbers.get(session.key, 0),
        label=session.label,
        date=session.date,
        day=long_date(session.date, language),
        short_day=short_date(session.date, language),
        time=time_range(session.start, session.duration_min),
        community=community.name if community else session.community,
        host=_company(session.host, book),
        address=_address(session.host, book),
        form=session.form.value,
        form_name=form_label(session.form, language),
        level=level_label(Level(session.level) if session.level else None, language),
        organisers=tuple(_person(key, book) for key in (session.organiser, session.co_organiser) if key),
        speaker=_person(session.speaker, book) if session.speaker else "",
        invited=len(session.members),
        wishes=wishes[:_MOST_WISHES],
        more_wishes=max(0, len(wishes) - _MOST_WISHES),
        is_past=is_past,
        is_cancelled=one.is_cancelled,
        came=one.came,
        moments=tuple(near_date(session.date - dt.timedelta(days), language) for days in ahead),
        paragraphs=paragraphs,
        links=tuple(dict.fromkeys(found.rstrip(".,;:!?") for said in paragraphs for found in _ADDRESS.findall(said))),
    )


def _wishes(session: Session, topics: Iterable[Topic]) -> tuple[Wanted, ...]:
    """Return in which words the members of a session want its topic, most people first."""
    counted: Counter[str] = Counter()
    written: dict[str, str] = {}
    for topic in topics:
        if serves(session, topic):
            for wish in topic.wishes:
                if wish.member in session.members:
                    counted[wish.text.casefold()] += 1
                    written.setdefault(wish.text.casefold(), wish.text)
    return tuple(Wanted(written[folded], people) for folded, people in counted.most_common())


def _person(key: str, book: Workbook) -> str:
    """Return who carries a session, with the company; what is not declared any more has only its key."""
    consortium = book.consortium
    if member := consortium.members.get(key):
        return f"{member.name} ({everyday_name(consortium.companies[member.company].name)})"
    return consortium.partners[key].name if key in consortium.partners else key


def _company(key: str, book: Workbook) -> str:
    known = key in book.consortium.companies or key in book.consortium.partners
    return everyday_name(book.consortium.host_name(key)) if known else key


def _address(key: str, book: Workbook) -> str:
    host = book.consortium.companies.get(key) or book.consortium.partners.get(key)
    return f"{host.venue.name}, {host.venue.address}" if host and host.venue else ""
