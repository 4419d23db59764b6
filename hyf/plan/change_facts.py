"""What stands behind a change, as facts of the consortium: what the referee found of a session put back, looked up.

Which of them explain a change is worked out in `changed_because`; the words are in `cli`.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hyf.model.days import Period, Weekday
from hyf.model.language import Text
from hyf.model.people import Member
from hyf.model.problem import Path
from hyf.model.rota import Session
from hyf.plan.calendar import closed_days, falls_in
from hyf.plan.instance import Instance


class Cause(StrEnum):
    """A kind of fact; what it needs besides is in `Fact`."""

    HOST_GONE = "host-gone"
    HOST_ELSEWHERE = "host-elsewhere"
    HOST_WITHOUT_ROOM = "host-without-room"
    HOST_SMALL = "host-small"
    HOST_CLOSED = "host-closed"
    HOST_TAKEN = "host-taken"
    DAY_CLOSED = "day-closed"
    WEEKDAY = "weekday"
    NOTICE = "notice"
    OUTSIDE = "outside"
    START = "start"
    DURATION = "duration"
    MEMBER_GONE = "member-gone"
    MEMBER_ABSENT = "member-absent"
    MEMBER_WEEKDAY = "member-weekday"
    MEMBER_TAKEN = "member-taken"
    MEMBER_ELSEWHERE = "member-elsewhere"
    MEMBER_NEW = "member-new"
    MAX_SESSIONS = "max-sessions"
    NO_WISH = "no-wish"
    WISH_MET = "wish-met"
    WISH_WAITED = "wish-waited"
    CAME_OVER = "came-over"
    APART = "apart"
    TOPIC_GONE = "topic-gone"
    GROUP_SMALL = "group-small"
    GROUP_LARGE = "group-large"
    COMPANIES_FEW = "companies-few"
    SHARE = "share"
    NOT_IN_SESSION = "not-in-session"
    UNWILLING = "unwilling"
    REST = "rest"
    DUTY_REST = "duty-rest"
    TWO_DUTIES = "two-duties"
    REFUSED = "refused"
    PIN = "pin"
    SLOT_FULL = "slot-full"
    ROOM_FOR = "room-for"
    HORIZON = "horizon"
    AIM = "aim"
    EQUAL = "equal"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Fact:
    """One true thing that makes a session other than it was.

    Attributes:
        cause: What kind of thing; it says which of the others are filled.
        who: Key of the member, company or partner, or of the community, that it is about.
        date: The day it is about.
        period: The days it is about, with the reason that was declared.
        why: A reason in the words of the file.
        numbers: What there is, and what is asked for; of an aim its value with the change undone, and as it is.
        session: The other session that it is about.
        aim: Name of the objective.
        message: Of a rule that has no kind of its own.
    """

    cause: Cause
    who: str | None = None
    date: dt.date | None = None
    period: Period | None = None
    why: str | None = None
    numbers: tuple[float, float] | None = None
    session: Session | None = None
    aim: str | None = None
    message: Text | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a rule finds broken, with the session it stands in.

    Attributes:
        session: None: the rota as a whole.
        where: The path within the session.
    """

    session: Session | None
    where: Path
    code: str
    message: Text

    @property
    def identity(self) -> tuple[str, str, Text]:
        """What makes it the same fault in another rota."""
        return self.session.key if self.session else "", self.code, self.message


def fact_of(fault: Fault, instance: Instance) -> Fact:
    """Return the fact behind a fault; its message where no more is known of it."""
    look_up = _FACTS.get(fault.code)
    if fault.session is None or look_up is None:
        cause = Cause.PIN if fault.code == "rota-pin" else Cause.RULE
        return Fact(cause, message=fault.message)
    return look_up(fault, fault.session, instance)


def _unknown(fault: Fault, session: Session, instance: Instance) -> Fact:
    part = fault.where[0] if fault.where else ""
    if part == "host":
        return Fact(Cause.HOST_GONE, session.host)
    if part == "topic":
        return Fact(Cause.TOPIC_GONE)
    if part in ("organiser", "co_organiser", "speaker", "members"):
        return Fact(Cause.MEMBER_GONE, _person(fault, session, instance))
    return Fact(Cause.RULE, message=fault.message)


def _person(fault: Fault, session: Session, instance: Instance) -> str | None:  # noqa: ARG001 -- one shape
    match fault.where:
        case ("members", int(position)):
            return session.members[position]
        case ("speaker",):
            return session.speaker
        case ("organiser",):
            return session.organiser
        case ("co_organiser",):
            return session.co_organiser
        case ("host",):
            return session.host
        case _:
            return None


def _host(fault: Fault, session: Session, instance: Instance) -> Fact:  # noqa: ARG001 -- one shape
    company = instance.consortium.companies.get(session.host)
    partner = instance.consortium.partners.get(session.host)
    declared = company or partner
    at_home = (company and company.community == session.community) or (partner and partner.serves(session.community))
    if declared is None:
        return Fact(Cause.HOST_GONE, session.host)
    if not at_home:
        return Fact(Cause.HOST_ELSEWHERE, session.host)
    if declared.venue is None:
        return Fact(Cause.HOST_WITHOUT_ROOM, session.host)
    if company and (closed := falls_in(session.date, company.closed)):
        return Fact(Cause.HOST_CLOSED, session.host, date=session.date, period=closed)
    guests = len({*session.members, *((session.speaker,) if session.speaker else ())})
    return Fact(Cause.HOST_SMALL, session.host, numbers=(declared.venue.capacity, guests))


