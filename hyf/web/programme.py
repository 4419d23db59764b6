"""The coming sessions for everybody: what, when, where and how many places, and nobody's name."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hyf.enrolment.desk import Desk
from hyf.enrolment.places import is_open, places_left
from hyf.mail.compose_brief import said_name
from hyf.mail.ical_feed import Listed, listed_for_all
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState
from hyf.model.people import Company, Partner
from hyf.render.dates import time_range
from hyf.render.plain import one_line
from hyf.store.database import Connection
from hyf.store.enrolments import all_enrolments
from hyf.store.rotas import rota_versions
from hyf.store.sessions import all_sessions
from hyf.web.standing import by_session

_SCHEDULED = {SessionState.PLANNED: "EventScheduled", SessionState.CANCELLED: "EventCancelled"}


@dataclass(frozen=True, slots=True)
class Programme:
    """All sessions that people were told of, by date and key.

    Attributes:
        enrolments: By key of the session.
        told_at: By number of the rota: when it was published.
    """

    sessions: tuple[PublishedSession, ...]
    enrolments: Mapping[str, tuple[Enrolment, ...]]
    told_at: Mapping[int, dt.datetime]

    def coming(self, now: dt.datetime) -> tuple[PublishedSession, ...]:
        """Return those that are not over yet."""
        return tuple(one for one in self.sessions if one.ends_at > now)

    def listed(self) -> tuple[Listed, ...]:
        """Return all as a calendar lists them."""
        return tuple(listed_for_all(one, self.told_at[one.rota]) for one in self.sessions)

    def rows(self, desk: Desk, now: dt.datetime) -> list[dict[str, Any]]:
        """Return the coming sessions as the page shows them."""
        return [self._row(one, desk.consortium, now) for one in self.coming(now)]

    def _row(self, published: PublishedSession, consortium: Consortium, now: dt.datetime) -> dict[str, Any]:
        session = published.session
        host = _host(session.host, consortium)
        community = consortium.communities.get(session.community)
        return {
            "topic": one_line(session.label),
            "form": session.form,
            "level": session.level,
            "date": session.date,
            "time": time_range(session.start, session.duration_min),
            "community": one_line(community.name if community else session.community),
            "host": said_name(host) if host else session.host,
            "room": one_line(host.venue.name) if host and host.venue else "",
            "address": one_line(host.venue.address) if host and host.venue else "",
            "free": self._left(published, consortium, now),
            "places": published.capacity,
            "is_open": is_open(published, now),
            "is_cancelled": published.state is SessionState.CANCELLED,
            "has_begun": published.starts_at <= now,
        }

    def events(self, desk: Desk, now: dt.datetime) -> str:
        """Return the coming sessions as programs read them on a page: JSON-LD in the words of schema.org."""
        consortium = desk.consortium
        graph = [self._event(one, consortium, now) for one in self.coming(now)]
        tree = {"@context": "https://schema.org", "@graph": graph}
        # Within a page `<` could end the block that this stands in.
        return json.dumps(tree, ensure_ascii=False).replace("<", "\\u003c")

    def _event(self, published: PublishedSession, consortium: Consortium, now: dt.datetime) -> dict[str, Any]:
        zone, session = consortium.about.zone, published.session
        host = _host(session.host, consortium)
        place: dict[str, Any] = {"@type": "Place", "name": one_line(host.name) if host else session.host}
        if host and host.venue:
            place["address"] = one_line(host.venue.address)
        return {
            "@type": "Event",
            "name": one_line(session.label),
            "startDate": published.starts_at.astimezone(zone).isoformat(),
            "endDate": published.ends_at.astimezone(zone).isoformat(),
            "eventStatus": f"https://schema.org/{_SCHEDULED[published.state]}",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": place,
            "organizer": {"@type": "Organization", "name": one_line(consortium.about.name)},
            "maximumAttendeeCapacity": published.capacity,
            "remainingAttendeeCapacity": self._left(published, consortium, now),
        }

    def _left(self, published: PublishedSession, consortium: Consortium, now: dt.datetime) -> int:
        return places_left(published, self.enrolments.get(published.key, ()), consortium, now)


def read_programme(connection: Connection) -> Programme:
    """Read all that people were told of."""
    told_at: Sequence[Any] = rota_versions(connection)
    return Programme(
        all_sessions(connection),
        by_session(tuple(all_enrolments(connection))),
        {version.number: version.published_at for version in told_at},
    )


def _host(key: str, consortium: Consortium) -> Company | Partner | None:
    return consortium.companies.get(key) or consortium.partners.get(key)
