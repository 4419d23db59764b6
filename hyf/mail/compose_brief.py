"""What every mail about one session says, worked out once, however many people get one."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hyf.mail.compose_texts import Patterns
from hyf.model.consortium import Consortium
from hyf.model.people import Company, Member, Partner
from hyf.model.rota import Session
from hyf.model.topic import Topic
from hyf.render.dates import time_range
from hyf.render.environment import Templates
from hyf.render.phrases import capital, everyday_name, first_name, shortened
from hyf.render.plain import one_line

_LONGEST_TOPIC = 60
_LONGEST_HOST = 30


@dataclass(frozen=True, slots=True)
class Brief:
    """A session as mails speak of it.

    Attributes:
        session: As it stands now, or as people were told of it. Who has left the consortium since is not named; a
            host that has is named after its key.
        topic: Of the session; it holds people's own words. None where the wishes have changed since.
        consortium: Names, venues, agreements, and from whom mails come.
        environment: Where the templates are.
        closes_at: Aware; after it nobody signs up. None: mails do not speak of it.
        wishes: By member: their own words that led to the session.
        values: What a template may say of the session, whoever reads it; see templates/mail/invitation.en.txt.jinja.
        patterns: Of the letters about it that many get.
        learning: Link to the pages of the one who reads it; empty: the mail has none.
    """

    session: Session
    topic: Topic | None
    consortium: Consortium
    environment: Templates
    closes_at: dt.datetime | None
    wishes: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Any]
    patterns: Patterns
    learning: str = ""

    def wishes_of(self, member: str) -> tuple[str, ...]:
        """Return a member's own words that led to the session, each once; empty where none are known."""
        return self.wishes.get(member, ())

    def to_member(self, member: Member) -> dict[str, Any]:
        """Return what a template may say to one member about the session."""
        session, key = self.session, member.key
        invited = len(session.members)
        return {
            **self.values,
            "language": self.consortium.language_of(member),
            "is_contact": False,
            "first_name": first_name(one_line(member.name)),
            "company": said_name(self.consortium.companies[member.company]),
            "wishes": self.wishes_of(key),
            "others": invited - 1 if key in session.members else invited,
            "is_organiser": session.organiser == key,
            "is_co_organiser": session.co_organiser == key,
            "is_speaker": session.speaker == key,
        }


def brief_of(
    session: Session,
    topic: Topic | None,
    consortium: Consortium,
    environment: Templates,
    closes_at: dt.datetime | None = None,
) -> Brief:
    """Work out what mails about a session say; see `Brief` for the arguments."""
    wishes = wishes_by_member(topic)
    values = _values(session, consortium) | _closing(closes_at, consortium)
    return Brief(session, topic, consortium, environment, closes_at, wishes, values, Patterns(values))


def wishes_by_member(topic: Topic | None) -> dict[str, tuple[str, ...]]:
    """Return by member the own words that led to a session on a topic, each once."""
    found: dict[str, dict[str, None]] = {}
    for wish in topic.wishes if topic else ():
        found.setdefault(wish.member, {})[one_line(wish.text)] = None
    return {member: tuple(texts) for member, texts in found.items()}


def said_name(host: Company | Partner) -> str:
    """Return the name of a company or partner as people say it, on one line."""
    return everyday_name(one_line(host.name))


def who(key: str, consortium: Consortium) -> str:
    """Return `Anna (Mapwerk)` for a member, the name for a partner."""
    if key in consortium.partners:
        return said_name(consortium.partners[key])
    member = consortium.members[key]
    return f"{one_line(member.name)} ({said_name(consortium.companies[member.company])})"


def place_of(key: str, consortium: Consortium) -> Company | Partner:
    """Return the company or partner that hosts."""
    return consortium.companies.get(key) or consortium.partners[key]


def _values(session: Session, consortium: Consortium) -> dict[str, Any]:
    known = (consortium.members[key].company for key in session.members if key in consortium.members)
    topic = one_line(session.label)
    return {
        "consortium": one_line(consortium.about.name),
        "community": _community(session.community, consortium),
        "coordinator": one_line(consortium.about.coordinator.name),
        "topic": topic,
        "short_topic": shortened(topic, _LONGEST_TOPIC),
        "level": session.level,
        "form": session.form,
        "date": session.date,
        "time": time_range(session.start, session.duration_min),
        "duration_min": session.duration_min,
        "companies": tuple(dict.fromkeys(said_name(consortium.companies[key]) for key in dict.fromkeys(known))),
        "organiser": _known(session.organiser, consortium),
        "co_organiser": _known(session.co_organiser, consortium),
        "speaker": _known(session.speaker, consortium),
        "agreements": tuple(one_line(agreement.text) for agreement in consortium.agreements),
        "agreements_language": consortium.about.language,
        **_place(session.host, consortium),
    }


def _community(key: str, consortium: Consortium) -> str:
    known = consortium.communities.get(key)
    return one_line(known.name) if known else capital(key.replace("-", " "))


def _place(key: str, consortium: Consortium) -> dict[str, Any]:
    host = consortium.companies.get(key) or consortium.partners.get(key)
    name = said_name(host) if host else capital(key.replace("-", " "))
    venue = host.venue if host else None
    return {
        "host": name,
        "short_host": shortened(name, _LONGEST_HOST),
        "room": one_line(venue.name) if venue else None,
        "address": one_line(venue.address) if venue else None,
    }


def _known(key: str | None, consortium: Consortium) -> str | None:
    return who(key, consortium) if key in consortium.members or key in consortium.partners else None


def _closing(closes_at: dt.datetime | None, consortium: Consortium) -> dict[str, Any]:
    local = closes_at.astimezone(consortium.about.zone) if closes_at else None
    return {"closes_on": local.date() if local else None, "closes_time": f"{local:%H:%M}" if local else None}