def _closed(fault: Fault, session: Session, instance: Instance) -> Fact:  # noqa: ARG001 -- one shape
    if period := falls_in(session.date, instance.consortium.closed_periods):
        return Fact(Cause.DAY_CLOSED, date=session.date, period=period)
    why = closed_days(instance.consortium, session.date, session.date).get(session.date)
    return Fact(Cause.DAY_CLOSED, date=session.date, why=why)


def _away(fault: Fault, session: Session, instance: Instance) -> Fact:
    who = _person(fault, session, instance)
    member: Member = instance.consortium.members[who or ""]
    rhythm = instance.consortium.rhythm_of(instance.consortium.community_of(member))
    if Weekday.of(session.date) in (member.weekdays or rhythm.weekdays) and (
        absent := falls_in(session.date, member.absent)
    ):
        return Fact(Cause.MEMBER_ABSENT, who, date=session.date, period=absent)
    return Fact(Cause.MEMBER_WEEKDAY, who, date=session.date)


def _twice_a_day(fault: Fault, session: Session, instance: Instance) -> Fact:
    if fault.where == ("host",):
        return Fact(Cause.HOST_TAKEN, session.host, date=session.date)
    return Fact(Cause.MEMBER_TAKEN, _person(fault, session, instance), date=session.date)


def _small(fault: Fault, session: Session, instance: Instance) -> Fact:  # noqa: ARG001 -- one shape
    return Fact(Cause.GROUP_SMALL, numbers=(len(session.members), instance.communities[session.community].group.min))


def _large(fault: Fault, session: Session, instance: Instance) -> Fact:  # noqa: ARG001 -- one shape
    return Fact(Cause.GROUP_LARGE, numbers=(len(session.members), instance.communities[session.community].group.max))


def _few(fault: Fault, session: Session, instance: Instance) -> Fact:  # noqa: ARG001 -- one shape
    companies = {instance.attendees[key].company for key in session.members if key in instance.attendees}
    least = instance.communities[session.community].group.min_companies
    return Fact(Cause.COMPANIES_FEW, numbers=(len(companies), least))


def _share(fault: Fault, session: Session, instance: Instance) -> Fact:  # noqa: ARG001 -- one shape
    people = [instance.attendees[key].company for key in session.members if key in instance.attendees]
    largest = max(dict.fromkeys(people), key=people.count)
    return Fact(Cause.SHARE, largest, numbers=(people.count(largest), len(session.members)))


def _max_sessions(fault: Fault, session: Session, instance: Instance) -> Fact:
    who = _person(fault, session, instance) or ""
    limit = instance.attendees[who].max_sessions if who in instance.attendees else 0
    return Fact(Cause.MAX_SESSIONS, who, numbers=(limit + 1, limit))


def _rhythm(cause: Cause) -> "Callable[[Fault, Session, Instance], Fact]":
    def look_up(fault: Fault, session: Session, instance: Instance) -> Fact:  # noqa: ARG001 -- one shape
        return Fact(cause, session.community, date=session.date)

    return look_up


def _about(cause: Cause) -> "Callable[[Fault, Session, Instance], Fact]":
    def look_up(fault: Fault, session: Session, instance: Instance) -> Fact:
        return Fact(cause, _person(fault, session, instance))

    return look_up


def _rest(cause: Cause) -> "Callable[[Fault, Session, Instance], Fact]":
    def look_up(fault: Fault, session: Session, instance: Instance) -> Fact:
        rest = instance.communities[session.community].rhythm.rest_days
        return Fact(cause, _person(fault, session, instance), numbers=(0, rest))

    return look_up


_FACTS: Mapping[str, Callable[[Fault, Session, Instance], Fact]] = {
    "rota-unknown": _unknown,
    "rota-host": _host,
    "rota-date-closed": _closed,
    "rota-date-outside": _rhythm(Cause.OUTSIDE),
    "rota-weekday": _rhythm(Cause.WEEKDAY),
    "rota-notice": _rhythm(Cause.NOTICE),
    "rota-start": _rhythm(Cause.START),
    "rota-duration": _rhythm(Cause.DURATION),
    "rota-slot-full": _rhythm(Cause.SLOT_FULL),
    "rota-member-away": _away,
    "rota-community": _about(Cause.MEMBER_ELSEWHERE),
    "rota-no-wish": _about(Cause.NO_WISH),
    "rota-wish-twice": _about(Cause.WISH_MET),
    "rota-apart": _about(Cause.APART),
    "rota-organiser-absent": _about(Cause.NOT_IN_SESSION),
    "rota-organiser-unwilling": _about(Cause.UNWILLING),
    "rota-organiser-rest": _rest(Cause.REST),
    "rota-duty-rest": _rest(Cause.DUTY_REST),
    "rota-two-duties": _about(Cause.TWO_DUTIES),
    "rota-refused": _about(Cause.REFUSED),
    "rota-co-organiser-absent": _about(Cause.NOT_IN_SESSION),
    "rota-co-organiser-unwilling": _about(Cause.UNWILLING),
    "rota-max-sessions": _max_sessions,
    "rota-twice-a-day": _twice_a_day,
    "rota-group-small": _small,
    "rota-group-large": _large,
    "rota-companies-few": _few,
    "rota-share": _share,
}
