"""Every kind of calendar file that hyf makes, for the readers that judge them: all methods, languages, zones, names."""

import datetime as dt
from itertools import product
from zoneinfo import ZoneInfo

from hyf.mail.ical import Edition, calendar_of, session_event
from hyf.mail.ical_feed import listed_for_all, listed_for_member, listed_in_rota, member_feed, open_feed
from hyf.mail.ical_member import member_event
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State
from hyf.model.language import Language
from hyf.model.message import Method
from hyf.model.rota import Rota, Status
from tests.mail.invited import a_consortium, a_session

STAMP = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
# Rules of all sorts: two a year, none, half an hour, south of the equator, west of Greenwich, and by the moon.
ZONES = (
    "Europe/Amsterdam",
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "Atlantic/Azores",
    "UTC",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
)
CHANGING = ("Europe/Amsterdam", "Europe/London", "America/New_York", "Atlantic/Azores", "Australia/Lord_Howe")
NASTY_NAMES = (
    'Jan "de Beer" Boer',
    "Boer, Jan; de: the third",
    "Zoë Çelik-Ångström, met een heel lange naam die over de regel gaat, écht waar, 学习者",
    "Kwaad\r\nATTENDEE:mailto:x@x.example\r\nX:",
    "^n ^' ^^ C\\D, %",
    "\N{FAMILY}\N{ZERO WIDTH JOINER}\N{WOMAN} \N{RIGHT-TO-LEFT OVERRIDE}neb",
    "=?utf-8?q?evil?= <a@b.example>",
)


def a_rota(*sessions, **changes):
    usual = {
        "consortium": "Proef",
        "made_on": dt.date(2026, 11, 22),
        "first": dt.date(2027, 1, 1),
        "last": dt.date(2027, 12, 31),
        "status": Status.FEASIBLE,
        "seed": 0,
        "met_weight": 0,
        "met_weight_bound": 0,
        "version": 3,
        "sessions": sessions,
    }
    return Rota(**{**usual, **changes})


def a_published(session=None, **changes):
    session = session or a_session()
    start = dt.datetime.combine(session.date, session.start, dt.UTC)
    usual = {
        "session": session,
        "version": 2,
        "rota": 1,
        "state": SessionState.PLANNED,
        "starts_at": start,
        "ends_at": start + dt.timedelta(minutes=session.duration_min),
        "closes_at": start,
        "capacity": 20,
    }
    return PublishedSession(**{**usual, **changes})


def an_event(method=Method.REQUEST, member="bram", *, session=None, consortium=None, sequence=1, language=Language.NL):
    consortium = consortium or a_consortium()
    return member_event(
        session or a_session(),
        consortium.members[member],
        consortium,
        method=method,
        sequence=sequence,
        stamp=STAMP,
        language=language,
    )


def every_calendar():
    """Yield name and bytes of files that differ in every way in which they can."""
    for method, language, zone in product(Method, Language, ZONES):
        yield f"{method}-{language}-{zone}", _mailed(method, language, zone=zone)
    for number, name in enumerate(NASTY_NAMES):
        for method in Method:
            yield f"{method}-name-{number}", _mailed(method, Language.NL, name=name)
    for zone, language in product(ZONES, Language):
        yield from _for_many(a_consortium(consortium={"timezone": zone, "language": language}), f"{language}-{zone}")
    for number, name in enumerate(NASTY_NAMES):
        yield from _for_many(_called(name), f"name-{number}", name)
    yield "empty", open_feed((), a_consortium())
    yield "empty-utc", open_feed((), a_consortium(consortium={"timezone": "UTC"}))


def _called(name, **about):
    """Return a consortium in which everything that has a name has this one; YAML reads no line breaks in most."""
    consortium = a_consortium(
        consortium={"name": "Proef", **about},
        bram={"email": "bram+o'hara&zn=100%@brugsoft.example"},
    )
    members = {key: member.model_copy(update={"name": name}) for key, member in consortium.members.items()}
    for key, member in members.items():
        member._key = key
    mapwerk = consortium.companies["mapwerk"]
    venue = mapwerk.venue.model_copy(update={"name": name, "address": name})
    renamed = mapwerk.model_copy(update={"name": name, "venue": venue})
    renamed._key = "mapwerk"
    mail = consortium.mail.model_copy(update={"sender": consortium.mail.sender.model_copy(update={"name": name})})
    return consortium.model_copy(
        update={
            "about": consortium.about.model_copy(update={"name": name}),
            "members": members,
            "companies": {**consortium.companies, "mapwerk": renamed},
            "mail": mail,
        }
    )


def _mailed(method, language, *, zone="Europe/Amsterdam", name=None):
    consortium = _called(name, timezone=zone) if name else a_consortium(consortium={"timezone": zone})
    session = a_session(speaker="hogeschool", label=name or "UX design")
    return an_event(method, session=session, consortium=consortium, language=language, sequence=3).content


def _for_many(consortium, name, label="UX design"):
    winter = a_session(label=label, published=True, speaker="hogeschool")
    summer = a_session(label=label, key="deventer-2027-07-ux-design", date=dt.date(2027, 7, 1))
    rota = a_rota(winter, summer)
    edition = Edition(rota.made_on, rota.version)
    events = [session_event(session, consortium, edition, names=True) for session in rota.sessions]
    yield f"rota-{name}", calendar_of(events, consortium, consortium.about.name)
    drafts = [listed_in_rota(session, rota) for session in rota.sessions]
    yield f"feed-drafts-{name}", open_feed(drafts, consortium, "deventer")
    told = [a_published(winter), a_published(summer, state=SessionState.CANCELLED)]
    yield f"feed-{name}", open_feed([listed_for_all(one, STAMP) for one in told], consortium)
    states = (State.WAITING, State.SIGNED_UP)
    theirs = [
        listed_for_member(one, Enrolment(one.key, "bram", state, 4, STAMP))
        for one, state in zip(told, states, strict=True)
    ]
    yield f"feed-member-{name}", member_feed(theirs, consortium.members["bram"], consortium)


def around_the_changes(key):
    """Return forty local dates from 2027 to 2036: the day of each change of the clock and the day before it.

    Args:
        key: Of a zone; in one that has no changes the dates are those of Amsterdam.
    """
    zone = ZoneInfo(key)
    days = [dt.date(2026, 12, 31) + dt.timedelta(days=n) for n in range(3660)]
    changes = [day for day, before in zip(days[1:], days, strict=False) if _offset(zone, day) != _offset(zone, before)]
    if not changes:
        return around_the_changes("Europe/Amsterdam")
    return [change - dt.timedelta(days=before) for change in changes[:20] for before in (1, 0)]


def sessions_around_the_changes(key):
    """Return (calendar file, the moments at which its sessions start and end, in UTC and in order)."""
    consortium = a_consortium(consortium={"timezone": key})
    sessions = [a_session(key=f"deventer-{day}", date=day) for day in around_the_changes(key)]
    zone = consortium.about.zone
    starts = [dt.datetime.combine(session.date, session.start, zone).astimezone(dt.UTC) for session in sessions]
    moments = [
        (start, start + dt.timedelta(minutes=session.duration_min))
        for start, session in zip(starts, sessions, strict=True)
    ]
    return open_feed([listed_for_all(a_published(session), STAMP) for session in sessions], consortium), moments


def _offset(zone, day):
    return dt.datetime.combine(day, dt.time(12), zone).utcoffset()
